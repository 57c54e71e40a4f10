"""From the key derivation to the list, each time in a fresh process."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import screens
from tests.benchmarks.terminal import ROOT, environment


class Unlocked(NamedTuple):
    """Milliseconds since the key derivation; `work` is processor time, `elapsed` is on the clock."""

    today_work: float
    list_work: float
    today_elapsed: float
    list_elapsed: float


def unlock_ms(journal: Path, *, runs: int = 5) -> Unlocked:
    """Medians until Today is drawn, and until the Journal tab's list is; each run in a fresh process."""
    command = [sys.executable, "-m", "tests.benchmarks.unlocking", str(journal)]
    durations = []
    for _ in range(runs):
        output = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True).stdout
        durations.append(json.loads(output))
    return Unlocked(*(statistics.median(column) for column in zip(*durations, strict=True)))


if __name__ == "__main__":
    today, journal_list = screens.unlock(Path(sys.argv[1]))
    print(json.dumps([today.work, journal_list.work, today.elapsed, journal_list.elapsed]))
