"""What a save costs: beside a small journal's, and beside a bare append and fsync."""

from __future__ import annotations

import functools
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from tests.benchmarks import journals

FEW = 365
MANY = 50_000


def interleaved_ms(actions: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The median of each action in milliseconds on the clock, taken in turns under the same load."""
    durations: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for action, times in zip(actions, durations, strict=True):
            start = time.perf_counter()
            action()
            times.append((time.perf_counter() - start) * 1000)
    return [statistics.median(times) for times in durations]


def save_ms(
    folder: Path, *, small_count: int = FEW, large_count: int = MANY, rounds: int = 300
) -> tuple[float, float]:
    """One entry added to a journal of `large_count` documents, and to one of `small_count`."""
    opened = [
        journals.entries(folder / f"saves-{count}.rjv", count).open() for count in (large_count, small_count)
    ]
    try:
        adds = [functools.partial(journal.add, Entry, {"body": "y" * 350}) for journal in opened]
        large, small = interleaved_ms(adds, rounds)
        return large, small
    finally:
        for journal in opened:
            journal.close()


def append_ms(prepared: journals.Made, folder: Path, *, rounds: int = 300) -> tuple[float, float]:
    """One entry added to a journal, and an append with fsync of as many bytes as that added to its file."""
    journal = prepared.open()
    before = prepared.path.stat().st_size
    journal.add(Entry, {"body": "y" * 350})
    added = prepared.path.stat().st_size - before
    descriptor = os.open(folder / "plain", os.O_CREAT | os.O_RDWR | os.O_APPEND)

    def append() -> None:
        os.write(descriptor, bytes(added))
        os.fsync(descriptor)

    try:
        save, bare = interleaved_ms([lambda: journal.add(Entry, {"body": "y" * 350}), append], rounds)
        return save, bare
    finally:
        os.close(descriptor)
        journal.close()


def work_ms(prepared: journals.Made, *, rounds: int = 300) -> float:
    """The processor time of adding one entry to a journal, with a disk that does not wait: the median."""
    journal = Journal(prepared.vault(journals.NoSync()), clock=lambda: journals.NOW)
    durations = []
    try:
        for _ in range(rounds):
            start = time.process_time()
            journal.add(Entry, {"body": "y" * 350})
            durations.append((time.process_time() - start) * 1000)
    finally:
        journal.close()
    return statistics.median(durations)
