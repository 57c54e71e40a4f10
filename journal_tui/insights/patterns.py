"""Longer views: weeks, ranges, and the hours of the week. Sealed records count for nothing here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from journal_tui.insights.wording import mean
from journal_tui.models.base import Record
from journal_tui.models.logs import CheckIn
from journal_tui.models.urges import Urge
from journal_tui.models.when import day_of

_DAYS_A_WEEK = 7


class Busiest(NamedTuple):
    """The hour of the week with the most urges: weekday 0 (Monday) to 6, hour 0 to 23."""

    weekday: int
    hour: int
    times: int


def values_of(checkins: Iterable[CheckIn], field: str) -> tuple[float, ...]:
    """The answers to one numeric question, in the order given; what was skipped or is sealed is left out."""
    values = (getattr(checkin, field) for checkin in checkins if checkin.shareable)
    return tuple(float(value) for value in values if isinstance(value, (int, float)))


def weekly_series(
    checkins: Iterable[CheckIn],
    field: str,
    last_day: date,
    weeks: int,
    day_start_hour: int,
) -> tuple[float | None, ...]:
    """The mean of a field over each of the `weeks` of seven days up to `last_day`; None for not recorded."""
    by_week: dict[int, list[float]] = {}
    for checkin in checkins:
        back = (last_day - day_of(checkin.at, day_start_hour)).days
        for value in values_of((checkin,), field):
            if 0 <= back < weeks * _DAYS_A_WEEK:
                by_week.setdefault(weeks - 1 - back // _DAYS_A_WEEK, []).append(value)
    return tuple(mean(by_week.get(week, ())) for week in range(weeks))


def days_answered(records: Iterable[Record], first: date, last: date, day_start_hour: int) -> int:
    """How many of the days from `first` to `last`, both included, have at least one of the records."""
    days = {day_of(record.at, day_start_hour) for record in records if record.shareable}
    return sum(first <= day <= last for day in days)


def hours_of_week(urges: Iterable[Urge], day_start_hour: int) -> tuple[tuple[int, ...], ...]:
    """How many urges began on each weekday (Monday first) in each hour from 0 to 23, by their own clocks.

    An hour before the day's start belongs to the weekday before, as everywhere in the journal.
    """
    grid = [[0] * 24 for _ in range(_DAYS_A_WEEK)]
    for urge in urges:
        if urge.shareable:
            grid[day_of(urge.at, day_start_hour).weekday()][urge.at.hour] += 1
    return tuple(tuple(row) for row in grid)


def busiest(grid: tuple[tuple[int, ...], ...]) -> list[Busiest]:
    """The hours of the week with the most urges, all that tie; none when there were none."""
    most = max((times for row in grid for times in row), default=0)
    if not most:
        return []
    return [
        Busiest(weekday, hour, times)
        for weekday, row in enumerate(grid)
        for hour, times in enumerate(row)
        if times == most
    ]
