"""A question: described once, asked everywhere.

The form on a screen, the lines on the command line, the summary, every export and the check of an imported
value all come from a `Question`. A built-in record's fields carry theirs (`models/records.py`); a prompt
pack is a list of them from a file. How a kind of question reads, checks and shows an answer is in
`models/kinds.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

KindName = Literal[
    "text", "line", "lines", "scale", "words", "choice", "checklist", "yesno", "number", "when", "day",
    "minutes",
]  # fmt: skip
KIND_NAMES: tuple[KindName, ...] = (
    "text", "line", "lines", "scale", "words", "choice", "checklist", "yesno", "number", "when", "day",
    "minutes",
)  # fmt: skip

#: The words scale, 0 to 4.
WORDS = ("not at all", "a little", "somewhat", "mostly", "completely")
YES, NO, RATHER_NOT_SAY = "yes", "no", "rather not say"
YESNO = (YES, NO, RATHER_NOT_SAY)


class OnlyIf(msgspec.Struct, frozen=True, omit_defaults=True):
    """Asked only after one of these answers to another question of the form; after any, if none is named."""

    field: str
    answers: tuple[str, ...] = ()


class Question(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One question.

    `id` is the field's name, or the prompt's id in its pack. `label` is the short name for lists, pages and
    figures; without one the text serves. `low`, `middle` and `high` are the words for 0, 5 and 10 of a scale;
    `bands` gives words for stretches of it, each as (from, words); `groups` gives a heading to choices that
    belong together, each as (place of the first of them, heading). `first` means shown before "more…", until
    the client chooses otherwise. `least` and `most` are the ends of a scale, which is 0 to 10 without them;
    `most` is also the highest number of a `number`. `choices` of `words` and `yesno` are their answers in
    another language. `ahead` lets a time or a day lie in the future. With `over_time` the record
    also keeps each answer with its time, in the field of that name.
    """

    id: str = ""
    text: str = ""
    kind: KindName = "text"
    label: str = ""
    help: str = ""
    low: str = ""
    middle: str = ""
    high: str = ""
    bands: tuple[tuple[int, str], ...] = ()
    groups: tuple[tuple[int, str], ...] = ()
    choices: tuple[str, ...] = ()
    own_words: bool = False
    unit: str = ""
    step: float = 1.0
    most: float | None = None
    least: int = 0
    section: str = ""
    first: bool = False
    safety: bool = False
    only_if: OnlyIf | None = None
    ahead: bool = False
    over_time: str = ""

    @property
    def scale(self) -> tuple[int, int]:
        """The lowest and the highest number of a scale."""
        return self.least, 10 if self.most is None else int(self.most)

    @property
    def name(self) -> str:
        """The short name for lists and pages."""
        return self.label or self.text


def applies(question: Question, answers: Mapping[str, object]) -> bool:
    """Whether a question has anything to ask, given the answers to the others of its form."""
    if question.only_if is None:
        return True
    value = answers.get(question.only_if.field)
    expected = question.only_if.answers
    if value is None or not expected:
        return value is not None
    return any(answer in expected for answer in (value if isinstance(value, tuple) else (value,)))
