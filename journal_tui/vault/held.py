"""The file that an open journal holds: whether it is still the one under its name, and appending to it."""

from __future__ import annotations

import enum
import os
from dataclasses import dataclass, field
from pathlib import Path

from .codec import Header
from .disk import NO_ROOM, Disk, again, write_all
from .frames import Place


@dataclass
class HeldFile:
    """An open file: its descriptor, its header, its key, and the place for the next frame."""

    descriptor: int
    header: Header
    master: bytes = field(repr=False)
    place: Place


class Outcome(enum.Enum):
    """What came of an append."""

    ON_DISK = enum.auto()
    NO_ROOM = enum.auto()  # and the file is as it was
    UNTRUSTED = enum.auto()  # nobody knows what the file holds now: it must not be written to again


def is_ours(disk: Disk, path: Path, file: HeldFile) -> bool:
    """Whether the name `path` leads to `file`, at the size we left it."""
    status = _status_if_named(disk, path, file.descriptor)
    return status is not None and status.st_size == file.place.end


def is_named(disk: Disk, path: Path, descriptor: int) -> bool:
    """Whether the name `path` leads to the open file `descriptor`."""
    return _status_if_named(disk, path, descriptor) is not None


def _status_if_named(disk: Disk, path: Path, descriptor: int) -> os.stat_result | None:
    try:
        named, held = again(disk.status_of, path), again(disk.status, descriptor)
    except OSError:
        return None
    return held if (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino) else None


def append(disk: Disk, file: HeldFile, frame: bytes) -> Outcome:
    """Writes `frame` at the end of `file` and syncs it. Does not move `file.place`."""
    try:
        write_all(disk, file.descriptor, frame, file.place.end)
    except OSError as problem:
        # After anything but a full disk, what the file holds is not known any more.
        if problem.errno in NO_ROOM and _cut_back(disk, file):
            return Outcome.NO_ROOM
        return Outcome.UNTRUSTED
    except BaseException:
        _cut_back(disk, file)
        raise
    try:
        again(disk.sync, file.descriptor)
    except OSError:
        return (
            Outcome.UNTRUSTED
        )  # never synced again: the system may have dropped the pages and report success
    except BaseException:
        _cut_back(disk, file)
        raise
    return Outcome.ON_DISK


def _cut_back(disk: Disk, file: HeldFile) -> bool:
    # Synced, so that no power cut can bring the rest of this frame back behind the next one.
    try:
        again(disk.cut, file.descriptor, file.place.end)
        again(disk.sync, file.descriptor)
    except OSError:
        return False
    return True
