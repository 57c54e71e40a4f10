"""`python -m tests.story.shifted_clock`: the program on a machine whose wall clock moves, as by a sleep.

The seconds that it is ahead stand in the file that `SHIFT_FILE` names; the monotonic clock stays as it is.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from journal_tui.cli import main
from tests.story.cheap_keys import with_cheap_keys

SHIFT_FILE = "TEST_SHIFT_FILE"


def with_shifted_clock(file: Path) -> None:
    """Have `time.time` ahead by what the file says, in this process only."""
    real = time.time

    def shifted() -> float:
        return real() + (float(file.read_text() or 0) if file.exists() else 0)

    time.time = shifted


if __name__ == "__main__":
    with_cheap_keys()
    with_shifted_clock(Path(os.environ[SHIFT_FILE]))
    main()
