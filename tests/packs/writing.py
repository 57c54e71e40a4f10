"""Packs for tests: a good one to start from, and ways to spoil it."""

from __future__ import annotations

from journal_tui.packs import Checked, Problem, check_bytes

GOOD = """\
format   = 1
id       = "first-weeks"
title    = "First weeks together"
author   = "R."
when     = "weekly"

[[prompts]]
id   = "comfort"
text = "How easy was it to be yourself last time?"
kind = "words"

[[prompts]]
id      = "style"
text    = "Which way of talking suits you?"
kind    = "choice"
choices = ["Gentle", "Direct"]

[[strategies]]
name  = "Name five things you see"
steps = "Say each one aloud, slowly."
"""


def check(text: str) -> Checked:
    """Checks a text as a file."""
    return check_bytes(text.encode())


def changed(old: str, new: str) -> str:
    """GOOD with one piece of it changed."""
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def with_line(line: str, *, number: int = 10) -> str:
    """GOOD with a line put in before the line `number`."""
    lines = GOOD.split("\n")
    return "\n".join([*lines[: number - 1], line, *lines[number - 1 :]])


def only_problem(text: str) -> Problem:
    """The one problem of a text."""
    checked = check(text)
    assert checked.pack is None
    assert len(checked.problems) == 1, [str(problem) for problem in checked.problems]
    return checked.problems[0]
