"""Every record of a journal, in one place to import from.

A new built-in question is one line in one struct of `logs`, `toolbox`, `plan`, `sessions` or `sharing`.
Fields, scales and choices are those of the project's content; all of them may be skipped, and a skipped one
is None, stored as absent. What is shown first carries ``first=True``.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from types import UnionType
from typing import Any, get_args, get_type_hints

from journal_tui.models.base import Record, questions_of
from journal_tui.models.logs import CheckIn, Entry
from journal_tui.models.parts import Part
from journal_tui.models.plan import (
    Goal,
    Lapse,
    Person,
    PersonalValue,
    Reason,
    Strength,
    WarningSign,
    WhenThen,
)
from journal_tui.models.questions import Question
from journal_tui.models.sessions import Agreement, Session, Therapist, Topic
from journal_tui.models.sharing import Answer, SavedAgain, SharedTicks, ShareHow, ShareReceipt
from journal_tui.models.templates import Template
from journal_tui.models.toolbox import Strategy, StrategyUse
from journal_tui.models.urges import Urge

#: Every type of record, in the order of exports.
RECORD_TYPES: tuple[type[Record], ...] = (
    Entry, CheckIn, Urge, Strategy, StrategyUse, Lapse, Person, Reason, WarningSign, WhenThen, Goal, Strength,
    PersonalValue, Therapist, Session, Topic, Agreement, Answer, ShareReceipt, Template,
)  # fmt: skip
#: Records that come of others, and follow their marks.
PART_TYPES: tuple[type[Part], ...] = (StrategyUse, Agreement, Answer)
#: What shows in the timeline: things that happened, newest first.
TIMELINE_TYPES: tuple[type[Record], ...] = (Entry, CheckIn, Urge, StrategyUse, Lapse, Answer)


def searchable(record: Record) -> str:
    """All the words of a record, for searching: its answers, tags, and what a pack asked."""
    tags, *values = searched(type(record))(record)
    parts = [f"#{tag}" for tag in tags]
    for value in filter(None, values):
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value, tuple):
            parts.extend(item for item in value if isinstance(item, str))
        elif isinstance(value, Question):
            parts.append(value.text)
    return "\n".join(parts)


@functools.cache
def searched(kind: type[Record]) -> Callable[[Record], tuple[Any, ...]]:  # Any: what its fields hold
    """Gives a record's tags and what its other fields hold that may be words; no numbers, no times."""
    asked = {question.id for question in questions_of(kind)}
    hints = get_type_hints(kind)
    names = (
        name
        for name in kind.__struct_fields__
        if (name in asked or name not in _NOT_SEARCHED)
        and not _WORDLESS.issuperset(_plain_types(hints[name]))
    )
    return attrgetter("tags", *names)


def _plain_types(hint: object) -> tuple[object, ...]:
    return get_args(hint) if isinstance(hint, UnionType) else (hint,)


_WORDLESS = frozenset({int, float, bool, datetime, type(None)})
_NOT_SEARCHED = frozenset(
    {
        "id",
        "tags",
        "sha256",
        "file_sha256",
        "page",
        "pack",
        "pack_version",
        "starter",
        "strategy_id",
        "urge",
        "session",
        "followed",
    }
)


__all__ = [
    "PART_TYPES", "RECORD_TYPES", "TIMELINE_TYPES", "Agreement", "Answer", "CheckIn", "Entry", "Goal", "Lapse", "Person",
    "PersonalValue", "Reason", "Record", "SavedAgain", "Session", "ShareHow", "ShareReceipt", "SharedTicks", "Strategy", "StrategyUse", "Strength",
    "Template", "Therapist", "Topic", "Urge", "WarningSign", "WhenThen", "searchable", "searched",
]  # fmt: skip
