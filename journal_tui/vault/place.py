"""A place for a journal's file: free, in a folder that may be written to, with its lock taken."""

from __future__ import annotations

import errno
from pathlib import Path

from .disk import Disk, again, make_folders
from .errors import AlreadyThere, Damaged, NoJournal, Refused, shown
from .lock import CannotLock, Lock, take


def take_new(path: Path, disk: Disk) -> Lock:
    """The lock of a place where no file is yet; missing folders are made, 0700.

    Raises `AlreadyThere`, `Refused`, `OpenElsewhere`.
    """
    must_be_free(disk, path)
    try:
        make_folders(disk, path.parent)
        lock = take(path, disk)
    except CannotLock:
        raise Refused(
            "A journal cannot be kept in this folder: it may not be written to, or files cannot be locked. "
            "Please choose a folder on this machine that is yours."
        ) from None
    except OSError:
        raise Refused(
            "The journal's folder could not be made. Nothing was written; please choose another place."
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
        f"There is a file at {shown(path)} already; it was left as it is. Open it, or choose another place."
    )


def unreadable(path: Path, problem: OSError | ValueError) -> Exception:
    """Why the file at `path` cannot be opened, as an error for the person it belongs to."""
    number = problem.errno if isinstance(problem, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR):
        return NoJournal(
            f"There is no journal at {shown(path)}. Make one with `journal-tui init`, or start `journal-tui`."
        )
    if number == errno.ELOOP:
        return Refused(
            f"What is at {shown(path)} is a link, and not a journal's own file. Nothing was opened."
        )
    if number == errno.EIO:
        return Damaged(
            "The disk could not read the journal's file: it, or the disk, is damaged. "
            "Nothing was changed; copy the file elsewhere if you can, or restore a backup."
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or isinstance(problem, ValueError):
        return Refused(
            f"The file at {shown(path)} may not be opened from this account. "
            "It is as it was; check who owns it."
        )
    return Refused(
        f"The file at {shown(path)} could not be opened: the machine or its disk reported an error. "
        "It is as it was; please try again."
    )
