"""Other files of a journal in its folder: copies as a sync tool leaves them, those that were merged, tails.

Copies are known by the vault_id in their first bytes, never by a name: every tool has its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from journal_tui.vault.errors import NotSaved, VaultError, printable_path
from journal_tui.vault.file.disk import REAL_DISK, Disk, again, is_regular, make_folders, settle_names
from journal_tui.vault.file.lock import beside
from journal_tui.vault.file.preflight import read_head
from journal_tui.vault.format import codec
from journal_tui.vault.private_struct import PrivateStruct

MERGED_FOLDER = "merged-copies"
"""Where a copy goes, in the journal's folder, once all of it is in the journal."""

#: A day before the end of the year 9999, in seconds since 1970: so that any zone can show it.
_LATEST = 253_402_214_400
_TAIL = ".torn"
#: Files of our own that begin as a vault does.
_OURS = (".new", _TAIL)


class Copy(PrivateStruct, frozen=True):
    """Another file of this journal: where, how many bytes, and when it was last written to (UTC)."""

    path: Path
    size: int
    changed: datetime

    @property
    def made_at(self) -> datetime:
        """When it was last written to, by the clock of this machine and without an offset."""
        return self.changed.astimezone().replace(tzinfo=None)

    @property
    def is_merged(self) -> bool:
        """Whether all of it is in the journal."""
        return self.path.parent.name == MERGED_FOLDER

    @property
    def is_tail(self) -> bool:
        """Whether it is what was kept of an interrupted save."""
        return _TAIL in self.path.name


def find_copies(path: Path, vault_id: bytes, *, disk: Disk = REAL_DISK) -> list[Copy]:
    """The other vaults in the folder of `path` with this vault_id, the newest first. Needs no secret.

    What cannot be read is left out. Folders are not looked into.
    """
    path = Path(path).absolute()
    names = (
        name
        for name in _names(path.parent, disk)
        if name != path.name and not any(name.startswith(path.name + suffix) for suffix in _OURS)
    )
    return _copies(path, path.parent, names, vault_id, disk)


def merged_copies(path: Path, vault_id: bytes, *, disk: Disk = REAL_DISK) -> list[Copy]:
    """Copies of the journal at `path` that were merged, the newest first."""
    folder = path.parent / MERGED_FOLDER
    return _copies(path, folder, _names(folder, disk), vault_id, disk)


def kept_tails(path: Path, *, disk: Disk = REAL_DISK) -> list[Copy]:
    """What is kept of interrupted saves of the journal at `path`. Each opens only with a file of its time."""
    tails = []
    for name in _names(path.parent, disk):
        if name.startswith(path.name + _TAIL):
            with suppress(OSError):
                status = again(disk.status_of, path.parent / name)
                if is_regular(status):
                    tails.append(Copy(path.parent / name, status.st_size, _time_of(status.st_mtime)))
    return tails


def _names(folder: Path, disk: Disk) -> Iterator[str]:
    with suppress(OSError):
        yield from sorted(again(disk.names, folder))


def _copies(path: Path, folder: Path, names: Iterator[str], vault_id: bytes, disk: Disk) -> list[Copy]:
    copies = []
    for name in names:
        candidate = folder / name
        with suppress(VaultError, OSError, ValueError):
            status = again(disk.status_of, candidate)
            if not _may_be_a_vault(candidate, status, path):
                continue
            header, _ = codec.read_header(read_head(disk, candidate)[0])
            if header.vault_id == vault_id:
                copies.append(Copy(candidate, status.st_size, _time_of(status.st_mtime)))
    return sorted(copies, key=lambda copy: copy.changed, reverse=True)


def _time_of(seconds: float) -> datetime:
    """A file's time; one that no calendar has, or that may have none here, is the beginning of 1970."""
    if not 0 <= seconds < _LATEST:
        seconds = 0
    return datetime.fromtimestamp(seconds, UTC)


def _may_be_a_vault(candidate: Path, status: os.stat_result, path: Path) -> bool:
    """Whether it is worth opening: a journal may lie in a folder with thousands of other files.

    A whole vault is so many sectors long; one that was cut off at least has a name of the journal's kind.
    """
    named = candidate.suffix == path.suffix or candidate.name.startswith(path.stem)
    whole = status.st_size % codec.SECTOR == 0
    return is_regular(status) and status.st_size >= codec.HEADER_SIZE and (whole or named)


def set_aside(path: Path, *, disk: Disk = REAL_DISK) -> Path:
    """Moves a merged copy into a folder beside the journal, where it is not found again; gives its new place.

    It is this account's alone from then on, and dated now, so that its age is told from when it was merged.
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
        with suppress(OSError):  # it is sealed, whoever can read it
            again(disk.make_private, path)
        again(disk.rename, path, kept)
        for directory in (folder, path.parent):
            settle_names(disk, directory)  # the name moved or it did not; both copies hold the same
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
