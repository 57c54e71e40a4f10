"""Sessions that would be next, by how often the client and a therapist meet. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from journal_tui.insights.rhythm import next_time
from journal_tui.models.days import day_of
from journal_tui.models.names import name_key
from journal_tui.models.records import Session, Therapist
from journal_tui.summary.chosen import is_ahead


class Proposal(NamedTuple):
    """A session that would be next, by how often the two meet."""

    key: str
    therapist: str
    kind: str | None
    at: datetime
    how_often: str


def proposals(
    sessions: Sequence[Session], therapists: Sequence[Therapist], now: datetime, day_start_hour: int
) -> list[Proposal]:
    """For each therapist of now with whom no session is set: when the next one would be."""
    often = {name_key(t.name): t.how_often or "" for t in therapists}
    gone = {name_key(t.name) for t in therapists if is_past(t, day_of(now, day_start_hour))}
    proposed = []
    for name in dict.fromkeys(name_key(session.therapist) for session in sessions):
        theirs = [session for session in sessions if name_key(session.therapist) == name]
        if not name or name in gone or any(is_ahead(session, now) for session in theirs):
            continue
        at = next_time([session.at for session in theirs], often.get(name, ""), now)
        if at is not None:
            last = theirs[-1]
            proposed.append(
                Proposal(f"proposed-{last.id}", last.therapist or "", last.kind, at, often.get(name, ""))
            )
    return sorted(proposed, key=lambda proposal: proposal.at)


def is_past(therapist: Therapist, today: date) -> bool:
    """Whether the work with them is over."""
    return therapist.until is not None and therapist.until <= today.isoformat()
