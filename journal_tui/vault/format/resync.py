"""Reading on behind damage: every frame of a file that can still be opened, and how many are missing.

A frame is bound to the tag of the one before it. Where that one is wrecked its tag often is not, so frames
behind the damage can still be opened, each of them whole and as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator

from journal_tui.vault.format import codec, documents, frames
from journal_tui.vault.format.codec import FRAME_HEAD, HEAD, HEADER_SIZE, SECTOR, TAG_SIZE, Header
from journal_tui.vault.private_struct import PrivateStruct


class Piece(PrivateStruct, frozen=True):
    """A frame that was opened: its number, what it says, and how many saves before it cannot be read.

    At least so many: what stood before the first frame of a file whose header cannot be believed is counted
    as one. The last piece of a file that ends in damage has the number before and says nothing.
    """

    seq: int
    changes: list[documents.Change]
    missing: int


def pieces(data: bytes, master: bytes, header: Header, *, signed: bool) -> Iterator[Piece]:
    """All that can be opened in the file `data`; `signed` when the header's first number can be believed."""
    opener = frames.Opener(master, header.file_id)
    first_tag = header.file_id[:TAG_SIZE]
    at, tag = HEADER_SIZE, first_tag
    last = header.base_seq - 1 if signed else None
    gap = False
    while len(data) - at >= FRAME_HEAD:
        head = data[at : at + FRAME_HEAD]
        size, seq, _ = HEAD.unpack(head)
        after = at + FRAME_HEAD + size
        changes = None
        if (
            codec.is_aligned(size)
            and (-1 if last is None else last) < seq <= codec.HIGHEST_SEQ
            and after <= len(data)
        ):
            # Behind a gap the tag before is the one that stands there, if the gap left it whole.
            for before in dict.fromkeys((tag, data[at - TAG_SIZE : at], first_tag)):
                plain = opener.open(head, data[at + FRAME_HEAD : after], before)
                changes = frames.changes_in(plain) if plain is not None else None
                if changes is not None:
                    break
        if changes is None:
            gap = True
            at += SECTOR
            continue
        yield Piece(seq, changes, int(gap) if last is None else seq - last - 1)
        last, at, tag, gap = seq, after, data[after - TAG_SIZE : after], False
    if gap or at < len(data):
        yield Piece(last or 0, [], 1)


def highest_number(data: bytes, master: bytes, header: Header, *, signed: bool) -> int:
    """The highest number of a save that `master` vouches for in the file `data`; 0 when there is none."""
    least = header.base_seq - 1 if signed else 0
    return max((piece.seq for piece in pieces(data, master, header, signed=signed)), default=least)
