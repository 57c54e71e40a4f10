"""What was agreed and comes back: agreements, and what a session's notes say was agreed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from journal_tui.journal.journal import Journal
from journal_tui.models.kinds import LINE_LIMIT
from journal_tui.models.records import Agreement, Session
from journal_tui.models.text import clean_line


class Agreed(NamedTuple):
    """One thing that was agreed. `record` is None while it stands in a session's notes alone."""

    key: str
    words: str
    at: datetime
    record: Agreement | None
    session: Session | None

    @property
    def tried(self) -> str | None:
        """How it went, if that was said."""
        return self.record.tried if self.record is not None else None


def agreed(journal: Journal, now: datetime) -> list[Agreed]:
    """What stands since the last session that took place, and older things nobody has said yet how they went.

    Of older ones only those of the last session with each person come back: nothing is asked for ever.
    """
    sessions = [s for s in journal.all(Session) if s.at <= now and s.attended in (None, "yes")]
    # The last one with each; the last one of all stands for those that name nobody.
    last = {(session.therapist or "").strip().casefold(): session for session in sessions}
    by_id = {session.id: session for session in sessions}
    records = [record for record in journal.all(Agreement) if record.what]
    told = {record.session for record in records if record.session}
    # One that was written down apart, on the day of a session, is what its notes tell of.
    days = {record.at.date() for record in records if not record.session}
    since = min((session.at for session in last.values()), default=None)
    found = [
        Agreed(record.id, _words(record), record.at, record, by_id.get(record.session or ""))
        for record in records
        if record.at <= now and _stands(record, by_id, last, since)
    ]
    found += [
        Agreed(f"agreed-{session.id}", _one_line(session.agreed), session.at, None, session)
        for session in last.values()
        if session.agreed and session.id not in told and session.at.date() not in days
    ]
    return sorted(found, key=lambda each: (each.at, each.key))


def _stands(
    record: Agreement, by_id: dict[str, Session], last: dict[str, Session], since: datetime | None
) -> bool:
    session = by_id.get(record.session or "")
    if session is not None:
        return last[(session.therapist or "").strip().casefold()].id == session.id
    return since is None or record.at.date() >= since.date()


def answer(journal: Journal, each: Agreed, tried: str) -> Agreement:
    """Note how it went; what stood in a session's notes alone becomes an agreement of its own."""
    record = each.record
    if record is None:
        session = each.session
        return journal.add(
            Agreement, {"what": each.words, "tried": tried}, at=each.at,
            extra={"session": session.id if session is not None else None},
        )  # fmt: skip
    # What got in the way belongs to the answer it was given with.
    emptied = {"in_the_way": None} if tried == "yes" else {}
    return journal.edit(record, {"tried": tried, **emptied})


def _words(record: Agreement) -> str:
    parts = (record.what, record.when, record.where, record.how_long)
    return ", ".join(part for part in parts if part)


def _one_line(text: str | None) -> str:
    return clean_line(text or "", limit=LINE_LIMIT)
