"""The layout of the file: header, key slots, frames. Bytes in, values out; no files, no secrets.

Source: FORMAT.md in this folder. Every number is little-endian.
"""

from __future__ import annotations

import enum
import struct

from msgspec.structs import replace

from journal_tui.vault.errors import Damaged, TooNew
from journal_tui.vault.format.digests import sha256
from journal_tui.vault.private_struct import PrivateStruct

MAGIC = b"\x89RJV\r\n\x1a\n"
VERSION = 1
HEADER_SIZE = 512
SIGNED_SIZE = 480  # what the header's HMAC covers
# A file id is 16 random bytes, 4 that say that a checksum follows, and the checksum's 12.
_FILE_ID_AT, _MARK_AT, _CHECK_AT, _CHECK_END = 32, 48, 52, 64
_MARK_SIZE, _CHECK_SIZE = _CHECK_AT - _MARK_AT, _CHECK_END - _CHECK_AT
FILE_ID_RANDOM = _MARK_AT - _FILE_ID_AT
SLOT_COUNT = 4
SLOT_SIZE = 96
SECTOR = 512
FRAME_HEAD = 24
TAG_SIZE = 16
NONCE_SIZE = 12
LARGEST_FRAME = 64 * 1024 * 1024
#: Of a save: a thousand of them a second would take nine thousand years.
HIGHEST_SEQ = 2**48
#: The numbers that a file may begin with.
NUMBERS = range(1, HIGHEST_SEQ + 1)

EMPTY, PASSPHRASE, RECOVERY = 0, 1, 2

_PREFIX = struct.Struct("<8sHHI16s")
_SLOT = struct.Struct("<B3sIII16s48s16s")
HEAD = struct.Struct("<IQ12s")  # of a frame: size of what follows, number, nonce
LENGTH = struct.Struct("<I")  # of the JSON, before it
OPENING_BRACE = ord("{")  # the first byte of every document
ASSOCIATED = struct.Struct(
    "<4s32sQI16s"
)  # what a frame is bound to: "rjv1", file_id, number, size, tag before

_FIXED = _PREFIX.pack(MAGIC, VERSION, 0, HEADER_SIZE, bytes(16))[:16]
# A flipped bit or a wrecked byte or two still leave a magic that nothing else has.
_MAGIC_BYTES_NEEDED = 6


class Slot(PrivateStruct, frozen=True):
    """One way to the master key. `memory_kib`, `passes`, `lanes` are 0 unless it is a passphrase."""

    kind: int
    memory_kib: int
    passes: int
    lanes: int
    salt: bytes
    sealed: bytes

    def pack(self) -> bytes:
        """The slot's 96 bytes."""
        return _SLOT.pack(
            self.kind, bytes(3), self.memory_kib, self.passes, self.lanes, self.salt, self.sealed, bytes(16)
        )

    def associated(self, prefix: bytes, index: int) -> bytes:
        """What the sealed master key is bound to: the header's first 32 bytes, its place, its values."""
        return prefix + bytes([index]) + self.pack()[:32]


NO_SLOT = Slot(EMPTY, 0, 0, 0, bytes(16), bytes(48))


class Header(PrivateStruct, frozen=True):
    """The first 512 bytes, but for their HMAC. `base_seq` is the number of the first frame."""

    vault_id: bytes
    file_id: bytes
    slots: tuple[Slot, Slot, Slot, Slot]
    base_seq: int

    @property
    def prefix(self) -> bytes:
        """Bytes 0 to 32, as they must be."""
        return _FIXED + self.vault_id

    def pack(self) -> bytes:
        """The 480 bytes that the HMAC covers."""
        slots = b"".join(slot.pack() for slot in self.slots)
        return self.prefix + self.file_id + slots + struct.pack("<Q24x", self.base_seq)

    def with_new_file_id(self, random: bytes) -> Header:
        """This header with an id for a new file, from 16 random bytes; the rest of the id is its checksum."""
        marked = random + _mark(random)
        draft = replace(self, file_id=marked + bytes(_CHECK_SIZE))
        return replace(self, file_id=marked + _check(draft.pack()))


class Sight(enum.Enum):
    """What the bytes of a header show to somebody without a key."""

    WHOLE = "as they were written"
    MENDED = "one bit was wrong, and it is known which"
    WRECKED = "more than that is wrong"


def _mark(random: bytes) -> bytes:
    """Tells a file id that carries a checksum from one that is random throughout."""
    return sha256(b"rjv1 file" + random)[:_MARK_SIZE]


def _check(signed: bytes) -> bytes:
    """The checksum of 480 bytes, its own place left out.

    Tells damage from a wrong secret. It has no key: whoever writes the file can make it right.
    """
    return sha256(signed[:_CHECK_AT] + signed[_CHECK_END:])[:_CHECK_SIZE]


def check_magic(data: bytes) -> None:
    """Raises `Damaged` when the beginning of a file is nothing like that of a journal."""
    if not data:
        raise Damaged(
            "The journal's file is empty: it is damaged. Restore a backup or another copy, if you have one."
        )
    matching = sum(byte == expected for byte, expected in zip(data[:8], MAGIC, strict=False))
    if matching < min(_MAGIC_BYTES_NEEDED, len(data)):
        raise Damaged(
            "This file is not a journal, or its beginning is damaged. Nothing was changed; "
            "check that it is the right file, or restore a backup."
        )


def read_header(data: bytes) -> tuple[Header, Sight]:
    """The header at the start of `data`, and what its bytes show.

    A header with one flipped bit is read as it was written; one that is wrecked further is read for what
    it must have been, so that a few bytes do not hide a journal. Raises `Damaged` when too little is left
    of it, `TooNew` when it is of a later version.
    """
    check_magic(data)
    as_written = _as_written(data) if len(data) >= HEADER_SIZE else None
    version = int.from_bytes((as_written or data)[8:10], "little")
    if data[:8] == MAGIC and len(data) >= 10 and version > VERSION:
        raise TooNew(
            f"This journal says that it is of version {version} of the format, and this program knows only "
            f"version {VERSION}. Nothing was changed; please open it with a newer Journal TUI."
        )
    if len(data) < HEADER_SIZE:
        raise Damaged(
            "The journal's file is damaged: it was cut off within its first bytes, which hold the key. "
            "Restore it from a backup or another copy, if you have one."
        )
    header_bytes = data[:SIGNED_SIZE]
    header = _parse(as_written or header_bytes)
    if as_written is None and _is_marked(header_bytes):
        return header, Sight.WRECKED
    if header.pack() != (as_written or header_bytes) or header.base_seq not in NUMBERS:
        return header, Sight.WRECKED
    return header, Sight.WHOLE if as_written in (None, header_bytes) else Sight.MENDED


def _is_marked(signed: bytes) -> bool:
    return signed[_MARK_AT:_CHECK_AT] == _mark(signed[_FILE_ID_AT:_MARK_AT])


def _as_written(data: bytes) -> bytes | None:
    """The 480 bytes that the checksum is of: those that are there, or those with one bit turned back."""
    header_bytes = data[:SIGNED_SIZE]
    if _is_marked(header_bytes) and _check(header_bytes) == header_bytes[_CHECK_AT:_CHECK_END]:
        return header_bytes
    number = int.from_bytes(header_bytes, "little")
    # Without the mark only the mark's own bytes can be what is wrong.
    first, last = (0, SIGNED_SIZE) if _is_marked(header_bytes) else (_FILE_ID_AT, _CHECK_AT)
    for bit in range(first * 8, last * 8):
        candidate = (number ^ 1 << bit).to_bytes(SIGNED_SIZE, "little")
        if _check(candidate) == candidate[_CHECK_AT:_CHECK_END] and _is_marked(candidate):
            return candidate
    return None


def _parse(data: bytes) -> Header:
    slots = [_read_slot(data, 64 + index * SLOT_SIZE) for index in range(SLOT_COUNT)]
    base_seq = int.from_bytes(data[448:456], "little")
    return Header(data[16:32], data[32:64], (slots[0], slots[1], slots[2], slots[3]), base_seq)


def _read_slot(data: bytes, offset: int) -> Slot:
    kind, _, memory_kib, passes, lanes, salt, sealed, _ = _SLOT.unpack_from(data, offset)
    slot = Slot(kind, memory_kib, passes, lanes, salt, sealed)
    if kind == RECOVERY:
        return replace(slot, memory_kib=0, passes=0, lanes=0)  # as it must be; anything else is damage
    if kind in (PASSPHRASE, RECOVERY) or slot == NO_SLOT:
        return slot
    if sealed == bytes(48):
        return NO_SLOT
    # The type is wrecked, and the rest still tells which one it was.
    return replace(slot, kind=PASSPHRASE if memory_kib or passes or lanes else RECOVERY)


def padded(body: bytes) -> bytes:
    """A frame's plaintext: length, JSON, and zeros up to the end of a sector."""
    used = 4 + len(body)
    room = -(FRAME_HEAD + used + TAG_SIZE) % SECTOR
    return len(body).to_bytes(4, "little") + body + bytes(room)


def is_aligned(size: int) -> bool:
    """Whether a frame may say that `size` bytes follow its head."""
    return size % SECTOR == SECTOR - FRAME_HEAD and size <= LARGEST_FRAME
