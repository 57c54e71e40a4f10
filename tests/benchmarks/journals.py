"""Journals of any size, made quickly, for the measuring functions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from journal_tui import demo
from journal_tui.journal.ids import encode_id
from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import Entry
from journal_tui.vault import KdfCost, Vault, create, open_vault
from journal_tui.vault.file.disk import REAL_DISK, Disk
from journal_tui.vault.vault import FRAMES_TOO_MANY

#: When it is, in every measurement: the made-up journal is the same each time.
NOW = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
PASSPHRASE = "a quiet river"
#: The lowest that a vault allows: what a derivation costs is taken off, or not measured at all.
CHEAP = KdfCost(memory_kib=19 * 1024, passes=1)
TEN_YEARS = 10.0
#: Entries and logs of this many years are 20,000 records.
RECORDS_A_YEAR = demo.ENTRIES_A_YEAR + demo.LOGS_A_YEAR
BODY_BYTES = 350
_CHUNK = 5000


class NoSync(Disk):
    """Only to make ten years of saves quickly."""

    def sync(self, descriptor: int) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Made:
    """Where a closed journal is, and its recovery code."""

    path: Path
    code: str

    def vault(self, disk: Disk = REAL_DISK) -> Vault:
        """Open the vault with the recovery code, which takes no time to speak of."""
        return open_vault(self.path, recovery_code=self.code, disk=disk)

    def open(self) -> Journal:
        """Open the journal."""
        return Journal(self.vault(), clock=lambda: NOW)


def _empty(path: Path) -> tuple[Journal, Made]:
    vault, code = create(path, PASSPHRASE, cost=CHEAP, disk=NoSync())
    return Journal(vault, clock=lambda: NOW), Made(path, code)


def years(path: Path, count: float) -> Made:
    """So many years of the made-up person, as lived: each record is a save, and a frame, of its own.

    Closing packs a file of very many frames; this one was closed when nearly as many were there again.
    """
    journal, prepared = _empty(path)
    records = list(demo.records(now=NOW, years=count))
    packed = max(0, len(records) - FRAMES_TOO_MANY + 100)
    demo.fill_frames(journal, records[:packed])
    journal.close()
    with prepared.vault(NoSync()) as vault:
        demo.fill_frames(Journal(vault, clock=lambda: NOW), records[packed:])
    return prepared


def entries(path: Path, count: int) -> Made:
    """So many short entries, an hour apart."""
    journal, prepared = _empty(path)
    for start in range(0, count, _CHUNK):
        journal.vault.commit(
            [
                (Entry.table, record.id, msgspec.json.encode(record))
                for record in map(entry, range(start, min(count, start + _CHUNK)))
            ]
        )
    journal.close()
    return prepared


def entry(number: int) -> Entry:
    """The entry of one hour."""
    at = NOW - timedelta(hours=60_000 - number)
    return Entry(
        id=encode_id(int(at.timestamp() * 1000), number),
        at=at,
        written_at=at,
        schema=SCHEMA,
        title=f"Number {number}",
        body="x" * BODY_BYTES,
    )
