"""How what is waited for grows with the journal: at 1, 10 and 30 years, and as which power of its size."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from journal_tui.journal.journal import Journal
from journal_tui.models.records import TIMELINE_TYPES
from journal_tui.ui.patterns.patterns_tab import PatternsTab
from journal_tui.ui.routes import warm_up
from journal_tui.ui.today.today_tab import TodayTab
from tests.benchmarks import journals, saving, summing
from tests.benchmarks.table import Row

YEARS = (1.0, 10.0, 30.0)
#: Nothing may grow faster than the journal does, but for the logarithm in putting things in order and for
#: what no longer fits into the processor's caches; what does not depend on it grows hardly at all.
_WITH_IT, _HARDLY = 1.15, 0.3


def _median_ms(act: Callable[[], object], rounds: int) -> float:
    durations = []
    for _ in range(rounds):
        start = time.process_time()
        act()
        durations.append((time.process_time() - start) * 1000)
    return statistics.median(durations)


def _first_ms(prepared: journals.Made, act: Callable[[Journal], object], rounds: int) -> float:
    """The first time after opening: nothing of it has been read yet. The median."""
    durations = []
    for _ in range(rounds):
        journal = prepared.open()
        start = time.process_time()
        act(journal)
        durations.append((time.process_time() - start) * 1000)
        journal.close()
    return statistics.median(durations)


#: What is measured: its name, the most its exponent may be, and how long it takes in milliseconds.
MEASURES: dict[str, tuple[float, Callable[[journals.Made, float, int], float]]] = {
    "opening the file": (
        _WITH_IT,
        lambda prepared, _, rounds: _median_ms(lambda: prepared.open().close(), rounds),
    ),
    "what Today shows": (
        _WITH_IT,
        lambda prepared, _, rounds: _first_ms(
            prepared, lambda journal: TodayTab(id="today").gather(journal, journal.clock()), rounds
        ),
    ),
    "what the list shows": (
        _WITH_IT,
        lambda prepared, _, rounds: _first_ms(
            prepared, lambda journal: journal.look_back("", TIMELINE_TYPES), rounds
        ),
    ),
    "what Patterns shows": (
        _WITH_IT,
        lambda prepared, _, rounds: _first_ms(
            prepared, lambda journal: PatternsTab(id="patterns").gather(journal, journal.clock()), rounds
        ),
    ),
    "making the search ready, and one search": (
        _WITH_IT,
        lambda prepared, _, rounds: _first_ms(
            prepared, lambda journal: list(journal.look_back("walk").records()), rounds
        ),
    ),
    "a save": (_HARDLY, lambda prepared, _, rounds: saving.work_ms(prepared, rounds=20 * rounds)),
    "a summary of 12 weeks": (
        _WITH_IT,
        lambda _, years, rounds: summing.summary_ms(years=years, runs=rounds),
    ),
}


def exponent(sizes: Sequence[float], durations: Sequence[float]) -> float:
    """The power of its size that something grows with: the slope of the line through the logarithms."""
    xs, ys = [math.log(size) for size in sizes], [math.log(duration) for duration in durations]
    middle_x, middle_y = statistics.fmean(xs), statistics.fmean(ys)
    rise = sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    return rise / sum((x - middle_x) ** 2 for x in xs)


def rows(folder: Path, *, years: Sequence[float] = YEARS, rounds: int = 5) -> list[Row]:
    """A row for each measure: its exponent, and the milliseconds at each size."""
    # As the app does: how often Python looks for garbage is set there.
    warm_up()
    prepared = [journals.years(folder / f"growth-{count:g}.rjv", count) for count in years]
    table_rows = []
    for name, (allowed, measure) in MEASURES.items():
        durations = [measure(one, size, rounds) for one, size in zip(prepared, years, strict=True)]
        at = ", ".join(f"{size:g} years {ms:.2f} ms" for size, ms in zip(years, durations, strict=True))
        table_rows.append(Row.growing(name, allowed, exponent(years, durations), at))
    return table_rows
