"""The documents of a vault as typed records: each is decoded once, and only when somebody wants it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from journal_tui.journal.decoding import decode_all
from journal_tui.journal.parts import ORIGINS
from journal_tui.journal.timeline import Happened, Head
from journal_tui.models.base import Record
from journal_tui.models.parts import FOLLOWS_SINCE, Part, sealed_of_old
from journal_tui.models.stored import Document
from journal_tui.vault import Database

R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Record | Document)

_EPOCH = date(1970, 1, 1)
_DAY_SECONDS = 86_400

_in_order = attrgetter("at", "id")
_tags = attrgetter("tags")


def _seconds(happened: Happened) -> float:
    return happened.at.timestamp()


def _midnight(day: date) -> float:
    """When a day begins in Greenwich, in seconds since 1970."""
    return (day - _EPOCH).total_seconds()


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
        self._by_moment: dict[str, tuple[int, list[Happened]]] = {}
        self._newest_first: dict[tuple[type[Record], ...], tuple[int, list[Happened]]] = {}
        #: Table and id of the documents that no type here understands.
        self.unreadable: set[tuple[str, str]] = set()

    def changed(self) -> None:
        """Drops what is kept in order, as a record was changed."""
        self.version += 1
        self._newest_first.clear()

    def forget(self) -> None:
        """Keep nothing of what was read."""
        self._decoded.clear()
        self._sorted.clear()
        self._by_moment.clear()
        self._newest_first.clear()

    def one(self, kind: type[D], record_id: str) -> D | None:
        """The document with this id; None when there is none, or when this version cannot read it."""
        raw = self._database.document(kind.table, record_id)
        return None if raw is None else self._typed(kind, record_id, raw)

    def any_order(self, kind: type[D]) -> list[D]:
        """Every document of a kind, as the vault has them."""
        documents = self._documents(kind)
        known = self._decoded.setdefault(kind.table, {})
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
        return known[1]

    def since(self, kind: type[R], day: date) -> list[R]:
        """Every record of a kind that happened on a day or later, by its own clock, oldest first."""
        _, near = self._parted(kind, day)
        return self.typed([entry for entry in near if entry.at.date() >= day])

    def of_page(self, kind: type[R], day: date, ids: Collection[str]) -> list[R]:
        """As `since`, with what has the mark or one of these ids before it, oldest first."""
        before, near = self._parted(kind, day)
        chosen = [entry for entry in before if entry.bring or entry.id in ids]
        chosen += [entry for entry in near if entry.at.date() >= day or entry.bring or entry.id in ids]
        return self.typed(chosen)

    def brought(self, kind: type[Record]) -> list[Record]:
        """The records of a kind that have the mark."""
        return self.typed([entry for entry in self._happened(kind) if entry.bring])

    def newest_first(self, kinds: tuple[type[Record], ...]) -> list[Happened]:
        """The records of several kinds, none of them decoded; the same list while nothing changes."""
        known = self._newest_first.get(kinds)
        if known is None or known[0] != self.version:
            happened = [entry for kind in kinds for entry in self._happened(kind)]
            happened.sort(reverse=True)
            known = self._newest_first[kinds] = (self.version, happened)
        return known[1]

    def typed(self, happened: Sequence[Happened]) -> list[Any]:
        """These records, decoded, without those that this version cannot read. (`Any`: each of its kind.)"""
        new: dict[type[Record], list[tuple[str, bytes]]] = {}
        for entry in happened:
            cached = self._decoded.setdefault(entry.table, {}).get(entry.id)
            if cached is None or cached[0] is not entry.raw:
                new.setdefault(entry.kind, []).append((entry.id, entry.raw))
        for kind, documents in new.items():
            self._decode(kind, documents)
        records = (self._decoded[entry.table][entry.id][1] for entry in happened)
        return [record for record in records if record is not None]

    def _parted(self, kind: type[Record], day: date) -> tuple[list[Happened], list[Happened]]:
        """What certainly happened before a day by its own clock, and the rest; both oldest first."""
        happened = self._happened(kind)
        # Nowhere does a day begin a whole day before it does in Greenwich.
        first = bisect_left(happened, _midnight(day) - _DAY_SECONDS, key=_seconds)
        return happened[:first], happened[first:]

    def _documents(self, kind: type[D]) -> Mapping[str, bytes]:
        """What the vault has of a kind; what it has no longer, or otherwise now, is forgotten here."""
        documents = self._database.table(kind.table).raw()
        known = self._decoded.get(kind.table, {})
        for gone in [key for key, (raw, _) in known.items() if documents.get(key) is not raw]:
            del known[gone]
            self.unreadable.discard((kind.table, gone))
        return documents

    def _happened(self, kind: type[Record]) -> list[Happened]:
        """The documents of a kind that look like its records, oldest first."""
        known = self._by_moment.get(kind.table)
        if known is None or known[0] != self.version:
            documents = self._documents(kind)
            entries, new = [], list(documents.items())
            if known is not None:
                before = {entry.id: entry for entry in known[1]}
                entries = [entry for key, raw in new if (entry := before.get(key)) and entry.raw is raw]
                if entries:
                    kept = {entry.id for entry in entries}
                    new = [document for document in new if document[0] not in kept]
            entries += self._look_at(kind, new)
            entries.sort()  # no id is there twice
            known = self._by_moment[kind.table] = (self.version, entries)
        return known[1]

    def _look_at(self, kind: type[Record], new: Sequence[tuple[str, bytes]]) -> list[Happened]:
        heads = decode_all(new, Head, _tags)
        for (key, raw), head in zip(new, heads, strict=True):
            if head is None:
                # Looked at whole, so that it is counted.
                self._typed(kind, key, raw)
        return [
            Happened(head.at, key, kind.table, kind, raw, head.bring, head.tags)
            for (key, raw), head in zip(new, heads, strict=True)
            if head is not None
        ]

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
            if isinstance(record, Part) and record.schema < FOLLOWS_SINCE:
                known[record_id] = (raw, self._sealed_of_old(record))
            else:
                known[record_id] = (raw, record)
            if record is None:
                self.unreadable.add((kind.table, record_id))
            else:
                self.unreadable.discard((kind.table, record_id))

    def _sealed_of_old(self, part: Part) -> Part:
        """A part that an older version wrote: it is sealed where the record it came of is."""
        origin_id = getattr(part, part.link)
        return sealed_of_old(part, None if origin_id is None else self.one(ORIGINS[part.origin], origin_id))
