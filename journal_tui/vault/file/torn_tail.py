"""The tail of an interrupted save: kept aside as it is, then cut off."""

from __future__ import annotations

from pathlib import Path

from journal_tui.vault.file.disk import Disk, again, read_all
from journal_tui.vault.file.lock import beside
from journal_tui.vault.file.writer import write_new

_MOST = 100


def cut_off(disk: Disk, path: Path, descriptor: int, data: bytes, end: int) -> Path:
    """Keeps what is behind `end` in a file of its own, then ends the vault at `end`; gives that file's path.

    The tail is on the disk before it leaves the vault; the caller syncs the vault before it writes to it, or
    a power cut could bring the tail back behind the next frame. Raises `OSError`, with the vault as it was.
    """
    kept = _free_name(disk, path)
    write_new(disk, kept, data[end:])
    again(disk.cut, descriptor, end)
    return kept


def cut_off_any(disk: Disk, path: Path, descriptor: int, end: int) -> None:
    """The same, when there is anything behind `end`."""
    data = read_all(disk, descriptor)
    if len(data) > end:
        cut_off(disk, path, descriptor, data, end)


def _free_name(disk: Disk, path: Path) -> Path:
    for number in range(1, _MOST):
        kept = beside(path, ".torn" if number == 1 else f".torn-{number}")
        try:
            again(disk.status_of, kept)
        except FileNotFoundError:
            return kept
    raise FileExistsError("too many tails are kept already")
