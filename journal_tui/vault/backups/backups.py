"""Copies of the sealed file: verified when they are made, and let go with time.

They lie beside the vault in a folder of their own and are named by the local time they were made at. A copy
that was set apart, before a restore or because an older file was accepted, is let go by its age alone. When
they are made: `keeper.py`.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from journal_tui.vault.backups.schedule import is_too_old, to_let_go
from journal_tui.vault.backups.siblings import Copy, kept_tails, merged_copies
from journal_tui.vault.errors import Damaged
from journal_tui.vault.file.disk import (
    REAL_DISK,
    Disk,
    again,
    is_named,
    make_folders,
    open_existing,
    read_part,
    remove_if_there,
    settle_names,
    write_all,
)
from journal_tui.vault.file.lock import beside
from journal_tui.vault.file.open_file import OpenFile
from journal_tui.vault.file.preflight import read_head
from journal_tui.vault.file.writer import TEMPORARY, Unnamed, put_new, temporary_name, write_unnamed
from journal_tui.vault.format import codec, frames
from journal_tui.vault.private_struct import PrivateStruct

_FOLDER = ".backups"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})(-kept)?(-\d{1,3})?\.rjv")
_TIME = "%Y-%m-%dT%H%M%S"
_MOST_OF_ONE_SECOND = 100
_PART = 1024 * 1024


class Backup(PrivateStruct, frozen=True):
    """One copy. `vault_id` is what its header says, empty when that cannot be read; `size` in bytes.

    Copies of one second have microseconds in `made_at`, in their order.
    `kept` is set for one that was set apart: no newer copy takes its place.
    """

    path: Path
    made_at: datetime
    size: int
    vault_id: bytes
    kept: bool


def folder_of(path: Path) -> Path:
    """The folder of the copies of the vault at `path`."""
    return beside(path, _FOLDER)


def list_backups(path: Path, vault_id: bytes | None = None, *, disk: Disk = REAL_DISK) -> list[Backup]:
    """The copies beside the vault at `path`, newest first; only those of `vault_id` when it is given."""
    folder = folder_of(path)
    try:
        names = again(disk.names, folder)
    except OSError:
        return []
    copies = [backup for name in names if (backup := _backup_at(folder / name, disk)) is not None]
    return sorted(
        (backup for backup in copies if vault_id is None or backup.vault_id == vault_id),
        key=lambda backup: (backup.made_at, backup.path.name),
        reverse=True,
    )


def _backup_at(path: Path, disk: Disk) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        number = int(match[3][1:]) if match[3] else 0
        made_at = datetime.fromisoformat(match[1]).replace(microsecond=number)
        head, size = read_head(disk, path)
    except (OSError, ValueError):
        return None
    vault_id = head[16:32] if head[:8] == codec.MAGIC and len(head) == codec.HEADER_SIZE else b""
    return Backup(path, made_at, size, vault_id, kept=match[2] is not None)


def make(disk: Disk, path: Path, file: OpenFile, now: datetime) -> Backup:
    """Copies the vault at `path`, held open as `file`, and lets old copies go; gives the newest one.

    Nothing is copied when the newest copy holds just the same. The copy is read back from the disk and every
    frame of it opened before it gets its name. Raises `OSError` and `Damaged`, with nothing left behind.
    """
    all_of_it = list_backups(path, file.header.vault_id, disk=disk)
    of_this = [backup for backup in all_of_it if not backup.kept]
    if of_this and of_this[0].made_at < now + timedelta(seconds=1) and _is_same(disk, of_this[0], file):
        _let_go(disk, path, all_of_it, of_this[0], now)
        return of_this[0]
    target = _free_name(disk, _ready_folder(disk, path), now)
    copy_sealed(disk, path, file, target)
    newest = _backup_at(target, disk)
    if newest is None:
        raise OSError("the copy that was just made is gone")
    _let_go(disk, path, [*all_of_it, newest], newest, now)
    return newest


def _ready_folder(disk: Disk, path: Path) -> Path:
    """The folder of the copies, there for certain, and without what a killed program left in it."""
    folder = folder_of(path)
    make_folders(disk, folder)
    for name in again(disk.names, folder):
        if name.endswith(TEMPORARY):  # we hold the journal's lock
            remove_if_there(disk, folder / name)
    return folder


def _is_same(disk: Disk, copy: Backup, file: OpenFile) -> bool:
    if copy.size != file.position.end:
        return False
    try:
        descriptor = open_existing(disk, copy.path, writable=False)
        try:
            head = again(disk.read, descriptor, codec.HEADER_SIZE, 0)
            end = again(disk.read, descriptor, codec.TAG_SIZE, copy.size - codec.TAG_SIZE)
        finally:
            disk.close(descriptor)
    except OSError:
        return False
    empty = copy.size == codec.HEADER_SIZE
    return head == file.beginning and (empty or end == file.position.tag)


def _free_name(disk: Disk, folder: Path, now: datetime, mark: str = "") -> Path:
    for number in range(1, _MOST_OF_ONE_SECOND):
        again_ = "" if number == 1 else f"-{number}"
        path = folder / f"{now:{_TIME}}{mark}{again_}.rjv"
        try:
            again(disk.status_of, path)
        except FileNotFoundError:
            return path
    raise FileExistsError("too many copies of one second")


def copy_sealed(disk: Disk, path: Path, file: OpenFile, target: Path) -> None:
    """Copies the vault at `path` up to its last save to the new file `target`, and verifies every frame.

    Raises `OSError` (`FileExistsError` when `target` is there) and `Damaged`, with nothing left behind.
    """
    end = file.position.end
    source = open_existing(disk, path, writable=False)

    def write(copy: int) -> None:
        for offset in range(0, end, _PART):
            write_all(disk, copy, _read_exactly(disk, source, min(_PART, end - offset), offset), offset)

    def verify(copy: int) -> bool:
        _verify(disk, copy, file, end)
        return True

    try:
        if not is_named(disk, path, file.descriptor) or not is_named(disk, path, source):
            raise OSError(errno.ESTALE, "another file has taken the journal's place")
        put_new(write_unnamed(disk, temporary_name(disk, target), write, verify), target)
    finally:
        disk.close(source)


def _read_exactly(disk: Disk, descriptor: int, count: int, offset: int) -> bytes:
    data = read_part(disk, descriptor, count, offset)
    if len(data) < count:
        raise Damaged("The journal's file on the disk is shorter than what was saved: it is damaged.")
    return data


def _verify(disk: Disk, descriptor: int, file: OpenFile, end: int) -> None:
    """Opens every frame of a copy, one at a time. The chain ends with the tag that is known from memory."""
    position, header = file.position, file.header
    sound = _read_exactly(disk, descriptor, codec.HEADER_SIZE, 0) == file.beginning
    opener = frames.Opener(file.master, header.file_id)
    at, seq, tag = codec.HEADER_SIZE, header.base_seq, header.file_id[: codec.TAG_SIZE]
    while sound and at < end:
        head = _read_exactly(disk, descriptor, codec.FRAME_HEAD, at)
        size, number, _ = codec.HEAD.unpack(head)
        at += codec.FRAME_HEAD
        if number != seq or not codec.is_aligned(size) or at + size > end:
            break
        sealed = _read_exactly(disk, descriptor, size, at)
        if opener.open(head, sealed, tag) is None:
            break
        at, seq, tag = at + size, seq + 1, sealed[-codec.TAG_SIZE :]
    if not sound or (at, seq, tag) != (position.end, position.seq, position.tag):
        raise Damaged(
            "The copy does not read back as what was saved, so it was not kept. The disk may be failing."
        )


def keep(disk: Disk, path: Path, vault_id: bytes, now: datetime, *, but: Path | None = None) -> Path:
    """Copies whatever file is at `path`, byte for byte, to a name that no newer copy takes the place of.

    The copies of this journal that are there are marked alike, `but` for one: it goes on from an older file
    now, and one of them may be the only one that has what is missing. Gives the name of the copy, which is on
    the disk then, and was compared. Raises `OSError`.
    """
    folder = _ready_folder(disk, path)
    copy = _copied(disk, path, folder)
    try:
        _set_apart(disk, path, vault_id, but)
        target = _free_name(disk, folder, now, mark="-kept")
    except BaseException:
        copy.discard()
        raise
    put_new(copy, target)
    return target


def _copied(disk: Disk, path: Path, folder: Path) -> Unnamed:
    """A copy of whatever file is at `path`, byte for byte, that is yet to get a name in `folder`."""
    source = open_existing(disk, path, writable=False)

    def write(copy: int) -> None:
        offset = 0
        while part := again(disk.read, source, _PART, offset):
            write_all(disk, copy, part, offset)
            offset += len(part)

    def verify(copy: int) -> bool:
        offset = 0
        while part := read_part(disk, source, _PART, offset):
            if part != read_part(disk, copy, _PART, offset):
                return False
            offset += len(part)
        return not read_part(disk, copy, 1, offset)

    try:
        return write_unnamed(disk, temporary_name(disk, folder / "copy"), write, verify)
    finally:
        disk.close(source)


def remove(disk: Disk, copies: Iterable[Backup | Copy]) -> None:
    """Deletes copies. Raises `OSError`."""
    folders = set()
    for copy in copies:
        remove_if_there(disk, copy.path)
        folders.add(copy.path.parent)
    for folder in folders:
        settle_names(disk, folder)


def _let_go(disk: Disk, path: Path, copies: list[Backup], newest: Backup, now: datetime) -> None:
    """Deletes what the schedule says, but for `newest`; and merged copies and tails that are too old."""
    today = now.date()
    in_turn = to_let_go([copy.made_at for copy in copies if not copy.kept], today)
    gone: list[Backup | Copy] = [
        copy
        for copy in copies
        if copy.path != newest.path
        and (is_too_old(copy.made_at, today) if copy.kept else copy.made_at in in_turn)
    ]
    others = [*merged_copies(path, newest.vault_id, disk=disk), *kept_tails(path, disk=disk)]
    gone += [copy for copy in others if is_too_old(copy.made_at, today)]
    # One that cannot be removed now is tried again with the next copy.
    with suppress(OSError):
        remove(disk, gone)


def _set_apart(disk: Disk, path: Path, vault_id: bytes, but: Path | None) -> None:
    """Marks the copies of the vault at `path` to be kept until they are too old, whatever is made later.

    Each gets its second name, for certain, before it loses the first: a power cut leaves it one of them.
    """
    folder = folder_of(path)
    marked = []
    for backup in list_backups(path, vault_id, disk=disk):
        if backup.kept or backup.path == but:
            continue
        with suppress(OSError):
            target = _free_name(disk, folder, backup.made_at, mark="-kept")
            try:
                again(disk.link, backup.path, target)
            except OSError:  # a file system without links
                put_new(_copied(disk, backup.path, folder), target)
            marked.append(backup)
    if marked and settle_names(disk, folder):
        remove(disk, marked)


def is_due(copies: Iterable[Backup], now: datetime) -> bool:
    """Whether today's copy is still to be made."""
    return not any(backup.made_at.date() == now.date() and not backup.kept for backup in copies)
