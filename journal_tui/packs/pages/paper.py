"""A pack on paper: every question with room for its answer, to print on A4 or Letter, or to mail.

One file that loads nothing and runs nothing: its own policy forbids scripts, pictures, forms and addresses,
and allows its one style sheet by its hash. All of a pack's text is escaped. The pack builder's page makes the
same bytes in `builder/page/paper.js`: what one says, the other must say.
"""

from __future__ import annotations

import functools
from html import escape
from importlib.resources import files
from typing import Literal, NamedTuple

from journal_tui.models import kinds
from journal_tui.models.digests import source_hash
from journal_tui.models.stored import Pack, PackStrategy, Prompt
from journal_tui.packs.pages.preview import how_often

Paper = Literal["", "A4", "letter"]
#: Languages that are written from right to left.
FROM_THE_RIGHT = ("ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi")
#: Ruled lines for several lines of one's own words.
RULES = 4
#: With more choices than this, or longer ones, they stand in two columns.
MOST_IN_ROWS, LONGEST_IN_ROWS = 6, 34
#: What the paper says in the app's words, which are English.
SAYS = {
    "name": "Name, if you like",
    "date": "Date",
    "yours": "Skip anything. This paper is yours. Nobody sees it unless you bring it.",
    "when": "When",
    "day": "Day",
    "time": "Time",
    "minutes": "minutes",
    "cards": "Ways of coping, to cut out",
    "care": "Take care",
    "help": "Help now",
    "no_region": "If you are in danger now, call your country's emergency number.",
    "from": "From",
    "version": "version",
    "fingerprint": "fingerprint",
    "add": "To answer in the app: get the file of this pack, add it under Prompts, and compare its "
    "fingerprint. What you wrote on paper can be typed in there later.",
    "page": "page",
    "of": "of",
}


class Helplines(NamedTuple):
    """The helplines of one region: its name, who and how to reach them, and the sentence with their date."""

    region: str
    lines: tuple[tuple[str, str], ...]
    note: str


def paper(pack: Pack, *, fingerprint: str = "", helplines: Helplines | None = None, size: Paper = "") -> str:
    """The whole page, as text of one HTML file. `size` is the paper's; without it, it is the printer's."""
    style = f"{sheet()}{page_rule(pack, fingerprint, size)}"
    policy = f"default-src 'none'; style-src '{source_hash(style)}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{escape(pack.language)}" dir="{direction(pack.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(pack.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<main>\n{paper_body(pack, fingerprint, helplines)}</main>\n</body>\n</html>\n"
    )


def direction(language: str) -> str:
    """Whether a language is written from the left or from the right."""
    return "rtl" if language.lower().split("-", maxsplit=1)[0] in FROM_THE_RIGHT else "ltr"


@functools.cache
def sheet() -> str:
    """The style of the paper."""
    return (files("journal_tui.packs.pages") / "paper.css").read_text(encoding="utf-8")


def page_rule(pack: Pack, fingerprint: str, size: Paper) -> str:
    """The rule of style for the foot of each printed page: what it is, and which page of how many."""
    last = f'"{SAYS["page"]} " counter(page) " {SAYS["of"]} " counter(pages)'
    foot = " · ".join(part for part in (pack.title, _version(pack, fingerprint)) if part)
    font = 'font: 8pt "Noto Sans", system-ui, sans-serif; color: #454d54;'
    return (
        f"@page {{ {f'size: {size}; ' if size else ''}margin: 16mm 16mm 18mm; "
        f"@bottom-left {{ content: {_css_text(foot)}; {font} }} "
        f"@bottom-right {{ content: {last}; {font} }} }}\n"
    )


def _css_text(text: str) -> str:
    """A text for a style sheet, with everything but plain letters and digits written as a number."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'


def _version(pack: Pack, fingerprint: str) -> str:
    version = f"{SAYS['version']} {pack.version}"
    if not fingerprint:
        return version
    return f"{version} · {SAYS['fingerprint']} {fingerprint[:4]} {fingerprint[4:8]}"


def paper_body(pack: Pack, fingerprint: str, helplines: Helplines | None) -> str:
    """What is on the paper, as one element."""
    purpose = f'<p class="purpose" dir="auto">{escape(pack.purpose)}</p>\n' if pack.purpose else ""
    parts = [
        f'<article class="paper" lang="{escape(pack.language)}" dir="{direction(pack.language)}">\n<header>\n'
        f'<h1 dir="auto">{escape(pack.title)}</h1>\n{purpose}'
        f'<p class="who" lang="en" dir="ltr"><span>{SAYS["name"]} <i></i></span>'
        f"<span>{SAYS['date']} <i></i></span></p>\n"
        f'<p class="yours" lang="en" dir="ltr">{SAYS["yours"]}</p>\n</header>\n<ol>\n'
    ]
    section = ""
    for number, prompt in enumerate(pack.prompts, start=1):
        if prompt.section and prompt.section != section:
            parts.append(f'</ol>\n<h2 dir="auto">{escape(prompt.section)}</h2>\n<ol start="{number}">\n')
        section = prompt.section
        parts.append(_question(pack, number, prompt, helplines))
    parts.append("</ol>\n")
    if pack.strategies:
        parts.append(f'<h2 lang="en" dir="ltr">{SAYS["cards"]}</h2>\n<div class="cards">\n')
        parts += [_card(strategy) for strategy in pack.strategies]
        parts.append("</div>\n")
    parts.append(_foot(pack, fingerprint))
    return "".join(parts)


def _foot(pack: Pack, fingerprint: str) -> str:
    author = f"{SAYS['from']} {escape(pack.author)} · " if pack.author else ""
    built = f"<p>{escape(pack.attribution)}</p>\n" if pack.attribution else ""
    licence = f" · {escape(pack.licence)}" if pack.licence else ""
    version = f'<span class="fingerprint">{escape(_version(pack, fingerprint))}</span>'
    return (
        f'<footer lang="en" dir="ltr">\n<p>{author}{version}{licence}</p>\n{built}<p>{SAYS["add"]}</p>\n'
        "</footer>\n</article>\n"
    )


def _question(pack: Pack, number: int, prompt: Prompt, helplines: Helplines | None) -> str:
    helps = "".join(
        f'<p class="help" dir="auto">{escape(line)}</p>\n' for line in prompt.help.split("\n") if line.strip()
    )
    often = how_often(pack, prompt)
    marks = ""
    if often != how_often(pack):
        marks = f'<p class="marks" lang="en" dir="ltr">{SAYS["when"]}: {escape(often)}.</p>\n'
    return (
        f'<li>\n<p class="text" dir="auto"><span class="number">{number}</span>{escape(prompt.text)}</p>\n'
        f"{helps}{marks}{_room(prompt)}{_helplines(helplines) if prompt.safety else ''}</li>\n"
    )


def _room(prompt: Prompt) -> str:
    """Room for the answer to one question."""
    if prompt.kind == "scale":
        return _scale(prompt)
    options = kinds.options(prompt)
    if options:
        return _options(prompt, options)
    if prompt.kind == "text":
        return f'<div class="rules">{"<i></i>" * RULES}</div>\n'
    if prompt.kind == "line":
        return '<div class="rules"><i></i></div>\n'
    blank = '<span class="blank"></span>'
    if prompt.kind == "when":
        return f'<p class="blanks" lang="en" dir="ltr">{SAYS["day"]} {blank} {SAYS["time"]} {blank}</p>\n'
    unit = SAYS["minutes"] if prompt.kind == "minutes" else prompt.unit
    return f'<p class="blanks">{blank} <span dir="auto">{escape(unit)}</span></p>\n'


def _scale(prompt: Prompt) -> str:
    first, last = prompt.scale
    numbers = "".join(f"<span>{n}</span>" for n in range(first, last + 1))
    ends = ""
    if prompt.low or prompt.high:
        ends = (
            f'<p class="ends"><span dir="auto">{escape(prompt.low)}</span>'
            f'<span dir="auto">{escape(prompt.high)}</span></p>\n'
        )
    return f'<p class="scale">{numbers}</p>\n{ends}'


def _options(prompt: Prompt, options: tuple[str, ...]) -> str:
    mark = "box" if prompt.kind == "checklist" else "round"
    long = len(options) > MOST_IN_ROWS or any(len(option) > LONGEST_IN_ROWS for option in options)
    items = "".join(f'<li dir="auto"><span class="{mark}"></span>{escape(option)}</li>' for option in options)
    own = (
        f'<li class="own"><span class="{mark}"></span><span class="blank"></span></li>'
        if prompt.own_words
        else ""
    )
    return f"<ul{' class=' + chr(34) + 'long' + chr(34) if long else ''}>{items}{own}</ul>\n"


def _helplines(helplines: Helplines | None) -> str:
    if helplines is None:
        return f'<div class="helplines" lang="en" dir="ltr"><p>{SAYS["no_region"]}</p></div>\n'
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(reach)}</dd>" for name, reach in helplines.lines)
    return (
        f'<div class="helplines" lang="en" dir="ltr"><p>{SAYS["help"]}, {escape(helplines.region)}</p>'
        f"<dl>{lines}</dl><p>{escape(helplines.note)}</p></div>\n"
    )


def _card(strategy: PackStrategy) -> str:
    steps = "".join(
        f'<p dir="auto">{escape(line)}</p>' for line in strategy.steps.split("\n") if line.strip()
    )
    care = ""
    if strategy.caution:
        care = f'<p dir="auto"><span lang="en">{SAYS["care"]}:</span> {escape(strategy.caution)}</p>'
    return f'<div class="card"><h3 dir="auto">{escape(strategy.name)}</h3>{steps}{care}</div>\n'
