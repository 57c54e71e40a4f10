"""The one way in which a file is written: under a temporary name until it is whole, on the disk and verified.

A killed program, a power cut or a pulled stick leaves nothing under a file's own name, or all of it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from journal_tui.vault.file.disk import (
    Disk,
    again,
    is_named,
    open_existing,
    open_new,
    read_all,
    remove_if_there,
    settle_names,
    write_all,
)
from journal_tui.vault.format.digests import sha256
from journal_tui.vault.private_struct import PrivateStruct

TEMPORARY = ".new"  # behind the file's name
_LONGEST_NAME = 255  # bytes, on nearly every file system
_MOST_TEMPORARY = 100


class ReadBackDiffers(OSError):  # noqa: N818  as in errors.py
    """What came back from the disk is not what was written."""


class Unnamed(PrivateStruct, frozen=True):
    """A file that is whole, on the disk and verified, under a temporary name. Its descriptor stays open."""

    disk: Disk
    path: Path
    descriptor: int

    def put(self, target: Path, *, over: bool = False, settle: bool = True) -> bool:
        """Gives the file its name, in the place of another only if `over`; whether the name will last.

        Without `settle` the folder is not synced: after a power cut the name may be what it was before.

        Raises `OSError`, `FileExistsError` when the name is taken, with the temporary file gone.
        """
        named = False
        try:
            try:
                again(self.disk.rename if over else self.disk.rename_new, self.path, target)
            finally:
                # An error may come after the deed: what counts is whose name it is now.
                named = is_named(self.disk, target, self.descriptor)
        except OSError:
            if not named:
                raise
            with suppress(OSError):
                remove_if_there(self.disk, self.path)
        finally:
            if not named:
                self.discard()
        return settle_names(self.disk, target.parent) if settle else True

    def discard(self) -> None:
        """Closes and removes the file; an error there is not worth a word."""
        self.close()
        with suppress(OSError):
            remove_if_there(self.disk, self.path)

    def close(self) -> None:
        """Closes the file, which is on the disk already."""
        with suppress(OSError):
            self.disk.close(self.descriptor)


def write_unnamed(
    disk: Disk, temporary: Path, write: Callable[[int], object], verify: Callable[[int], bool]
) -> Unnamed:
    """A new file at `temporary`, 0600: `write` fills it, it is synced, and `verify` reads it back.

    Raises `OSError` (`ReadBackDiffers` when `verify` says no) and what the two raise; nothing is left then.
    """
    new_file = Unnamed(disk, temporary, open_new(disk, temporary))
    try:
        write(new_file.descriptor)
        again(disk.sync, new_file.descriptor)
        if not verify(new_file.descriptor):
            raise ReadBackDiffers(errno.EIO, "the new file does not read back as it was written")
    except BaseException:
        new_file.discard()
        raise
    return new_file


def write_bytes(disk: Disk, path: Path, data: bytes) -> Unnamed:
    """`data`, on the disk and read back, in a file that is yet to get the name `path`. Raises `OSError`."""
    return write_unnamed(
        disk,
        temporary_name(disk, path),
        lambda descriptor: write_all(disk, descriptor, data, 0),
        lambda descriptor: read_all(disk, descriptor) == data,
    )


def write_new(disk: Disk, path: Path, data: bytes) -> None:
    """A new file: all of `data`, 0600, on the disk and verified, or none. Raises `OSError`."""
    put_new(write_bytes(disk, path, data), path)


def write_over(disk: Disk, path: Path, data: bytes) -> None:
    """As `write_new`, in the place of the file that is there. Raises `OSError`."""
    new_file = write_bytes(disk, path, data)
    certain = new_file.put(path, over=True)
    new_file.close()
    if not certain:
        raise OSError(errno.EIO, "the file's name is not on the disk for certain")


def write_many(disk: Disk, folder: Path, files: Iterable[tuple[str, bytes]]) -> list[str]:
    """Writes (name, bytes) into a folder that has no name of its own yet, all of them or raises `OSError`.

    All are written before the first is waited for: thousands of small files are then one wait. All are on the
    disk and were read back when this returns; their names may need their folder's sync.
    """
    digests: dict[str, bytes] = {}
    for name, data in files:
        descriptor = open_new(disk, folder / name)
        try:
            write_all(disk, descriptor, data, 0)
        finally:
            disk.close(descriptor)
        digests[name] = sha256(data)
    for name, digest in digests.items():
        descriptor = open_existing(disk, folder / name, writable=True)
        try:
            again(disk.sync, descriptor)
            if sha256(read_all(disk, descriptor)) != digest:
                raise ReadBackDiffers(errno.EIO, "a new file does not read back as it was written")
        finally:
            disk.close(descriptor)
    return list(digests)


def put_new(new_file: Unnamed, path: Path) -> None:
    """Gives a file a free name that will last, and closes it. Raises `OSError`, with no file left."""
    certain = new_file.put(path)
    new_file.close()
    if not certain:
        with suppress(OSError):
            remove_if_there(new_file.disk, path)
        raise OSError(errno.EIO, "the file's name is not on the disk for certain")


def temporary_name(disk: Disk, path: Path) -> Path:
    """A free name beside `path`, for what is to become that file; nobody else's file is removed for it."""
    name = path.name
    if len(os.fsencode(name)) > _LONGEST_NAME - len(TEMPORARY) - 3:
        name = "unfinished"
    for number in range(1, _MOST_TEMPORARY):
        temporary = path.with_name(f"{name}{TEMPORARY}" if number == 1 else f"{name}{TEMPORARY}-{number}")
        try:
            again(disk.status_of, temporary)
        except FileNotFoundError:
            return temporary
    raise FileExistsError(errno.EEXIST, "too many unfinished files lie there already")
