"""Which days hold what: for a month's page, and for the same day in other years."""

from __future__ import annotations

from calendar import isleap, monthcalendar, monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from journal_tui.models.base import Record
from journal_tui.models.when import DAY_START_HOUR, day_of

R = TypeVar("R", bound=Record)

Held = Mapping[date, Mapping[type[Record], int]]
"""For each day on which anything happened: how many records of each kind."""


def held_by_day(records: Iterable[Record], day_start_hour: int = DAY_START_HOUR) -> Held:
    """What each day holds, sealed records included: this is for the client's eyes."""
    held: dict[date, Counter[type[Record]]] = {}
    for record in records:
        held.setdefault(day_of(record.at, day_start_hour), Counter())[type(record)] += 1
    return held


def weeks_of(year: int, month: int) -> list[list[date | None]]:
    """The weeks of a month, Monday first; None where a week's day belongs to another month."""
    return [
        [date(year, month, number) if number else None for number in week]
        for week in monthcalendar(year, month)
    ]


def month_away(day: date, months: int) -> date:
    """The same day some months later or earlier, or that month's last; the same day where no date can be."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_this_day(records: Iterable[R], today: date, day_start_hour: int = DAY_START_HOUR) -> list[R]:
    """What happened on this day in other years; 29 February comes with the 28th where there is none."""
    same = {(today.month, today.day)}
    if (today.month, today.day) == (2, 28) and not isleap(today.year):
        same.add((2, 29))
    found = []
    for record in records:
        day = day_of(record.at, day_start_hour)
        if (day.month, day.day) in same and day.year != today.year:
            found.append(record)
    return found
