"""The file that was given: a file, a folder or a zip, read into memory within bounds, never unpacked."""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

from journal_tui.models.text import clean_line
from journal_tui.transfer.importing.contents import ImportProblem
from journal_tui.transfer.importing.progress import Progress
from journal_tui.vault.errors import printable_path

#: Bytes of text, packed or not, that are read at most.
MOST_BYTES = 64 * 1024 * 1024
#: Files in a zip or folder that stand for nothing that was found; see `check_members`.
MOST_UNNAMED = 2_000
#: Files of text that are read at most, and files of any kind that are looked at.
MOST_TEXTS = 50_000
MOST_FILES = 200_000
#: Bytes of a zip's own list of its files: some 180,000 files.
_MOST_LISTED = 8 * 1024 * 1024
#: A text of so many bytes is taken however well it was packed, a larger one if it shrank to a 60th at most.
#: Diaries shrink to a third, and their JSON, full of names that come again and again, to a twentieth.
_SMALL = 2 * 1024 * 1024
_MOST_TIMES = 60
_END = b"PK\x05\x06"
_END_SIZE = 22
#: An archive of more than 4 GB has its numbers in a second record, which this one leads to.
_LOCATOR = b"PK\x06\x07"
_IN_ZIP64 = 0xFFFFFFFF
_LONGEST_COMMENT = 65_535
#: What a zip says where no time is known: its first day.
_NO_TIME = (1980, 1, 2, 0, 0, 0)

T = TypeVar("T")

TEXTS = frozenset({".json", ".md", ".markdown", ".txt", ".text", ".csv", ".daylio"})
_ARCHIVES = frozenset({".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".xz", ".bz2"})
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".heic", ".webp", ".tif", ".tiff", ".bmp"})
_SOUNDS = frozenset({".m4a", ".mp3", ".aac", ".wav", ".ogg"})
_FILMS = frozenset({".mov", ".mp4", ".m4v", ".3gp"})
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError,
    struct.error, ValueError, OverflowError, MemoryError,
)  # fmt: skip


@dataclass(repr=False)
class Source:
    """What was given: its texts by name, as bytes; what else lies there, counted by what it is."""

    path: Path
    is_single: bool
    texts: dict[str, bytes] = field(default_factory=dict)
    beside: Counter[str] = field(default_factory=Counter)
    #: How many files there are, and whether it is an archive: only those are held to `check_members`.
    members: int = 1
    is_archive: bool = False
    #: When each text was written last, by its name. A zip says it without a zone.
    times: dict[str, datetime] = field(default_factory=dict)
    progress: Progress = field(default_factory=Progress)

    def numbered(self, items: Iterable[T]) -> Iterator[tuple[int, T]]:
        """Items of it with their numbers from 1, reported as they are read. Raises StoppedError."""
        return self.progress.through(items, "Read {:,} entries")

    def only(self) -> bytes:
        """The one text there is. Raises ImportProblem when there are several, or none."""
        if len(self.texts) != 1:
            raise ImportProblem("That kind is one file. Nothing was changed. Please give the file itself.")
        return next(iter(self.texts.values()))

    def check_members(self, named: int) -> None:
        """Raises ImportProblem when far more files are there than anything found accounts for."""
        if self.is_archive and self.members > MOST_UNNAMED + named:
            raise ImportProblem(
                f"That holds {self.members:,} files, and hardly any of them belong to a journal. "
                "Nothing was changed. Please give the export alone."
            )


def open_source(path: Path, progress: Progress | None = None) -> Source:
    """Reads what a path leads to. Nothing is written. Raises ImportProblem."""
    progress = progress or Progress()
    try:
        if path.is_dir():
            return _folder(path, progress)
        with _opened(path) as (descriptor, size):
            head = _read(descriptor, 4)
            if head[:2] == b"PK" and head[2:] in (b"\x03\x04", b"\x05\x06"):
                with os.fdopen(os.dup(descriptor), "rb") as file:
                    return _zip(path, file, size, progress)
            _within(size)
            progress.report("Opening it")
            source = Source(path, True, {path.name: _read(descriptor, size)}, progress=progress)
            source.times[path.name] = _written(descriptor)
            return source
    except OSError as error:
        raise ImportProblem(f"{printable_path(path)} cannot be read: {_reason(error)}") from None
    except ValueError:
        raise ImportProblem("That is not the name of a file.") from None


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file."
    if isinstance(error, PermissionError):
        return "this account may not read it."
    return "the disk reported an error."


@contextlib.contextmanager
def _opened(path: Path, *, follow: bool = True) -> Iterator[tuple[int, int]]:
    """A plain file's descriptor and size. A pipe would be waited for, and a device never ends."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags if follow else flags | getattr(os, "O_NOFOLLOW", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ImportProblem("That is not a file or a folder. Nothing was changed.")
        yield descriptor, status.st_size
    finally:
        os.close(descriptor)


def _read(descriptor: int, size: int, start: int = 0) -> bytes:
    """As many bytes from there as there are, `size` at most."""
    os.lseek(descriptor, start, os.SEEK_SET)
    parts = []
    left = size
    while left > 0 and (part := os.read(descriptor, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _written(descriptor: int) -> datetime:
    """When an open file was written last."""
    return datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)


def _within(size: int) -> None:
    if size > MOST_BYTES:
        raise ImportProblem(
            f"That has more than {MOST_BYTES // 1024 // 1024} MB of text, and was not read. "
            "Nothing was changed."
        )


def _kind_of(name: str) -> str:
    """Which of the things that are not taken along a file is."""
    ending = PurePosixPath(name).suffix.lower()
    known = ((_PICTURES, "picture"), (_SOUNDS, "sound recording"), (_FILMS, "video"))
    return next((word for endings, word in known if ending in endings), "other file")


# -- a folder --------------------------------------------------------------------------------------------


def _folder(path: Path, progress: Progress) -> Source:
    source, total = Source(path, False, members=0, progress=progress), 0
    for where, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            source.members += 1
            progress.report(f"Opened {source.members - 1:,} files")
            if source.members > MOST_FILES:
                raise ImportProblem("That folder holds too many files. Please give the journal's own folder.")
            file = Path(where) / name
            if file.is_symlink():
                source.beside["link to another file"] += 1
            elif file.suffix.lower() not in TEXTS:
                source.beside[_kind_of(name)] += 1
            else:
                with _opened(file, follow=False) as (descriptor, size):
                    total += size
                    _within(total)
                    shown = file.relative_to(path).as_posix()
                    source.texts[shown] = _read(descriptor, size)
                    source.times[shown] = _written(descriptor)
    return source


# -- a zip -----------------------------------------------------------------------------------------------


def _zip(path: Path, file: object, size: int, progress: Progress) -> Source:
    """The texts of a zip. Its list and each size are held to the bounds before anything is unpacked."""
    try:
        _check_list(path, size)
        with zipfile.ZipFile(file) as archive:  # type: ignore[call-overload]  # an open binary file
            return _members(Source(path, False, members=0, is_archive=True, progress=progress), archive)
    except ImportProblem:
        raise
    except _BROKEN:
        raise ImportProblem(
            "That zip is damaged, or was made in a way that is not read here. Nothing was changed. "
            "Please export it once more."
        ) from None


def _check_list(path: Path, size: int) -> None:
    """Refuses a list of files that would take too much memory, before it is read."""
    with _opened(path) as (descriptor, _):
        longest = _END_SIZE + _LONGEST_COMMENT
        tail = _read(descriptor, longest, max(0, size - longest))
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise zipfile.BadZipFile
    (listed,) = struct.unpack_from("<L", tail, at + 12)
    if listed == _IN_ZIP64 and tail[at - 20 : at - 16] == _LOCATOR:
        (end,) = struct.unpack_from("<Q", tail, at - 12)
        with _opened(path) as (descriptor, _):
            (listed,) = struct.unpack_from("<Q", _read(descriptor, 56, min(end, size)), 40)
    if listed > _MOST_LISTED:
        raise ImportProblem("That zip lists too many files, and was not read. Nothing was changed.")


def _members(source: Source, archive: zipfile.ZipFile) -> Source:
    text_files, seen = [], set()
    for info in archive.infolist():
        name = info.filename
        _check_name(info)
        if info.is_dir() or name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith("."):
            continue
        if name in seen:
            raise ImportProblem("That zip holds two files of one name. Nothing was changed.")
        seen.add(name)
        source.members += 1
        if PurePosixPath(name).suffix.lower() in TEXTS:
            text_files.append(info)
        else:
            source.beside[_kind_of(name)] += 1
    if len(text_files) > MOST_TEXTS:
        raise ImportProblem("That zip holds too many files. Nothing was changed.")
    _within(sum(info.file_size for info in text_files))
    if any(info.file_size > _believable(info.compress_size) for info in text_files):
        raise ImportProblem("That zip unpacks to far more than any journal does. Nothing was changed.")
    left = MOST_BYTES
    for _, info in source.progress.through(text_files, "Opened {:,} files"):
        data = _unpacked(archive, info, left)
        left -= len(data)
        source.texts[info.filename] = data
        if info.date_time > _NO_TIME:
            with contextlib.suppress(ValueError):  # a zip may say the 31st of February
                source.times[info.filename] = datetime(*info.date_time)
    return source


def _believable(packed: int) -> int:
    """Bytes that a text packed into so many may have: a few kilobytes can claim to be gigabytes."""
    return max(_SMALL, _MOST_TIMES * packed)


def _check_name(info: zipfile.ZipInfo) -> None:
    name = info.filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        raise ImportProblem("A file in that zip leads outside of it. Nothing was changed.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ImportProblem("That zip holds a link to another file. Nothing was changed.")
    if info.flag_bits & 1:
        raise ImportProblem("That zip has a password. Please export it without one. Nothing was changed.")
    if PurePosixPath(name).suffix.lower() in _ARCHIVES:
        raise ImportProblem(
            f"That zip holds another archive, {clean_line(parts[-1], limit=60)}. "
            "Please unpack it, and give the one inside."
        )


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """One file, whole, its checksum held. A size that is not what it says ends in BadZipFile."""
    with archive.open(info) as member:
        data = member.read(left + 1)
    if len(data) != info.file_size:
        raise zipfile.BadZipFile
    if data[:4] == b"PK\x03\x04":
        raise ImportProblem("That zip holds another archive. Please unpack it, and give the one inside.")
    return data
