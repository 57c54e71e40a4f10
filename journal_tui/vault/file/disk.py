"""Every call that touches the vault's files, in one small object.

The tests put their own object in its place to record the calls, to lose power between any two of
them and to let any of them fail, so nothing else in this package may call `os` for a file. What only POSIX
systems have is used here and nowhere else below the screens: a port begins with this file.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

try:
    import fcntl
except ImportError:  # Windows
    _FULL_SYNC: int | None = None
else:
    # On macOS fsync leaves the data in the drive's own memory, and only this asks the drive to write it.
    _FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)

#: Whether the system has what files are handled with here; elsewhere a journal is not kept, only pages.
_POSIX = all(hasattr(os, name) for name in ("pread", "pwrite", "fchmod", "geteuid"))

P = ParamSpec("P")
R = TypeVar("R")

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# What a file system says that has no fsync of folders; it says EIO and the like when it has one that failed.
_HAS_NONE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
# And of one that this account may not read, so that nothing in it can be ours to sync.
_NOT_OURS = frozenset({errno.EACCES, errno.EPERM})
# A symlink could lead a save into a file that somebody else reads; an inherited descriptor could
# hand the file to a child process.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A named pipe in the vault's place would otherwise block the opening for ever.
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)


class Disk:
    """The operating system's file calls, one method each; each raises `OSError` as they do."""

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        return os.open(path, flags | _SAFELY, mode)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def read(self, descriptor: int, count: int, offset: int) -> bytes:
        if sys.platform != "win32" and _POSIX:
            return os.pread(descriptor, count, offset)
        os.lseek(descriptor, offset, os.SEEK_SET)
        return os.read(descriptor, count)

    def write(self, descriptor: int, data: memoryview, offset: int) -> int:
        if sys.platform != "win32" and _POSIX:
            return os.pwrite(descriptor, data, offset)
        os.lseek(descriptor, offset, os.SEEK_SET)
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        if sys.platform != "win32" and _FULL_SYNC is not None:
            try:
                fcntl.fcntl(descriptor, _FULL_SYNC)
            except OSError as problem:
                if problem.errno not in _HAS_NONE:
                    raise
            else:
                return
        os.fsync(descriptor)

    def cut(self, descriptor: int, length: int) -> None:
        os.ftruncate(descriptor, length)

    def status(self, descriptor: int) -> os.stat_result:
        return os.fstat(descriptor)

    def status_of(self, path: Path) -> os.stat_result:
        """Of the name itself: a symlink is not followed."""
        return os.lstat(path)

    def set_mode(self, descriptor: int, mode: int) -> None:
        if sys.platform != "win32" and _POSIX:
            os.fchmod(descriptor, mode)

    def make_private(self, path: Path) -> None:
        """This account's alone, and dated now. A link is not followed."""
        descriptor = self.open(path, os.O_RDONLY)
        try:
            self.set_mode(descriptor, 0o600)
            if sys.platform != "win32":
                os.utime(descriptor)
        finally:
            self.close(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        os.rename(old, new)  # noqa: PTH104  each method is the system call itself

    def link(self, old: Path, new: Path) -> None:
        """A second name for a file, which must be free."""
        os.link(old, new, follow_symlinks=False)

    def rename_new(self, old: Path, new: Path) -> None:
        """As `rename`, and never in the place of what is there. Raises `FileExistsError`."""
        try:
            os.link(old, new, follow_symlinks=False)
        except FileExistsError:
            raise
        except OSError:
            # A file system without links, as on most sticks: what comes between these two is written over.
            if os.path.lexists(new):
                raise FileExistsError(errno.EEXIST, "there already") from None
            os.rename(old, new)  # noqa: PTH104  as above
        else:
            os.unlink(old)  # noqa: PTH108  as below

    def remove(self, path: Path) -> None:
        os.unlink(path)  # noqa: PTH108  each method is the system call itself

    def names(self, folder: Path) -> list[str]:
        return os.listdir(folder)  # noqa: PTH208  each method is the system call itself

    def lock(self, path: Path) -> int:
        """A descriptor of the file at `path`, made when it is missing, locked for as long as it is open.

        The system gives the lock up when the process ends, however it ends. Raises `OSError`, and of these
        `BlockingIOError` when another descriptor has the lock.
        """
        import fcntl  # noqa: PLC0415  a system without it is told so when a journal is opened, not before

        if sys.platform != "win32":
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _WITHOUT_WAITING | _SAFELY, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                with suppress(PermissionError):  # somebody else's file, of which nothing is read or written
                    os.fchmod(descriptor, 0o600)
            except BaseException:
                os.close(descriptor)
                raise
            return descriptor
        raise OSError(errno.ENOSYS, "files cannot be locked here")

    def unlock(self, descriptor: int) -> None:
        """Gives up what `lock` gave."""
        os.close(descriptor)

    def make_folder(self, path: Path) -> None:
        os.mkdir(path, 0o700)  # noqa: PTH102  each method is the system call itself
        os.chmod(path, 0o700)  # noqa: PTH101  a umask may have taken our own bits away

    def sync_folder(self, path: Path) -> None:
        if sys.platform != "win32" and _POSIX:
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            return
        raise OSError(errno.ENOTSUP, "folders cannot be synced here")


REAL_DISK = Disk()


def again(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """`call(*args)`, repeated while a signal interrupts it."""
    while True:
        try:
            return call(*args, **kwargs)
        except InterruptedError:
            continue


def open_existing(disk: Disk, path: Path, *, writable: bool) -> int:
    """A descriptor of the file at `path`. Raises `OSError`, `ELOOP` for a symlink."""
    flags = (os.O_RDWR if writable else os.O_RDONLY) | _WITHOUT_WAITING
    return again(disk.open, path, flags)


def open_new(disk: Disk, path: Path) -> int:
    """A descriptor of a file that was not there before, 0600 whatever the umask."""
    descriptor = again(disk.open, path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        again(disk.set_mode, descriptor, 0o600)
    except BaseException:
        disk.close(descriptor)
        raise
    return descriptor


def write_all(disk: Disk, descriptor: int, data: bytes, offset: int) -> None:
    """Writes all of `data` at `offset`, however many calls it takes."""
    left = memoryview(data)
    while left:
        written = again(disk.write, descriptor, left, offset)
        if written <= 0:
            raise OSError(errno.EIO, "nothing could be written")
        left = left[written:]
        offset += written


def read_part(disk: Disk, descriptor: int, count: int, offset: int) -> bytes:
    """`count` bytes from `offset`, however many calls it takes; fewer only where the file ends."""
    data = again(disk.read, descriptor, count, offset)
    if len(data) == count:
        return data
    while len(data) < count and (more := again(disk.read, descriptor, count - len(data), offset + len(data))):
        data += more
    return data


def read_all(disk: Disk, descriptor: int) -> bytes:
    """The whole file, from its first byte to its end."""
    size = again(disk.status, descriptor).st_size
    # One byte more than there should be: a file that fits is then read in one call and one more.
    parts: list[bytes] = []
    offset = 0
    while part := again(disk.read, descriptor, max(size + 1 - offset, 65536), offset):
        parts.append(part)
        offset += len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def machine_name() -> str:
    """This machine's name, which tells one holder of a lock from another; empty where none is known."""
    if sys.platform != "win32" and _POSIX:
        return os.uname().nodename
    return ""


def remove_if_there(disk: Disk, path: Path) -> None:
    """Removes the name `path`, if there is one."""
    with suppress(FileNotFoundError):
        again(disk.remove, path)


def settle_names(disk: Disk, folder: Path) -> bool:
    """Whether the names in `folder` (made, renamed, removed) are on the disk for certain now.

    A file system that has no fsync of folders is taken at its word that none is needed.
    """
    try:
        again(disk.sync_folder, folder)
    except OSError as problem:
        return problem.errno in _HAS_NONE | _NOT_OURS
    return True


def make_folders(disk: Disk, folder: Path) -> None:
    """Makes `folder` and those above it that are missing, each 0700, and all their names certain.

    The others are left as they are; but one of ours that is there may have been made by a program that was
    killed before it synced the folder above, so the names of all that are ours are synced.
    """
    missing: list[Path] = []
    lowest = folder
    while True:
        try:
            again(disk.status_of, folder)
        except FileNotFoundError:
            missing.append(folder)
            folder = folder.parent
        else:
            break
    for directory in reversed(missing):
        with suppress(FileExistsError):
            again(disk.make_folder, directory)
    for directory in (lowest, *lowest.parents):
        if directory == directory.parent or not _is_ours(again(disk.status_of, directory)):
            break
        if not settle_names(disk, directory.parent):
            raise OSError(errno.EIO, "the folder's name is not on the disk for certain")


def _is_ours(status: os.stat_result) -> bool:
    """Whether this account owns what `status` is of."""
    return sys.platform == "win32" or not _POSIX or status.st_uid == os.geteuid()


def is_named(disk: Disk, path: Path, descriptor: int) -> bool:
    """Whether the name `path` leads to the open file `descriptor`."""
    try:
        return is_same(again(disk.status_of, path), again(disk.status, descriptor))
    except OSError:
        return False


def is_same(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether two are of one file."""
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def is_regular(status: os.stat_result) -> bool:
    """Whether `status` is that of a plain file."""
    return stat.S_ISREG(status.st_mode)
