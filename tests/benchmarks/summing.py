"""What the page for a session costs."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta

from journal_tui import demo
from journal_tui.models.base import Record
from journal_tui.summary import Period, summarise, to_text
from journal_tui.summary.page import SECTION_IDS
from tests.benchmarks.journals import NOW


def summary_ms(*, years: float | None = None, runs: int = 15) -> float:
    """The page of the last twelve weeks, every section ticked, as text: the median.

    Of a journal of so many years, or of only these weeks.
    """
    made = demo.records(now=NOW, years=years)
    records = [record for record in made if isinstance(record, Record)]
    period = Period(NOW.date() - timedelta(weeks=12), NOW.date())
    chosen = demo.selection(made, NOW)
    selection = type(chosen)(
        period=period, sections=frozenset(SECTION_IDS), items=chosen.items, audience=chosen.audience
    )
    taken = []
    for _ in range(runs):
        start = time.process_time()
        to_text(summarise(records, selection, now=NOW))
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)
