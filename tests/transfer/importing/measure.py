"""Prints what an import of 20,000 entries of Day One costs: `python -m tests.transfer.importing.measure`.

The promise: 10 s beside the key derivation, and the journal opens as fast as one of the same entries that
were written by hand and packed.
"""

from __future__ import annotations

import json
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from journal_tui.journal.journal import Journal
from journal_tui.transfer.importing import Choices, look_at, open_source, read_source, take_in
from journal_tui.vault import open_vault
from tests.ready import open_ready_vault

from .conftest import NOW, ZONE
from .writers import EPOCH

ENTRIES = 20_000
_WORDS = (
    "the",
    "day",
    "was",
    "long",
    "and",
    "I",
    "walked",
    "home",
    "along",
    "the",
    "river,",
    "slept",
    "well",
)
_PASSPHRASE = "seven plain words"

T = TypeVar("T")


def timed(name: str, action: Callable[[], T]) -> T:
    """Runs it, and prints its seconds."""
    start = time.perf_counter()
    result = action()
    print(f"{name:28} {time.perf_counter() - start:6.2f} s")
    return result


def export(path: Path) -> None:
    """A zip of Day One with so many entries of 120 words."""
    chance = Random(1)
    entries = [
        {
            "uuid": f"{number:032X}", "timeZone": "America/Los_Angeles", "tags": ["a", "b"],
            "creationDate": f"{EPOCH + timedelta(hours=7 * number):%Y-%m-%dT%H:%M:%SZ}",
            "text": f"# Day {number}\n\n{' '.join(chance.choices(_WORDS, k=120))}",
            "photos": [{"identifier": "x"}],
        }
        for number in range(ENTRIES)
    ]  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {}, "entries": entries}))


def opened(path: Path) -> Journal:
    """A new journal at a path."""
    return Journal(open_ready_vault(path, _PASSPHRASE), clock=lambda: NOW)


def main() -> None:
    """Import, write the same by hand, and open both."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.zip"
        export(path)
        imported, by_hand = (Path(folder) / name / "notebook" for name in ("imported", "by-hand"))
        journal = opened(imported)
        start = time.perf_counter()
        source = timed("open the zip", lambda: open_source(path))
        kind, contents = timed("read it", lambda: read_source(source, ZONE))
        preview = timed("look at it", lambda: look_at(journal, kind, contents, Choices()))
        timed("take it in", lambda: take_in(journal, preview))
        print(f"{'import, all of it':28} {time.perf_counter() - start:6.2f} s of 10 s at most")
        journal.close()
        other = opened(by_hand)
        for first in range(0, ENTRIES, 100):
            with other.transaction():
                for record in preview.records[first : first + 100]:
                    other.put(record)
        other.vault.compact()
        other.close()
        for _ in range(2):
            for name, file in (("imported", imported), ("by hand, packed", by_hand)):
                journal = timed(f"open the journal, {name}", lambda file=file: read(file))  # type: ignore[misc]  # binds the loop's variable
                journal.close()


def read(path: Path) -> Journal:
    """The journal, open and with every entry read."""
    journal = Journal(open_vault(path, passphrase=_PASSPHRASE), clock=lambda: NOW)
    assert len(journal.timeline()) == ENTRIES
    return journal


if __name__ == "__main__":
    main()
