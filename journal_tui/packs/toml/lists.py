"""Reads a list of choices, over one line or several."""

from __future__ import annotations

import re

from journal_tui.packs.format.keys import MOST_CHOICES
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.toml.literals import (
    BASIC,
    CURLY,
    LITERAL,
    Read,
    begins_statement,
    end_of_line,
    line_before,
    load,
    past_statement,
    short,
    skip_blank,
)

#: With more slips than this it is no list.
_MOST_SLIPS = 20
_ITEM = re.compile(r"[^,\]\n#]*")


def read_list(text: str, start: int, line: int, key: str) -> Read:
    """The list that begins with the [ at `start`."""
    items: list[str] = []
    problems: list[Problem] = []
    here, counted = line, start
    pos = skip_blank(text, start + 1)
    while not text.startswith("]", pos):
        here, counted = here + text.count("\n", counted, pos), pos
        if pos >= len(text) or begins_statement(text, pos):
            problems.append(Problem(line, "The list that begins here is not closed.", "Put ] at its end."))
            return Read(line_before(text, pos), items, tuple(problems))
        hopeless = _hopeless(text[pos], key, len(items), len(problems))
        if hopeless is not None:
            return Read(past_statement(text, pos), None, (*problems, Problem(here, *hopeless)))
        if text[pos] == ",":
            problems.append(
                Problem(here, "There are two commas in a row in the list.", "Take one of them out.")
            )
            pos = skip_blank(text, pos + 1)
            continue
        item = _item(text, pos, here)
        problems.extend(item.problems)
        items.append(str(item.value))
        pos = skip_blank(text, item.end)
        if text.startswith(",", pos):
            pos = skip_blank(text, pos + 1)
        elif pos < len(text) and text[pos] != "]" and not begins_statement(text, pos):
            right = 'Write ["First", "Second"].'
            problems.append(Problem(here, "A comma is missing between two items of the list.", right))
    return Read(pos + 1, items, tuple(problems))


def _hopeless(character: str, key: str, items: int, slips: int) -> tuple[str, str] | None:
    """Why it makes no sense to read on in a list."""
    right = f'Write it like this: {key} = ["First", "Second"].'
    if character in "[{":
        return "There is a list inside a list.", right
    if slips > _MOST_SLIPS:
        return "This list is not understood.", right
    if items > 2 * MOST_CHOICES:
        return f"There are more than {2 * MOST_CHOICES} items in {key}.", f"Give {MOST_CHOICES} at most."
    return None


def _item(text: str, pos: int, line: int) -> Read:
    if text.startswith(('"""', "'''"), pos):
        end = max(end_of_line(text, pos), pos + 1)
        return Read(
            end,
            "",
            (
                Problem(
                    line, "An item of a list begins with three quotation marks.", 'Write "…" on one line.'
                ),
            ),
        )
    if text[pos] in ('"', "'"):
        match = (BASIC if text[pos] == '"' else LITERAL).match(text, pos)
        if match is not None:
            read = load(match[0], line)
            return Read(match.end(), read.value, read.problems)
    match = _ITEM.match(text, pos)
    end = match.end() if match else pos + 1
    said = text[pos:end].strip()
    bare = said.strip(CURLY + "\"'").strip()
    if said[:1] and said[0] in CURLY:
        wrong = f"The quotation marks around “{short(bare)}” are curly ones."
        right = f'Write straight ones: "{short(bare)}".'
    elif said[:1] in ('"', "'"):
        wrong, right = f"The item {short(said)} is not closed.", f'Write "{short(bare)}".'
    else:
        wrong = f"The item “{short(bare)}” has no quotation marks."
        right = f'Write "{short(bare)}".'
    return Read(max(end, pos + 1), bare, (Problem(line, wrong, right),))
