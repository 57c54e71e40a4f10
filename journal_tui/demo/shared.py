"""What the made-up person shares: the ticks for the next session, and two receipts of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from journal_tui.demo.around import THERAPIST
from journal_tui.demo.make import Maker
from journal_tui.models.base import Record
from journal_tui.models.digests import sha256_hex
from journal_tui.models.records import ShareReceipt
from journal_tui.models.when import DAY_START_HOUR
from journal_tui.summary import (
    Period,
    Selection,
    brought,
    default_period,
    page_as_json,
    summarise,
    ticks_of,
    to_text,
)

_TICKED = frozenset(
    {
        "topics",
        "want",
        "last-time",
        "urges",
        "triggers",
        "tried",
        "mood",
        "goals",
        "strength",
        "questions",
    }
)
#: How many weeks before the next session something was shared, and what.
_EARLIER = (
    (9, frozenset({"topics", "last-time", "urges", "tried"})),
    (4, frozenset({"topics", "mood", "urges"})),
)


def selection(records: Sequence[Record], now: datetime) -> Selection:
    """The ticks for the next session."""
    period = default_period(records, now, day_start_hour=DAY_START_HOUR, audience=THERAPIST)
    return Selection(
        period=period, sections=_TICKED, items=brought(records, period), audience=THERAPIST
    )  # fmt: skip


def receipts(maker: Maker, records: Sequence[Record]) -> list[Record]:
    """The exact copies of two earlier pages."""
    earlier: list[Record] = []
    for weeks, sections in _EARLIER:
        at = maker.at(maker.next_session - timedelta(weeks=weeks), 15, 30)
        last = at.date() - timedelta(days=1)
        first = max(last - timedelta(days=20), maker.first_day)
        if last <= first:
            continue
        known = [record for record in records if record.written_at <= at]
        chosen = Selection(period=Period(first, last), sections=sections, audience=THERAPIST)
        page = summarise(known, chosen, now=at)
        copy = to_text(page)
        earlier.append(
            maker.make(
                ShareReceipt, at, copy=copy, sha256=sha256_hex(copy.encode()),
                how="shown" if earlier else "saved as text", audience=THERAPIST,
                since=first.isoformat(), until=last.isoformat(), ticks=ticks_of(chosen, known),
                page=page_as_json(page),
            )
        )  # fmt: skip
    return earlier
