"""Reads a list of choices, over one line or several."""

from __future__ import annotations

import re

from journal_tui.packs.format.keys import MOST_CHOICES
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.toml.literals import (
    BASIC,
    CURLY,
    LITERAL,
    MARKS,
    Plain,
    Read,
    begins_statement,
    end_of_line,
    line_before,
    load,
    past_statement,
    short,
    skip_blank,
)
from journal_tui.packs.toml.suggested import items_of, quoted

#: With more slips than this it is no list.
_MOST_SLIPS = 20
_ITEM = re.compile(r"[^,\]\n#]*")


def read_list(text: str, start: int, line: int, key: str) -> Read:
    """The list that begins with the [ at `start`."""
    items: list[str] = []
    problems: list[Problem] = []
    #: Which problems are missing commas: what the items are is known at the end of the list only.
    gaps: dict[int, int] = {}

    def done(end: int, value: Plain | None) -> Read:
        for index, where in gaps.items():
            problems[index] = Problem.of(where, "comma_missing", items=items_of(items))
        return Read(end, value, tuple(problems))

    current_line, counted = line, start
    pos = skip_blank(text, start + 1)
    while not text.startswith("]", pos):
        current_line, counted = current_line + text.count("\n", counted, pos), pos
        if pos >= len(text) or begins_statement(text, pos):
            problems.append(Problem.of(line, "list_open"))
            return done(line_before(text, pos), items)
        lost = _hopeless(text[pos], len(items), len(problems))
        if lost is not None:
            problems.append(
                Problem.of(current_line, lost, key=key, count=2 * MOST_CHOICES, most=MOST_CHOICES)
            )
            return done(past_statement(text, pos), None)
        if text[pos] == ",":
            problems.append(Problem.of(current_line, "two_commas"))
            pos = skip_blank(text, pos + 1)
            continue
        item = _item(text, pos, current_line)
        problems.extend(item.problems)
        items.append(str(item.value))
        pos = skip_blank(text, item.end)
        if text.startswith(",", pos):
            pos = skip_blank(text, pos + 1)
        elif pos < len(text) and text[pos] != "]" and not begins_statement(text, pos):
            gaps[len(problems)] = current_line
            problems.append(Problem(current_line, "", ""))
    return done(pos + 1, items)


def _hopeless(character: str, items: int, slips: int) -> str | None:
    """Why it makes no sense to read on in a list: the name of its sentence."""
    if character in "[{":
        return "list_in_list"
    if slips > _MOST_SLIPS:
        return "list_lost"
    return "too_many_items" if items > 2 * MOST_CHOICES else None


def _item(text: str, pos: int, line: int) -> Read:
    if text.startswith(('"""', "'''"), pos):
        return Read(max(end_of_line(text, pos), pos + 1), "", (Problem.of(line, "item_three_marks"),))
    if text[pos] in ('"', "'"):
        match = (BASIC if text[pos] == '"' else LITERAL).match(text, pos)
        if match is not None:
            read = load(match[0], line)
            return Read(match.end(), read.value, read.problems)
    match = _ITEM.match(text, pos)
    end = match.end() if match else pos + 1
    written = text[pos:end].strip()
    bare = written.strip(MARKS).strip()
    fixed = quoted(short(bare))
    if written[:1] and written[0] in CURLY:
        problem = Problem.of(line, "item_curly", item=short(bare), fixed=fixed)
    elif written[:1] in ('"', "'"):
        problem = Problem.of(line, "item_open", item=short(written), fixed=fixed)
    else:
        problem = Problem.of(line, "item_without_marks", item=short(bare), fixed=fixed)
    return Read(max(end, pos + 1), bare, (problem,))
