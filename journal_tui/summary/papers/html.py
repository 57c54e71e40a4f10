"""A paper as one HTML file that loads and runs nothing."""

from __future__ import annotations

from html import escape
from importlib import resources

from journal_tui.models import kinds
from journal_tui.models.digests import source_hash
from journal_tui.models.questions import Question
from journal_tui.summary.papers.sheets import BACK, YOURS, Ask, Card, Grid, Help, Sheet

_RULES = {"text": 3, "line": 1, "lines": 3}


def to_html(sheet: Sheet, *, size: str = "") -> str:
    """The paper; `size` is A4 or letter, the printer's without it."""
    style = resources.files("journal_tui.summary.papers").joinpath("paper.css").read_text("utf-8")
    style += f"@page {{ {f'size: {size}; ' if size else ''}margin: 13mm 15mm; }}\n"
    policy = f"default-src 'none'; style-src '{source_hash(style)}'; base-uri 'none'; form-action 'none'"
    when = '<p class="who">Day <i></i> Time <i></i></p>\n' if sheet.when else ""
    parts = "".join(_part(part) for part in sheet.parts if not isinstance(part, Card))
    cards = "".join(_card(part) for part in sheet.parts if isinstance(part, Card))
    cards = f'<div class="cards">\n{cards}</div>\n' if cards else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(sheet.title)}</h1>\n<p>{escape(sheet.note)}</p>\n{when}{parts}{cards}{_help(sheet.help)}"
        f"<footer><p>{YOURS}</p><p>{BACK}</p></footer>\n</main>\n</body>\n</html>\n"
    )


def _part(part: Ask | Grid | Card) -> str:
    if isinstance(part, Grid):
        return _grid(part)
    if isinstance(part, Ask):
        return (
            f'<section class="ask"><h2>{escape(part.question.text)}</h2>\n{_room(part.question)}</section>\n'
        )
    return ""


def _room(question: Question) -> str:
    if question.kind == "scale":
        first, last = question.scale
        numbers = "".join(f"<span>{n}</span>" for n in range(first, last + 1))
        return (
            f'<p class="scale">{numbers}</p><p class="ends"><span>{escape(question.low)}</span>'
            f"<span>{escape(question.high)}</span></p>\n"
        )
    options = kinds.options(question)
    if options:
        mark = "box" if question.kind == "checklist" else "round"
        items = "".join(f'<li><span class="{mark}"></span>{escape(option)}</li>' for option in options)
        own = f'<li class="own"><span class="{mark}"></span><i></i></li>' if question.own_words else ""
        return f"<ul>{items}{own}</ul>\n"
    if question.kind in _RULES:
        return '<div class="rule"></div>' * _RULES[question.kind] + "\n"
    unit = "minutes" if question.kind == "minutes" else question.unit
    return f'<p class="who"><i></i> {escape(unit)}</p>\n'


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in grid.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}<small>{escape(unit)}</small></th>'
        f"{'<td></td>' * len(grid.columns)}</tr>\n"
        for name, unit in grid.rows
    )
    return f"<table><thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"


def _card(card: Card) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" if line else '<div class="rule"></div>' for line in card.lines)
    return f'<section class="card"><h2>{escape(card.title)}</h2>{lines}</section>\n'


def _help(help_now: Help | None) -> str:
    if help_now is None:
        return ""
    lines = " · ".join(f"{escape(name)}: <b>{escape(reach)}</b>" for name, reach in help_now.lines)
    return f'<p class="help">Help now, {escape(help_now.region)}: {lines}. {escape(help_now.note)}</p>\n'
