"""What happened, newest first: all of it known by its moment, and decoded where it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

import msgspec

from journal_tui.journal.decoding import decode_all
from journal_tui.models.base import Moment, Record


class Head(msgspec.Struct, frozen=True, gc=False):
    """What of a stored record says when it happened, and whether it is offered for the next session."""

    id: str
    at: Moment
    schema: int
    bring: bool = False


Happened = tuple[datetime, str, bool, type[Record], bytes]
"""A stored record by its moment: when it happened, its id, whether it is offered, its kind, its JSON.

No class of its own: to make ten years of them would take longer than to read them.
"""

by_moment = itemgetter(0, 1)
"""Orders what happened by when it did, and by its id."""


class Timeline:
    """Records, newest first. To decode ten years of them takes longer than to draw those that are seen.

    `moments` and `ids` say of each when it happened and which it is. Nothing here waits for a save.
    """

    def __init__(
        self,
        moments: Sequence[datetime],
        ids: Sequence[str],
        *,
        decoded: Sequence[Record] = (),
        stored: Sequence[Happened] = (),
    ) -> None:
        """Each record is either `decoded` or `stored`."""
        self.moments = moments
        self.ids = ids
        self._decoded = decoded
        self._stored = stored
        self._looked_at: dict[int, Record | None] = {}

    @classmethod
    def of(cls, records: Sequence[Record]) -> Timeline:
        """Of records that are decoded already, and come newest first."""
        return cls([each.at for each in records], [each.id for each in records], decoded=records)

    @classmethod
    def of_stored(cls, stored: Sequence[Happened]) -> Timeline:
        """Of records that are not decoded yet, and come newest first."""
        return cls([each[0] for each in stored], [each[1] for each in stored], stored=stored)

    def __len__(self) -> int:
        return len(self.ids)

    def record(self, place: int) -> Record | None:
        """One of them, counted from the newest; None where it turns out that this version cannot read it."""
        if self._decoded:
            return self._decoded[place]
        if place not in self._looked_at:
            _, record_id, _, kind, raw = self._stored[place]
            (self._looked_at[place],) = decode_all([(record_id, raw)], kind)
        return self._looked_at[place]

    def records(self) -> list[Record]:
        """All of them that this version can read, decoded."""
        found = map(self.record, range(len(self)))
        return [record for record in found if record is not None]
