"""Reading an open journal: typed records, in order, searched. `Journal` adds what changes them."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from journal_tui.journal.clock import Clock, local_now
from journal_tui.journal.record_cache import Reading
from journal_tui.journal.search import SearchIndex
from journal_tui.journal.timeline import Happened, Timeline, in_day_order
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.records import RECORD_TYPES, TIMELINE_TYPES
from journal_tui.models.stored import Document, Draft, InstalledPack, Settings
from journal_tui.vault import Database, Vault

R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Record | Document)

_SETTINGS_ID = "settings"
#: How many records are made ready for searching before others get their turn, and for how long.
_PREPARED_AT_ONCE = 200
_PAUSE_SECONDS = 0.002


class JournalReader:
    """Everything in one open vault, to be read. `clock` is where the current time comes from."""

    def __init__(self, vault: Vault, *, clock: Clock = local_now) -> None:
        self.vault = vault
        self.clock = clock
        self._database = Database(vault)
        self._lock = threading.RLock()
        self._reading = Reading(self._database)
        self._settings: tuple[int, Settings] | None = None
        self._depth = 0
        self._closed = False
        self._search = SearchIndex()
        self._days_in_order: dict[tuple[type[Record], ...], tuple[list[Happened], int, list[Happened]]] = {}

    def close(self) -> None:
        """Close the vault; what was deleted is compacted away first."""
        with self._lock:
            self._closed = True
            self._reading.forget()
            self._days_in_order.clear()
            self._settings = None
            self._search = SearchIndex()
            self.vault.close()

    @property
    def version(self) -> int:
        """Goes up with every change, so that a screen can tell whether what it shows is still so."""
        return self._reading.version

    @property
    def unreadable(self) -> int:
        """How many of the documents read so far no type here understands: kept, never shown."""
        return len(self._reading.unreadable | self._search.unreadable)

    def get(self, kind: type[D], record_id: str) -> D | None:
        """The document with this id; None when there is none, or when this version cannot read it."""
        with self._lock:
            return self._reading.one(kind, record_id)

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, by when it happened, oldest first."""
        with self._lock:
            return list(self._reading.in_order(kind))

    def all_records(self) -> list[Record]:
        """Every record of every kind: kind by kind in the order of `RECORD_TYPES`, each oldest first."""
        with self._lock:
            return [record for kind in RECORD_TYPES for record in self._reading.in_order(kind)]

    def since(self, kind: type[R], day: date) -> list[R]:
        """Every record of a kind that happened on a day or later, by its own clock, oldest first.

        Decodes no more than these: Today is shown before ten years of the rest are read.
        """
        with self._lock:
            return self._reading.since(kind, day)

    def of_page(self, by_day: Collection[type[Record]], first: date, ids: Collection[str]) -> list[Record]:
        """All that a page about the days from `first` on may be made of, kind by kind.

        Of the kinds `by_day` only what happened since, is offered for a session, or has one of the `ids`: no
        more of ten years is decoded.
        """
        with self._lock:
            return [
                record
                for kind in RECORD_TYPES
                for record in (
                    self._reading.of_page(kind, first, ids)
                    if kind in by_day
                    else self._reading.in_order(kind)
                )
            ]

    def holds(self, kind: type[Record]) -> bool:
        """Whether there is any record of a kind."""
        with self._lock:
            return len(self._database.table(kind.table)) > 0

    def timeline(self, kinds: Sequence[type[Record]] = TIMELINE_TYPES) -> list[Record]:
        """What happened, of several kinds, newest first."""
        with self._lock:
            return self._reading.typed(self._by_day(tuple(kinds)))

    def brought(self) -> list[Record]:
        """What is offered for the next session, and not sealed. Only what has the mark is decoded."""
        with self._lock:
            return [
                record for kind in RECORD_TYPES for record in self._reading.brought(kind) if record.shareable
            ]

    def look_back(self, words: str = "", kinds: Sequence[type[Record]] = TIMELINE_TYPES) -> Timeline:
        """What holds every one of the words (``#tag`` too), newest first; everything for no words.

        Nothing of it is decoded before it is looked at.
        """
        with self._lock:
            return Timeline(self._find(words, tuple(kinds)))

    def _find(self, words: str, kinds: tuple[type[Record], ...]) -> list[Happened]:
        happened = self._by_day(kinds)
        return self._search.find(words, happened, self._reading.version, kinds)

    def _by_day(self, kinds: tuple[type[Record], ...]) -> list[Happened]:
        """What happened, newest first by the journal's days; the same list while nothing changes."""
        happened, hour = self._reading.newest_first(kinds), self.settings.day_start_hour
        known = self._days_in_order.get(kinds)
        if known is None or known[0] is not happened or known[1] != hour:
            known = self._days_in_order[kinds] = (happened, hour, in_day_order(happened, hour))
        return known[2]

    def prepare_search(self) -> None:
        """Make ready what the first search needs, a little at a time, so that nothing else has to wait."""
        for start in itertools.count(0, _PREPARED_AT_ONCE):
            with self._lock:
                some = (
                    () if self._closed else self._find("", TIMELINE_TYPES)[start : start + _PREPARED_AT_ONCE]
                )
                if not some:
                    return
                self._search.prepare(some)
            time.sleep(_PAUSE_SECONDS)

    def tags(self) -> list[str]:
        """Every tag in use, the commonest first."""
        with self._lock:
            counts = Counter(tag for entry in self._by_day(TIMELINE_TYPES) for tag in entry.tags)
        return sorted(counts, key=lambda tag: (-counts[tag], tag))

    @property
    def settings(self) -> Settings:
        """The client's choices. Asked for on the event loop too, so it does not wait for the lock."""
        known = self._settings
        if known is not None and known[0] == self._reading.version:
            return known[1]
        with self._lock:
            settings = self.get(Settings, _SETTINGS_ID) or Settings(id=_SETTINGS_ID, schema=SCHEMA)
            # Within a transaction they may still change.
            self._settings = None if self._depth else (self._reading.version, settings)
            return settings

    def packs(self) -> list[InstalledPack]:
        """The prompt packs that were added, oldest first."""
        with self._lock:
            return sorted(self._reading.any_order(InstalledPack), key=lambda pack: (pack.added_at, pack.id))

    def drafts(self) -> list[Draft]:
        """What was being written and is not saved, newest first."""
        with self._lock:
            return sorted(self._reading.any_order(Draft), key=lambda draft: draft.saved_at, reverse=True)
