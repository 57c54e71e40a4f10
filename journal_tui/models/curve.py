"""The strength of an urge as it changed: points of (seconds since it began, 0 to 10), in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from journal_tui.models.urges import Urge

Curve = tuple[tuple[int, int], ...]

#: A number this soon after the one before takes its place: a slip of the finger is no change.
CORRECTION_SECONDS = 5
#: An urge that was rated this short a time ago, and has no end, is the one that is still being ridden.
STILL_RIDING = timedelta(minutes=30)
#: Endings after which it goes on.
_NO_END = (None, "still going")


def with_point(curve: Curve, seconds: int, strength: int) -> Curve:
    """The curve with another number; a correction keeps the time of what it corrects."""
    if not curve:
        return ((max(0, seconds), strength),)
    last = curve[-1][0]
    if seconds - last < CORRECTION_SECONDS:
        return (*curve[:-1], (last, strength))
    return (*curve, (seconds, strength))


def strength_at(curve: Curve, seconds: float) -> float | None:
    """The strength at a time: straight between two numbers, flat before the first and after the last."""
    if not curve:
        return None
    if seconds <= curve[0][0]:
        return float(curve[0][1])
    for (start, low), (end, high) in pairwise(curve):
        if seconds <= end:
            return low + (high - low) * (seconds - start) / (end - start) if end > start else float(high)
    return float(curve[-1][1])


def strengths(curve: Curve) -> dict[str, int]:
    """What the curve says of the start, the peak and, once there are two numbers, the end; by field."""
    if not curve:
        return {}
    numbers = [strength for _, strength in curve]
    fields = {"strength_start": numbers[0], "strength_peak": max(numbers)}
    return fields | ({"strength_end": numbers[-1]} if len(numbers) > 1 else {})


def say_course(curve: Curve, *, over: bool = False) -> str:
    """The curve in words: ``7 at first, 8 at its peak after 3 minutes, 4 now.``"""
    if not curve:
        return ""
    numbers = [strength for _, strength in curve]
    first, peak, last = numbers[0], max(numbers), numbers[-1]
    now = "at the end" if over else "now"
    if len(numbers) == 1:
        return f"Said once: {first}." if over else f"{first} now."
    parts = [f"{first} at first"]
    if peak > max(first, last):
        minutes = round((curve[numbers.index(peak)][0] - curve[0][0]) / 60)
        when = f" after {minutes} minute{'s' if minutes != 1 else ''}" if minutes else ""
        parts.append(f"{peak} at its peak{when}")
    return f"{', '.join(parts)}, {last} {now}."


def say_clock(seconds: int) -> str:
    """A length of time as a clock shows it: ``4:05``, ``1:12:40``."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def still_riding(urges: Iterable[Urge], now: datetime) -> Urge | None:
    """The urge that is still being ridden: rated lately, without an end; the latest one."""
    return max(
        (
            urge
            for urge in urges
            if urge.curve
            and urge.ended in _NO_END
            and timedelta() <= now - urge.at - timedelta(seconds=urge.curve[-1][0]) < STILL_RIDING
        ),
        key=lambda urge: (urge.at, urge.id),
        default=None,
    )
