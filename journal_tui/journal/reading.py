"""The documents of a vault as typed records: each is decoded once, and only when somebody wants it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date
from operator import attrgetter
from typing import Any, TypeVar

from journal_tui.journal.decoding import decode_all
from journal_tui.journal.timeline import Happened, Head, Timeline, by_moment
from journal_tui.models.base import Record
from journal_tui.models.stored import Document
from journal_tui.vault import Database

R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Record | Document)

Batch = tuple[type[Record], list[tuple[str, bytes]]]
"""Documents of one kind, by id."""

_in_order = attrgetter("at", "id")


def _utc_day(head: Happened) -> int:
    return head[0].astimezone(UTC).toordinal()


class Reading:
    """Typed reading of one open vault. Not for several threads at a time: whoever has it takes care of that.

    `version` goes up with each change of the vault; what was put in order holds for one version.
    """

    def __init__(self, database: Database) -> None:
        self.version = 0
        self._database = database
        #: By table and id: the bytes that were decoded, and what they are; None when no type here fits.
        self._decoded: dict[str, dict[str, tuple[bytes, Any]]] = {}
        self._sorted: dict[str, tuple[int, list[Any]]] = {}
        self._heads: dict[str, tuple[int, list[Happened]]] = {}
        self._timelines: dict[tuple[type[Record], ...], tuple[int, list[Record]]] = {}
        #: Table and id of the documents that no type here understands.
        self.unreadable: set[tuple[str, str]] = set()

    def changed(self) -> None:
        """What is in order may be so no longer."""
        self.version += 1

    def forget(self) -> None:
        """Keep nothing of what was read."""
        self._decoded.clear()
        self._sorted.clear()
        self._heads.clear()
        self._timelines.clear()

    def one(self, kind: type[D], record_id: str) -> D | None:
        """One document, or None."""
        raw = self._database.document(kind.table, record_id)
        return None if raw is None else self._typed(kind, record_id, raw)

    def any_order(self, kind: type[D]) -> list[D]:
        """Every document of a kind, as the vault has them."""
        documents = self._database.table(kind.table).raw()
        known = self._decoded.setdefault(kind.table, {})
        if len(known) > len(documents):
            for gone in known.keys() - documents.keys():
                del known[gone]
                self.unreadable.discard((kind.table, gone))
        new = [
            (key, raw)
            for key, raw in documents.items()
            if (cached := known.get(key)) is None or cached[0] is not raw
        ]
        if new:
            self._decode(kind, new)
        return [record for key in documents if (record := known[key][1]) is not None]

    def in_order(self, kind: type[R]) -> list[R]:
        """Every record of a kind, oldest first; the same list each time while nothing changes."""
        known = self._sorted.get(kind.table)
        if known is None or known[0] != self.version:
            known = self._sorted[kind.table] = (self.version, sorted(self.any_order(kind), key=_in_order))
            # What is decoded says it all.
            self._heads.pop(kind.table, None)
        return known[1]

    def since(self, kind: type[R], day: date) -> list[R]:
        """Every record of a kind that happened on a day or later, by its own clock, oldest first."""
        if self._is_decoded(kind):
            return [record for record in self.in_order(kind) if record.at.date() >= day]
        heads = self._heads_of(kind)
        # Wherever it was that day: nowhere did it begin a day earlier.
        before = bisect_left(heads, day.toordinal() - 1, key=_utc_day)
        found = [(key, raw) for at, key, _, _, raw in heads[before:] if at.date() >= day]
        return [record for key, raw in found if (record := self._typed(kind, key, raw)) is not None]

    def brought(self, kind: type[R]) -> Iterator[R]:
        """The records of a kind that have the mark."""
        if self._is_decoded(kind):
            yield from (record for record in self.in_order(kind) if record.bring)
            return
        for _, key, bring, _, raw in self._heads_of(kind):
            if bring and (record := self._typed(kind, key, raw)) is not None:
                yield record

    def newest_first(self, kinds: tuple[type[Record], ...]) -> list[Record]:
        """The records of several kinds; the same list each time while nothing changes."""
        known = self._timelines.get(kinds)
        if known is None or known[0] != self.version:
            records: list[Record] = [record for kind in kinds for record in self.in_order(kind)]
            records.sort(key=_in_order, reverse=True)
            known = self._timelines[kinds] = (self.version, records)
        return known[1]

    def timeline(self, kinds: tuple[type[Record], ...]) -> Timeline:
        """The records of several kinds, newest first, with no more of them decoded than are already."""
        if all(map(self._is_decoded, kinds)):
            return Timeline.of(self.newest_first(kinds))
        heads = [each for kind in kinds for each in self._heads_of(kind)]
        heads.sort(key=by_moment, reverse=True)
        return Timeline.of_stored(heads)

    def not_decoded(self, kinds: Sequence[type[Record]], most: int) -> list[Batch]:
        """What of some kinds is not decoded yet, in batches of at most so many."""
        batches: list[Batch] = []
        for kind in kinds:
            known = self._decoded.setdefault(kind.table, {})
            new = [each for each in self._database.table(kind.table).raw().items() if each[0] not in known]
            batches += [(kind, new[start : start + most]) for start in range(0, len(new), most)]
        return batches

    def decode(self, batch: Batch) -> None:
        """Decode what is wanted soon. What was changed meanwhile is decoded again when it is wanted."""
        kind, documents = batch
        self._decode(kind, documents)

    def _is_decoded(self, kind: type[Record]) -> bool:
        """Whether all but a few of a kind are decoded: then the rest are, sooner than their heads."""
        return len(self._decoded.get(kind.table, ())) * 2 >= len(self._database.table(kind.table))

    def _heads_of(self, kind: type[Record]) -> list[Happened]:
        """The documents of a kind that look like its records, oldest first."""
        known = self._heads.get(kind.table)
        if known is None or known[0] != self.version:
            documents = self._database.table(kind.table).raw()
            heads = decode_all(list(documents.items()), Head)
            found = [
                (head.at, head.id, head.bring, kind, raw)
                for raw, head in zip(documents.values(), heads, strict=True)
                if head is not None
            ]
            if len(found) < len(documents):
                # Those that are left out are looked at whole, so that they are counted.
                self.any_order(kind)
            found.sort()  # no id is there twice
            known = self._heads[kind.table] = (self.version, found)
        return known[1]

    def _typed(self, kind: type[D], record_id: str, raw: bytes) -> D | None:
        cached = self._decoded.setdefault(kind.table, {}).get(record_id)
        if cached is None or cached[0] is not raw:
            self._decode(kind, [(record_id, raw)])
            cached = self._decoded[kind.table][record_id]
        typed: D | None = cached[1]
        return typed

    def _decode(self, kind: type[D], documents: Sequence[tuple[str, bytes]]) -> None:
        known = self._decoded.setdefault(kind.table, {})
        for (record_id, raw), record in zip(documents, decode_all(documents, kind), strict=True):
            known[record_id] = (raw, record)
            if record is None:
                self.unreadable.add((kind.table, record_id))
            else:
                self.unreadable.discard((kind.table, record_id))
