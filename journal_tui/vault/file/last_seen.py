"""The latest save that this machine has seen of a journal, so that an older copy in its place is noticed.

One small file for each journal in the state folder; its layout is in FORMAT.md. It is written after a save
is on the disk and never before, so it cannot know of more than there is; at most once a second while saves
follow each other, and when the journal is closed. When it is missing or makes no sense, nothing is said.
"""

from __future__ import annotations

import errno
import struct
import time
from collections.abc import Callable
from pathlib import Path

from journal_tui.vault.file.disk import (
    Disk,
    make_folders,
    open_existing,
    read_part,
    remove_if_there,
    write_all,
)
from journal_tui.vault.file.open_file import OpenFile
from journal_tui.vault.file.writer import TEMPORARY, write_unnamed
from journal_tui.vault.format import keys
from journal_tui.vault.format.codec import HIGHEST_SEQ, TAG_SIZE, Header
from journal_tui.vault.format.digests import sha256
from journal_tui.vault.format.frames import Position
from journal_tui.vault.private_struct import PrivateStruct

_MAGIC = b"rjv1seen"
_FIELDS = struct.Struct("<8s16s32sQQ16s")  # magic, vault_id, file_id, seq, end, tag
_CHECK_SIZE = 8
_SIZE = _FIELDS.size + _CHECK_SIZE + 32
#: How far an unsigned sighting may raise the numbers of a file: more saves than any journal has.
_UNSIGNED_REACH = 2**20
#: Between two writes while saves follow each other: what a killed program may have left unremembered.
SECONDS_BETWEEN = 1.0

_READING = "It is open for reading only, and nothing was changed. "
_OLDER = (
    "This file is older than what was saved on this machine{before}: it ends with save number {here}, and "
    "number {seen} was saved here. " + _READING + "Restore a backup, find the newer file, or accept this one."
)
_PARTED = (
    "This file is not the one that was last saved on this machine{before}: it parted from it before save "
    "number {seen}, so some of what was saved here is missing. "
    + _READING
    + "Restore a backup, find the other file, or accept this one."
)
_BEFORE_A_CHANGE = ", and has other keys, as before a change of the passphrase"


class LastSeen(PrivateStruct, frozen=True):
    """A save that was seen: its file, its number, where its frame ends (bytes), and its tag."""

    vault_id: bytes
    file_id: bytes
    seq: int
    end: int
    tag: bytes

    @classmethod
    def of(cls, file: OpenFile) -> LastSeen:
        """The last save in an open file."""
        position = file.position
        return cls(file.header.vault_id, file.header.file_id, position.seq - 1, position.end, position.tag)

    def pack(self, master: bytes) -> bytes:
        """The bytes of its file."""
        fields = _FIELDS.pack(_MAGIC, self.vault_id, self.file_id, self.seq, self.end, self.tag)
        checked = fields + _check(fields)
        return checked + keys.sign(keys.last_seen_key(master, self.vault_id), checked)


def path_of(folder: Path, vault_id: bytes) -> Path:
    """Where the sighting of a journal is kept."""
    return folder / f"{vault_id.hex()}.seen"


def parse(data: bytes, vault_id: bytes) -> LastSeen | None:
    """What a sighting's file says; None when it is wrecked, or of another journal.

    Its signature is looked at by `is_signed`.
    """
    if len(data) != _SIZE:
        return None
    fields, check = data[: _FIELDS.size], data[_FIELDS.size : _FIELDS.size + _CHECK_SIZE]
    magic, whose, file_id, seq, end, tag = _FIELDS.unpack(fields)
    if magic != _MAGIC or whose != vault_id or check != _check(fields) or seq > HIGHEST_SEQ:
        return None
    return LastSeen(vault_id, file_id, seq, end, tag)


def is_signed(data: bytes, vault_id: bytes, master: bytes) -> bool:
    """Whether a sighting was written by somebody who had the journal open under this master key.

    One from before or after a change of the passphrase was not. It is worth a warning all the same: an
    old copy that opens with the old passphrase is just what is to be noticed.
    """
    signed, signature = data[: _FIELDS.size + _CHECK_SIZE], data[_FIELDS.size + _CHECK_SIZE :]
    return keys.is_signed(signature, keys.last_seen_key(master, vault_id), signed)


def objection(
    seen: LastSeen, header: Header, position: Position, data: bytes, *, signed: bool = True
) -> str | None:
    """Why the file `data`, sound up to `position`, is not what was seen or went on from it; None when it is.

    A file that was rewritten begins with a number above the last one of the file before it; a file that
    was appended to still holds the tag that was seen, where it was seen.
    """
    seq = position.seq - 1
    before = "" if signed else _BEFORE_A_CHANGE
    if seq < seen.seq:
        return _OLDER.format(before=before, here=seq, seen=seen.seq)
    if header.file_id == seen.file_id:
        empty = seen.tag == seen.file_id[:TAG_SIZE]
        if not empty and data[seen.end - TAG_SIZE : seen.end] != seen.tag:
            return _PARTED.format(before=before, seen=seen.seq)
        return None
    return None if header.base_seq > seen.seq else _PARTED.format(before=before, seen=seen.seq)


def highest_number(own: int, known: tuple[LastSeen, bool] | None) -> int:
    """The highest number that was used: `own` is that of the file, `known` what this machine has seen.

    What is not signed with the file's key raises it only so far, as anybody may have written it there: a
    number near the end of all numbers would leave none for the saves to come.
    """
    if known is None:
        return own
    seen, signed = known
    return max(own, seen.seq) if signed or seen.seq - own <= _UNSIGNED_REACH else own


class LastSeenFile:
    """Remembers the saves of one journal in `folder`. No trouble with that ever stops a save."""

    def __init__(self, disk: Disk, folder: Path, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._disk = disk
        self._folder = folder
        self._monotonic = monotonic
        self._written: LastSeen | None = None
        self._written_at = float("-inf")

    def last(self, vault_id: bytes, master: bytes) -> tuple[LastSeen, bool] | None:
        """What was remembered of a journal, if anything, and whether it is signed with this key."""
        try:
            descriptor = open_existing(self._disk, path_of(self._folder, vault_id), writable=False)
            try:
                data = read_part(self._disk, descriptor, _SIZE + 1, 0)
            finally:
                self._disk.close(descriptor)
        except (OSError, ValueError):
            return None
        seen = parse(data, vault_id)
        return None if seen is None else (seen, is_signed(data, vault_id, master))

    def saved(self, file: OpenFile) -> None:
        """A save is on the disk: remembers it, unless that was done a moment ago."""
        if self._monotonic() - self._written_at >= SECONDS_BETWEEN:
            self.remember(file, sync=False)

    def remember(self, file: OpenFile, *, sync: bool) -> None:
        """Remembers the last save in `file` now.

        With `sync` it stays remembered when the power goes; else this one does, or the one before.
        """
        seen = LastSeen.of(file)
        # What may be lost with the power is not remembered: nobody was told that it is saved.
        if not file.settled or (seen == self._written and not sync):
            return
        try:
            self._write(seen, file.master, sync=sync)
        except (OSError, ValueError):
            return
        self._written, self._written_at = seen, self._monotonic()

    def _write(self, seen: LastSeen, master: bytes, *, sync: bool) -> None:
        make_folders(self._disk, self._folder)
        path = path_of(self._folder, seen.vault_id)
        temporary = path.with_name(path.name + TEMPORARY)
        remove_if_there(self._disk, temporary)
        data = seen.pack(master)
        # Synced always, or a power cut could leave neither this one nor the one before.
        new_file = write_unnamed(
            self._disk,
            temporary,
            lambda descriptor: write_all(self._disk, descriptor, data, 0),
            lambda descriptor: read_part(self._disk, descriptor, _SIZE + 1, 0) == data,
        )
        settled = new_file.put(path, over=True, settle=sync)
        new_file.close()
        if not settled:
            raise OSError(errno.EIO, "its name is not on the disk for certain")


def _check(fields: bytes) -> bytes:
    return sha256(fields)[:_CHECK_SIZE]
