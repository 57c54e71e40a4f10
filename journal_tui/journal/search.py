"""Search over every word: without case and accents, all words must be there."""

from __future__ import annotations

from collections.abc import Iterable

from journal_tui.journal.decoding import decode_all
from journal_tui.journal.timeline import Happened
from journal_tui.models.base import Record
from journal_tui.models.records import searchable
from journal_tui.models.text import fold


class SearchIndex:
    """Finds what holds some words. The folded words of a record stay with what is known of it.

    Each key that is typed narrows what the last one found, so that a search costs less as it grows.
    """

    def __init__(self) -> None:
        #: Table and id of what is there and could not be read.
        self.unreadable: set[tuple[str, str]] = set()
        self._last: tuple[int, tuple[type[Record], ...], str, list[Happened]] | None = None

    def find(
        self, words: str, happened: list[Happened], version: int, kinds: tuple[type[Record], ...]
    ) -> list[Happened]:
        """What holds all the words, in the order given."""
        if self.unreadable:
            self._forget_gone(happened, kinds)
        needles = fold(words).split()
        if not needles:
            return happened
        query = " ".join(needles)
        last = self._last
        # A longer last word, or one more word, can only find fewer.
        narrowed = last is not None and last[:2] == (version, kinds) and query.startswith(last[2])
        if last is not None and narrowed:
            matches = last[3]
        else:
            self.prepare(happened)
            matches = happened
        # One word at a time, without a call for each record: the first word leaves few.
        for needle in needles:
            matches = [entry for entry in matches if needle in (entry.words or "")]
        self._last = (version, kinds, query, matches)
        return list(matches)

    def prepare(self, happened: Iterable[Happened]) -> None:
        """Fold the words of what is new here, or changed. Nothing else of it is kept."""
        new: dict[type[Record], list[Happened]] = {}
        for entry in happened:
            if entry.words is None:
                new.setdefault(entry.kind, []).append(entry)
        for kind, entries in new.items():
            records = decode_all([(entry.id, entry.raw) for entry in entries], kind)
            for entry, record in zip(entries, records, strict=True):
                if record is None:
                    entry.words = ""
                    self.unreadable.add((entry.table, entry.id))
                else:
                    entry.words = fold(searchable(record))
                    self.unreadable.discard((entry.table, entry.id))

    def _forget_gone(self, happened: list[Happened], kinds: tuple[type[Record], ...]) -> None:
        """Count nothing that was deleted."""
        tables = {kind.table for kind in kinds}
        present = {(entry.table, entry.id) for entry in happened}
        self.unreadable = {key for key in self.unreadable if key[0] not in tables or key in present}
