"""Reads one value of a pack's file: where it ends, what it is, and what is wrong with it.

The standard TOML reader stops at the first mistake, says it in words for programmers, and takes seconds for
some small files. So the extent of each value is found here, in one pass and with a bound on its shape, and
only what is known to be a plain string, list, number, true or false is handed to the standard reader.
What a slip of the pen clearly meant is read as meant, so that the checks after it can go on; the slip is a
problem all the same.
"""

from __future__ import annotations

from journal_tui.packs.format.keys import EXAMPLES, LISTS, SWITCHES
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.toml.lists import read_list
from journal_tui.packs.toml.literals import (
    BASIC,
    CURLY,
    LITERAL,
    LONG_BASIC,
    LONG_LITERAL,
    NUMBER,
    REST,
    STATEMENT,
    Plain,
    Read,
    end_of_line,
    load,
    short,
)

_YES = frozenset({"yes", "true", "on", "y", "ja", "oui", "si", "sí", "ναι"})
_NO = frozenset({"no", "false", "off", "n", "nein", "non", "όχι"})

_APOSTROPHE = (
    "An apostrophe inside the text ends it too early.",
    'Put straight double quotation marks (") around the text.',
)
_QUOTATION = (
    "A quotation mark inside the text ends it too early, or there is more after its end.",
    'Write quotation marks inside a text as “ and ”, and nothing after the last ".',
)


def as_switch(said: str) -> bool | None:
    """true or false from a word that means it: yes, No, True."""
    word = said.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def read_value(text: str, pos: int, line: int, key: str) -> Read:
    """The value of `key` that starts at `pos` in this line, up to the end of its last line."""
    first = text[pos : pos + 1]
    if key in LISTS and first not in ("[", "\n", "#", ""):
        right = f"Write it with brackets: {key} = {EXAMPLES[key]}."
        problem = Problem(line, f"What stands after {key} is not a list.", right)
        return Read(end_of_line(text, pos), None, (problem,))
    if text.startswith(('"""', "'''"), pos):
        return _long_string(text, pos, line)
    if first in ('"', "'"):
        return _then_nothing(text, _string(text, pos, line), line, key)
    if first == "[":
        return _then_nothing(text, read_list(text, pos, line, key), line, key)
    return _bare(text, pos, line, key)


def _string(text: str, pos: int, line: int) -> Read:
    pattern = BASIC if text[pos] == '"' else LITERAL
    match = pattern.match(text, pos)
    if match is None:
        end = end_of_line(text, pos)
        said = text[pos + 1 : end].strip()
        if said[-1:] and said[-1] in CURLY:
            wrong, said = f"The text begins with {text[pos]} and ends with {said[-1]}.", said[:-1]
        else:
            wrong = "The quotation mark at the end of the line is missing."
        right = f"Put a straight {text[pos]} at both ends, or three at both ends of a text of several lines."
        return Read(end, said, (Problem(line, wrong, right),))
    read = load(match[0], line)
    return Read(match.end(), read.value, read.problems)


def _long_string(text: str, pos: int, line: int) -> Read:
    marks = text[pos : pos + 3]
    match = (LONG_BASIC if marks == '"""' else LONG_LITERAL).match(text, pos)
    # A heading inside the text means that the marks which close it belong to some later text.
    if match is None or "\n[[" in match[0]:
        follows = STATEMENT.search(text, end_of_line(text, pos))
        end = follows.start() - 1 if follows else len(text)
        problem = Problem(
            line,
            f"The text that begins here with {marks} is not closed.",
            f"Put {marks} at its end as well.",
        )
        return Read(end, text[pos + 3 : end].strip(), (problem,))
    read = load(match[0], line)
    return _then_nothing(text, Read(match.end(), read.value, read.problems), line, "")


def _bare(text: str, pos: int, line: int, key: str) -> Read:
    end = end_of_line(text, pos)
    said = text[pos:end]
    if said[:1] and said[0] in CURLY:
        bare = said.strip().rstrip(",").strip(CURLY + "\"'").strip()
        right = f'Write straight quotation marks: {key} = "{short(bare)}".'
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
    if NUMBER.fullmatch(said):
        return load(said, line).value, None
    switch = as_switch(said) if key in SWITCHES else None
    if switch is not None:
        right = f"Write {key} = {str(switch).lower()}, without quotation marks."
        return switch, Problem(line, f"“{short(said)}” is not understood here.", right)
    if key in ("format", "step") and said[0] in "+-.0123456789":
        right = f"Write a plain number, for example {key} = {EXAMPLES[key]}."
        return None, Problem(line, f"The number after {key} is not understood.", right)
    words = said.strip("\"'").strip()
    wrong = f"The words after {key} have no quotation marks, or not at both ends."
    return words, Problem(line, wrong, f'Write {key} = "{short(words)}".')


def _then_nothing(text: str, read: Read, line: int, key: str) -> Read:
    """After a value only a comment may follow on its line."""
    if read.end >= len(text) or text[read.end] == "\n":
        return read
    match = REST.match(text, read.end)
    if match is not None:
        return Read(match.end(), read.value, read.problems)
    end = end_of_line(text, read.end)
    left = text[read.end : end].strip()
    here = text.count("\n", 0, read.end) + 1
    if left.split("#", 1)[0].strip() == ",":
        problem = _comma(here)
    elif isinstance(read.value, list):
        problem = Problem(here, "There is more after the ] that ends the list.", "End the line after the ].")
    elif isinstance(read.value, str):
        problem = Problem(here, *_after_text(left, text[read.end - 1]))
    else:
        problem = Problem(line, f"There is more after the value of {key}.", "Write one value on a line.")
    return Read(end, read.value or None, (*read.problems, problem))


def _after_text(left: str, mark: str) -> tuple[str, str]:
    """What is wrong when more stands after a text, which ends with `mark`."""
    if left.startswith("<"):
        return f"There are marks of a web page here: {short(left)}", "Take them out; a pack is plain text."
    if mark not in left:
        said = f"After the text there is more: “{short(left)}”."
        return said, "Put it inside the quotation marks, or take it out. A remark begins with #."
    return _APOSTROPHE if mark == "'" else _QUOTATION


def _comma(line: int) -> Problem:
    return Problem(line, "There is a comma at the end of the line.", "Take the comma out.")
