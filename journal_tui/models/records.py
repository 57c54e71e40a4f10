"""Every record of a journal, in one place to import from.

A new built-in question is one line in one struct of `logs`, `toolbox`, `plan`, `sessions` or `sharing`.
Fields, scales and choices are those of the project's content; all of them may be skipped, and a skipped one
is None, stored as absent. What is shown first carries ``first=True``.
"""

from __future__ import annotations

from journal_tui.models.base import Record, questions_of
from journal_tui.models.logs import CheckIn, Entry, Urge
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
from journal_tui.models.sharing import Answer, SharedTicks, ShareHow, ShareReceipt
from journal_tui.models.toolbox import Strategy, StrategyUse

#: Every type of record, in the order of exports.
RECORD_TYPES: tuple[type[Record], ...] = (
    Entry, CheckIn, Urge, Strategy, StrategyUse, Lapse, Person, Reason, WarningSign, WhenThen, Goal, Strength,
    PersonalValue, Therapist, Session, Topic, Agreement, Answer, ShareReceipt,
)  # fmt: skip
#: What shows in the timeline: things that happened, newest first.
TIMELINE_TYPES: tuple[type[Record], ...] = (Entry, CheckIn, Urge, StrategyUse, Lapse, Answer)


def searchable(record: Record) -> str:
    """All the words of a record, for searching: its answers, tags, and what a pack asked."""
    parts: list[str] = [f"#{tag}" for tag in record.tags]
    asked = {question.id for question in questions_of(type(record))}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is None or (name in _NOT_SEARCHED and name not in asked):
            continue
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value, tuple):
            parts.extend(item for item in value if isinstance(item, str))
        elif isinstance(value, Question):
            parts.append(value.text)
    return "\n".join(parts)


_NOT_SEARCHED = frozenset(
    {
        "id",
        "tags",
        "sha256",
        "file_sha256",
        "pack",
        "pack_version",
        "starter",
        "strategy_id",
        "urge",
        "session",
    }
)


__all__ = [
    "RECORD_TYPES", "TIMELINE_TYPES", "Agreement", "Answer", "CheckIn", "Entry", "Goal", "Lapse", "Person",
    "PersonalValue", "Reason", "Record", "Session", "ShareHow", "ShareReceipt", "SharedTicks", "Strategy", "StrategyUse", "Strength",
    "Therapist", "Topic", "Urge", "WarningSign", "WhenThen", "searchable",
]  # fmt: skip
