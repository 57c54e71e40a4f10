"""Search over every word: without case and accents, all words must be there."""

from __future__ import annotations

from collections.abc import Iterable

from journal_tui.models.base import Record
from journal_tui.models.records import searchable
from journal_tui.models.text import fold


class SearchIndex:
    """The folded words of each record, made when first needed and kept while the record stays the same.

    Each key that is typed narrows what the last one found, so that a search costs less as it grows.
    """

    def __init__(self) -> None:
        self._folded: dict[str, tuple[Record, str]] = {}
        self._last: tuple[int, tuple[type[Record], ...], str, list[Record]] | None = None

    def find(
        self, words: str, records: list[Record], version: int, kinds: tuple[type[Record], ...]
    ) -> list[Record]:
        """The records that hold all the words, in the order given."""
        needles = fold(words).split()
        if not needles:
            return records
        said = " ".join(needles)
        last = self._last
        # A longer last word, or one more word, can only find fewer.
        narrowed = last is not None and last[:2] == (version, kinds) and said.startswith(last[2])
        pool = last[3] if last is not None and narrowed else records
        self.prepare(pool)
        found, folded = pool, self._folded
        # One word at a time, without a call for each record: the first word leaves few.
        for needle in needles:
            found = [record for record in found if needle in folded[record.id][1]]
        self._last = (version, kinds, said, found)
        return list(found)

    def prepare(self, records: Iterable[Record]) -> None:
        """Fold the words of the records that are new here, or changed."""
        folded = self._folded
        for record in records:
            known = folded.get(record.id)
            if known is None or known[0] is not record:
                folded[record.id] = (record, fold(searchable(record)))
