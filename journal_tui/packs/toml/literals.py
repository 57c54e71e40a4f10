"""The pieces that values are made of, and the one place where the standard TOML reader is called."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from journal_tui.packs.format.problems import Problem

#: What a pack's value can be once it is read.
Plain = str | int | float | bool | list[str]

CURLY = "“”„‟«»‘’‚‛‹›「」＂`´"
#: Every mark that somebody may put around a text.
MARKS = CURLY + "\"'"
YES = frozenset({"yes", "true", "on", "y", "ja", "oui", "si", "sí", "ναι"})
NO = frozenset({"no", "false", "off", "n", "nein", "non", "όχι"})
BASIC = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"')
LITERAL = re.compile(r"'[^'\n]*'")
LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL)
LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*'{3,5}")
NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?")
_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n|\Z)")
_LINE_END = re.compile(r"\n|\Z")
#: A line that can only be the next statement: where reading goes on after something was not closed.
STATEMENT = re.compile(
    r"^[ \t]*(?:\[\[|(?:id|title|text|kind|when|help|choices|sealed|safety|name|steps)[ \t]*=)", re.MULTILINE
)


@dataclass(frozen=True)
class Read:
    """One value: where it ends, what it is (None when it cannot be told), what is wrong with it."""

    end: int
    value: Plain | None
    problems: tuple[Problem, ...] = ()


def as_switch(text: str) -> bool | None:
    """true or false from a word that means it: yes, No, True."""
    word = text.strip().casefold()
    return True if word in YES else False if word in NO else None


def load(literal: str, line: int) -> Read:
    """What the standard reader makes of a literal whose shape is already known to be harmless."""
    try:
        value: Plain = tomllib.loads(f"v = {literal}")["v"]
    except (ValueError, RecursionError, OverflowError):
        return Read(0, literal.strip("\"'"), (Problem.of(line, "backslash"),))
    return Read(0, value)


def short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def end_of_line(text: str, pos: int) -> int:
    end = text.find("\n", pos)
    return len(text) if end < 0 else end


def skip_blank(text: str, pos: int) -> int:
    match = _BLANK.match(text, pos)
    return match.end() if match else pos


def begins_statement(text: str, pos: int) -> bool:
    start = text.rfind("\n", 0, pos) + 1
    return not text[start:pos].strip() and STATEMENT.match(text, start) is not None


def line_before(text: str, pos: int) -> int:
    """The end of the line before the one that `pos` is in."""
    return len(text) if pos >= len(text) else max(text.rfind("\n", 0, pos), 0)


def past_statement(text: str, pos: int) -> int:
    """Where reading goes on after something hopeless: before the next line that begins a statement."""
    follows = STATEMENT.search(text, end_of_line(text, pos))
    return follows.start() - 1 if follows else len(text)
