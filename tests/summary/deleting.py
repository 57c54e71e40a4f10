"""What is sealed or not ticked, deleted: said a second time, and apart from the code."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from journal_tui.models.base import Record, answers_of, questions_of
from journal_tui.models.records import (
    Agreement,
    Answer,
    CheckIn,
    Entry,
    Goal,
    Person,
    Session,
    StrategyUse,
    Strength,
    Therapist,
    Topic,
    Urge,
)
from journal_tui.models.when import day_of
from journal_tui.summary import Selection

_WHO = ("therapist", "attended")
#: What a section's tick chooses: (kind of record, its answers, whether it is bound to the period and the
#: period before).
TICKS: dict[str, tuple[tuple[type[Record], tuple[str, ...] | None, bool], ...]] = {
    "topics": ((Topic, None, False),),
    "want": ((Session, ("want", *_WHO), False),),
    "last-time": ((Session, ("agreed", "since_last", *_WHO), False), (Agreement, None, False)),
    "urges": ((Urge, None, True),),
    "triggers": ((Urge, None, True),),
    "tried": ((StrategyUse, None, True),),
    "use": ((CheckIn, ("use",), True),),
    "mood": ((CheckIn, ("mood", "urge_strongest", "sleep_hours"), True),),
    "support": ((CheckIn, ("contact", "support", "medication"), True),),
    "goals": ((Goal, None, False),),
    "about-session": ((Session, ("stood_out", "clear_up", *_WHO), False),),
    "working-together": ((Answer, None, False),),
    "legend": (),
    "strength": ((CheckIn, ("good_thing",), True), (Strength, None, False)),
    "questions": ((Session, ("questions", "next_question", *_WHO), False),),
    "entries": ((Entry, None, True),),
    "answers": ((Answer, None, True),),
}
#: What asking for initials chooses besides.
_NAMES: tuple[tuple[type[Record], tuple[str, ...] | None, bool], ...] = (
    (Person, ("name",), False), (Therapist, ("name",), False), (Session, _WHO, False),
)  # fmt: skip


def only_ticked(records: list[Record], selection: Selection, *, known_names: bool = False) -> list[Record]:
    """Everything else deleted: records, and the unticked answers of the records that stay.

    `known_names`: the names to shorten came from the journal, as they do on both fronts.
    """
    length = selection.period.last - selection.period.first + timedelta(days=1)
    rules = [rule for section in sorted(selection.sections) for rule in TICKS[section]]
    rules += _NAMES if known_names and selection.initials else ()
    kept = []
    for record in records:
        if not record.shareable:
            continue
        if record.id in selection.items:
            kept.append(record)
            continue
        day = day_of(record.at, selection.day_start_hour)
        near = selection.period.first - length <= day <= selection.period.last
        answers: set[str] | None = set()
        chosen = False
        for kind, fields, bound in rules:
            if isinstance(record, kind) and (near or not bound):
                chosen = True
                answers = None if fields is None or answers is None else answers | set(fields)
        stripped = record if answers is None else without_others(record, answers)
        # A check-in with no ticked answer is as if it had not been made; a session still took place.
        if chosen and (answers_of(stripped) or not isinstance(record, CheckIn)):
            kept.append(stripped)
    return kept


def without_others(record: Record, answers: set[str]) -> Record:
    """The record with no other answers than these."""
    gone: dict[str, Any] = {q.id: None for q in questions_of(type(record)) if q.id not in answers}
    return msgspec.structs.replace(record, **gone)
