"""What was agreed and comes back until it is answered, and for a while with its answer."""

from __future__ import annotations

from datetime import datetime

from journal_tui.journal.journal import Journal
from journal_tui.models.agreed import WAITS, Agreed, agreed_things
from journal_tui.models.limits import LINE_LIMIT
from journal_tui.models.names import name_key
from journal_tui.models.records import Agreement, Session
from journal_tui.models.text import clean_line


def agreed(journal: Journal, now: datetime) -> list[Agreed]:
    """What waits for an answer to how it went, and what was answered since the last session with that person.

    Whatever becomes of other sessions, nothing leaves before it is answered; after `WAITS` nobody asks.
    """
    sessions = [s for s in journal.all(Session) if s.at <= now and s.attended in (None, "yes")]
    # The last one with each; the last one of all stands for those that name nobody.
    last = {name_key(session.therapist): session.at for session in sessions}
    agreements = journal.all(Agreement)
    # What stands in older notes alone is asked for no more.
    written = {agreement.session for agreement in agreements}
    asked_about = [s for s in sessions if now - s.at <= WAITS or s.id in written]
    things = agreed_things(asked_about, agreements, journal.settings.day_start_hour)
    return [item for item in things if item.at <= now and _stands(item, last, now)]


def _stands(item: Agreed, last: dict[str, datetime], now: datetime) -> bool:
    if item.answered_at is None:
        return now - item.at <= WAITS
    since = (
        last.get(name_key(item.session.therapist))
        if item.session is not None
        else min(last.values(), default=None)
    )
    return since is None or item.at >= since or item.answered_at >= since


def answer(journal: Journal, item: Agreed, tried: str) -> Agreement:
    """Note how it went; what stood in a session's notes alone becomes an agreement of its own."""
    record = item.record
    if record is None:
        return journal.add(
            Agreement, {"what": clean_line(item.words, limit=LINE_LIMIT), "tried": tried}, at=item.at,
            extra={"session": item.session.id if item.session is not None else None},
        )  # fmt: skip
    # What got in the way belongs to the answer it was given with.
    emptied = {"in_the_way": None} if tried == "yes" else {}
    return journal.edit(record, {"tried": tried, **emptied})


__all__ = ["Agreed", "agreed", "answer"]
