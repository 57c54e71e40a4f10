"""Urges that are ridden before unlocking: in memory alone, until a journal is open to keep them."""

from __future__ import annotations

from datetime import datetime, timedelta

from journal_tui.journal.clock import Clock, local_now
from journal_tui.journal.journal import Journal
from journal_tui.journal.ride import Kept, Ride, keep
from journal_tui.models.curve import STILL_RIDING, say_course

#: What becomes of a wave that is ridden before unlocking: said where it is ridden.
BEFORE_UNLOCKING = (
    "This wave is in memory only. It is kept in your journal when you unlock, and lost if you leave without."
)


class RidesInMemory:
    """The rides of one stretch of being locked; each is named by its place in `Kept.urge`."""

    def __init__(self, clock: Clock = local_now) -> None:
        self.clock = clock
        self._rides: dict[str, Ride] = {}
        self._next = 0

    @property
    def waiting(self) -> bool:
        """Whether something is to be kept once a journal is open."""
        return any(not ride.empty for ride in self._rides.values())

    @property
    def courses(self) -> list[str]:
        """What was said of each that is to be kept, in words."""
        return [say_course(ride.curve) for ride in self._rides.values() if not ride.empty]

    def going_on(self, now: datetime) -> tuple[Ride, Kept]:
        """The ride that is still going on, or a new one that begins now."""
        for name, ride in reversed(self._rides.items()):
            last = timedelta(seconds=ride.curve[-1][0] if ride.curve else 0)
            if ride.over is None and timedelta() <= now - ride.at - last < STILL_RIDING:
                return ride, Kept(name)
        return Ride(at=now), Kept()

    def keep(self, ride: Ride, kept: Kept) -> Kept:
        """Hold it in place of what was held of it before; what was emptied again goes."""
        name = kept.urge
        if ride.empty:
            self._rides.pop(name or "", None)
            return Kept()
        if name is None:
            name, self._next = str(self._next), self._next + 1
        self._rides[name] = ride
        return Kept(name)

    def hand_over(self, journal: Journal) -> int:
        """Keep them all in an open journal, as one save, and hold them no longer; how many.

        Raises VaultError: then all of them are still held.
        """
        rides = [ride for ride in self._rides.values() if not ride.empty]
        if rides:
            with journal.transaction():
                for ride in rides:
                    keep(journal, ride, Kept())
        self._rides.clear()
        return len(rides)
