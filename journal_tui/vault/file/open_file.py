"""The file that an open journal holds: whether it is still the one under its name, and appending to it."""

from __future__ import annotations

import enum
from contextlib import suppress
from pathlib import Path

import msgspec

from journal_tui.vault.file.disk import NO_ROOM, Disk, again, read_part, write_all
from journal_tui.vault.format.codec import HEADER_SIZE, TAG_SIZE, Header
from journal_tui.vault.format.frames import Position
from journal_tui.vault.private_struct import PrivateStruct


class OpenFile(msgspec.Struct):
    """An open file: its descriptor, its header, its key, and the place for the next frame.

    `beginning` are its first 512 bytes as they were when it was opened or written.

    `settled` is False when nobody knows whether the file, or its name, would survive a power cut as they
    are: then it is not written to any more, and the next save goes into a whole new file.
    """

    descriptor: int
    header: Header
    master: bytes
    position: Position
    beginning: bytes
    settled: bool = True
    #: Its device and inode, once they were asked for: they stay as long as it is open.
    identity: tuple[int, int] | None = None

    __repr__ = PrivateStruct.__repr__

    @property
    def frames(self) -> int:
        """How many frames it has."""
        return self.position.seq - self.header.base_seq


class FileState(enum.Enum):
    """What the name of the journal leads to now."""

    OURS = enum.auto()
    GONE = enum.auto()  # no such name, or no such folder
    ANOTHER = enum.auto()  # another file
    SHORTER = enum.auto()  # our file, and somebody cut it
    LONGER = enum.auto()  # our file, and somebody wrote to it
    REPLACED = enum.auto()  # our file, at our size, and somebody wrote over what was in it
    UNKNOWN = enum.auto()  # the disk does not say


class Outcome(enum.Enum):
    """What came of an append."""

    ON_DISK = enum.auto()
    NO_ROOM = enum.auto()  # and the file is as it was
    UNTRUSTED = enum.auto()  # nobody knows what the file holds now: it must not be written to again


def standing(disk: Disk, path: Path, file: OpenFile) -> FileState:
    """Whether the name `path` leads to `file` as we left it; what else it leads to.

    Asked before whatever is written to the file or takes its place. A sync tool may write another machine's
    file over this one, in place, and padded frames make that one just as long: so the header is compared,
    and the tag of the last frame, which stands for all before it.
    """
    try:
        named = again(disk.status_of, path)
        if file.identity is None:
            status = again(disk.status, file.descriptor)
            file.identity = status.st_dev, status.st_ino
        if (named.st_dev, named.st_ino) != file.identity:
            return FileState.ANOTHER
        if named.st_size < file.position.end:
            return FileState.SHORTER
        if not _reads_as_left(disk, file):
            return FileState.REPLACED
        # A file that is not settled may be longer by our own doing.
        return FileState.OURS if named.st_size == file.position.end or not file.settled else FileState.LONGER
    except (FileNotFoundError, NotADirectoryError):
        return FileState.GONE
    except OSError:
        return FileState.UNKNOWN


def _reads_as_left(disk: Disk, file: OpenFile) -> bool:
    """Whether the file begins, and ends, with the bytes that we left there."""
    end = file.position.end
    if read_part(disk, file.descriptor, HEADER_SIZE, 0) != file.beginning:
        return False
    return (
        end == HEADER_SIZE or read_part(disk, file.descriptor, TAG_SIZE, end - TAG_SIZE) == file.position.tag
    )


def append(disk: Disk, file: OpenFile, frame: bytes) -> Outcome:
    """Writes `frame` at the end of `file` and syncs it. Does not move `file.place`."""
    file.settled = written = False
    try:
        write_all(disk, file.descriptor, frame, file.position.end)
        written = True
        again(disk.sync, file.descriptor)
    except OSError as problem:
        if not written and problem.errno in NO_ROOM and _cut_back(disk, file):
            file.settled = True
            return Outcome.NO_ROOM
        # What the file holds is not known any more. It is never synced again: the system may have dropped
        # what was written, and would report success. Nor may a later program take the frame it still sees
        # for one that is on the disk, and write behind it.
        with suppress(OSError):
            again(disk.cut, file.descriptor, file.position.end)
        return Outcome.UNTRUSTED
    except BaseException:
        file.settled = _cut_back(disk, file)
        raise
    file.settled = True
    return Outcome.ON_DISK


def _cut_back(disk: Disk, file: OpenFile) -> bool:
    # Synced, so that no power cut can bring the rest of this frame back behind the next one.
    try:
        again(disk.cut, file.descriptor, file.position.end)
        again(disk.sync, file.descriptor)
    except OSError:
        return False
    return True
