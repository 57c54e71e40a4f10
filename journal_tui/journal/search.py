"""Search over every word: without case and accents, all words must be there."""

from __future__ import annotations

from collections.abc import Iterable

from journal_tui.journal.decoding import decode_all
from journal_tui.journal.timeline import Happened
from journal_tui.models.base import Record
from journal_tui.models.records import searchable
from journal_tui.models.text import fold


class SearchIndex:
    """The folded words of each record, made when first needed and kept while the record stays the same.

    Each key that is typed narrows what the last one found, so that a search costs less as it grows.
    """

    def __init__(self) -> None:
        #: By kind and id: the JSON, and its words; None when it turned out not to be readable.
        self._folded: dict[type[Record], dict[str, tuple[bytes, str | None]]] = {}
        #: Table and id of what is there and could not be read.
        self.unreadable: set[tuple[str, str]] = set()
        self._last: tuple[int, tuple[type[Record], ...], str, list[Happened]] | None = None

    def find(
        self, words: str, happened: list[Happened], version: int, kinds: tuple[type[Record], ...]
    ) -> list[Happened]:
        """What holds all the words, in the order given."""
        self._forget_gone(happened, kinds)
        needles = fold(words).split()
        if not needles:
            return happened
        query = " ".join(needles)
        last = self._last
        # A longer last word, or one more word, can only find fewer.
        narrowed = last is not None and last[:2] == (version, kinds) and query.startswith(last[2])
        pool = last[3] if last is not None and narrowed else happened
        self.prepare(pool)
        matches, folded = pool, self._folded
        # One word at a time, without a call for each record: the first word leaves few.
        for needle in needles:
            matches = [entry for entry in matches if needle in (folded[entry[3]][entry[1]][1] or "")]
        self._last = (version, kinds, query, matches)
        return list(matches)

    def prepare(self, happened: Iterable[Happened]) -> None:
        """Fold the words of what is new here, or changed. Nothing else of it is kept."""
        new: dict[type[Record], list[tuple[str, bytes]]] = {}
        for _, record_id, _, kind, raw, _ in happened:
            known = self._folded.setdefault(kind, {}).get(record_id)
            if known is None or known[0] is not raw:
                new.setdefault(kind, []).append((record_id, raw))
        for kind, documents in new.items():
            for (record_id, raw), record in zip(documents, decode_all(documents, kind), strict=True):
                words = None if record is None else fold(searchable(record))
                self._folded[kind][record_id] = (raw, words)
                if words is None:
                    self.unreadable.add((kind.table, record_id))
                else:
                    self.unreadable.discard((kind.table, record_id))

    def _forget_gone(self, happened: list[Happened], kinds: tuple[type[Record], ...]) -> None:
        """Keep no words of what was deleted."""
        if sum(len(self._folded.get(kind, ())) for kind in kinds) <= len(happened):
            return
        present = {(entry[3], entry[1]) for entry in happened}
        for kind in kinds:
            folded = self._folded.get(kind, {})
            for gone in [record_id for record_id in folded if (kind, record_id) not in present]:
                del folded[gone]
                self.unreadable.discard((kind.table, gone))
