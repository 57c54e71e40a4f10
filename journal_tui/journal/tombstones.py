"""What was replaced or deleted leaves a trace: 16 bytes that tell two copies of a journal apart, and no more.

When a record is deleted or changed, the vault's file soon holds nothing of what it was: a file is rewritten
when it is closed after a deletion, and with it goes every frame, and every common beginning that two copies
of it had. So whether a record that only one copy has was *written there* or *deleted here* cannot be read
from frames. A trace can tell: it is a hash of a document exactly as it stood, kept when the client leaves
that state behind. A copy that holds a document whose trace is here holds what the client has let go of; one
whose trace is not here holds something new.

A trace says nothing to anybody who does not have the very document already: a record's id has 80 random bits,
and they are hashed with it. What is left of something deleted is that something was deleted.
"""

from __future__ import annotations

import base64
from datetime import datetime, timedelta

import msgspec

#: The table; each document's id is a trace, and it holds nothing.
TRACES = "tombstones"
EMPTY = b"{}"
#: Tables whose documents come and go without a trace: what is being written, and what is set.
WITHOUT = frozenset({TRACES, "drafts", "settings"})
#: A record that is changed this soon after it was last written leaves no trace: a check-in is saved at each
#: digit. A copy that was made in between shows as different, and both are kept.
SETTLES_AFTER = timedelta(minutes=10)

_PURPOSE = b"rjv1 trace"


def trace(vault_id: bytes, table: str, document_id: str, raw: bytes) -> str:
    """The trace of a document as it stands: 22 letters. The same in every copy of a journal."""
    import hashlib  # noqa: PLC0415  a library of its own, which most starts do not need

    digest = hashlib.blake2b(digest_size=16, key=vault_id, person=_PURPOSE)
    for part in (table.encode(), document_id.encode(), raw):
        digest.update(len(part).to_bytes(8, "little") + part)
    return base64.urlsafe_b64encode(digest.digest()).decode("ascii").rstrip("=")


class _Times(msgspec.Struct):
    written_at: datetime | None = None
    edited_at: datetime | None = None


_decode_times = msgspec.json.Decoder(_Times).decode


def has_settled(raw: bytes, now: datetime) -> bool:
    """Whether a document was last written so long ago that a change of it leaves a trace."""
    try:
        times = _decode_times(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, RecursionError):
        return True
    last = times.edited_at or times.written_at
    if last is None or last.tzinfo is None:
        return True
    return not timedelta() <= now - last < SETTLES_AFTER
