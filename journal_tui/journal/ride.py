"""An urge while it is being ridden, and how it is kept: the urge itself, and what is being tried meanwhile.

What the screen holds is a value (`Ride`); `keep` writes it, one frame each time, and says what it wrote.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from journal_tui.journal.clock import Clock
from journal_tui.journal.journal import Journal
from journal_tui.models.curve import Curve, still_riding, strengths, with_point
from journal_tui.models.kinds import Value
from journal_tui.models.records import StrategyUse, Urge


class Trying(msgspec.Struct, frozen=True):
    """A strategy tried from `since` to `until`, in seconds from the beginning; `until` is None meanwhile."""

    name: str
    since: int
    until: int | None = None


class Ride(msgspec.Struct, frozen=True):
    """One urge: when it began, its curve, what was tried, and once it is over when and how it ended."""

    at: datetime
    curve: Curve = ()
    tried: tuple[Trying, ...] = ()
    #: Names that the record has besides, from its form.
    also_tried: tuple[str, ...] = ()
    over: int | None = None
    ended: str | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not self.curve and not self.tried

    @property
    def strength(self) -> int | None:
        """The number that was said last."""
        return self.curve[-1][1] if self.curve else None

    @property
    def trying(self) -> Trying | None:
        """What is being tried now."""
        return self.tried[-1] if self.tried and self.tried[-1].until is None else None

    def rated(self, seconds: int, strength: int) -> Ride:
        """The ride with one more rating of the urge."""
        return msgspec.structs.replace(self, curve=with_point(self.curve, seconds, strength))

    def taken_back(self) -> Ride:
        """The ride without its last rating."""
        return msgspec.structs.replace(self, curve=self.curve[:-1])

    def with_trying(self, name: str, seconds: int) -> Ride:
        """With a strategy that is tried from now on; the same one again ends it."""
        now, before = self.trying, self.tried
        if now is not None:
            before = (*before[:-1], msgspec.structs.replace(now, until=seconds))
        same = now is not None and now.name == name
        return msgspec.structs.replace(self, tried=before if same else (*before, Trying(name, seconds)))

    def ending(self, seconds: int | None, ended: str | None = None) -> Ride:
        """Over since so many seconds, in such a way; None goes on with it."""
        return msgspec.structs.replace(self, over=seconds, ended=ended)


class Kept(msgspec.Struct, frozen=True):
    """Where a ride is kept: the ids of its urge, and of a use for each thing that was tried."""

    urge: str | None = None
    uses: tuple[str, ...] = ()


def ride_of(journal: Journal, now: datetime) -> tuple[Ride, Kept]:
    """The ride that is still going on, with where it is kept; or a new one that begins now."""
    urge = still_riding(journal.all(Urge), now)
    if urge is None:
        return Ride(at=now), Kept()
    uses = [use for use in journal.all(StrategyUse) if use.urge == urge.id and use.strategy]
    # What is over stays as it is kept, with what was written about it since.
    last = [use for use in uses[-1:] if use.minutes is None]
    tried = tuple(Trying(use.strategy or "", _seconds(use.at - urge.at)) for use in last)
    also = tuple(name for name in urge.tried or () if all(name != use.strategy for use in last))
    ride = Ride(at=urge.at, curve=urge.curve, tried=tried, also_tried=also, ended=urge.ended)
    return ride, Kept(urge.id, tuple(use.id for use in last))


class JournalRides:
    """Rides that are kept in an open journal, each change at once."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    @property
    def clock(self) -> Clock:
        """The journal's clock."""
        return self._journal.clock

    def going_on(self, now: datetime) -> tuple[Ride, Kept]:
        """The ride that is still going on, or a new one that begins now."""
        return ride_of(self._journal, now)

    def keep(self, ride: Ride, kept: Kept) -> Kept:
        """Write it, as one frame. Raises VaultError."""
        return keep(self._journal, ride, kept)


def _seconds(span: timedelta) -> int:
    return max(0, int(span.total_seconds()))


def keep(journal: Journal, ride: Ride, kept: Kept) -> Kept:
    """Write it, as one frame. What was emptied again goes. Raises VaultError."""
    with journal.transaction():
        urge = journal.get(Urge, kept.urge) if kept.urge is not None else None
        if ride.empty:
            if urge is not None and not ride.also_tried:
                journal.remove(urge)
            return Kept()
        answers = _answers(ride)
        if urge is None:
            urge = journal.add(Urge, answers, at=ride.at, extra={"curve": ride.curve})
        else:
            urge = journal.edit(urge, answers, curve=ride.curve)
        ids = [
            _keep_use(journal, ride, tried, urge, kept.uses[index] if index < len(kept.uses) else None)
            for index, tried in enumerate(ride.tried)
        ]
        return Kept(urge.id, tuple(ids))


def _answers(ride: Ride) -> dict[str, Value | None]:
    """The fields of the urge that the ride fills."""
    names = dict.fromkeys((*ride.also_tried, *(tried.name for tried in ride.tried)))
    answers: dict[str, Value | None] = {
        "strength_start": None, "strength_peak": None, "strength_end": None,
        **strengths(ride.curve), "tried": tuple(names) or None, "ended": ride.ended,
    }  # fmt: skip
    if ride.over is not None:
        answers["minutes"] = round(ride.over / 60) or None
    return answers


def _keep_use(journal: Journal, ride: Ride, tried: Trying, urge: Urge, use_id: str | None) -> str:
    """What was tried as a use of its own: the number before it, and the last one after."""
    until = tried.until if tried.until is not None else ride.over
    before = [strength for at, strength in ride.curve if at <= tried.since]
    after = [s for at, s in ride.curve if at > tried.since and (until is None or at <= until)]
    answers: dict[str, Value | None] = {
        "before": before[-1] if before else None,
        "after": after[-1] if after else None,
        "minutes": round((until - tried.since) / 60) if until is not None else None,
    }
    use = journal.get(StrategyUse, use_id) if use_id is not None else None
    if use is not None:
        return journal.edit(use, answers).id
    at = ride.at + timedelta(seconds=tried.since)
    values = {"strategy": tried.name, **{name: value for name, value in answers.items() if value is not None}}
    return journal.add(StrategyUse, values, at=at, extra={"urge": urge.id}).id
