"""Files that leave the journal: private, never written over, whole or not there at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_FILE_MODE = 0o600
_FOLDER_MODE = 0o700
_MOST_NAMES = 1000
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class TransferError(Exception):
    """A file could not be written; the message is a sentence for the person who asked for it."""


class LeftBehindError(TransferError):
    """A file could not be taken away again; the message says where it is."""


def save_page(folder_or_file: Path, text: str | bytes, *, suffix: str, now: datetime) -> Path:
    """Write a page to a file of its own, and give its path once it is on the disk.

    In a folder the name is neutral, ``notes-2026-11-21.md``, with ``-2``, ``-3`` … when it is taken. A file
    that is named must not be there yet. Mode 0600; nothing is left behind when it cannot be written whole.
    Raises TransferError.
    """
    data = text.encode() if isinstance(text, str) else text
    try:
        if not folder_or_file.is_dir():
            write_new(folder_or_file, data)
            _keep_names(folder_or_file.parent)
            return folder_or_file
        path = _in_folder(folder_or_file, data, f"notes-{now.date().isoformat()}", suffix.lstrip("."))
        _keep_names(folder_or_file)
    except FileExistsError:
        raise TransferError(
            f"{folder_or_file} is already there and was left as it is. Please choose another name."
        ) from None
    except OSError as error:
        raise TransferError(f"{folder_or_file}: {reason(error)}") from None
    return path


def take_back(path: Path) -> None:
    """Remove a file that was just written. Raises LeftBehindError, with where it is, when that fails."""
    try:
        path.unlink(missing_ok=True)
        _keep_names(path.parent)
    except OSError:
        raise LeftBehindError(
            f"The page was written to {path}, and could not be taken away again. Please remove it yourself."
        ) from None


def _in_folder(folder: Path, data: bytes, stem: str, suffix: str) -> Path:
    for number in range(1, _MOST_NAMES):
        path = folder / (f"{stem}.{suffix}" if number == 1 else f"{stem}-{number}.{suffix}")
        with suppress(FileExistsError):
            write_new(path, data)
            return path
    raise FileExistsError


def write_new(path: Path, data: bytes, *, sync: bool = True) -> None:
    """A new file with mode 0600, whole, or none. Raises FileExistsError and other OSErrors.

    It is on the disk afterwards, unless `sync` is left to the caller.
    """
    descriptor = os.open(path, _NEW, _FILE_MODE)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Files into a new folder, or an empty one: all of them, or none. Raises TransferError.

    The folder gets mode 0700. The folder above it must be there.
    """
    written: list[Path] = []
    made, mode = False, 0
    try:
        made = _make_folder(folder)
        mode = folder.stat().st_mode
        folder.chmod(_FOLDER_MODE)
        for name, data in files:
            path = folder / name
            write_new(path, data, sync=False)
            written.append(path)
        # All are written before the first is waited for: thousands of small files are then one wait.
        for path in written:
            _sync(path)
        _keep_names(folder)
    except BaseException as error:
        _take_back(folder, written, made=made, mode=mode)
        if isinstance(error, OSError):
            raise TransferError(f"{folder}: {reason(error)}") from None
        raise
    return written


def _make_folder(folder: Path) -> bool:
    """Whether the folder was made; False when there was an empty one."""
    try:
        folder.mkdir(mode=_FOLDER_MODE)
    except FileExistsError:
        if not folder.is_dir():
            raise TransferError(f"{folder} is a file. Please choose a new or an empty folder.") from None
        if any(folder.iterdir()):
            raise TransferError(
                f"{folder} is not empty, so nothing was written. Please choose a new or an empty folder."
            ) from None
        return False
    return True


def _take_back(folder: Path, written: list[Path], *, made: bool, mode: int) -> None:
    for path in written:
        with suppress(OSError):
            path.unlink()
    with suppress(OSError):
        if made:
            folder.rmdir()
        elif mode:
            folder.chmod(mode & 0o7777)


def _keep_names(folder: Path) -> None:
    """The names of new files on the disk too, where the system can do that."""
    with suppress(OSError):
        _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
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
    return known.get(error.errno or 0, "the disk would not take it, so nothing was written.")
