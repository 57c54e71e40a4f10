"""Pieces of a page into columns and pages. Lengths in millimetres; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

#: Columns on the last page are made equally long, to this much.
_STEP = 1.0


@dataclass(frozen=True)
class Piece:
    """A line of text, a title, a picture: what is never broken.

    `gap` is the space above it, which falls away at the top of a column. One that `leads` stands in the same
    column as the next. `draw` gets the left edge and the top.
    """

    height: float
    draw: Callable[[float, float], None]
    gap: float = 0.0
    leads: bool = False


class Placed(NamedTuple):
    """A piece and its place: page and column from 0, `top` from the column's own top."""

    piece: Piece
    page: int
    column: int
    top: float


def flow(pieces: Sequence[Piece], *, columns: int, first_height: float, height: float) -> list[Placed]:
    """Where each piece goes: down a column, to the next one, to the next page.

    `first_height` is how long the columns of the first page are, `height` those of all others. On the last
    page the columns are about equally long.
    """
    placed = _fill(pieces, columns=columns, first_height=first_height, height=height)
    if columns == 1 or not placed:
        return placed
    last = placed[-1].page
    before = [p for p in placed if p.page < last]
    rest = pieces[len(before) :]
    room = first_height if last == 0 else height
    limit = room / columns
    while limit < room:
        balanced = _fill(rest, columns=columns, first_height=limit, height=limit)
        if balanced[-1].page == 0 and all(p.top + p.piece.height <= room for p in balanced):
            return before + [p._replace(page=last) for p in balanced]
        limit += _STEP
    return placed


def _fill(pieces: Sequence[Piece], *, columns: int, first_height: float, height: float) -> list[Placed]:
    placed: list[Placed] = []
    page, column, used = 0, 0, 0.0
    for group in _groups(pieces):
        length = sum(piece.height + piece.gap for piece in group)
        room = first_height if page == 0 else height
        if used and used + length > room:
            page, column, used = (page, column + 1, 0.0) if column + 1 < columns else (page + 1, 0, 0.0)
        for piece in group:
            used += piece.gap if used else 0.0
            placed.append(Placed(piece, page, column, used))
            used += piece.height
    return placed


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stay together: those that lead, and the one they lead to."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.leads:
            yield group
            group = []
    if group:
        yield group
