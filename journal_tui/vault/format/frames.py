"""Sealing frames, and walking over the frames of a file up to the first one that is not sound."""

from __future__ import annotations

import enum

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from journal_tui.vault.errors import NotSaved
from journal_tui.vault.format import codec, documents, keys
from journal_tui.vault.format.codec import (
    ASSOCIATED,
    FRAME_HEAD,
    HEAD,
    HEADER_SIZE,
    HIGHEST_SEQ,
    LARGEST_FRAME,
    LENGTH,
    NONCE_SIZE,
    OPENING_BRACE,
    SECTOR,
    TAG_SIZE,
)
from journal_tui.vault.format.documents import Tables
from journal_tui.vault.private_struct import PrivateStruct

#: Zeros of every length that pads a frame.
_ZEROS = [bytes(room) for room in range(SECTOR)]


class Verdict(enum.Enum):
    """Whether the end of the file is sound, was interrupted or is damaged."""

    SOUND = "sound"
    INTERRUPTED = "an interrupted save"
    DAMAGED = "damaged"


class Position(PrivateStruct, frozen=True):
    """Where the next frame goes: offset, number, and the tag of the frame before it."""

    end: int
    seq: int
    tag: bytes


class Walk(PrivateStruct, frozen=True):
    """What was found: the documents up to `position`, and what is behind it."""

    tables: Tables
    position: Position
    frames: int
    dead_bytes: int
    deletions: int
    verdict: Verdict


class Sealer:
    """Seals frames for one file."""

    def __init__(self, master: bytes, file_id: bytes) -> None:
        self._cipher = ChaCha20Poly1305(keys.frames_key(master, file_id))
        self._file_id = file_id

    def __repr__(self) -> str:
        return "Sealer()"

    def seal(self, body: bytes, position: Position) -> tuple[bytes, Position]:
        """The frame that holds the JSON `body` at `position`, and the position after it.

        Raises `NotSaved` when there is no number left for it.
        """
        if position.seq > HIGHEST_SEQ:
            raise NotSaved(
                "This file has the highest save number there is, so nothing more can be saved in it. "
                "What is in it can be read and exported."
            )
        plain = codec.padded(body)
        size = len(plain) + TAG_SIZE
        nonce = keys.random_bytes(NONCE_SIZE)
        associated = ASSOCIATED.pack(b"rjv1", self._file_id, position.seq, size, position.tag)
        frame = HEAD.pack(size, position.seq, nonce) + self._cipher.encrypt(nonce, plain, associated)
        return frame, Position(position.end + len(frame), position.seq + 1, frame[-TAG_SIZE:])


class Opener:
    """Opens single frames of one file, for whoever cannot or need not walk over all of them."""

    def __init__(self, master: bytes, file_id: bytes) -> None:
        self._cipher = ChaCha20Poly1305(keys.frames_key(master, file_id))
        self._file_id = file_id

    def __repr__(self) -> str:
        return "Opener()"

    def open(self, head: bytes, sealed: bytes, tag: bytes) -> bytes | None:
        """The plaintext of the frame with that head, behind the one with that tag; None if it is not one."""
        size, seq, nonce = HEAD.unpack(head)
        try:
            return self._cipher.decrypt(
                nonce, sealed, ASSOCIATED.pack(b"rjv1", self._file_id, seq, size, tag)
            )
        except InvalidTag:
            return None


def changes_in(plain: bytes) -> list[documents.Change] | None:
    """What the plaintext of a frame says; None when it is not as a frame's must be."""
    size = 4 + LENGTH.unpack_from(plain)[0]
    if size > len(plain) or plain.count(0, size) != len(plain) - size:
        return None
    try:
        listed = documents.decode_changes(plain[4:size])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    bodies = [bytes(raw) for _, _, raw in listed]
    if not all(map(_is_a_change, bodies)):
        return None
    return [
        (table, document_id, None if body == b"null" else body)
        for (table, document_id, _), body in zip(listed, bodies, strict=True)
    ]


def first_number(data: bytes, master: bytes, header: codec.Header) -> int | None:
    """The number of the frame that stands first in the file `data`; None when it cannot be opened.

    It is authenticated, and so is the truth where the header's own number is not.
    """
    head = data[HEADER_SIZE : HEADER_SIZE + FRAME_HEAD]
    if len(head) < FRAME_HEAD:
        return None
    size, seq, _ = HEAD.unpack(head)
    sealed = data[HEADER_SIZE + FRAME_HEAD : HEADER_SIZE + FRAME_HEAD + size]
    if seq > HIGHEST_SEQ or not codec.is_aligned(size) or len(sealed) < size:
        return None
    opened = Opener(master, header.file_id).open(head, sealed, header.file_id[:TAG_SIZE])
    return None if opened is None else seq


def _cut(data: bytes, header: codec.Header) -> list[tuple[int, bytes]]:
    """Where each frame of the file `data` ends and what it is bound to, as far as the heads follow."""
    read_head, associate = HEAD.unpack_from, ASSOCIATED.pack
    size, end, seq, tag = len(data), HEADER_SIZE, header.base_seq, header.file_id[:TAG_SIZE]
    file_id = header.file_id
    frames = []
    while size - end >= FRAME_HEAD:
        length, frame_seq, _ = read_head(data, end)
        end += FRAME_HEAD + length
        if (
            frame_seq != seq
            or end > size
            or length & 511 != 488
            or length > LARGEST_FRAME
            or seq > HIGHEST_SEQ
        ):
            break
        frames.append((end, associate(b"rjv1", file_id, seq, length, tag)))
        seq, tag = seq + 1, data[end - TAG_SIZE : end]
    return frames


def walk(data: bytes, master: bytes, header: codec.Header) -> Walk:
    """Opens the frames of the file `data` one after another.

    Ten years are 15,000 frames: this loop is written out flat because a call for each step would
    double the time to open a journal.
    """
    decrypt = ChaCha20Poly1305(keys.frames_key(master, header.file_id)).decrypt
    read_length, decode, zeros = LENGTH.unpack_from, documents.decode_changes, _ZEROS
    # Views, so that nothing is copied on its way: a frame may be large.
    end, opened, view = HEADER_SIZE, 0, memoryview(data)
    tables: Tables = {}
    dead = deletions = 0
    try:
        for after, associated in _cut(data, header):
            nonce = data[end + FRAME_HEAD - NONCE_SIZE : end + FRAME_HEAD]
            plain = decrypt(nonce, view[end + FRAME_HEAD : after], associated)
            size = 4 + read_length(plain)[0]
            room = len(plain) - size
            if not room >= 0 or not plain.endswith(zeros[room] if room < SECTOR else bytes(room)):
                raise _NonsenseError
            changes = decode(memoryview(plain)[4:size])
            bodies = [bytes(raw) for _, _, raw in changes]
            # All of a frame is there, or nothing of it: so all of it is looked at before any is taken.
            for body in bodies:
                if body[0] != OPENING_BRACE and body != b"null":
                    raise _NonsenseError
            for (table, document_id, _), body in zip(changes, bodies):  # noqa: B905  each has its own
                if body == b"null":
                    deletions += 1
                    dead += documents.apply(tables, [(table, document_id, None)])
                    continue
                listed = tables.get(table)
                if listed is None:
                    listed = tables[table] = {}
                elif document_id in listed:
                    dead += len(listed[document_id])
                listed[document_id] = body
            end, opened = after, opened + 1
        verdict = judge(data, end, header.base_seq + opened)
    except InvalidTag:
        verdict = judge(data, end, header.base_seq + opened)
    except (_NonsenseError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        verdict = Verdict.DAMAGED  # it authenticates, and its writer did not keep to the format
    tag = data[end - TAG_SIZE : end] if opened else header.file_id[:TAG_SIZE]
    position = Position(end, header.base_seq + opened, tag)
    return Walk(tables, position, opened, dead, deletions, verdict)


class _NonsenseError(Exception):
    """A frame that authenticates and does not hold what a frame must hold."""


def _is_a_change(body: bytes) -> bool:
    """Whether it is a document, or the sign that one was deleted."""
    return body[0] == OPENING_BRACE or body == b"null"


def judge(data: bytes, end: int, seq: int) -> Verdict:
    """What it means that the frame `seq`, due at `end`, is not there or does not authenticate."""
    left = len(data) - end
    if left == 0:
        return Verdict.SOUND
    if left >= FRAME_HEAD:
        length, frame_seq, _ = HEAD.unpack_from(data, end)
        if frame_seq == seq and codec.is_aligned(length):
            if end + FRAME_HEAD + length < len(data):
                return Verdict.DAMAGED
        elif not _is_torn(length, frame_seq, seq):
            return Verdict.DAMAGED
    return Verdict.DAMAGED if _has_later_frame(data, end, seq) else Verdict.INTERRUPTED


def _is_torn(length: int, frame_seq: int, seq: int) -> bool:
    """Whether a head that says `length` and `frame_seq` may be that of frame `seq`, with bytes missing.

    A disk that loses power while it writes a sector may leave it part written: what is missing is zero.
    """
    numbers = zip(frame_seq.to_bytes(8, "little"), seq.to_bytes(8, "little"), strict=True)
    low, high = length & 0xFF, length >> 8 & 0xFF
    return (
        all(byte in (0, right) for byte, right in numbers)
        and low in (0, SECTOR - FRAME_HEAD & 0xFF)
        and (high == 0 or high & 1 == 1)
        and length <= LARGEST_FRAME
    )


def _has_later_frame(data: bytes, end: int, seq: int) -> bool:
    """Whether a later sector starts with the head of a later frame.

    Asks for less than that the frame authenticates, on purpose: a frame whose predecessor's tag is
    lost cannot be authenticated, and still shows that saves were acknowledged after it. Chance fakes a
    head once in 2**60 sectors, and numbers never start again, so no older frame can look like a later one.
    """
    for at in range(end + SECTOR, len(data) - FRAME_HEAD + 1, SECTOR):
        length, frame_seq, _ = HEAD.unpack_from(data, at)
        if seq < frame_seq <= seq + (at - end) // SECTOR and codec.is_aligned(length):
            return True
    return False
