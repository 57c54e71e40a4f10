"""What was agreed: written down as an agreement, or standing in a session's notes alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from journal_tui.models.limits import LINE_LIMIT
from journal_tui.models.names import name_key
from journal_tui.models.sessions import Agreement, Session
from journal_tui.models.text import clean_line
from journal_tui.models.when import day_of

#: For so long an agreement waits for an answer; after that nobody is asked any more.
WAITS: Final = timedelta(weeks=6)


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

    @property
    def answered_at(self) -> datetime | None:
        """When that was said, or something else about it was changed since."""
        if self.record is None or self.record.tried is None:
            return None
        return self.record.edited_at or self.record.written_at


def agreed_things(
    sessions: Iterable[Session], agreements: Sequence[Agreement], day_start_hour: int
) -> list[Agreed]:
    """Every agreement, and the notes of every session that none of them tells of; by when, oldest first."""
    sessions = list(sessions)
    by_id = {session.id: session for session in sessions}
    written = _Written(agreements, day_start_hour)
    items = [
        Agreed(
            agreement.id,
            _words(agreement, by_id.get(agreement.session or "")) or agreement.headline,
            agreement.at,
            agreement,
            by_id.get(agreement.session or ""),
        )
        for agreement in agreements
    ]
    items += [
        Agreed(f"agreed-{session.id}", clean_line(session.agreed), session.at, None, session)
        for session in sessions
        if session.agreed and not written.tell_of(session)
    ]
    return sorted(items, key=lambda item: (item.at, item.key))


class _Written:
    """The agreements that were written down, by the session they came of, or else by their day."""

    def __init__(self, agreements: Sequence[Agreement], day_start_hour: int) -> None:
        self._day_start_hour = day_start_hour
        self._keys: dict[str | date, list[str]] = {}
        for agreement in agreements:
            if key := name_key(agreement.what):
                whose = (
                    day_of(agreement.at, day_start_hour) if agreement.session is None else agreement.session
                )
                self._keys.setdefault(whose, []).append(key)

    def tell_of(self, session: Session) -> bool:
        """Whether one of a session, or of its day, says what the notes say, or more, or a part of it."""
        day = day_of(session.at, self._day_start_hour)
        theirs = self._keys.get(session.id, []) + self._keys.get(day, [])
        noted = name_key(session.agreed) if theirs else ""
        return any(key in noted or noted in key for key in theirs)


def what_was_agreed(agreement: Agreement, session: Session | None) -> str:
    """What was agreed, whole: notes of a session that are longer than a line are kept there."""
    text = agreement.what or ""
    notes = clean_line(session.agreed or "") if session is not None else ""
    return notes if len(notes) > LINE_LIMIT and notes.startswith(text.removesuffix("…")) else text


def _words(agreement: Agreement, session: Session | None) -> str:
    parts = (what_was_agreed(agreement, session), agreement.when, agreement.where, agreement.how_long)
    return ", ".join(part for part in parts if part)
