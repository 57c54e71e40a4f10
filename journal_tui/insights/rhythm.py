"""When the next session would be, from "how often" in the client's words and from the sessions so far."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "once": 1, "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "eight": 8, "ten": 10, "other": 2, "second": 2, "third": 3, "fourth": 4,
}  # fmt: skip
_NUMBER = "|".join((r"\d{1,2}", *_NUMBERS))
#: A month is four weeks here: an appointment keeps its weekday.
_UNIT_DAYS = {"day": 1, "week": 7, "month": 28}
_ALONE = {"daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "bi-weekly": 14, "monthly": 28}
_EVERY = re.compile(rf"\b(?:every|each)\s+(?:(?P<n>{_NUMBER})\s+)?(?P<unit>day|week|month)s?\b")
_TIMES = re.compile(
    rf"\b(?P<times>{_NUMBER})(?:\s*x|\s*times)?\s+(?:a|an|per|each|every)"
    rf"\s+(?:(?P<n>{_NUMBER})\s+)?(?P<unit>day|week|month)s?\b"
)
#: So many sessions with the same distance make a rhythm where none is named.
_SAME_GAPS = 3
#: After this many rounds without a session the rhythm is over.
_ROUNDS = 4


class Rhythm(NamedTuple):
    """`times` sessions every `days` days."""

    times: int
    days: int


def rhythm_of(text: str) -> Rhythm | None:
    """What "once a week", "every other week", "2 x a month" mean; None when it says nothing of the kind."""
    words = " ".join(text.casefold().split())
    if match := _TIMES.search(words):
        return _rhythm(_number(match["times"]), _number(match["n"]) * _UNIT_DAYS[match["unit"]])
    if match := _EVERY.search(words):
        return _rhythm(1, _number(match["n"]) * _UNIT_DAYS[match["unit"]])
    if "fortnight" in words:
        return Rhythm(1, 14)
    return next((Rhythm(1, days) for word, days in _ALONE.items() if re.search(rf"\b{word}\b", words)), None)


def _rhythm(times: int, days: int) -> Rhythm | None:
    return Rhythm(times, days) if 1 <= times <= days <= 366 else None


def _number(text: str | None) -> int:
    return 1 if text is None else int(text) if text.isdecimal() else _NUMBERS[text]


def next_time(times: Sequence[datetime], how_often: str, now: datetime) -> datetime | None:
    """When the next session would be, given when those so far began (oldest first), missed ones too.

    The time is that of the clock on the wall, in the offset of `now`. None without a session or a rhythm, and
    when the last one is long over.
    """
    walls = [at.replace(tzinfo=None) for at in times]
    rhythm = rhythm_of(how_often) or _as_so_far(walls)
    if not walls or rhythm is None:
        return None
    naive_now = now.replace(tzinfo=None)
    if naive_now - walls[-1] > timedelta(days=_ROUNDS * rhythm.days):
        return None
    after = max(naive_now, walls[-1])
    round_ = timedelta(days=rhythm.days)
    # Two a week: each keeps its own weekday.
    ahead = [wall + round_ * (max(0, (after - wall) // round_) + 1) for wall in walls[-rhythm.times :]]
    return min(ahead).replace(tzinfo=now.tzinfo)


def _as_so_far(walls: Sequence[datetime]) -> Rhythm | None:
    """The distance of the last sessions, when it was the same each time."""
    if len(walls) <= _SAME_GAPS:
        return None
    last = walls[-_SAME_GAPS - 1 :]
    gaps = {(later.date() - earlier.date()).days for earlier, later in itertools.pairwise(last)}
    days = gaps.pop()
    return Rhythm(1, days) if days and not gaps else None
