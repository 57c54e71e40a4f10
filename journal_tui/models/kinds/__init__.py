"""How each kind of question reads, checks and shows an answer.

A stored answer is one of: ``str`` (text, line, choice, yesno, and ``when`` and ``day`` as ISO 8601), ``int``
(scale 0 to 10, words 0 to 4, minutes), ``float`` (number), ``tuple[str, ...]`` (checklist, lines). "Skipped"
is None, stored as absent, and never equal to any answer.
"""

from __future__ import annotations

from datetime import datetime

from journal_tui.models.kinds.base import Kind, Value
from journal_tui.models.kinds.choices import Checklist, Choice, YesNo, match_choice
from journal_tui.models.kinds.numbers import (
    MINUTES_LIMIT,
    TEN,
    Minutes,
    Number,
    Scale,
    Words,
    ends_at_ten,
    say_number,
    scale_words,
)
from journal_tui.models.kinds.texts import Lines, Text
from journal_tui.models.kinds.times import Day, When
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import WORDS, YESNO, KindName, Question

__all__ = [
    "MINUTES_LIMIT", "TEN", "AnswerError", "Kind", "Value", "brief", "check", "ends_at_ten", "example",
    "hint", "kind_of", "match_choice", "options", "parse", "say_number", "scale_words", "show",
]  # fmt: skip

_KINDS: dict[KindName, Kind] = {
    "text": Text(one_line=False),
    "line": Text(one_line=True),
    "lines": Lines(),
    "scale": Scale(),
    "words": Words(),
    "choice": Choice(),
    "checklist": Checklist(),
    "yesno": YesNo(),
    "number": Number(),
    "when": When(),
    "day": Day(),
    "minutes": Minutes(),
}


def kind_of(question: Question) -> Kind:
    """What this question's kind does with an answer."""
    return _KINDS[question.kind]


def check(question: Question, value: object) -> Value | None:
    """A value from outside as it is stored; None stays "skipped". Raises AnswerError."""
    return None if value is None else kind_of(question).check(question, value)


def parse(question: Question, text: str, now: datetime, day_start_hour: int) -> Value | None:
    """What words from a person mean; nothing at all means "skipped". Raises AnswerError.

    `now` and the journal's `day_start_hour` say what "today" is.
    """
    return kind_of(question).parse(question, text, now, day_start_hour) if text.strip() else None


def show(question: Question, value: Value | None) -> str:
    """The answer in words; empty when it was skipped."""
    return "" if value is None else kind_of(question).show(question, value)


def brief(question: Question, value: Value | None) -> str:
    """The answer as short as it can be said, for lists: a scale is its number alone."""
    return str(value) if question.kind == "scale" and value is not None else show(question, value)


def hint(question: Question) -> str:
    """What may be answered, in a few words."""
    return kind_of(question).hint(question)


def example(question: Question) -> str:
    """What may be typed, of a time or a day: ahead where the question is about what is ahead."""
    return kind_of(question).example(question)


def options(question: Question) -> tuple[str, ...]:
    """The choices of a question that has them, in order; for words the five words."""
    if question.kind == "words":
        return question.choices or WORDS
    return question.choices or (YESNO if question.kind == "yesno" else ())
