"""What the page for a session costs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from datetime import datetime, timedelta

from journal_tui import demo
from journal_tui.models.base import Record
from journal_tui.summary import Period, Selection, summarise, to_text
from journal_tui.summary.page import SECTION_IDS
from tests.benchmarks.journals import NOW

#: The first PDF of a process that has everything else loaded, as the app has.
_FIRST_PDF = """
import time
from tests.benchmarks.summing import twelve_weeks
from journal_tui.summary import render, summarise
records, selection, now = twelve_weeks()
start = time.process_time()
render(summarise(records, selection, now=now), "pdf")
print((time.process_time() - start) * 1000)
"""


def first_pdf_ms(*, runs: int = 5) -> float:
    """The page of twelve weeks as a PDF for the first time in a process, with the imports: the median."""
    durations = [
        float(
            subprocess.run(
                [sys.executable, "-c", _FIRST_PDF], capture_output=True, text=True, check=True, timeout=120
            ).stdout
        )
        for _ in range(runs)
    ]
    return statistics.median(durations)


def twelve_weeks(years: float | None = None) -> tuple[list[Record], Selection, datetime]:
    """Records, a selection of the last twelve weeks with every section ticked, and the time of it."""
    everything = demo.records(now=NOW, years=years)
    chosen = demo.selection(everything, NOW)
    selection = Selection(
        period=Period(NOW.date() - timedelta(weeks=12), NOW.date()),
        sections=frozenset(SECTION_IDS), items=chosen.items, audience=chosen.audience,
    )  # fmt: skip
    return [record for record in everything if isinstance(record, Record)], selection, NOW


def summary_ms(*, years: float | None = None, runs: int = 15) -> float:
    """The page of the last twelve weeks, every section ticked, as text: the median.

    Of a journal of so many years, or of only these weeks.
    """
    records, selection, now = twelve_weeks(years)
    durations = []
    for _ in range(runs):
        start = time.process_time()
        to_text(summarise(records, selection, now=now))
        durations.append((time.process_time() - start) * 1000)
    return statistics.median(durations)
