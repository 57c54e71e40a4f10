"""What happened, newest first: all of it known by its moment, and decoded where it is looked at."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import msgspec

from journal_tui.journal.decoding import decode_all
from journal_tui.models.base import Moment, Record
from journal_tui.models.days import day_of


class Head(msgspec.Struct, frozen=True, gc=False):
    """What of a stored record says when it happened, whether it is offered for a session, and its tags."""

    id: str
    at: Moment
    schema: int
    bring: bool = False
    tags: tuple[str, ...] = ()


class Happened(msgspec.Struct, order=True, gc=False):
    """A stored record by its moment: when it happened, its id, its table and kind, its JSON and its marks.

    In order by when it happened, then by its id. The collector of garbage does not look at it: there are
    many, and none refers to another.
    """

    at: datetime
    id: str
    table: str
    kind: type[Record]
    raw: bytes
    bring: bool
    tags: tuple[str, ...]
    #: What a search looks through, once one has been made; empty when it turned out not to be readable.
    words: str | None = None


def in_day_order(happened: list[Happened], day_start_hour: int) -> list[Happened]:
    """What happened, newest first, with each day of the journal in one piece.

    Across the date line, or far to the west, a later moment may count for an earlier day.
    """
    days = [day_of(entry.at, day_start_hour) for entry in happened]
    if all(newer >= older for newer, older in itertools.pairwise(days)):
        return happened
    places = sorted(range(len(happened)), key=days.__getitem__, reverse=True)
    return [happened[index] for index in places]


class Timeline:
    """Stored records, newest first. To decode ten years of them takes longer than to draw those seen.

    Nothing here waits for a save, or is changed by one.
    """

    def __init__(self, happened: Sequence[Happened]) -> None:
        self.happened = happened
        #: When each of them happened, and its id.
        self.moments = [entry.at for entry in happened]
        self.ids = [entry.id for entry in happened]
        self._looked_at: dict[int, Record | None] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def record(self, index: int) -> Record | None:
        """One of them, counted from the newest; None where it turns out that this version cannot read it."""
        if index not in self._looked_at:
            entry = self.happened[index]
            (self._looked_at[index],) = decode_all([(entry.id, entry.raw)], entry.kind)
        return self._looked_at[index]

    def records(self) -> Iterator[Record]:
        """Each that this version can read, decoded when its turn comes."""
        return (record for index in range(len(self)) if (record := self.record(index)) is not None)

    def where(self, predicate: Callable[[datetime], bool]) -> Timeline:
        """The part of the timeline whose moments `predicate` accepts."""
        return Timeline([entry for entry in self.happened if predicate(entry.at)])
