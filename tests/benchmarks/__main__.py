"""Prints DESIGN.md's speed table: `python -m tests.benchmarks [--quick]`.

Every row is a ratio: of two things measured in turns in this run, or of a measured time to its limit.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import (
    commands,
    growth,
    journals,
    opening,
    saving,
    screens,
    summing,
    terminal,
    unlocking,
    widgets,
)
from tests.benchmarks.table import HEADINGS, Row
from tests.benchmarks.widgets import Sample


def _within(name: str, limit_ms: float, measured: Sample, note: str = "") -> Row:
    clock = f"{measured.elapsed:.0f} ms on the clock"
    return Row.within(name, limit_ms, measured.work, f"{clock}; {note}" if note else clock)


def measured(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Every row of the table, as soon as it is measured. `quick` takes fewer samples of each."""
    samples = 7 if quick else screens.SAMPLES
    ten = journals.years(folder / "ten-years.rjv", journals.TEN_YEARS)
    yield from _saves(folder, ten, rounds=60 if quick else 300)
    yield Row.times(
        "first paint of the unlock screen", 1.25, *terminal.first_paint_ms(ten.path, runs=3 if quick else 7),
        "a bare Textual app",
    )  # fmt: skip
    unlocked = unlocking.unlock_ms(ten.path, runs=3 if quick else 7)
    clock = f"{unlocked.today_elapsed:.0f} ms on the clock"
    yield Row.within("unlock to Today, ten years, after the key derivation", 150, unlocked.today_work, clock)
    clock = f"{unlocked.list_elapsed:.0f} ms on the clock; asked for when Today is drawn"
    yield Row.within("unlock to the journal's list, the same", 120, unlocked.list_work, clock)
    mine, bare_python, bare_click = terminal.help_ms(runs=7 if quick else 25)
    floor = f"a click group of one command, the floor: {bare_click / bare_python:.2f} ×"
    yield Row.times("journal-tui --help", 3.5, mine, bare_python, "python -c pass", note=floor)
    for name in commands.COMMANDS:
        beside = commands.command_ms(name, ten.path, folder, runs=3 if quick else 9)
        yield Row.within(f"{name}, beyond --help and the key derivation", 120, beside)
    yield from _many(
        journals.years(folder / "many.rjv", 20_000 / journals.RECORDS_A_YEAR), samples, quick=quick
    )
    yield from _editor(ten, samples, quick=quick)
    yield from _opening(ten, quick=quick)
    summaries = 5 if quick else 15
    yield Row.within("a summary of 12 weeks", 50, summing.summary_ms(runs=summaries))
    of_ten = summing.summary_ms(years=journals.TEN_YEARS, runs=summaries)
    yield Row.within("the same out of ten years", 40, of_ten)
    first = summing.first_pdf_ms(runs=2 if quick else 5)
    yield Row.within("its PDF, first one", 1000, first, "with the import, in a fresh process")
    mine, bare = terminal.peak_mb(ten.path, runs=1 if quick else 3)
    floor = "of it 19 MB for the cheapest key derivation there may be"
    yield Row.times(
        "peak memory, ten years open", 2.3, mine, bare, "a bare Textual app", unit="MB", note=floor
    )
    if not quick:
        yield from growth.rows(folder)


def _saves(folder: Path, ten: journals.Made, *, rounds: int) -> Iterator[Row]:
    many, small = saving.save_ms(folder, rounds=rounds)
    yield Row.times("a save at 50,000 documents", 1.5, many, small, "at 365")
    save, append = saving.append_ms(ten, folder, rounds=rounds)
    yield Row.times("a save at ten years", 3, save, append, "append and fsync of the same bytes")
    yield Row.within("its work, without the disk", 0.15, saving.work_ms(ten, rounds=rounds))


def _many(prepared: journals.Made, samples: int, *, quick: bool) -> Iterator[Row]:
    journal = prepared.open()
    try:
        searches = screens.SEARCHES[:3] if quick else screens.SEARCHES
        times = screens.search_ms(journal, searches=searches)
        yield _within("a search keystroke, 20,000 records", 50, times.usual)
        stall = f"the app did not answer for {times.first_stall_ms:.0f} ms"
        yield _within("the first of all, which makes the index", 40, times.first, stall)
        for key, name, limit in (("down", "down", 16), ("pagedown", "page down", 10)):
            moved = screens.list_key_ms(journal, key, samples=samples)
            yield _within(f"{name}, in 20,000 rows", limit, moved)
    finally:
        journal.close()


def _editor(prepared: journals.Made, samples: int, *, quick: bool) -> Iterator[Row]:
    journal = prepared.open()
    try:
        for one_line, name in ((False, "in paragraphs"), (True, "as one line")):
            key = screens.editor_key_ms(journal, 10_000, one_line=one_line, samples=samples)
            note = "" if quick else f"the editor by itself {widgets.editor_key_ms(one_line=one_line):.1f} ms"
            yield _within(f"a key in an entry of 10,000 words {name}", 16, key, note)
    finally:
        journal.close()


def _opening(prepared: journals.Made, *, quick: bool) -> Iterator[Row]:
    journal = prepared.open()
    try:
        form = opening.form_ms(journal, runs=3 if quick else 9)
        yield _within("a form of all questions about an urge, until it takes keys", 150, form)
        yield _within("Patterns at ten years, for the first time", 150, opening.patterns_ms(journal))
        tick = opening.share_tick_ms(journal, samples=5 if quick else 20)
        yield _within("the page after a tick, at ten years", 50, tick)
    finally:
        journal.close()


def main() -> None:
    """Measure in a folder that is removed again."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer samples: under a minute")
    quick = parser.parse_args().quick
    start = time.perf_counter()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    print(HEADINGS)
    with tempfile.TemporaryDirectory() as name:
        for row in measured(Path(name), quick=quick):
            print(row, flush=True)
    print(f"in {time.perf_counter() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
