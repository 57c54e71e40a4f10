"""Which days hold what: for a month's page, and for this day a week, a month and years ago."""

from __future__ import annotations

from calendar import isleap, monthcalendar
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from journal_tui.models.base import Record
from journal_tui.models.when import day_of, month_away

_WEEK = timedelta(days=7)

KindsByDay = Mapping[date, Mapping[type[Record], int]]
"""For each day on which anything happened: how many records of each kind."""


def kinds_of_days(happened: Iterable[tuple[datetime, type[Record]]], day_start_hour: int) -> KindsByDay:
    """What each day holds, from when each record happened and its kind; sealed ones too: the client looks."""
    by_day: dict[date, Counter[type[Record]]] = {}
    for at, kind in happened:
        by_day.setdefault(day_of(at, day_start_hour), Counter())[kind] += 1
    return by_day


def weeks_of(year: int, month: int) -> list[list[date | None]]:
    """The weeks of a month, Monday first; None where a week's day belongs to another month."""
    return [
        [date(year, month, number) if number else None for number in week]
        for week in monthcalendar(year, month)
    ]


def how_long_ago(day: date, today: date) -> str:
    """How long ago a day of `is_this_day` was: "a week ago", "a month ago", "3 years ago"."""
    years = today.year - day.year
    if day == today - _WEEK:
        return "a week ago"
    if day == month_away(today, -1):
        return "a month ago"
    return "a year ago" if years == 1 else f"{years} years ago"


def is_this_day(at: datetime, today: date, day_start_hour: int) -> bool:
    """Whether it was a week or a month before this day, or on it in another year.

    29 February comes with the 28th where there is none.
    """
    day = day_of(at, day_start_hour)
    if day in (today - _WEEK, month_away(today, -1)):
        return True
    if day.year == today.year:
        return False
    if (today.month, today.day) == (2, 28) and not isleap(today.year) and (day.month, day.day) == (2, 29):
        return True
    return (day.month, day.day) == (today.month, today.day)


__all__ = ["KindsByDay", "how_long_ago", "is_this_day", "kinds_of_days", "month_away", "weeks_of"]
