"""The rows of the sessions tab: sessions, topics, therapists and receipts, under what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from textual.content import Content

from journal_tui.journal.agreements import Agreed
from journal_tui.models.base import Record
from journal_tui.models.records import Session, ShareReceipt, Therapist, Topic
from journal_tui.models.text import first_line
from journal_tui.models.vocabulary import READINESS
from journal_tui.models.when import day_of
from journal_tui.summary.chosen import is_ahead
from journal_tui.summary.proposals import Proposal, is_past
from journal_tui.ui.widgets.shortening import shorten, shorten_text

_HEAD = 19
#: Notes are offered for this long after a session; then it stands there as it is.
_ASKED_FOR = timedelta(days=28)
_AFTER = ("felt_before", "felt_after", "stood_out", "agreed", "clear_up", "next_question")
HOW_WAS_IT = "How was it? enter: a few words"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One record in three parts: what it is listed by, its words, its marks. A heading has words alone."""

    key: str
    words: str
    head: str = ""
    side: str = ""
    heading: bool = False


def session_rows(
    sessions: Sequence[Session],
    topics: Sequence[Topic],
    therapists: Sequence[Therapist],
    now: datetime,
    day_start_hour: int,
    *,
    agreed: Sequence[Agreed] = (),
    proposed: Sequence[Proposal] = (),
) -> list[SessionRow]:
    """What is ahead, what was agreed, what to talk about, what was (newest first), with whom."""
    today = day_of(now, day_start_hour)
    ahead = [session for session in sessions if is_ahead(session, now)]
    past = [session for session in reversed(sessions) if not is_ahead(session, now)]
    groups: tuple[tuple[str, list[SessionRow]], ...] = (
        ("Ahead", [*(_ahead(session, now) for session in ahead), *(_proposed(p, now) for p in proposed)]),
        ("What you agreed", [_agreed(item, now) for item in agreed]),
        ("To talk about", [_topic(topic) for topic in in_order(topics) if not topic.done]),
        ("Past sessions", [_past(session, now) for session in past]),
        ("Talked about", [_topic(topic) for topic in reversed(topics) if topic.done]),
        ("Therapists", [_therapist(therapist) for therapist in therapists if not is_past(therapist, today)]),
        ("Earlier", [_therapist(therapist) for therapist in therapists if is_past(therapist, today)]),
    )
    rows: list[SessionRow] = []
    for title, group_rows in groups:
        if group_rows:
            if rows:
                rows.append(SessionRow(f"gap-{title}", "", heading=True))
            rows += [SessionRow(f"heading-{title}", title, heading=True), *group_rows]
    return rows


def _proposed(proposal: Proposal, now: datetime) -> SessionRow:
    why = proposal.how_often or "as so far"
    return SessionRow(
        proposal.key, f"with {proposal.therapist}? {why}",
        head=f"{_day(proposal.at, now)}, {proposal.at:%H:%M}", side="enter: note it down",
    )  # fmt: skip


def _agreed(item: Agreed, now: datetime) -> SessionRow:
    side = _marks(item.record) if item.record is not None else ""
    return SessionRow(
        item.key, item.words, head=item.tried or "how did it go?",
        side=" · ".join(part for part in (_day(item.at, now), side) if part),
    )  # fmt: skip


def receipt_rows(receipts: Sequence[ShareReceipt], now: datetime) -> list[SessionRow]:
    """What was shared, newest first."""
    return [
        SessionRow(r.id, r.headline, head=_day(r.at, now), side=_period(r, now)) for r in reversed(receipts)
    ]


def in_order(topics: Iterable[Topic]) -> list[Topic]:
    """Brought ones first, then the readiest, then the newest; what is sealed comes last."""
    newest = sorted(topics, key=lambda topic: (topic.at, topic.id), reverse=True)
    return sorted(newest, key=lambda t: (not t.shareable, not t.bring, -_readiness(t)))


def _readiness(topic: Topic) -> int:
    return READINESS.index(topic.readiness) if topic.readiness in READINESS else -1


def _ahead(session: Session, now: datetime) -> SessionRow:
    words = [f"with {session.therapist}" if session.therapist else "", session.kind or ""]
    words.append(first_line(session.practical or ""))
    return SessionRow(
        session.id, " · ".join(w for w in words if w) or "enter: with whom, and what you want from it",
        head=f"{_day(session.at, now)}, {session.at:%H:%M}", side=_marks(session),
    )  # fmt: skip


def _past(session: Session, now: datetime) -> SessionRow:
    who = f"with {session.therapist}" if session.therapist else ""
    if session.attended not in (None, "yes"):
        remark = " · ".join(w for w in (session.attended or "", first_line(session.in_the_way or "")) if w)
    else:
        remark = first_line(session.agreed or session.stood_out or "")
    noted = session.attended is not None or any(getattr(session, field) is not None for field in _AFTER)
    if not noted and now - session.at < _ASKED_FOR:
        remark = HOW_WAS_IT
    words = " · ".join(part for part in (who, remark) if part)
    return SessionRow(session.id, words, head=_day(session.at, now), side=_marks(session))


def _topic(topic: Topic) -> SessionRow:
    words = first_line(topic.words or topic.more or "") or "(nothing written)"
    return SessionRow(topic.id, words, head=topic.readiness or "", side=_marks(topic))


def _therapist(therapist: Therapist) -> SessionRow:
    years = _years(therapist)
    fit = therapist.verdict if therapist.until is None else None
    words = " · ".join(w for w in (therapist.role, therapist.how_often, fit, years) if w)
    note = "handover note" if therapist.handover else ""
    return SessionRow(
        therapist.id, words, head=first_line(therapist.name or "") or "(no name)",
        side=" · ".join(part for part in (note, _marks(therapist)) if part),
    )  # fmt: skip


def _years(therapist: Therapist) -> str:
    """Since when, and until when where that is over."""
    since, until = (_month(day) for day in (therapist.since, therapist.until))
    if until:
        return f"{since} to {until}" if since else f"until {until}"
    return f"since {since}" if since else ""


def _month(day: str | None) -> str:
    try:
        return f"{date.fromisoformat(day or ''):%b %Y}"
    except ValueError:
        return ""


def _marks(record: Record) -> str:
    """What is marked on it. When it was written says nothing here: a session is told of afterwards."""
    parts = ("" if record.shareable else "sealed", "bring" if record.bring else "")
    return " · ".join(part for part in (*parts, *(f"#{tag}" for tag in record.tags)) if part)


def _day(at: datetime, now: datetime) -> str:
    year = "" if at.year == now.year else f" {at.year}"
    return f"{at:%a} {at.day} {at:%b}{year}"


def _period(receipt: ShareReceipt, now: datetime) -> str:
    try:
        first, last = date.fromisoformat(receipt.since), date.fromisoformat(receipt.until)
    except ValueError:
        return ""
    year = "" if last.year == now.year else f" {last.year}"
    return f"{first.day} {first:%b} to {last.day} {last:%b}{year}"


def draw_session_row(row: SessionRow, width: int) -> Content:
    """``Tue 24 Nov, 16:00  with R. · individual            bring``."""
    if row.heading:
        return Content(row.words and f"  {row.words}")
    width -= 1  # a free column before the scrollbar
    head = Content(row.head).truncate(_HEAD - 2, ellipsis=True, pad=True)
    side = shorten_text(row.side, width // 3)
    room = max(8, width - _HEAD - (len(side) + 2 if side else 0))
    words = shorten(Content(row.words), room, pad=bool(side))
    line = head.stylize("dim") + Content("  ") + words
    return line + Content.styled(f"  {side}", "dim") if side else line
