"""Small things that several test files need."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from journal_tui.vault import KdfCost, Vault, create, open_vault
from journal_tui.vault.file.disk import Disk

COST = KdfCost(memory_kib=19 * 1024, passes=1)  # the lowest that a vault allows: tests must not wait
PASSPHRASE = "a quiet river"


@dataclass
class Journal:
    """Where a journal is, and how to open it."""

    path: Path
    code: str
    passphrase: str = PASSPHRASE

    def open(self, **options: Any) -> Vault:
        """Opens it with the recovery code, which is much quicker than a passphrase."""
        return open_vault(self.path, recovery_code=self.code, **options)

    def folder(self) -> set[str]:
        return {path.name.removeprefix(self.path.name) for path in self.path.parent.iterdir()}


def new_journal(path: Path) -> Journal:
    vault, code = create(path, PASSPHRASE, cost=COST)
    vault.close()
    return Journal(path, code)


def document(text: str, size: int = 0) -> bytes:
    return b'{"text":"%s"}' % (text.encode() + b"." * size)


def fill(journal: Journal, saves: int, size: int = 300) -> None:
    """Saves entries e1, e2, ... as one frame each."""
    with journal.open() as vault:
        for number in range(1, saves + 1):
            vault.commit([("entries", f"e{number}", document(f"entry {number}", size))])


def everything(vault: Vault) -> dict[str, dict[str, bytes]]:
    return {table: dict(vault.documents(table)) for table in vault.tables()}


class FaultyDisk(Disk):
    """The real disk, which counts what it does and does what `fault` says instead of a call.

    `fault(call, descriptor or path)` may raise; for "write" it may give the number of bytes to take.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.bytes_written = 0
        self.fault: Callable[[str], int | None] = lambda call: None

    def _note(self, call: str) -> int | None:
        self.calls.append(call)
        return self.fault(call)

    def read(self, descriptor: int, count: int, offset: int) -> bytes:
        most = self._note("read")
        return super().read(descriptor, count if most is None else min(most, count), offset)

    def write(self, descriptor: int, data: memoryview, offset: int) -> int:
        most = self._note("write")
        written = super().write(descriptor, data if most is None else data[:most], offset)
        self.bytes_written += written
        return written

    def sync(self, descriptor: int) -> None:
        self._note("sync")
        super().sync(descriptor)

    def cut(self, descriptor: int, length: int) -> None:
        self._note("cut")
        super().cut(descriptor, length)

    def status(self, descriptor: int) -> os.stat_result:
        self._note("status")
        return super().status(descriptor)

    def status_of(self, path: Path) -> os.stat_result:
        self._note("status_of")
        return super().status_of(path)

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        self._note("open")
        return super().open(path, flags, mode)

    def rename(self, old: Path, new: Path) -> None:
        self._note("rename")
        super().rename(old, new)

    def rename_new(self, old: Path, new: Path) -> None:
        self._note("rename")
        super().rename_new(old, new)

    def sync_folder(self, path: Path) -> None:
        self._note("sync_folder")
        super().sync_folder(path)
