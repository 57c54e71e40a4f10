"""The copies of an open journal: when backups are made, which copies still hold what was deleted or open
with other keys, and how they go.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from journal_tui.vault.backups import backups
from journal_tui.vault.backups.backups import Backup
from journal_tui.vault.backups.siblings import Copy, find_copies, kept_tails, merged_copies
from journal_tui.vault.errors import Damaged, NotSaved, TooNew
from journal_tui.vault.file import messages
from journal_tui.vault.file.context import VaultContext
from journal_tui.vault.file.disk import Disk, open_existing, read_all
from journal_tui.vault.file.open_file import OpenFile
from journal_tui.vault.file.preflight import must_be_free, read_head
from journal_tui.vault.format import unlock
from journal_tui.vault.format.resync import pieces
from journal_tui.vault.private_struct import PrivateStruct

Holds = Callable[[str, str, bytes], bool]
"""Whether a document (table, id, raw JSON) is one that is looked for."""


class Holding(PrivateStruct, frozen=True):
    """Which copies hold a document, living or deleted; which cannot be looked into, not all of them at least.

    Backups, copies that were merged, copies beside the journal that were not, and tails of interrupted saves.
    """

    holding: tuple[Backup | Copy, ...]
    closed: tuple[Backup | Copy, ...]

    @property
    def all(self) -> tuple[Backup | Copy, ...]:
        """All copies that may hold the record."""
        return self.holding + self.closed

    @property
    def unmerged(self) -> tuple[Path, ...]:
        """Those that another machine may have written to, and that were not merged yet."""
        return tuple(
            copy.path for copy in self.all if isinstance(copy, Copy) and not (copy.is_merged or copy.is_tail)
        )


class OpenVault(Protocol):
    """An open journal, as the keeper of its backups sees it."""

    path: Path

    @property
    def vault_id(self) -> bytes:
        """What tells this journal's files from another's."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""

    def sound_file(self) -> OpenFile:
        """The file that is held open. Raises `Damaged` for a damaged journal."""

    def compact(self, *, backup: bool = True) -> None:
        """Write the file anew. Raises `NotSaved`, `ReadOnly` and `Damaged`."""


class BackupKeeper:
    """Makes and looks through the copies of one open journal. Saves go on meanwhile."""

    def __init__(self, vault: OpenVault, disk: Disk, context: VaultContext) -> None:
        self._vault = vault
        self._disk = disk
        self._context = context
        self._making = threading.Lock()  # one thread at a time makes one

    def __repr__(self) -> str:
        return "BackupKeeper()"

    def list_backups(self) -> list[Backup]:
        """Every backup of this journal, the newest first."""
        return backups.list_backups(self._vault.path, self._vault.vault_id, disk=self._disk)

    def make(self) -> Backup:
        """One now. Raises `NotSaved` and `Damaged`."""
        file = self._vault.sound_file()
        with self._making:
            try:
                return backups.make(self._disk, self._vault.path, file, self._context.now())
            except OSError as problem:
                why = messages.why(problem.errno)
                raise NotSaved(messages.NO_BACKUP.format(why=why)) from None

    def make_if_due(self) -> Backup | None:
        """The first of the day, unless none are made here or the journal is read-only. Raises as `make`."""
        if (
            self._context.backups
            and not self._vault.read_only
            and backups.is_due(self.list_backups(), self._context.now())
        ):
            return self.make()
        return None

    def make_before_rewrite(self) -> str | None:
        """One before the file is written anew; gives the sentence when there could be none.

        The rewrite goes on without it: what was deleted must not stay because a copy of it cannot be made.
        Raises `Damaged` when the file does not read back as what was saved; then it may be another's.
        """
        if not self._context.backups:
            return None
        try:
            self.make()
        except NotSaved as problem:
            return str(problem)
        return None

    def set_apart(self) -> str | None:
        """Before an older file is gone on with: keeps it, and every backup there is, until they are too old.

        Gives the sentence when not all of that could be done; the client has accepted the file all the same.
        """
        if not self._context.backups:
            return None
        try:
            backups.keep(self._disk, self._vault.path, self._vault.vault_id, self._context.now())
        except OSError:
            return messages.NOT_SET_APART
        return None

    def copy_to(self, target: Path) -> None:
        """Copies the file as it is, sealed, to a new file, and opens every frame of the copy.

        Raises `AlreadyThere`, `NotSaved`, and `Damaged` for a damaged journal.
        """
        target = Path(target).absolute()
        file = self._vault.sound_file()
        must_be_free(self._disk, target)
        try:
            backups.copy_sealed(self._disk, self._vault.path, file, target)
        except OSError as problem:
            raise NotSaved(messages.NO_BACKUP.format(why=messages.why(problem.errno))) from None

    def holding(self, holds: Holds) -> Holding:
        """Which copies still hold a document that `holds` says yes to, in any save they keep."""
        file = self._vault.sound_file()
        holding: list[Backup | Copy] = []
        closed: list[Backup | Copy] = []
        for copy in self._every_copy():
            contains = self._contains(copy, file, holds)
            if contains is not False:
                (closed if contains is None else holding).append(copy)
        # A tail opens only together with a file of its time, so nobody can look into it here.
        closed += kept_tails(self._vault.path, disk=self._disk)
        return Holding(tuple(holding), tuple(closed))

    def _every_copy(self) -> list[Backup | Copy]:
        path, vault_id = self._vault.path, self._vault.vault_id
        return [
            *self.list_backups(),
            *find_copies(path, vault_id, disk=self._disk),
            *merged_copies(path, vault_id, disk=self._disk),
        ]

    def with_other_keys(self) -> tuple[Backup | Copy, ...]:
        """Backups and merged copies that do not open with the journal's keys: theirs are older ones."""
        master = self._vault.sound_file().master
        return tuple(
            copy
            for copy in self._every_copy()
            if (isinstance(copy, Backup) or copy.is_merged) and not self._opens(copy, master)
        )

    def _opens(self, copy: Backup | Copy, master: bytes) -> bool:
        try:
            return unlock.with_key(read_head(self._disk, copy.path)[0], master).signed
        except (OSError, Damaged, TooNew):
            return False

    def let_go(self, copies: Sequence[Backup | Copy]) -> None:
        """Makes a fresh backup, then deletes `copies`. Raises `NotSaved` and `Damaged`."""
        newest = self.make()
        try:
            backups.remove(self._disk, [copy for copy in copies if copy.path != newest.path])
        except OSError:
            raise NotSaved(messages.NOT_PURGED) from None

    def _contains(self, copy: Backup | Copy, file: OpenFile, holds: Holds) -> bool | None:
        """Whether a copy holds it, deleted there or not; None when not all of the copy can be opened.

        What lies behind damage is looked at too, as a salvage would find it.
        """
        try:
            descriptor = open_existing(self._disk, copy.path, writable=False)
            try:
                data = read_all(self._disk, descriptor)
            finally:
                self._disk.close(descriptor)
            unlocked = unlock.with_key(data, file.master)
        except (OSError, Damaged, TooNew):
            return None
        whole = unlocked.signed
        for piece in pieces(data, file.master, unlocked.header, signed=unlocked.signed):
            whole = whole and not piece.missing
            if any(raw is not None and holds(table, name, raw) for table, name, raw in piece.changes):
                return True
        return False if whole else None

    def purge(self, copies: Sequence[Backup | Copy]) -> None:
        """Writes the file anew without what was deleted, deletes `copies`, and makes a fresh backup.

        Raises `NotSaved`, `ReadOnly` and `Damaged`.
        """
        self._vault.compact(backup=False)
        try:
            backups.remove(self._disk, copies)
        except OSError:
            raise NotSaved(messages.NOT_PURGED) from None
        self.make()
