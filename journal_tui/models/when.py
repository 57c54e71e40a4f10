"""Times as people say them: the one place where words become a moment or a day.

Over 300 lines: whatever people say of time, with what is answered when it is not understood.

A day of the journal begins at `day_start_hour` (see `days`): until then it is still the day before, for
"today" as for records. What is counted back from now ("20 minutes ago") is time that has passed; a time of
day is what the clock on the wall showed. No clock in here: now is passed in, and so is the zone that has the
wall's clocks.
"""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from journal_tui.models.days import (
    DAY_START_HOUR,
    WRITTEN_LATER,
    day_of,
    month_away,
    say_day,
    say_day_start,
    say_moment,
    say_short_day,
    say_when,
    written_later,
)
from journal_tui.models.text import plain_digits
from journal_tui.models.times_of_day import TIME, time_of_day

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Names and short names of weekdays, as `date.weekday` counts them.
_WEEKDAY_NUMBERS = {name: n for n, day in enumerate(_WEEKDAYS) for name in (day, day[:3])}
_WEEKDAY = "(?:" + "|".join(f"{name}|{name[:3]}" for name in _WEEKDAYS) + ")"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
#: As text, and not compiled: few commands are given a time, and each of these takes its while.
_AMOUNT = r"(\d{1,4}|an?|one|two|three|four|five|six|ten)"
_UNIT = r"(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|y|years?)"
_AGO = rf"^{_AMOUNT}\s*{_UNIT}\s+ago$"
_AHEAD = rf"^in\s+{_AMOUNT}\s*{_UNIT}$"
_WORD_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_YEARS = (1900, 2999)
#: "Last night 05:30" is this morning's, also where a day begins earlier than that.
_NIGHT_ENDS = 6
#: Months and years are counted on the calendar, all else in time that passes.
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?\.?"
_DAY_FIRST = rf"^(?:{_WEEKDAY}\s+)?{_NUMBER}\s+(?:of\s+)?([a-z]{{3,9}})\.?(?:\s+(\d{{4}}))?$"
_MONTH_FIRST = rf"^(?:{_WEEKDAY}\s+)?([a-z]{{3,9}})\.?\s+(?:the\s+)?{_NUMBER}(?:\s+(\d{{4}}))?$"
_NEAR = {
    "today": 0, "tonight": 0, "this": 0, "yesterday": -1, "last night": -1, "tomorrow": 1,
    "day before yesterday": -2, "day after tomorrow": 2, "last week": -7, "next week": 7,
}  # fmt: skip
_MONTHS_AWAY = {"last month": -1, "next month": 1, "last year": -12, "next year": 12}
#: How a moment after midnight is written: its day is the one before.
_NIGHT_OF = re.compile(r"(?:the )?night of ")
#: What may be written of what was, and of what is ahead.
_TIMES = (
    '"yesterday 21:30", "today 08:00", "2 hours ago", "16 May" or "2026-11-21 18:00"',
    '"next tuesday 16:00", "tomorrow 08:00", "in 2 hours", "16 May" or "2026-11-21 18:00"',
)
_DAYS = (
    '"2026-11-01", "16 May", "yesterday" or "2 weeks ago"',
    '"2026-11-01", "16 May", "next friday" or "in 2 weeks"',
)


class WhenError(ValueError):
    """A time that could not be understood; the message is a sentence for the person who wrote it."""


class Zone(Protocol):
    """Where the clocks on the wall are those that the client means."""

    def on_the_wall(self, wall: datetime, latest: datetime | None) -> datetime:
        """The moment when the clocks showed `wall` (without an offset), with its offset.

        Of two such moments, in the night the clocks go back, the later one that is not after `latest`.
        """

    def to_local(self, moment: datetime) -> datetime:
        """A moment with the offset that the clocks had or will have then."""


class FixedOffset:
    """A zone whose clocks never change."""

    def __init__(self, offset: tzinfo | None) -> None:
        self._offset = offset

    def on_the_wall(self, wall: datetime, latest: datetime | None) -> datetime:
        """The moment, in the one offset there is."""
        del latest
        return wall.replace(tzinfo=self._offset)

    def to_local(self, moment: datetime) -> datetime:
        """The moment with this fixed offset."""
        return moment.astimezone(self._offset)


def parse_when(
    text: str,
    now: datetime,
    *,
    future: bool = False,
    zone: Zone | None = None,
    day_start_hour: int,
    ahead: bool | None = None,
) -> datetime:
    """A time from words or ISO 8601, with the offset of its zone (that of `now`) unless it names another.

    Raises WhenError when it is not understood, with examples as `ahead` or `future` says, or is in the future
    and `future` is false.
    """
    when = _Reading(text, now, zone or FixedOffset(now.tzinfo), day_start_hour, future=future).moment()
    if when is None:
        ahead = future if ahead is None else ahead
        raise WhenError(f"That time was not understood. Write it for example {_TIMES[ahead]}.")
    if not future and when > now + timedelta(minutes=1):
        raise WhenError("That time is still ahead. Write when it happened, or leave it out for now.")
    return when.replace(microsecond=0)


def parse_day(text: str, now: datetime, *, future: bool | None = None, day_start_hour: int) -> date:
    """A day from words or ISO 8601: ``2026-11-01``, ``yesterday``, ``monday``, ``2 weeks ago``.

    With `future` "monday" is the next one; with false a day that lies ahead is refused, with None it is not.
    """
    reading = _Reading(text, now, FixedOffset(now.tzinfo), day_start_hour, future=bool(future))
    day = reading.day()
    if day is None:
        raise WhenError(f"That day was not understood. Write it like {_DAYS[bool(future)]}.")
    if future is False and day > reading.today:
        raise WhenError("That day is still ahead. Write when it was, or leave it out for now.")
    return day


class _Reading:
    """One text that names a time or a day, as it is understood at a moment."""

    def __init__(self, text: str, now: datetime, zone: Zone, day_start_hour: int, *, future: bool) -> None:
        words = " ".join(plain_digits(text).casefold().replace(",", " ").split())
        self._words = words.removeprefix("the ") if words.startswith("the day ") else words
        self._now = now
        self._zone = zone
        self._start = day_start_hour
        self._future = future
        self.today = day_of(now, day_start_hour)

    def moment(self) -> datetime | None:
        """The moment with its offset; None when it is not understood."""
        try:
            when = self._in_night() or self._in_words() or self._iso()
        except (ValueError, OverflowError):
            return None
        # Other years are a slip of the finger, and at the edge of what a clock can show.
        return when if _YEARS[0] <= when.year <= _YEARS[1] else None

    def day(self) -> date | None:
        """The day; None when it is not understood, or when it is a time of day alone."""
        if re.match(TIME, self._words):
            return None
        try:
            day = self._named_day(self._words)
        except (ValueError, OverflowError):
            return None
        if day is None:
            when = self.moment()
            day = None if when is None else day_of(when, self._start)
        return day if day is not None and _YEARS[0] <= day.year <= _YEARS[1] else None

    def _iso(self) -> datetime:
        words = self._words
        when = datetime.fromisoformat(words.upper().replace(" ", "T", 1) if ":" in words else words)
        return when if when.tzinfo is not None else self._wall(when)

    def _wall(self, wall: datetime) -> datetime:
        return self._zone.on_the_wall(wall, None if self._future else self._now)

    def _in_words(self) -> datetime | None:
        words, now = self._words, self._now
        if words in ("now", "just now"):
            return now
        if (passed := self._counted()) is not None:
            return passed
        if (clock := time_of_day(words)) is not None:
            when = self._wall(datetime.combine(now.date(), clock))
            # "at 23:50", said at one in the morning, is last night's.
            late = when > now + timedelta(minutes=1) and not self._future
            return self._wall(datetime.combine(now.date() - timedelta(days=1), clock)) if late else when
        for name, rest in _splits(words):
            day = self._named_day(name)
            if day is not None:
                clock = (
                    time_of_day(rest)
                    if rest
                    else (time(21) if name in ("last night", "tonight") else time(12))
                )
                if clock is None:
                    continue
                # A day without a time is its noon, and today is now.
                if not rest and not self._future and day == self.today:
                    return now
                weekday = _WEEKDAY_NUMBERS.get(name.removeprefix("on ")) if rest else None
                return self._on(day, name, clock) if weekday is None else self._of_weekday(weekday, clock)
        return None

    def _in_night(self) -> datetime | None:
        """A time of the night after a named day, as `say_moment` writes it."""
        night = _NIGHT_OF.match(self._words)
        for name, rest in _splits(self._words[night.end() :]) if night else ():
            day, clock = self._named_day(name), time_of_day(rest)
            if day is not None and clock is not None:
                later = timedelta(days=1) if clock.hour < self._start else timedelta()
                return self._wall(datetime.combine(day + later, clock))
        return None

    def _counted(self) -> datetime | None:
        """What is counted from now: time that passes, or months of the calendar."""
        for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
            if match := re.match(pattern, self._words):
                amount = sign * (_WORD_NUMBERS.get(match[1]) or int(match[1]))
                if match[2].startswith(("mo", "y")):
                    months = amount * (12 if match[2].startswith("y") else 1)
                    return self._wall(
                        datetime.combine(month_away(self._now.date(), months), self._now.time())
                    )
                return self._zone.to_local(self._now.astimezone(UTC) + amount * _UNITS[match[2][0]])
        return None

    def _on(self, day: date, name: str, clock: time) -> datetime:
        """A time of a named day. An hour before the day's start may be of the night after it."""
        next_day = day + timedelta(days=1)
        if name == "last night" and clock.hour < max(self._start, _NIGHT_ENDS):
            return self._wall(datetime.combine(next_day, clock))  # "last night 01:30" is this morning's
        when = self._wall(datetime.combine(day, clock))
        in_the_night = self._now.hour < self._start
        if name not in _NEAR or not (clock.hour < self._start or in_the_night):
            return when
        after = self._wall(datetime.combine(next_day, clock))
        if name == "yesterday":
            return after if in_the_night and clock.hour < self._start else when
        if _NEAR[name]:
            return when
        # Today: of both the one that fits, what happened or what is ahead.
        fits = when >= self._now if self._future else after > self._now + timedelta(minutes=1)
        return when if fits else after

    def _named_day(self, words: str) -> date | None:
        today = self.today
        if words in _NEAR:
            return today + timedelta(days=_NEAR[words])
        if words in _MONTHS_AWAY:
            return month_away(today, _MONTHS_AWAY[words])
        words = words.removeprefix("on ")
        if (weekday := self._weekday(words)) is not None:
            return weekday
        if match := re.match(_DAY_FIRST, words):
            return self._in_month(match[2], int(match[1]), match[3])
        if match := re.match(_MONTH_FIRST, words):
            return self._in_month(match[1], int(match[2]), match[3])
        return date.fromisoformat(words) if re.match(r"^\d{4}-\d{2}-\d{2}$", words) else None

    def _weekday(self, words: str) -> date | None:
        """The last day of this name, or the next one, today not included."""
        index = _WEEKDAY_NUMBERS.get(words.removeprefix("last ").removeprefix("next "))
        if index is None:
            return None
        # "Next Monday" lies ahead, also where only what happened is asked for: it is refused there.
        if words.startswith("next ") or (self._future and not words.startswith("last ")):
            return self.today + timedelta(days=(index - self.today.weekday() - 1) % 7 + 1)
        # "Friday", said after midnight, is the one that just ended: today's name is that of the calendar.
        today = self._now.date()
        return today - timedelta(days=(today.weekday() - index - 1) % 7 + 1)

    def _of_weekday(self, index: int, clock: time) -> datetime | None:
        """The last such moment of a weekday, or the next one; after midnight the night still has its name."""
        today, step = self._now.date(), 1 if self._future else -1
        in_the_night = today != self.today and clock.hour < self._start
        for days in range(8):
            day = today + timedelta(days=step * days)
            if day.weekday() == index or (not days and in_the_night and self.today.weekday() == index):
                when = self._wall(datetime.combine(day, clock))
                if when >= self._now if self._future else when <= self._now + timedelta(minutes=1):
                    return when
        return None

    def _in_month(self, name: str, number: int, year: str | None) -> date | None:
        month = next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)), None)
        if month is None:
            return None
        return date(int(year), month, number) if year else _nearest(month, number, self.today, self._future)


def _splits(text: str) -> list[tuple[str, str]]:
    """Every way to read `text` as a day followed by a time, the longest day first."""
    parts = text.split()
    return [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(len(parts), 0, -1)]


def _nearest(month: int, day: int, today: date, future: bool) -> date | None:
    """The last time there was this day of the year, today included, or the next; 29 February may be far."""
    for years in range(9):
        with contextlib.suppress(ValueError):
            candidate = date(today.year + (years if future else -years), month, day)
            if (candidate >= today) if future else (candidate <= today):
                return candidate
    return None


__all__ = [
    "DAY_START_HOUR", "WRITTEN_LATER", "FixedOffset", "WhenError", "Zone", "day_of", "month_away",
    "parse_day", "parse_when", "say_day", "say_day_start", "say_moment", "say_short_day", "say_when",
    "written_later",
]  # fmt: skip
