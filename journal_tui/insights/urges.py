"""Urges: how strong, how long, what set them off, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from journal_tui.insights.wording import mean, median
from journal_tui.models.urges import Urge

#: The fields that say what set an urge off, outside first.
TRIGGER_FIELDS = ("outside", "feelings", "thoughts", "body")
#: The parts of the day in the order that ties are settled, each with the hour it begins at.
TIMES_OF_DAY = (("morning", 5), ("afternoon", 12), ("evening", 17), ("night", 22))
#: A tick that names nothing.
_NAMELESS = "other"


class Count(NamedTuple):
    """Something that was named in `times` of the `of` records that answered."""

    name: str
    times: int
    of: int


class Peaks(NamedTuple):
    """The peaks of `n` urges, 0 to 10."""

    n: int
    mean: float | None
    highest: int | None


def trigger_counts(urges: Iterable[Urge], fields: tuple[str, ...] = TRIGGER_FIELDS) -> list[Count]:
    """What set urges off, the commonest first and then by name; each urge names a thing at most once.

    `of` is the number of urges that answered at least one of the fields: the others said nothing, not "none".
    """
    counts: Counter[str] = Counter()
    answered = 0
    for urge in urges:
        named: list[str] = [item for field in fields for item in (getattr(urge, field) or ())]
        if urge.shareable and named:
            answered += 1
            counts.update({item for item in named if item != _NAMELESS})
    return [Count(name, n, answered) for name, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))]


def time_word(at: datetime) -> str:
    """The part of the day by its own clock: morning 5–12, afternoon 12–17, evening 17–22, else night."""
    return next((word for word, hour in reversed(TIMES_OF_DAY) if at.hour >= hour), TIMES_OF_DAY[-1][0])


def time_of_day(urges: Iterable[Urge]) -> list[Count]:
    """The parts of the day that had urges, the commonest first; ties in the order of the day."""
    words = [time_word(urge.at) for urge in urges if urge.shareable]
    order = [word for word, _ in TIMES_OF_DAY]
    counts = Counter(words)
    return [
        Count(word, counts[word], len(words))
        for word in sorted(counts, key=lambda w: (-counts[w], order.index(w)))
    ]


def peak_stats(urges: Iterable[Urge]) -> Peaks:
    """How many urges have a strength, the mean of their peaks, and the highest."""
    peaks = [urge.peak for urge in urges if urge.shareable and urge.peak is not None]
    return Peaks(len(peaks), mean(peaks), max(peaks, default=None))


def median_minutes(urges: Iterable[Urge]) -> float | None:
    """The median of how long they lasted, in minutes; None when no urge says."""
    return median([urge.minutes for urge in urges if urge.shareable and urge.minutes is not None])
