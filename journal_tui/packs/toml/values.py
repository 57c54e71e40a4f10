"""Reads one value of a pack's file: where it ends, what it is, and what is wrong with it.

The standard TOML reader stops at the first mistake, says it in words for programmers, and takes seconds for
some small files. So the extent of each value is found here, in one pass and with a bound on its shape, and
only what is known to be a plain string, list, number, true or false is handed to the standard reader.
What a slip of the pen clearly meant is read as meant, so that the checks after it can go on; the slip is a
problem all the same.
"""

from __future__ import annotations

from journal_tui.packs.format.keys import LISTS, NUMBERS, SWITCHES
from journal_tui.packs.format.problems import Problem
from journal_tui.packs.toml.lists import read_list
from journal_tui.packs.toml.literals import (
    BASIC,
    CURLY,
    LITERAL,
    LONG_BASIC,
    LONG_LITERAL,
    MARKS,
    NUMBER,
    REST,
    STATEMENT,
    Plain,
    Read,
    as_switch,
    end_of_line,
    load,
    short,
)
from journal_tui.packs.toml.suggested import line_with

_ENDINGS = {",": "comma_at_end", ";": "semicolon_at_end"}


def read_value(text: str, pos: int, line: int, key: str) -> Read:
    """The value of `key` that starts at `pos` in this line, up to the end of its last line."""
    first = text[pos : pos + 1]
    if key in LISTS and first not in ("[", "\n", "#", ""):
        end = end_of_line(text, pos)
        right = line_with(key, _without_remark(text[pos:end]))
        return Read(end, None, (Problem.of(line, "not_a_list", key=key, line=right),))
    if text.startswith(('"""', "'''"), pos):
        return _long_string(text, pos, line)
    if first in ('"', "'"):
        return _then_nothing(text, _string(text, pos, line))
    if first == "[":
        return _then_nothing(text, read_list(text, pos, line, key))
    return _bare(text, pos, line, key)


def _without_remark(written: str) -> str:
    return written.split("#", 1)[0].strip()


def _string(text: str, pos: int, line: int) -> Read:
    mark = text[pos]
    match = (BASIC if mark == '"' else LITERAL).match(text, pos)
    if match is not None:
        read = load(match[0], line)
        return Read(match.end(), read.value, read.problems)
    end = end_of_line(text, pos)
    written = text[pos + 1 : end].strip()
    if written[-1:] and written[-1] in CURLY:
        problem = Problem.of(line, "mark_mixed", mark=mark, last=written[-1])
        return Read(end, written[:-1], (problem,))
    return Read(end, written, (Problem.of(line, "mark_missing", mark=mark),))


def _long_string(text: str, pos: int, line: int) -> Read:
    marks = text[pos : pos + 3]
    match = (LONG_BASIC if marks == '"""' else LONG_LITERAL).match(text, pos)
    # A heading inside the text means that the marks which close it belong to some later text.
    if match is None or "\n[[" in match[0]:
        follows = STATEMENT.search(text, end_of_line(text, pos))
        end = follows.start() - 1 if follows else len(text)
        return Read(end, text[pos + 3 : end].strip(), (Problem.of(line, "long_text_open", marks=marks),))
    read = load(match[0], line)
    return _then_nothing(text, Read(match.end(), read.value, read.problems))


def _bare(text: str, pos: int, line: int, key: str) -> Read:
    end = end_of_line(text, pos)
    written = text[pos:end]
    if written[:1] and written[0] in CURLY:
        inside = written.strip().rstrip(",;").strip(MARKS).strip()
        problem = Problem.of(line, "curly_mark", mark=written[0], line=line_with(key, inside))
        return Read(end, inside, (problem,))
    if written[:1] == "{":
        problem = Problem.of(line, "curly_brackets", opened="{ }", line=f'{key} = "…"')
        return Read(end, None, (problem,))
    bare = _without_remark(written)
    ending = _ENDINGS.get(bare[-1:])
    problems = (Problem.of(line, ending),) if ending else ()
    value, problem_or_none = _word(bare[:-1].rstrip() if ending else bare, line, key)
    return Read(end, value, problems if problem_or_none is None else (*problems, problem_or_none))


def _word(written: str, line: int, key: str) -> tuple[Plain | None, Problem | None]:
    """What stands after a key without quotation marks: a number, true or false, or words that lack them."""
    if not written:
        return None, Problem.of(line, "nothing", key=key)
    if written in ("true", "false") or NUMBER.fullmatch(written):
        return load(written, line).value, None
    if key in SWITCHES:
        switch = as_switch(written)
        name = "not_a_switch" if switch is None else "switch_word"
        return switch, Problem.of(line, name, written=short(written), key=key, switch=str(switch).lower())
    if key in NUMBERS:
        return None, Problem.of(line, "not_a_number", key=key, line=line_with(key))
    words = written.strip("\"'").strip()
    return words, Problem.of(line, "words_without_marks", key=key, line=line_with(key, words))


def _then_nothing(text: str, read: Read) -> Read:
    """After a value only a comment may follow on its line."""
    if read.end >= len(text) or text[read.end] == "\n":
        return read
    match = REST.match(text, read.end)
    if match is not None:
        return Read(match.end(), read.value, read.problems)
    end = end_of_line(text, read.end)
    left = text[read.end : end].strip()
    end_line = text.count("\n", 0, read.end) + 1
    if (ending := _ENDINGS.get(_without_remark(left))) is not None:
        problem = Problem.of(end_line, ending)
    elif isinstance(read.value, str):
        problem = _after_text(left, text[read.end - 1], end_line)
    else:
        problem = Problem.of(end_line, "after_list")
    return Read(end, read.value or None, (*read.problems, problem))


def _after_text(left: str, mark: str, line: int) -> Problem:
    """What is wrong when more stands after a text, which ends with `mark`."""
    if left.startswith("<"):
        return Problem.of(line, "after_text_web", written=short(left))
    if mark not in left:
        return Problem.of(line, "after_text", written=short(left))
    return Problem.of(line, "apostrophe" if mark == "'" else "quotation_inside")
