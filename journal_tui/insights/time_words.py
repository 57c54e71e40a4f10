"""Hours of the week and parts of the day, as people say them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from journal_tui.models.text import joined

if TYPE_CHECKING:  # a page says nothing of it
    from journal_tui.insights.patterns import Busiest

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def part_of_day(name: str) -> str:
    """When that is: ``in the morning``, ``at night``."""
    return "at night" if name == "night" else f"in the {name}"


def say_hours(hours: Iterable[Busiest], day_start_hour: int) -> str:
    """Hours of the week: ``on Friday between 18:00 and 19:00 and between 21:00 and 22:00``.

    An hour before the day's start is one of the night that comes after its weekday.
    """
    in_order = sorted(hours, key=lambda hour: (hour.weekday, (hour.hour - day_start_hour) % 24))
    phrases = []
    for weekday, of_day in groupby(in_order, key=attrgetter("weekday")):
        nights: list[str] = []
        spans: list[str] = []
        for hour in of_day:
            (nights if hour.hour < day_start_hour else spans).append(_span(hour.hour))
        if spans:
            phrases.append(f"on {_WEEKDAYS[weekday]} {joined(spans)}")
        if nights:
            phrases.append(f"in the night to {_WEEKDAYS[(weekday + 1) % 7]} {joined(nights)}")
    return ", and ".join([", ".join(phrases[:-1]), *phrases[-1:]] if len(phrases) > 1 else phrases)


def _span(hour: int) -> str:
    end = f"{hour + 1}:00" if hour < 23 else "midnight"
    return f"between {hour}:00 and {end}" if hour else "between midnight and 1:00"
