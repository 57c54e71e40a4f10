"""The documents of a journal in memory, and the changes that one commit makes to them.

Documents are kept as the raw JSON they were written in: one bytes object each, and no decoding
until somebody wants to look inside.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from journal_tui.vault.errors import NotSaved
from journal_tui.vault.format.codec import FRAME_HEAD, LARGEST_FRAME, SECTOR

Change = tuple[str, str, bytes | None]
"""Table, id, raw JSON of the document; None deletes it."""

Tables = dict[str, dict[str, bytes]]
"""Table -> id -> raw JSON, in the order of insertion. A table without documents is not there."""

LARGEST_BODY = LARGEST_FRAME - SECTOR - FRAME_HEAD
_PACKED_BODY = (
    256 * 1024
)  # plaintext bytes of a frame in a rewritten file: few frames, little to hold at once

_decode_changes = msgspec.json.Decoder(list[tuple[str, str, msgspec.Raw]]).decode
_decode_document = msgspec.json.Decoder(dict[str, object]).decode
_decode_name = msgspec.json.Decoder(str).decode
_DIGITS = b"0123456789"
#: What has to be known of JSON to find where a value ends: texts, brackets and commas.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[][{},]', re.DOTALL)


#: The longest document, in bytes: twice the longest text that a question takes, in the longest letters.
LARGEST_DOCUMENT = 8 * 1024 * 1024
#: How deep lists and objects may stand within each other in a document, itself counted.
DEEPEST = 64
#: No number is further from zero: whole ones too are what a double can hold.
LARGEST_NUMBER = sys.float_info.max


def decode_changes(body: bytes | memoryview) -> Sequence[tuple[str, str, bytes | msgspec.Raw]]:
    """The JSON of a frame. Raises `msgspec.DecodeError` or `UnicodeDecodeError`.

    What is inside a document is not looked at, and may be nested to any depth.
    """
    try:
        return _decode_changes(body)
    except RecursionError:
        return split_changes(bytes(body))


def encode_change(change: Change) -> bytes:
    """One change as it stands in a frame. Raises `ValueError` for a document that is no JSON object."""
    table, document_id, raw = change
    if raw is None:
        return msgspec.json.encode((table, document_id, None))
    return msgspec.json.encode((table, document_id, msgspec.Raw(raw)))


def encode_changes(changes: Sequence[Change]) -> bytes:
    """The JSON of a frame, read again as a reader will.

    Raises `ValueError` for a document that is out of the format's bounds (not everybody could read it again),
    `NotSaved` when it is more than a frame may hold.
    """
    body = b"[" + b",".join(map(encode_change, changes)) + b"]"
    if len(body) > LARGEST_BODY:
        raise NotSaved(
            "This is more than can be saved in one go (64 MB), so nothing of it was saved. "
            "Everything saved before is safe; please save it in parts."
        )
    if any(raw is not None and len(raw) > LARGEST_DOCUMENT for _, _, raw in changes):
        raise NotSaved(
            "This is more than one record may hold (8 MB), so nothing of it was saved. "
            "Everything saved before is safe; please save it in parts."
        )
    try:
        read = [(table, document_id, bytes(raw)) for table, document_id, raw in decode_changes(body)]
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ValueError("a document must be a JSON object") from None
    if read != [(table, document_id, raw or b"null") for table, document_id, raw in changes]:
        raise ValueError("a document must be a JSON object, and no more than one")
    for (_, _, raw), (_, _, written) in zip(read, changes, strict=True):
        if written is not None and not is_within_bounds(raw):
            raise ValueError("a document must be a JSON object within the bounds of the format")
    return body


def is_within_bounds(raw: bytes) -> bool:
    """Whether `raw` is a JSON object that every reader of the format can read: UTF-8, numbers, depth."""
    # The reader tells a document from a deletion by its first byte.
    if raw[:1] != b"{" or len(raw) > LARGEST_DOCUMENT:
        return False
    try:
        document = _decode_document(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    # Most have so few brackets, and digits in all, that nothing in them can be out of bounds.
    if raw.count(b"{") + raw.count(b"[") <= DEEPEST and len(raw) - len(raw.translate(None, _DIGITS)) < 300:
        return True
    return _fits(document)


def _fits(document: object) -> bool:
    """Whether what was decoded is nested and has integers as the format allows."""
    waiting: list[tuple[object, int]] = [(document, 1)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, (dict, list)):
            if depth > DEEPEST:
                return False
            waiting += [(item, depth + 1) for item in (value.values() if isinstance(value, dict) else value)]
        elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
            return False
    return True


def split_changes(body: bytes) -> list[tuple[str, str, bytes]]:
    """As `decode_changes`, for documents that are nested deeper than that can go. Raises as it does."""
    parts: list[list[bytes]] = []
    depth, start = 0, 0
    for token in _TOKEN.finditer(body):
        sign, at = token[0], token.start()
        if sign in b"[{" and depth < 2:
            # The list of changes, and each change in it.
            if sign != b"[" or body[start:at].strip():
                raise msgspec.DecodeError("a change must be a list")
            depth, start = depth + 1, token.end()
            if depth == 2:
                parts.append([])
        elif sign in b"[{":
            depth += 1
        elif sign in b"]}":
            depth -= 1
            if depth == 1:
                parts[-1].append(body[start:at].strip())
                start = token.end()
            elif depth == 0 and (body[start:at].strip() or body[token.end() :].strip()):
                raise msgspec.DecodeError("something stands beside the changes")
        elif sign == b"," and depth == 2:
            parts[-1].append(body[start:at].strip())
            start = token.end()
        elif sign == b"," and depth == 1:
            if body[start:at].strip():
                raise msgspec.DecodeError("a change must be a list")
            start = token.end()
    if depth or not start or any(len(part) != 3 for part in parts):
        raise msgspec.DecodeError("a change must be a list of three")
    return [(_decode_name(table), _decode_name(name), raw) for table, name, raw in parts]


def apply(tables: Tables, changes: Iterable[Change]) -> int:
    """Makes `changes` in `tables`; gives how many bytes of the file they left dead."""
    dead = 0
    for table, document_id, raw in changes:
        documents = tables.get(table)
        old = documents.get(document_id) if documents is not None else None
        if old is not None:
            dead += len(old)
        if raw is not None:
            if documents is None:
                documents = tables[table] = {}
            documents[document_id] = raw
            continue
        dead += len(table) + len(document_id)
        if documents is not None and old is not None:
            del documents[document_id]
            if not documents:
                del tables[table]
    return dead


def copy(tables: Tables) -> Tables:
    """A copy that later changes do not reach."""
    return {name: documents.copy() for name, documents in tables.items()}


def live_bytes(tables: Tables) -> int:
    """How many bytes all documents take."""
    return sum(sum(map(len, documents.values())) for documents in tables.values())


def count(tables: Tables) -> int:
    """How many documents there are."""
    return sum(map(len, tables.values()))


def fewest_frames(tables: Tables) -> int:
    """About how many frames a file needs that is written anew."""
    return live_bytes(tables) // _PACKED_BODY + 1


def packed(tables: Tables) -> Iterator[bytes]:
    """The JSON of as few frames as hold all documents well, in order."""
    parts: list[bytes] = []
    size = 0
    for table, documents in tables.items():
        for document_id, raw in documents.items():
            part = encode_change((table, document_id, raw))
            if parts and size + len(part) > _PACKED_BODY:
                yield b"[" + b",".join(parts) + b"]"
                parts, size = [], 0
            parts.append(part)
            size += len(part) + 1
    if parts:
        yield b"[" + b",".join(parts) + b"]"
