"""The days of the journal, and how times and days are written: the one place that says which day it is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

DAY_START_HOUR = 4
WRITTEN_LATER = timedelta(days=1)


def day_of(at: datetime, day_start_hour: int) -> date:
    """The day a record counts for: its own local date, where the day starts at `day_start_hour`."""
    day = at.date()
    # The first day that there is has no day before it.
    return day - timedelta(days=1) if at.hour < day_start_hour and day > date.min else day


def say_day_start(day_start_hour: int) -> str:
    """When a day begins, as a sentence."""
    if not day_start_hour:
        return "A day begins at midnight."
    before = "what happened in the night before counts for the day before."
    return f"A day begins at {day_start_hour:02}:00: {before}"


def written_later(at: datetime, written_at: datetime) -> bool:
    """Whether something was written more than a day after it happened."""
    return written_at - at > WRITTEN_LATER


def month_away(day: date, months: int) -> date:
    """The same day some months later or earlier, or that month's last; the same day where no date can be."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def say_when(at: datetime) -> str:
    """A time of the calendar, as of a file: ``Sat 21 Nov 2026, 18:05``. What was written has `say_moment`."""
    return f"{at:%a} {at.day} {at:%b} {at.year}, {at:%H:%M}"


def say_day(day: date) -> str:
    """A day as screens and pages write it: ``Sat 21 Nov 2026``."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def say_moment(at: datetime, day_start_hour: int, *, sentence: bool = False, year: bool = True) -> str:
    """When something was: ``Sat 21 Nov 2026, 18:05``, ``night of Fri 20 Nov 2026, 01:30``.

    What is written after midnight counts for the day before: its own date would contradict the page's days.
    In a `sentence` it is "the night of"; the year is left out where it is known.
    """
    day = day_of(at, day_start_hour)
    night = "" if day == at.date() else "the night of " if sentence else "night of "
    shown_day = say_day(day) if year else f"{day:%a} {say_short_day(day)}"
    return f"{night}{shown_day}, {at:%H:%M}"


def say_short_day(day: date) -> str:
    """A day where its year and weekday are known: ``21 Nov``."""
    return f"{day.day} {day:%b}"
