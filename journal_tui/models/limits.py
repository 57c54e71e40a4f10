"""How long anything may be that a client writes: one rule for forms, commands and imports.

What is longer is refused with the limit, and never cut: nothing of a text is lost that was called saved.
"""

from __future__ import annotations

from typing import Final

from journal_tui.models.questions import KindName, Question

#: Characters of a text of several lines, of one line, and of own words beside choices.
TEXT_LIMIT: Final = 1_000_000
LINE_LIMIT: Final = 1_000
#: Characters of a tag.
TAG_LIMIT: Final = 60
#: How many things a list holds.
ITEMS_LIMIT: Final = 100

_OF_ONE_LINE: frozenset[KindName] = frozenset({"line", "lines", "choice", "checklist"})


class AnswerError(ValueError):
    """An answer that does not fit its question; the message is a sentence that says what would fit."""


def longest(question: Question) -> int | None:
    """How many characters one text of an answer may have; None where an answer is no text."""
    if question.kind == "text":
        return TEXT_LIMIT
    return LINE_LIMIT if question.kind in _OF_ONE_LINE else None


def within(text: str, limit: int) -> str:
    """The text as it is. Raises AnswerError, with the limit, when it is longer."""
    if len(text) > limit:
        raise AnswerError(
            f"That has {len(text):,} characters, and {limit:,} is the most that is kept here. "
            "Please shorten it or split it."
        )
    return text


def few_enough(items: tuple[str, ...]) -> tuple[str, ...]:
    """The items as they are. Raises AnswerError, with the limit, when there are more."""
    if len(items) > ITEMS_LIMIT:
        raise AnswerError(f"Those are {len(items):,} things, and {ITEMS_LIMIT} are kept here at most.")
    return items
