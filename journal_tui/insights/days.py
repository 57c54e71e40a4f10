"""Records by day: lists of days, values a day, and the little lines of block characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from journal_tui.insights.wording import mean, rounded
from journal_tui.models.base import Record
from journal_tui.models.logs import CheckIn
from journal_tui.models.when import day_of

R = TypeVar("R", bound=Record)

_STEPS = (1, 7, 28, 91, 364, 3640)
_MOST_STEPS = 31
_BLOCKS = "▁▂▃▄▅▆▇█"
_BLANK = "·"


def days(start: date, end: date) -> tuple[date, ...]:
    """Every day from `start` to `end`, both included; none when `end` is before `start`."""
    return tuple(start + timedelta(days=n) for n in range((end - start).days + 1))


def in_days(records: Iterable[R], start: date, end: date, day_start_hour: int) -> tuple[R, ...]:
    """The records of the days from `start` to `end`, both included, without what is sealed."""
    return tuple(r for r in records if r.shareable and start <= day_of(r.at, day_start_hour) <= end)


def by_day(
    records: Iterable[R], value: Callable[[R], float | None], day_start_hour: int
) -> dict[date, tuple[float, ...]]:
    """The values of each day that has any, in the order given; records without a value count for nothing."""
    numbers: dict[date, list[float]] = {}
    for record in records:
        if record.shareable and (number := value(record)) is not None:
            numbers.setdefault(day_of(record.at, day_start_hour), []).append(number)
    return {day: tuple(values) for day, values in numbers.items()}


def mood_by_day(checkins: Iterable[CheckIn], day_start_hour: int) -> dict[date, int]:
    """The mood of each day that has one: the mean of its check-ins, rounded half up."""
    values = by_day(checkins, lambda checkin: checkin.mood, day_start_hour)
    return {day: int(rounded(of_day)) for day, of_day in values.items()}


def series(
    checkins: Iterable[CheckIn],
    field: str,
    last_day: date,
    days: int,
    day_start_hour: int,
) -> tuple[float | None, ...]:
    """The mean of a field for each of the `days` up to `last_day`; None where it was not recorded."""

    def number(checkin: CheckIn) -> float | None:
        value: object = getattr(checkin, field)
        return float(value) if isinstance(value, (int, float)) else None

    values = by_day(checkins, number, day_start_hour)
    first = last_day - timedelta(days=days - 1)
    return tuple(mean(values.get(first + timedelta(days=n), ())) for n in range(days))


def course(
    values: Mapping[date, Sequence[float]], first: date, last: date
) -> tuple[int, tuple[float | None, ...]]:
    """How many days a step has, and the mean of each step's values from `first` to `last`; None without any.

    A step is a day, or as many weeks as it takes for at most 31 steps. The last one may be shorter.
    """
    length = (last - first).days + 1
    step = next((step for step in _STEPS if step * _MOST_STEPS >= length), _STEPS[-1])
    by_step: dict[int, list[float]] = {}
    for day, of_day in values.items():
        if first <= day <= last:
            by_step.setdefault((day - first).days // step, []).extend(of_day)
    return step, tuple(mean(by_step.get(n, ())) for n in range(-(-length // step)))


def spark(series: Sequence[float | None], low: float, high: float) -> str:
    """A line of one block character a value, from `low` (▁) to `high` (█); ``·`` for not recorded."""
    return "".join(_block(value, low, high) for value in series)


def _block(value: float | None, low: float, high: float) -> str:
    if value is None:
        return _BLANK
    share = (value - low) / (high - low) if high > low else 0.0
    return _BLOCKS[max(0, min(len(_BLOCKS) - 1, int(share * len(_BLOCKS))))]
