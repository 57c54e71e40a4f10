"""Other copies of a journal in its folder, as a sync tool leaves them when two machines have changed it.

They are known by the vault_id in their first bytes, never by a name: every tool has its own.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from journal_tui.vault.errors import NotSaved, VaultError, printable_path
from journal_tui.vault.file.disk import REAL_DISK, Disk, again, is_regular, make_folders
from journal_tui.vault.file.lock import beside
from journal_tui.vault.format import unlock
from journal_tui.vault.format.codec import HEADER_SIZE, SECTOR
from journal_tui.vault.opening import inspect, open_with
from journal_tui.vault.vault import Vault

MERGED_FOLDER = "merged-copies"
"""Where a copy goes, in the journal's folder, once all of it is in the journal."""

#: A day before the end of the year 9999, in seconds since 1970: so that any zone can show it.
_LATEST = 253_402_214_400
#: Files of our own that begin as a vault does.
_OURS = (".new", ".torn")


@dataclass(frozen=True)
class Copy:
    """Another file of this journal: where, how many bytes, and when it was last written to (UTC)."""

    path: Path
    size: int
    changed: datetime


def find_copies(path: Path, vault_id: bytes, *, disk: Disk = REAL_DISK) -> list[Copy]:
    """The other vaults in the folder of `path` with this vault_id, the newest first. Needs no secret.

    What cannot be read is left out. Folders are not looked into.
    """
    path = Path(path).absolute()
    found = []
    try:
        beside_it = sorted(path.parent.iterdir())
    except OSError:
        return []
    for each in beside_it:
        if each.name == path.name or any(each.name.startswith(path.name + suffix) for suffix in _OURS):
            continue
        with suppress(VaultError, OSError):
            status = again(disk.status_of, each)
            if not _may_be_a_vault(each, status, path) or inspect(each, disk=disk).vault_id != vault_id:
                continue
            found.append(Copy(each, status.st_size, _time_of(status.st_mtime)))
    return sorted(found, key=lambda copy: copy.changed, reverse=True)


def _time_of(seconds: float) -> datetime:
    """A file's time; one that no calendar has, or that may have none here, is the beginning of 1970."""
    if not 0 <= seconds < _LATEST:
        seconds = 0
    return datetime.fromtimestamp(seconds, UTC)


def _may_be_a_vault(each: Path, status: os.stat_result, path: Path) -> bool:
    """Whether it is worth opening: a journal may lie in a folder with thousands of other files.

    A whole vault is so many sectors long; one that was cut off at least has a name of the journal's kind.
    """
    named = each.suffix == path.suffix or each.name.startswith(path.stem)
    return is_regular(status) and status.st_size >= HEADER_SIZE and (status.st_size % SECTOR == 0 or named)


def open_copy(
    vault: Vault,
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    disk: Disk = REAL_DISK,
) -> Vault:
    """Opens another copy of the open journal `vault`, for reading only; nothing of the file is changed.

    Without a secret it is opened with the key that is in hand, which fits unless the passphrase was changed
    in one of them since. Raises as `open_vault` does, `WrongSecret` also when the key in hand does not fit.
    """
    master = vault.master_key

    def unlocked(data: bytes) -> unlock.Unlocked:
        if passphrase is None and recovery_code is None:
            return unlock.unlock_with_key(data, master)
        return unlock.unlock(data, passphrase=passphrase, recovery_code=recovery_code)

    return open_with(path, unlocked, read_only=True, disk=disk)


def set_aside(path: Path, *, disk: Disk = REAL_DISK) -> Path:
    """Moves a merged copy into a folder beside the journal, where it is not found again; gives its new place.

    Raises `NotSaved` with the copy where it was.
    """
    folder = path.parent / MERGED_FOLDER
    try:
        make_folders(disk, folder)
        kept = folder / path.name
        number = 1
        while _is_there(disk, kept):
            number += 1
            kept = beside(folder / path.name, f".{number}")
        again(disk.rename, path, kept)
        for each in (folder, path.parent):
            with suppress(OSError):  # the name moved or it did not; both copies hold the same
                again(disk.sync_folder, each)
    except OSError:
        raise NotSaved(
            f"All of the copy is in the journal, but the file could not be moved: {printable_path(path)}. "
            "It stays where it is; move or delete it yourself when you like."
        ) from None
    return kept


def _is_there(disk: Disk, path: Path) -> bool:
    try:
        again(disk.status_of, path)
    except FileNotFoundError:
        return False
    return True
