"""What may be ticked: only what has data, and never what is sealed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from journal_tui.models.base import Record
from journal_tui.models.names import name_key
from journal_tui.models.questions import YES
from journal_tui.models.records import (
    Agreement,
    Answer,
    CheckIn,
    Entry,
    Goal,
    Session,
    ShareReceipt,
    StrategyUse,
    Strength,
    Topic,
    Urge,
)
from journal_tui.models.stored import WORKING_TOGETHER
from journal_tui.models.text import first_line
from journal_tui.models.when import day_of, say_day
from journal_tui.summary.chosen import (
    FIELDS,
    in_order,
    is_moment,
    is_open,
    open_topics,
    took_place,
)
from journal_tui.summary.page import LEGEND, MOMENTS, PLAN, SECTION_TITLES, Offer, OfferItem, Period
from journal_tui.summary.plan_lines import PARTS, is_planned, plan_line

_WITHOUT_ANYTHING = timedelta(days=13)
#: Single logs are offered from the period; anything else only when it is marked.
_LOGS = (Urge, CheckIn, StrategyUse)
#: Of these kinds a page holds only what is of its days or of those before, is marked to bring, or is ticked.
OF_ITS_DAYS: tuple[type[Record], ...] = (Entry, *_LOGS)
#: These are ticked one by one on a screen.
_ONE_BY_ONE = ("entries", "answers", PLAN, MOMENTS)


def default_period(
    records: Iterable[Record], now: datetime, *, day_start_hour: int, audience: str = ""
) -> Period:
    """Since the last page for them (from the day after its period), else since the last session with them
    (from its day), else the last 14 days; up to today. What is sealed is not looked at.

    A page for one person knows nothing of another: only pages and sessions that name the `audience` count,
    and for nobody in particular only those that name nobody. A page on which nothing was ticked is none.
    """
    today = day_of(now, day_start_hour)
    key = name_key(audience)
    theirs = [
        record
        for record in records
        if record.shareable
        and isinstance(record, (ShareReceipt, Session))
        and name_key(record.audience if isinstance(record, ShareReceipt) else record.therapist) == key
    ]
    receipts = [
        (r.at, r.id, until)
        for r in theirs
        if isinstance(r, ShareReceipt) and _has_ticks(r) and (until := _until(r))
    ]
    if receipts:
        return _up_to(today, max(receipts)[2] + timedelta(days=1))
    sessions = [
        day_of(s.at, day_start_hour)
        for s in theirs
        if isinstance(s, Session) and s.at <= now and took_place(s)
    ]
    return _up_to(today, max(sessions, default=today - _WITHOUT_ANYTHING))


def _has_ticks(receipt: ShareReceipt) -> bool:
    """Whether anything was on the page; older receipts do not say what."""
    ticks = receipt.ticks
    return ticks is None or bool(ticks.sections or ticks.items or ticks.not_ready)


def _up_to(today: date, first: date) -> Period:
    return Period(min(first, today), today)


def _until(receipt: ShareReceipt) -> date | None:
    try:
        until = date.fromisoformat(receipt.until)
    except ValueError:
        return None
    return until if until < date.max else None


def brought(records: Iterable[Record], period: Period) -> frozenset[str]:
    """The ids of what is marked to bring: these come ticked.

    A mark holds until it is taken off, whatever the period: what was written long before may be what matters.
    """
    del period
    return frozenset(r.id for r in records if r.bring and r.shareable and _showable(r))


def offers(
    records: Sequence[Record],
    period: Period,
    *,
    day_start_hour: int,
    audience: str = "",
) -> tuple[Offer, ...]:
    """The sections that have data in a period for somebody, with their items, in the page's order."""
    shareable = _about_them([r for r in records if r.shareable], audience)
    in_period = [r for r in shareable if day_of(r.at, day_start_hour) in period]
    whole = _whole_sections(shareable, in_period, period, day_start_hour)
    topics = open_topics([r for r in shareable if isinstance(r, Topic)])
    topics += in_order(r for r in shareable if isinstance(r, Topic) and r.bring and r not in topics)
    near = {record.id for record in in_period}
    items: dict[str, list[Record]] = {
        "topics": list(topics),
        "entries": in_order(r for r in shareable if isinstance(r, Entry) and (r.bring or r.id in near)),
        "answers": in_order(r for r in shareable if isinstance(r, Answer) and (r.bring or r.id in near)),
        PLAN: [r for kind in PARTS for r in in_order(shareable) if isinstance(r, kind)],
        MOMENTS: in_order(
            r for r in shareable if (r.bring or (r.id in near and isinstance(r, _LOGS))) and is_moment(r)
        ),
    }
    return tuple(
        Offer(
            section_id,
            title,
            tuple(_item(record, day_start_hour) for record in items.get(section_id, ()) if _showable(record)),
            section_id not in _ONE_BY_ONE,
        )
        for section_id, title in SECTION_TITLES.items()
        if section_id in whole or any(map(_showable, items.get(section_id, ())))
    )


def _about_them(records: Iterable[Record], audience: str) -> list[Record]:
    """The records without what was said or agreed with somebody else than whom a page is for."""
    records = list(records)
    key = name_key(audience)
    if not key:
        return records
    theirs = {
        record.id
        for record in records
        if isinstance(record, Session) and name_key(record.therapist) in ("", key)
    }
    return [
        record
        for record in records
        if not (isinstance(record, Session) and record.id not in theirs)
        and not (isinstance(record, (Agreement, Answer)) and record.session and record.session not in theirs)
    ]


def _whole_sections(
    shareable: list[Record], in_period: list[Record], period: Period, day_start_hour: int
) -> set[str]:
    """The sections that would say something if they were ticked."""
    # It says nothing of a record, and so hangs on none.
    sections: set[str] = {LEGEND}
    for record in in_period:
        if isinstance(record, Urge):
            sections |= {"urges", "triggers"}
        elif isinstance(record, StrategyUse) and record.strategy:
            sections.add("tried")
        elif isinstance(record, CheckIn):
            sections |= {
                section
                for section, fields in FIELDS.items()
                if any(getattr(record, field) is not None for field in fields)
            }
    for record in shareable:
        until = day_of(record.at, day_start_hour) <= period.last
        if until and (section := _of_the_plan(record)):
            sections.add(section)
        elif isinstance(record, Session):
            sections |= _of_session(record)
        elif isinstance(record, Topic) and record.words and not record.done:
            sections.add("topics")
    sentences = [
        r
        for r in shareable
        if isinstance(r, Answer) and r.pack == WORKING_TOGETHER and r.question.kind == "words"
        if day_of(r.at, day_start_hour) <= period.last
    ]
    if len({r.question.id for r in sentences}) < len(sentences):
        sections.add("working-together")
    return sections


def _of_the_plan(record: Record) -> str:
    """The section that a piece of the plan belongs to, if it would say something there."""
    if isinstance(record, Agreement) and record.what:
        return "last-time"
    if isinstance(record, Goal) and record.my_words and is_open(record):
        return "goals"
    return "strength" if isinstance(record, Strength) and record.name else ""


def _of_session(session: Session) -> set[str]:
    # Before and after a session are told apart by what was written, so that no clock is needed here. What was
    # prepared for one that did not take place is still to be said.
    before, after = session.attended != YES, took_place(session)
    texts = {
        "want": before and session.want,
        "last-time": (after and session.agreed) or (before and session.since_last),
        "about-session": after and (session.stood_out or session.clear_up),
        "questions": (after and session.next_question) or (before and session.questions),
    }
    return {section for section, words in texts.items() if words}


def _showable(record: Record) -> bool:
    """Whether a record, ticked by itself, would put anything on the page."""
    if isinstance(record, Topic):
        return bool((record.words or record.more or "").strip())
    if is_planned(record):
        return bool(plan_line(record))
    if isinstance(record, Entry):
        return bool((record.body or "").strip() or (record.title or "").strip())
    return bool(record.answer_text.strip()) if isinstance(record, Answer) else is_moment(record)


def _item(record: Record, day_start_hour: int) -> OfferItem:
    if is_planned(record):
        return OfferItem(record.id, first_line(plan_line(record), limit=80), record.bring)
    text = record.words or record.more or "" if isinstance(record, Topic) else record.headline
    words = first_line(text, limit=80)
    kind = "" if isinstance(record, (Entry, Answer, Topic)) else f"{record.called} · "
    day = "" if isinstance(record, Topic) else f"{say_day(day_of(record.at, day_start_hour))} · "
    return OfferItem(record.id, f"{day}{kind}{words}".removesuffix(" · "), record.bring)
