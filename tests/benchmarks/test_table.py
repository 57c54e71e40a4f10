"""Each measuring function runs on a tiny journal. How long anything takes is not tested: machines differ."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
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
)
from tests.benchmarks.table import Row

TINY_YEARS = 0.25


@pytest.fixture
def prepared(tmp_path: Path) -> journals.Made:
    """A quarter of a year, closed."""
    return journals.years(tmp_path / "quarter.rjv", TINY_YEARS)


@pytest.fixture
def journal(prepared: journals.Made) -> Iterator[Journal]:
    """The same, open."""
    opened = prepared.open()
    yield opened
    opened.close()


def test_saves_are_measured(tmp_path: Path, prepared: journals.Made) -> None:
    assert min(saving.save_ms(tmp_path, small_count=3, large_count=5, rounds=2)) > 0
    assert min(saving.append_ms(prepared, tmp_path, rounds=2)) > 0
    assert saving.work_ms(prepared, rounds=2) > 0


def test_a_search_is_measured(journal: Journal) -> None:
    times = screens.search_ms(journal, searches=("lo", "fr"))
    assert times.usual.work > 0 < times.usual.elapsed
    assert times.first.work > 0 < times.first.elapsed
    assert times.first_stall_ms >= 0


def test_keys_of_the_list_and_the_editor_are_measured(journal: Journal) -> None:
    assert screens.list_key_ms(journal, "down", samples=2).work > 0
    assert screens.editor_key_ms(journal, 60, one_line=True, samples=2).work > 0


def test_what_opens_is_measured(journal: Journal) -> None:
    assert opening.form_ms(journal, runs=1).work > 0
    assert opening.patterns_ms(journal).work > 0
    assert opening.share_tick_ms(journal, samples=1).work > 0


def test_growth_is_measured(tmp_path: Path) -> None:
    growth_rows = growth.rows(tmp_path, years=(0.1, 0.2), rounds=1)
    assert len(growth_rows) == len(growth.MEASURES) and all(row.ratio is not None for row in growth_rows)
    assert math.isclose(growth.exponent((1, 10, 30), (2, 200, 1800)), 2)


def test_a_summary_is_measured() -> None:
    assert summing.summary_ms(years=TINY_YEARS, runs=1) > 0


@pytest.mark.pty
def test_fresh_processes_are_measured(prepared: journals.Made) -> None:
    assert min(terminal.help_ms(runs=1)) > 0
    assert min(terminal.first_paint_ms(prepared.path, runs=1)) > 0
    assert min(terminal.peak_mb(prepared.path, runs=1)) > 0
    assert min(unlocking.unlock_ms(prepared.path, runs=1)) > 0
    for name in commands.COMMANDS:
        assert commands.command_ms(name, prepared.path, prepared.path.parent, runs=1) >= 0


def test_a_row_says_whether_it_holds() -> None:
    assert Row.within("a key", 16, 8).verdict == "ok"
    assert Row.within("a key", 16, 17).verdict == "over"
    assert Row.times("a save", 1.5, 3, 2, "at 365").verdict == "ok"
    assert Row.times("a save", 1.5, 4, 2, "at 365").verdict == "over"
    assert Row.later("its PDF", "1 s").verdict == "later"
    assert "later" in str(Row.later("its PDF", "1 s"))
    ratio = Row.times("a save", 1.5, 3, 2, "at 365").ratio
    assert ratio is not None
    assert math.isclose(ratio, 1.5)
