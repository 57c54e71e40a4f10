"""Words that do the same at every question whose answer is not in one's own words: help, lock.

The menu says what they do; questions ask here. A word that closes the journal ends the questions first, so
that what was answered is kept, and closes it at the next line that would be read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from journal_tui.models import kinds
from journal_tui.models.limits import AnswerError
from journal_tui.models.names import name_key
from journal_tui.models.questions import Question

#: Asks for the question before.
BACK = "back"
#: Here a word is an answer, whatever it is.
_OWN_WORDS = ("text", "line", "lines")

#: Does what a word means; whether it means something. `narrow` is where own words may stand too.
Doing = Callable[[str, bool], bool]


def _nothing(typed: str, narrow: bool) -> bool:
    del typed, narrow
    return False


_doing: Doing = _nothing
_leaving: Exception | None = None


def let_name(doing: Doing = _nothing) -> None:
    """From now on this is done with a word at a question; without one no word means anything."""
    global _doing, _leaving
    _doing, _leaving = doing, None


def is_word(question: Question, typed: str, now: datetime, day_start_hour: int) -> bool:
    """Whether it may be a word here: nothing is, in one's own words, and an answer stays an answer.

    The beginning of a choice is an answer too, as it is for whoever reads answers.
    """
    if question.kind in _OWN_WORDS:
        return False
    choices = {name_key(choice) for choice in kinds.options(question)}
    if not choices:
        return True
    try:
        value = kinds.parse(question, typed, now, day_start_hour)
    except AnswerError:
        return True
    answers = value if isinstance(value, tuple) else (value,)
    return not any(isinstance(answer, str) and name_key(answer) in choices for answer in answers)


def is_back(question: Question, typed: str, now: datetime, day_start_hour: int) -> bool:
    """Whether it asks for the question before. Where own words may stand it may be a part of the body."""
    return (
        name_key(typed) == BACK and not question.own_words and is_word(question, typed, now, day_start_hour)
    )


def is_done(question: Question, typed: str, now: datetime, day_start_hour: int) -> bool:
    """Whether it was such a word, and is done."""
    return is_word(question, typed, now, day_start_hour) and _doing(typed, question.own_words)


def leave_after(leaving: Exception) -> None:
    """Raise it where the next line would be read."""
    global _leaving  # noqa: PLW0603  as above
    _leaving = leaving


def leave_if_named() -> None:
    """Raise what was named, once."""
    global _leaving
    leaving, _leaving = _leaving, None
    if leaving is not None:
        raise leaving
