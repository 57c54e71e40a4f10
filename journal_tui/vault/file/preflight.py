"""A place for a journal's file: free, in a folder that may be written to, with its lock taken."""

from __future__ import annotations

import errno
from pathlib import Path

from journal_tui.vault.errors import AlreadyThere, Damaged, NoJournal, Refused, printable_path
from journal_tui.vault.file import messages
from journal_tui.vault.file.disk import (
    Disk,
    again,
    is_regular,
    make_folders,
    open_existing,
    read_all,
    read_part,
)
from journal_tui.vault.file.lock import CannotLock, Lock, take
from journal_tui.vault.format.codec import HEADER_SIZE, check_magic

LARGEST_FILE = 4 * 1024**3  # bytes; ten years of writing are about 0.02 of it


class NotWritable(Exception):  # noqa: N818  as in errors.py
    """The file may be read, perhaps, and not be written to."""


def take_new(path: Path, disk: Disk) -> Lock:
    """The lock of a place where no file is yet; missing folders are made, 0700.

    Raises `AlreadyThere`, `Refused`, `OpenElsewhere`.
    """
    must_be_free(disk, path)
    try:
        make_folders(disk, path.parent)
        lock = take(path, disk)
    except CannotLock as why:
        raise Refused(
            f"{why}, so no journal can be kept there. Please choose another place for it."
        ) from None
    except OSError as problem:
        why_not = messages.why(problem.errno)
        raise Refused(
            f"The journal's folder could not be made: {why_not}. Nothing was written; "
            "please choose another place."
        ) from None
    try:
        must_be_free(disk, path)
    except BaseException:
        lock.release()
        raise
    return lock


def must_be_free(disk: Disk, path: Path) -> None:
    """Raises `AlreadyThere` when something is at `path`, and what `unreadable` gives when nobody can tell."""
    try:
        again(disk.status_of, path)
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None
    raise AlreadyThere(
        f"There is a file at {printable_path(path)} already; it was left as it is. "
        "Open it, or choose another place."
    )


def must_be_a_file(disk: Disk, path: Path) -> None:
    """Raises `NoJournal` when nothing is at `path`, `Refused` when it is no plain file."""
    try:
        status = again(disk.status_of, path)
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None
    if not is_regular(status):
        raise Refused(
            f"What is at {printable_path(path)} is a link, a folder or a device, and not a journal's own "
            "file. Nothing was opened; please give the place of the file itself."
        )


def read_head(disk: Disk, path: Path) -> tuple[bytes, int]:
    """The first 512 bytes of the file at `path`, fewer when it is shorter, and its size. Raises `OSError`."""
    descriptor = open_existing(disk, path, writable=False)
    try:
        return read_part(disk, descriptor, HEADER_SIZE, 0), again(disk.status, descriptor).st_size
    finally:
        disk.close(descriptor)


def read_file(disk: Disk, path: Path) -> tuple[int, bytes]:
    """The file, open for reading, and all its bytes. Raises `NoJournal`, `Damaged`, `Refused`."""
    descriptor, _ = open_file(disk, path, writable=False)
    try:
        return descriptor, read_whole(disk, path, descriptor)
    except BaseException:
        disk.close(descriptor)
        raise


def read_whole(disk: Disk, path: Path, descriptor: int) -> bytes:
    """All bytes of the open file at `path`. Raises `Damaged`, `Refused`."""
    try:
        return read_all(disk, descriptor)
    except OSError as problem:
        raise unreadable(path, problem) from None


def open_file(disk: Disk, path: Path, *, writable: bool) -> tuple[int, bytes]:
    """The open file and its first 512 bytes. Raises `NoJournal`, `Damaged`, `Refused`.

    Raises `NotWritable` when it may only be read.
    """
    try:
        descriptor = open_existing(disk, path, writable=writable)
    except OSError as problem:
        if writable and problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise NotWritable from None
        raise unreadable(path, problem) from None
    try:
        status = again(disk.status, descriptor)
        if not is_regular(status):
            raise Refused(f"What is at {printable_path(path)} is no plain file. Nothing was opened.")
        # A film that was named by mistake is told by its first bytes, before gigabytes are read.
        head = read_part(disk, descriptor, HEADER_SIZE, 0)
        check_magic(head)
        if status.st_size > LARGEST_FILE:
            raise Refused(
                "This file is far larger than any journal. Nothing was opened; check that it is right."
            )
        if writable and status.st_mode & 0o077:
            again(disk.set_mode, descriptor, 0o600)  # a copy or a restore may have let others read it
        return descriptor, head
    except OSError as problem:
        disk.close(descriptor)
        raise unreadable(path, problem) from None
    except BaseException:
        disk.close(descriptor)
        raise


def unreadable(path: Path, problem: OSError | ValueError) -> Exception:
    """Why the file at `path` cannot be opened, as an error for the person it belongs to."""
    number = problem.errno if isinstance(problem, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return NoJournal(
            f"There is no journal at {printable_path(path)}. "
            "Make one with `journal-tui init`, or start `journal-tui`."
        )
    if number == errno.ELOOP:
        return Refused(
            f"What is at {printable_path(path)} is a link, and not a journal's own file. Nothing was opened."
        )
    if number == errno.ENAMETOOLONG:
        return Refused(
            f"The name {printable_path(path)} is longer than this disk allows. Nothing was opened or written."
        )
    if number == errno.EIO:
        return Damaged(
            "The disk could not read the journal's file: it, or the disk, is damaged. "
            "Nothing was changed; copy the file elsewhere if you can, or restore a backup."
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or isinstance(problem, ValueError):
        return Refused(
            f"The file at {printable_path(path)} may not be opened from this account. "
            "It is as it was; check who owns it, and who may read it and its folder (`ls -l`)."
        )
    return Refused(
        f"The file at {printable_path(path)} could not be opened: the machine or its disk reported an error. "
        "It is as it was; please try again."
    )
