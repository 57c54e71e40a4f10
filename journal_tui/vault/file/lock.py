"""One writer at a time: an advisory lock on `<vault>.lock`, which a killed process gives up by itself.

Beside it, `<vault>.holder` says in JSON who has it (process number and machine), so that a second
opening can be told. It has no secret, and means nothing while nobody holds the lock.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

import msgspec

from journal_tui.vault.errors import OpenElsewhere
from journal_tui.vault.file.disk import (
    Disk,
    again,
    machine_name,
    open_existing,
    open_new,
    remove_if_there,
    write_all,
)


class Holder(msgspec.Struct, frozen=True):
    """Who has a journal open."""

    pid: int
    host: str


class CannotLock(Exception):  # noqa: N818  as in errors.py
    """Files cannot be locked there. `str()` says why: a part of a sentence, with its capital."""

    def __init__(self, number: int | None = None) -> None:
        super().__init__(_WHY.get(number or 0, "Files cannot be locked in this folder"))


_MAY_NOT = "This account may not write to the journal's folder"
_WHY = {
    errno.EACCES: _MAY_NOT,
    errno.EPERM: _MAY_NOT,
    errno.EROFS: "The journal lies on a disk that can only be read",
    errno.ENAMETOOLONG: "The journal's name is too long: the files beside it need a few letters more",
    errno.ELOOP: "A link stands where the journal's lock belongs",
    errno.ENOSPC: "There is no room on the disk for the journal's lock",
    errno.EDQUOT: "There is no room for this account on the disk, not even for the journal's lock",
}


class Lock:
    """The lock behind an open `descriptor`, held until `release`."""

    def __init__(self, descriptor: int, holder: Path, disk: Disk) -> None:
        self._descriptor: int | None = descriptor
        self._holder = holder
        self._disk = disk

    def release(self) -> None:
        """Gives the lock up. The file itself stays: removing it could let two writers in."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        try:
            remove_if_there(self._disk, self._holder)
        except OSError:
            pass  # it says who *had* the lock, which does no harm
        finally:
            self._disk.unlock(descriptor)


def take(path: Path, disk: Disk) -> Lock:
    """The lock of the vault at `path`. Raises `OpenElsewhere` and `CannotLock`."""
    holder = beside(path, ".holder")
    try:
        lock = Lock(again(disk.lock, beside(path, ".lock")), holder, disk)
    except BlockingIOError:
        raise OpenElsewhere(_who(_read_holder(holder, disk))) from None
    except OSError as problem:
        raise CannotLock(problem.errno) from None
    try:
        _write_holder(holder, disk)
    except OSError:
        pass  # the lock holds without it; only the words for a second opening are poorer
    except BaseException:
        lock.release()
        raise
    return lock


def beside(path: Path, suffix: str) -> Path:
    """The file next to the vault whose name is the vault's with `suffix`."""
    return path.with_name(path.name + suffix)


def _write_holder(path: Path, disk: Disk) -> None:
    remove_if_there(disk, path)
    descriptor = open_new(disk, path)
    try:
        write_all(disk, descriptor, msgspec.json.encode(Holder(os.getpid(), machine_name())), 0)
    finally:
        disk.close(descriptor)


def _read_holder(path: Path, disk: Disk) -> Holder | None:
    try:
        descriptor = open_existing(disk, path, writable=False)
        try:
            return msgspec.json.decode(again(disk.read, descriptor, 4096, 0), type=Holder)
        finally:
            disk.close(descriptor)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _who(holder: Holder | None) -> str:
    after = "Nothing was changed; close it there, then try again."
    if holder is None:
        return f"This journal is already open in another window or program. {after}"
    if holder.host != machine_name():
        host = "".join(letter for letter in holder.host if letter.isprintable())[:64]
        return f"This journal is already open on another machine, {host}. {after}"
    if holder.pid == os.getpid():
        return f"This journal is already open in this program. {after}"
    return f"This journal is already open in another window on this machine (process {holder.pid}). {after}"
