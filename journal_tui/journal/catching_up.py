"""Writing down days from paper: which days, and when on each of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn
from journal_tui.models.when import day_of

#: How far back paper is written down unless more is asked for.
DAYS = 7
#: A paper says the day and seldom the hour.
_NOON = time(12)


def days_to_catch_up(journal: Journal, now: datetime, count: int = DAYS) -> list[date]:
    """The days before today that have no check-in, the earliest of `count` first."""
    start_hour = journal.settings.day_start_hour
    today = day_of(now, start_hour)
    first = today - timedelta(days=count)
    have = {day_of(checkin.at, start_hour) for checkin in journal.since(CheckIn, first - timedelta(days=1))}
    return [day for n in range(count) if (day := first + timedelta(days=n)) not in have]


def moment_of(day: date, now: datetime) -> datetime:
    """When something of a day on paper happened, as far as one knows: at noon, where the person is now."""
    return datetime.combine(day, _NOON, now.tzinfo)
