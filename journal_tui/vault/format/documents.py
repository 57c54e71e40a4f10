"""The documents of a journal in memory, and the changes that one commit makes to them.

Documents are kept as the raw JSON they were written in: one bytes object each, and no decoding
until somebody wants to look inside.
"""

from __future__ import annotations

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


def decode_changes(body: bytes) -> list[tuple[str, str, msgspec.Raw]]:
    """The JSON of a frame. Raises `msgspec.DecodeError`, `UnicodeDecodeError` or `RecursionError`."""
    return _decode_changes(body)


def encode_change(change: Change) -> bytes:
    """One change as it stands in a frame. Raises `ValueError` for a document that is no JSON object."""
    table, document_id, raw = change
    if raw is None:
        return msgspec.json.encode((table, document_id, None))
    return msgspec.json.encode((table, document_id, msgspec.Raw(raw)))


def encode_changes(changes: Sequence[Change]) -> bytes:
    """The JSON of a frame.

    Raises `ValueError` when a document is no JSON object (nobody could read the journal again),
    `NotSaved` when it is more than a frame may hold.
    """
    for _, _, raw in changes:
        if raw is not None:
            _check_document(raw)
    body = b"[" + b",".join(map(encode_change, changes)) + b"]"
    if len(body) > LARGEST_BODY:
        raise NotSaved(
            "This is more than can be saved in one go (64 MB), so nothing of it was saved. "
            "Everything saved before is safe; please save it in parts."
        )
    return body


def _check_document(raw: bytes) -> None:
    try:
        _decode_document(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ValueError("a document must be a JSON object") from None
    # The reader tells a document from a deletion by its first byte.
    if raw[:1] != b"{":
        raise ValueError("a document must start with its brace")


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
