"""The tail of an interrupted save: kept aside as it is, then cut off."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from journal_tui.vault.file.disk import (
    Disk,
    again,
    open_new,
    read_all,
    remove_if_there,
    settle_names,
    write_all,
)
from journal_tui.vault.file.lock import beside

_MOST = 100


def cut_off(disk: Disk, path: Path, descriptor: int, data: bytes, end: int) -> Path:
    """Keeps what is behind `end` in a file of its own, then ends the vault at `end`; gives that file's path.

    The tail is on the disk before it leaves the vault; the caller syncs the vault before it writes to it, or
    a power cut could bring the tail back behind the next frame. Raises `OSError`, with the vault as it was.
    """
    kept, copy = _new_file(disk, path)
    try:
        try:
            write_all(disk, copy, data[end:], 0)
            again(disk.sync, copy)
        finally:
            disk.close(copy)
        if not settle_names(disk, path.parent):
            raise OSError(errno.EIO, "the kept tail's name is not on the disk for certain")
    except OSError:
        with suppress(OSError):  # the vault still has all of it
            remove_if_there(disk, kept)
        raise
    again(disk.cut, descriptor, end)
    return kept


def cut_off_any(disk: Disk, path: Path, descriptor: int, end: int) -> None:
    """The same, when there is anything behind `end`."""
    data = read_all(disk, descriptor)
    if len(data) > end:
        cut_off(disk, path, descriptor, data, end)


def _new_file(disk: Disk, path: Path) -> tuple[Path, int]:
    for number in range(1, _MOST):
        kept = beside(path, ".torn" if number == 1 else f".torn-{number}")
        try:
            return kept, open_new(disk, kept)
        except FileExistsError:
            continue
    raise FileExistsError("too many tails are kept already")
