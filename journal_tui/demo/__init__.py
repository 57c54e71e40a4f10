"""A made-up person's journal: the same each time, for looking around, for pictures and for benchmarks.

They have come to outpatient sessions with R. for twelve weeks. Nobody is meant, and everything is invented.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime

from journal_tui.demo import around, entries, logs, shared
from journal_tui.demo.make import WEEKS, Maker
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.stored import Document
from journal_tui.summary import Selection, summarise, to_text

#: Entries and logs of a year, for the benchmarks: ten years are 3,650 and 11,000.
ENTRIES_A_YEAR = 365
LOGS_A_YEAR = 1100
_CHUNK = 2000


def records(*, now: datetime, weeks: int = WEEKS, years: float | None = None) -> list[Record | Document]:
    """Everything in the journal as it would stand at `now`, which has a UTC offset; in the order written.

    With `years` it holds exactly that many times ENTRIES_A_YEAR entries and LOGS_A_YEAR logs (check-ins,
    urges, strategy uses); the entries of the last twelve weeks are the told ones.
    """
    if years is not None:
        weeks = max(WEEKS, math.ceil(years * 365 / 7))
    maker = Maker(now, max(1, weeks))
    recent = entries.recent(maker)
    everything: list[Record] = [*around.plan(maker), *around.sessions(maker), *around.answers(maker), *recent]
    if years is None:
        everything += entries.composed(maker, entries.days_before(maker))
        everything += logs.as_lived(maker)
    else:
        everything += entries.composed(maker, maker.spread(round(years * ENTRIES_A_YEAR) - len(recent)))
        everything += logs.as_many(maker, round(years * LOGS_A_YEAR))
    everything += around.ahead(maker)
    everything += shared.receipts(maker, everything)
    everything.append(entries.template(maker))
    everything.sort(key=lambda record: (record.written_at, record.id))
    return [*around.documents(maker), *everything]


def fill(journal: Journal, records: Sequence[Record | Document]) -> None:
    """Put records into a journal, a few thousand to a transaction."""
    for start in range(0, len(records), _CHUNK):
        with journal.transaction():
            for record in records[start : start + _CHUNK]:
                journal.put(record)


def fill_frames(journal: Journal, records: Iterable[Record | Document]) -> None:
    """Put records into a journal as a person would have: one save, and one frame, for each."""
    for record in records:
        journal.put(record)


def selection(documents: Iterable[Record | Document], now: datetime) -> Selection:
    """What the made-up person ticks for the next session."""
    return shared.selection([record for record in documents if isinstance(record, Record)], now)


def summary_text(now: datetime) -> str:
    """The page for the made-up person's next session, as plain text."""
    everything = [record for record in records(now=now) if isinstance(record, Record)]
    return to_text(summarise(everything, shared.selection(everything, now), now=now))
