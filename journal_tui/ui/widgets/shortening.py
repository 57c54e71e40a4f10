"""Texts cut to a width, at the end of a word where there is room for it."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

#: Behind a whole word stands a space before it; within a word it stands right behind the letters.
_ELLIPSIS = "…"
#: What joins two words, and says nothing at the end of a cut text.
_JOINING = " ·,;:–-→("
#: No more than this share of the width is given up for the end of a word.
_GIVEN_UP = 3


def shorten_text(text: str, width: int) -> str:
    """A text in at most so many cells: ``Eleven degrees …`` where it is longer."""
    if (len(text) if text.isascii() else cell_len(text)) <= width:
        return text
    if width <= 0:
        return ""
    room = text[: width - 1] if text.isascii() else set_cell_size(text, width - 1).rstrip()
    # The word that the cut goes through, or that ends right at it, has to leave a cell for the space.
    whole = room[: room.rfind(" ") + 1].rstrip(_JOINING)
    if whole and cell_len(whole) + 2 >= width - width // _GIVEN_UP:
        return f"{whole} {_ELLIPSIS}"
    return f"{room}{_ELLIPSIS}"


def shorten(content: Content, width: int, *, pad: bool = False) -> Content:
    """The same for a text with styles; with `pad` it fills the width."""
    if content.cell_length > width:
        short = shorten_text(content.plain, width)
        kept = len(short.removesuffix(_ELLIPSIS).rstrip())
        content = content[:kept] + Content(short[kept:])
    return content.pad_right(width - content.cell_length) if pad else content
