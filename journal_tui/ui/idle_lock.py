"""When the journal locks by itself: after the client's idle minutes, counted as time that passed for people.

A laptop that sleeps stops Python's monotonic clock on Linux, and a clock that is set by hand moves the wall
clock: time is taken from several clocks, and whichever went further counts. At worst it locks early.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from enum import Enum

#: Shown this long before it locks.
WARNING_SECONDS = 30
#: How often it is looked at.
CHECK_SECONDS = 1.0


def clocks(monotonic: Callable[[], float] = time.monotonic) -> tuple[Callable[[], float], ...]:
    """The clocks that time is taken from, each in seconds."""
    known = [monotonic, time.time]
    if sys.platform == "linux":  # elsewhere the wall clock tells of a sleep
        known.append(lambda: time.clock_gettime(time.CLOCK_BOOTTIME))
    return tuple(known)


class Idle(Enum):
    """How it stands with the lock."""

    NO = "somebody is here, or it never locks by itself"
    SOON = "the warning is due"
    DUE = "it is time to lock"


class IdleLock:
    """Counts since somebody was last here. Locks nothing itself."""

    def __init__(self, clocks: Sequence[Callable[[], float]]) -> None:
        self._clocks = clocks
        self._last_touch: tuple[float, ...] = ()
        self.touch()

    def touch(self) -> None:
        """Notes that somebody is here: the time until it locks starts again."""
        self._last_touch = tuple(clock() for clock in self._clocks)

    @property
    def seconds(self) -> float:
        """Since somebody was last here, by the clock that went furthest."""
        return max(clock() - last for clock, last in zip(self._clocks, self._last_touch, strict=True))

    def state(self, minutes: int) -> Idle:
        """How it stands when it locks after `minutes`; with 0 it never does by itself."""
        left = minutes * 60 - self.seconds
        if not minutes or left > WARNING_SECONDS:
            return Idle.NO
        return Idle.DUE if left <= 0 else Idle.SOON
