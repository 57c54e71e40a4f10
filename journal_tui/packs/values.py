"""Reads one value of a pack's file: where it ends, what it is, and what is wrong with it.

The standard TOML reader stops at the first mistake, says it in words for programmers, and takes seconds for
some small files. So the extent of each value is found here, in one pass and with a bound on its shape, and
only what is known to be a plain string, list, number, true or false is handed to the standard reader.
What a slip of the pen clearly meant is read as meant, so that the checks after it can go on; the slip is a
problem all the same.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from journal_tui.packs.keys import EXAMPLES, LISTS, SWITCHES
from journal_tui.packs.problems import Problem

#: What a pack's value can be once it is read.
Plain = str | int | float | bool | list[str]

_CURLY = "“”„‟«»‘’‚‛‹›「」＂`´"
_BASIC = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*'{3,5}")
_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?")
_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n|\Z)")
_LINE_END = re.compile(r"\n|\Z")
#: A line that can only be the next statement: where reading goes on after something was not closed.
STATEMENT = re.compile(
    r"^[ \t]*(?:\[\[|(?:id|title|text|kind|when|help|choices|sealed|safety|name|steps)[ \t]*=)", re.MULTILINE
)
_YES = frozenset({"yes", "true", "on", "y", "ja", "oui", "si", "sí", "ναι"})
_NO = frozenset({"no", "false", "off", "n", "nein", "non", "όχι"})


@dataclass(frozen=True)
class Read:
    """One value: where it ends, what it is (None when it cannot be told), what is wrong with it."""

    end: int
    value: Plain | None
    problems: tuple[Problem, ...] = ()


def as_switch(said: str) -> bool | None:
    """true or false from a word that means it: yes, No, True."""
    word = said.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def read_value(text: str, pos: int, key: str) -> Read:
    """The value of `key` that starts at `pos`, up to the end of its last line."""
    line = text.count("\n", 0, pos) + 1
    first = text[pos : pos + 1]
    if key in LISTS and first in ('"', "'"):
        right = f"Write it with brackets: {key} = {EXAMPLES[key]}."
        problem = Problem(line, f"What stands after {key} is not a list.", right)
        return Read(_end_of_line(text, pos), None, (problem,))
    if text.startswith(('"""', "'''"), pos):
        return _long_string(text, pos, line)
    if first in ('"', "'"):
        return _then_nothing(text, _string(text, pos, line, key), line, key)
    if first == "[":
        return _then_nothing(text, _list(text, pos, line, key), line, key)
    return _bare(text, pos, line, key)


def _load(literal: str, line: int) -> Read:
    """What the standard reader makes of a literal whose shape is already known to be harmless."""
    try:
        value: Plain = tomllib.loads(f"v = {literal}")["v"]
    except (ValueError, RecursionError, OverflowError):
        return Read(
            0,
            literal.strip("\"'"),
            (
                Problem(
                    line,
                    "A backslash (\\) in this text cannot be read.",
                    "Write it twice (\\\\), or leave it out.",
                ),
            ),
        )
    return Read(0, value)


def _string(text: str, pos: int, line: int, key: str) -> Read:
    pattern = _BASIC if text[pos] == '"' else _LITERAL
    match = pattern.match(text, pos)
    if match is None:
        end = _end_of_line(text, pos)
        said = text[pos + 1 : end].strip()
        if said[-1:] and said[-1] in _CURLY:
            wrong, said = f"The text begins with {text[pos]} and ends with {said[-1]}.", said[:-1]
        else:
            wrong = "The quotation mark at the end is missing."
        right = f"Put a straight {text[pos]} at both ends: {key} = {text[pos]}…{text[pos]}"
        return Read(end, said, (Problem(line, wrong, right),))
    read = _load(match[0], line)
    return Read(match.end(), read.value, read.problems)


def _long_string(text: str, pos: int, line: int) -> Read:
    marks = text[pos : pos + 3]
    match = (_LONG_BASIC if marks == '"""' else _LONG_LITERAL).match(text, pos)
    # A heading inside the text means that the marks which close it belong to some later text.
    if match is None or "\n[[" in match[0]:
        follows = STATEMENT.search(text, _end_of_line(text, pos))
        end = follows.start() - 1 if follows else len(text)
        problem = Problem(
            line,
            f"The text that begins here with {marks} is not closed.",
            f"Put {marks} at its end as well.",
        )
        return Read(end, text[pos + 3 : end].strip(), (problem,))
    read = _load(match[0], line)
    return _then_nothing(text, Read(match.end(), read.value, read.problems), line, "")


def _list(text: str, start: int, line: int, key: str) -> Read:
    items: list[str] = []
    problems: list[Problem] = []
    pos = _skip_blank(text, start + 1)
    while not text.startswith("]", pos):
        here = text.count("\n", start, pos) + line
        if pos >= len(text) or _begins_statement(text, pos):
            problems.append(_unclosed(line))
            return Read(_line_before(text, pos), items, tuple(problems))
        if text[pos] in "[{":
            problem = Problem(
                here,
                "There is a list inside a list.",
                f'Write only one pair of [ and ]: {key} = ["First", "Second"].',
            )
            return Read(past_statement(text, pos), None, (*problems, problem))
        if text[pos] == ",":
            problems.append(
                Problem(here, "There are two commas in a row in the list.", "Take one of them out.")
            )
            pos = _skip_blank(text, pos + 1)
            continue
        item = _item(text, pos, here)
        problems.extend(item.problems)
        items.append(str(item.value))
        pos = _skip_blank(text, item.end)
        if text.startswith(",", pos):
            pos = _skip_blank(text, pos + 1)
        elif not text.startswith("]", pos) and pos < len(text) and not _begins_statement(text, pos):
            problems.append(
                Problem(
                    here, "A comma is missing between two items of the list.", 'Write ["First", "Second"].'
                )
            )
        if len(problems) > 20:  # it is not a list at all
            return Read(past_statement(text, pos), None, tuple(problems[:20]))
    return Read(pos + 1, items, tuple(problems))


def _item(text: str, pos: int, line: int) -> Read:
    if text.startswith(('"""', "'''"), pos):
        end = max(_end_of_line(text, pos), pos + 1)
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
        match = (_BASIC if text[pos] == '"' else _LITERAL).match(text, pos)
        if match is not None:
            read = _load(match[0], line)
            return Read(match.end(), read.value, read.problems)
    match = re.compile(r"[^,\]\n#]*").match(text, pos)
    end = match.end() if match else pos + 1
    said = text[pos:end].strip()
    bare = said.strip(_CURLY + "\"'").strip()
    if said[:1] and said[0] in _CURLY:
        wrong = f"The quotation marks around “{_short(bare)}” are curly ones."
        right = f'Write straight ones: "{_short(bare)}".'
    elif said[:1] in ('"', "'"):
        wrong, right = f"The item {_short(said)} is not closed.", f'Write "{_short(bare)}".'
    else:
        wrong = f"The item “{_short(bare)}” has no quotation marks."
        right = f'Write "{_short(bare)}".'
    return Read(max(end, pos + 1), bare, (Problem(line, wrong, right),))


def _bare(text: str, pos: int, line: int, key: str) -> Read:
    end = _end_of_line(text, pos)
    said = text[pos:end]
    if said[:1] and said[0] in _CURLY:
        bare = said.strip().rstrip(",").strip(_CURLY + "\"'").strip()
        right = f'Write straight quotation marks: {key} = "{_short(bare)}".'
        return Read(end, bare, (Problem(line, f"The quotation mark {said[0]} is a curly one.", right),))
    if said[:1] == "{":
        right = f'Write each part on a line of its own, with quotation marks: {key} = "…".'
        return Read(end, None, (Problem(line, "Curly brackets { } are not used in a pack.", right),))
    said = said.split("#", 1)[0].strip()
    without_comma = said.removesuffix(",").rstrip()
    comma = (_comma(line),) if without_comma != said else ()
    value, problem = _word(without_comma, line, key)
    return Read(end, value, comma if problem is None else (*comma, problem))


def _word(said: str, line: int, key: str) -> tuple[Plain | None, Problem | None]:
    """What stands after a key without quotation marks: a number, true or false, or words that lack them."""
    if not said:
        return None, Problem(line, f"There is nothing after {key} =.", "Fill it in, or take the line out.")
    if said in ("true", "false"):
        return said == "true", None
    if _NUMBER.fullmatch(said):
        return _load(said, line).value, None
    switch = as_switch(said) if key in SWITCHES else None
    if switch is not None:
        right = f"Write {key} = {str(switch).lower()}, without quotation marks."
        return switch, Problem(line, f"“{_short(said)}” is not understood here.", right)
    if key in ("format", "step") and said[0] in "+-.0123456789":
        right = f"Write a plain number, for example {key} = {EXAMPLES[key]}."
        return None, Problem(line, f"The number after {key} is not understood.", right)
    words = said.strip("\"'").strip()
    wrong = f"The words after {key} have no quotation marks, or not at both ends."
    return words, Problem(line, wrong, f'Write {key} = "{_short(words)}".')


def _then_nothing(text: str, read: Read, line: int, key: str) -> Read:
    """After a value only a comment may follow on its line."""
    if read.end >= len(text) or text[read.end] == "\n":
        return read
    match = _REST.match(text, read.end)
    if match is not None:
        return Read(match.end(), read.value, read.problems)
    end = _end_of_line(text, read.end)
    left = text[read.end : end].strip()
    here = text.count("\n", 0, read.end) + 1
    if left.split("#", 1)[0].strip() == ",":
        problem = _comma(here)
    elif isinstance(read.value, list):
        problem = Problem(here, "There is more after the ] that ends the list.", "End the line after the ].")
    elif isinstance(read.value, str):
        apostrophe = text[read.end - 1] == "'"
        wrong = (
            "An apostrophe inside the text ends it too early."
            if apostrophe
            else ("A quotation mark inside the text ends it too early, or there is more after its end.")
        )
        right = (
            'Put straight double quotation marks (") around the text.'
            if apostrophe
            else 'Write quotation marks inside a text as “ and ”, and nothing after the last ".'
        )
        problem = Problem(here, wrong, right)
    else:
        problem = Problem(line, f"There is more after the value of {key}.", "Write one value on a line.")
    return Read(end, read.value, (*read.problems, problem))


def _comma(line: int) -> Problem:
    return Problem(line, "There is a comma at the end of the line.", "Take the comma out.")


def _unclosed(line: int) -> Problem:
    return Problem(line, "The list that begins here is not closed.", "Put ] at its end.")


def _short(said: str) -> str:
    return said if len(said) <= 40 else said[:39].rstrip() + "…"


def _end_of_line(text: str, pos: int) -> int:
    end = text.find("\n", pos)
    return len(text) if end < 0 else end


def _skip_blank(text: str, pos: int) -> int:
    match = _BLANK.match(text, pos)
    return match.end() if match else pos


def _begins_statement(text: str, pos: int) -> bool:
    start = text.rfind("\n", 0, pos) + 1
    return not text[start:pos].strip() and STATEMENT.match(text, start) is not None


def _line_before(text: str, pos: int) -> int:
    """The end of the line before the one that `pos` is in."""
    return len(text) if pos >= len(text) else max(text.rfind("\n", 0, pos), 0)


def past_statement(text: str, pos: int) -> int:
    """Where reading goes on after something hopeless: before the next line that begins a statement."""
    follows = STATEMENT.search(text, _end_of_line(text, pos))
    return follows.start() - 1 if follows else len(text)
