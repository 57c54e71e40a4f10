"""Files that leave the journal: private, never written over, whole or not there at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from journal_tui.vault.errors import printable_path
from journal_tui.vault.file.disk import REAL_DISK, Disk, again, settle_names
from journal_tui.vault.file.writer import Unnamed, put_new, temporary_name, write_bytes, write_many

_FOLDER_MODE = 0o700
_MOST_NAMES = 1000


class TransferError(Exception):
    """A file could not be written; the message is a sentence for the person who asked for it."""


class LeftBehindError(TransferError):
    """A file could not be taken away again; the message says where it is."""


class ReadyPage(NamedTuple):
    """A page that is whole and on the disk under a temporary name, and the place where it is to go."""

    unnamed: Unnamed
    folder: Path | None
    file: Path
    suffix: str

    def publish(self) -> Path:
        """Gives it its name, and says which. Raises TransferError, with no file left."""
        try:
            path = self.file if self.folder is None else _free_name(self.folder, self.file, self.suffix)
            put_new(self.unnamed, path)
        except OSError as error:
            self.unnamed.discard()
            raise _not_written(self.file if self.folder is None else self.folder, error) from None
        return path

    def take_back(self) -> None:
        """Removes it, unnamed as it is. Raises LeftBehindError, with where it is, when that fails."""
        self.unnamed.discard()
        if os.path.lexists(self.unnamed.path):
            raise LeftBehindError(
                f"The page was written to {printable_path(self.unnamed.path)}, and could not be taken away "
                "again. Please remove it yourself."
            )


def ready_page(
    folder_or_file: Path, text: str | bytes, *, suffix: str, day: date, disk: Disk = REAL_DISK
) -> ReadyPage:
    """Write a page, whole and verified, under a temporary name where it is to go.

    In a folder its name will be neutral, ``notes-2026-11-21.md``, with ``-2``, ``-3`` … when it is taken. A
    file that is named must not be there yet. Mode 0600; nothing is left behind when it cannot be written.
    Raises TransferError.
    """
    data = text.encode() if isinstance(text, str) else text
    suffix = suffix.lstrip(".")
    try:
        is_folder = folder_or_file.is_dir()
        file = folder_or_file
        if is_folder:
            file = folder_or_file / f"notes-{day.isoformat()}"
        elif os.path.lexists(file):
            raise FileExistsError
        path = file.with_name(f"{file.name}.{suffix}") if is_folder else file
        return ReadyPage(write_bytes(disk, path, data), folder_or_file if is_folder else None, file, suffix)
    except (OSError, ValueError) as error:
        raise _not_written(folder_or_file, error) from None


def save_page(
    folder_or_file: Path, text: str | bytes, *, suffix: str, day: date, disk: Disk = REAL_DISK
) -> Path:
    """Write a page to a file of its own, and give its path once it is on the disk. As `ready_page`."""
    return ready_page(folder_or_file, text, suffix=suffix, day=day, disk=disk).publish()


def _free_name(folder: Path, file: Path, suffix: str) -> Path:
    for number in range(1, _MOST_NAMES):
        path = folder / (f"{file.name}.{suffix}" if number == 1 else f"{file.name}-{number}.{suffix}")
        if not os.path.lexists(path):
            return path
    raise FileExistsError


def _not_written(where: Path, error: OSError | ValueError) -> TransferError:
    if isinstance(error, FileExistsError):
        return TransferError(
            f"{printable_path(where)} is already there and was left as it is. Please choose another name."
        )
    return TransferError(f"{printable_path(where)}: {reason(error)}")


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]], *, disk: Disk = REAL_DISK) -> list[Path]:
    """Files into a new folder, or an empty one: all of them, or none. Raises TransferError.

    All are written, synced and verified in a folder with a temporary name first. A new folder then gets its
    name; into an empty one that is there the files are moved. The folder gets mode 0700. The folder above it
    must be there.
    """
    _must_be_empty(folder)
    is_there = folder.is_dir()
    mode = folder.stat().st_mode & 0o7777 if is_there else _FOLDER_MODE
    new_folder: Path | None = None
    names: list[str] = []
    try:
        new_folder = temporary_name(disk, folder / "all" if is_there else folder)
        disk.make_folder(new_folder)
        names = write_many(disk, new_folder, files)
        if is_there:
            folder.chmod(_FOLDER_MODE)
            _move(new_folder, folder, names)
        else:
            again(disk.rename, new_folder, folder)  # over nothing, or over a folder that is empty
        if not (settle_names(disk, folder) and settle_names(disk, folder.parent)):
            raise OSError(errno.EIO, "the files' names are not on the disk for certain")
    except BaseException as error:
        _take_back(folder, names, new_folder, mode=mode if is_there else None)
        if isinstance(error, (OSError, ValueError)):
            raise _not_written(folder, error) from None
        raise
    return [folder / name for name in names]


def _move(new_folder: Path, folder: Path, names: list[str]) -> None:
    for name in names:
        (new_folder / name).rename(folder / name)
    new_folder.rmdir()


def _take_back(folder: Path, names: list[str], new_folder: Path | None, *, mode: int | None) -> None:
    """Removes what was written; gives a folder that was there its mode back."""
    if new_folder is not None:
        with suppress(OSError):
            shutil.rmtree(new_folder)
    for name in names:
        with suppress(OSError):
            (folder / name).unlink()
    with suppress(OSError):
        if mode is not None:
            folder.chmod(mode)
        elif names:
            folder.rmdir()


def _must_be_empty(folder: Path) -> None:
    try:
        if not folder.is_dir():
            if os.path.lexists(folder):
                raise TransferError(
                    f"{printable_path(folder)} is a file. Please choose a new or an empty folder."
                ) from None
        elif any(folder.iterdir()):
            raise TransferError(
                f"{printable_path(folder)} is not empty, so nothing was written. "
                "Please choose a new or an empty folder."
            ) from None
    except (OSError, ValueError) as error:
        raise _not_written(folder, error) from None


def reason(error: OSError | ValueError) -> str:
    """Why the disk would not, as a sentence."""
    known = {
        errno.ENOSPC: "there is no room left on the disk, so nothing was written.",
        errno.EDQUOT: "there is no room left for you on the disk, so nothing was written.",
        errno.EACCES: "you may not write there. Please choose another place.",
        errno.EPERM: "you may not write there. Please choose another place.",
        errno.EROFS: "that disk can only be read. Please choose another place.",
        errno.ENOENT: "the folder it would go into is not there.",
        errno.ENOTDIR: "the folder it would go into is not a folder.",
        errno.ENAMETOOLONG: "that name is too long.",
    }
    number = error.errno if isinstance(error, OSError) else None
    return known.get(number or 0, "the disk would not take it, so nothing was written.")
