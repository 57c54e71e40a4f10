"""Times as people say them, and the day a record belongs to. No clock in here: now is passed in."""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, time, timedelta

DAY_START_HOUR = 4
WRITTEN_LATER = timedelta(days=1)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "(?:" + "|".join(f"{name}|{name[:3]}" for name in _WEEKDAYS) + ")"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(r"^(?:at\s+)?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$")
_AGO = re.compile(r"^(\d{1,4}|an?)\s*(m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)\s+ago$")
_AHEAD = re.compile(r"^in\s+(\d{1,4}|an?)\s*(m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)$")
_YEARS = (1900, 2999)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_EXAMPLES = 'for example "yesterday 21:30", "today 08:00", "2 hours ago" or "2026-11-21 18:00"'


class WhenError(ValueError):
    """A time that could not be understood; the message is a sentence for the person who wrote it."""


def day_of(at: datetime, day_start_hour: int = DAY_START_HOUR) -> date:
    """The day a record counts for: its own local date, where the day starts at `day_start_hour`."""
    day = at.date()
    # The first day that there is has no day before it.
    return day - timedelta(days=1) if at.hour < day_start_hour and day > date.min else day


def written_later(at: datetime, written_at: datetime) -> bool:
    """Whether something was written more than a day after it happened."""
    return written_at - at > WRITTEN_LATER


def parse_when(text: str, now: datetime, *, future: bool = False) -> datetime:
    """A time from words or ISO 8601, in `now`'s offset unless it names one.

    Raises WhenError when it is not understood, or when it is later than `now` and `future` is false.
    """
    said = " ".join(text.casefold().replace(",", " ").split())
    when = _understand(said, now, future=future)
    if when is None:
        raise WhenError(f"That time was not understood. Write it {_EXAMPLES}.")
    if not future and when > now + timedelta(minutes=1):
        raise WhenError("That time is still ahead. Write when it happened, or leave it out for now.")
    return when.replace(microsecond=0)


def parse_day(text: str, now: datetime, *, future: bool | None = None) -> date:
    """A day from words or ISO 8601: ``2026-11-01``, ``yesterday``, ``monday``, ``2 weeks ago``.

    With `future` "monday" is the next one; with false a day that lies ahead is refused, with None it is not.
    """
    said = " ".join(text.casefold().replace(",", " ").split())
    when = _understand(said, now, future=bool(future))
    if when is None or _TIME.match(said):
        raise WhenError(
            'That day was not understood. Write it like "2026-11-01", "yesterday" or "2 weeks ago".'
        )
    if future is False and when.date() > now.date():
        raise WhenError("That day is still ahead. Write when it was, or leave it out for now.")
    return when.date()


def _understand(said: str, now: datetime, *, future: bool) -> datetime | None:
    try:
        when = _words(said, now, future=future) or _iso(said, now)
    except (ValueError, OverflowError):
        return None
    # Other years are a slip of the finger, and at the edge of what a clock can show.
    return when if _YEARS[0] <= when.year <= _YEARS[1] else None


def _iso(said: str, now: datetime) -> datetime:
    when = datetime.fromisoformat(said.upper().replace(" ", "T", 1) if ":" in said else said)
    if when.tzinfo is None:
        when = when.replace(tzinfo=now.tzinfo)
    return when


def _words(said: str, now: datetime, *, future: bool) -> datetime | None:
    if said in ("now", "just now"):
        return now
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        if match := pattern.match(said):
            amount = 1 if match[1] in ("a", "an") else int(match[1])
            return now + sign * timedelta(**{_UNITS[match[2][0]]: amount})
    if (clock := _clock(said)) is not None:
        when = datetime.combine(now.date(), clock, now.tzinfo)
        # "at 23:50", said at one in the morning, is last night's.
        return when - timedelta(days=1) if when > now + timedelta(minutes=1) and not future else when
    for first in _splits(said):
        day, rest = first
        named = _named_day(day, now, future=future)
        if named is not None:
            clock = _clock(rest) if rest else (time(21) if day in ("last night", "tonight") else time(12))
            if clock is None:
                continue
            when = datetime.combine(named, clock, now.tzinfo)
            if day == "last night" and clock.hour < DAY_START_HOUR + 2:
                when += timedelta(days=1)  # "last night 01:30" is this morning's
            # A day without a time is its noon, and today is now.
            return now if not rest and not future and named == now.date() else when
    return None


def _splits(said: str) -> list[tuple[str, str]]:
    """Every way to read `said` as a day followed by a time, the longest day first."""
    parts = said.split()
    return [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(len(parts), 0, -1)]


def _clock(said: str) -> time | None:
    if said in ("noon", "midday"):
        return time(12)
    if said == "midnight":
        return time(0)
    named = {"morning": time(8), "afternoon": time(15), "evening": time(19), "night": time(22)}
    if said in named:
        return named[said]
    match = _TIME.match(said)
    if match is None or (match[2] is None and match[3] is None):
        return None
    hour = int(match[1])
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return time(hour, int(match[2] or 0))


def _named_day(said: str, now: datetime, *, future: bool) -> date | None:
    today = now.date()
    near = {"today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
    if said in near:
        return today + timedelta(days=near[said])
    word = said.removeprefix("last ").removeprefix("next ").removeprefix("on ")
    for index, weekday in enumerate(_WEEKDAYS):
        if word in (weekday, weekday[:3]):
            # "Next Monday" lies ahead, also where only what happened is asked for: it is refused there.
            if said.startswith("next ") or (future and not said.startswith("last ")):
                return today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)
            return today - timedelta(days=(today.weekday() - index - 1) % 7 + 1)
    match = re.match(rf"^(?:{_WEEKDAY}\s+)?(\d{{1,2}})\.?\s+([a-z]{{3}})[a-z]*\.?(?:\s+(\d{{4}}))?$", said)
    if match and match[2] in _MONTHS:
        month, number = _MONTHS.index(match[2]) + 1, int(match[1])
        return date(int(match[3]), month, number) if match[3] else _nearest(month, number, today, future)
    return date.fromisoformat(said) if re.match(r"^\d{4}-\d{2}-\d{2}$", said) else None


def _nearest(month: int, day: int, today: date, future: bool) -> date | None:
    """The last time there was this day of the year, today included, or the next; 29 February may be far."""
    for years in range(9):
        with contextlib.suppress(ValueError):
            found = date(today.year + (years if future else -years), month, day)
            if (found >= today) if future else (found <= today):
                return found
    return None


def say_when(at: datetime) -> str:
    """A time as screens and pages write it: ``Sat 21 Nov 2026, 18:05``."""
    return f"{at:%a} {at.day} {at:%b} {at.year}, {at:%H:%M}"


def say_day(day: date) -> str:
    """A day as screens and pages write it: ``Sat 21 Nov 2026``."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def say_moment(at: datetime, day_start_hour: int = DAY_START_HOUR) -> str:
    """A time beside the day it counts for: ``Sat 21 Nov 2026, 18:05``, ``night of Sat 21 Nov 2026, 01:30``.

    What is written after midnight counts for the day before: its own date would contradict the page's days.
    """
    day = day_of(at, day_start_hour)
    return f"{'' if day == at.date() else 'night of '}{say_day(day)}, {at:%H:%M}"


def say_short_day(day: date) -> str:
    """A day where its year and weekday are known: ``21 Nov``."""
    return f"{day.day} {day:%b}"
