"""Letters of a PDF: which there are, how wide they are, and where a line of them is broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wcwidth import iter_graphemes

from journal_tui.summary.markup import Span

if TYPE_CHECKING:
    from fpdf import FPDF


def letters_of(pdf: FPDF) -> frozenset[int]:
    """The characters that there are letters for."""
    return frozenset(point for font in pdf.fonts.values() for point in getattr(font, "cmap", ()))


def missing(text: str, letters: frozenset[int]) -> Iterator[str]:
    for sign in iter_graphemes(text):
        if not has_letters(sign, letters):
            yield sign


def has_letters(sign: str, letters: frozenset[int]) -> bool:
    # Joiners, variation selectors and the like have no looks of their own.
    return all(
        c in "\n\t" or ord(c) in letters or unicodedata.category(c) == "Cf" or "\ufe00" <= c <= "\ufe0f"
        for c in sign
    )


class Widths(dict[str, float]):
    """How wide each character is set, in thousandths of the size; looked up once."""

    def __init__(self, pdf: FPDF, style: str) -> None:
        from fpdf.fonts import TTFFont  # noqa: PLC0415 - slow to import

        super().__init__()
        fonts = (pdf.fonts[f"text{style}"], pdf.fonts["signs"])
        self._fonts = [font for font in fonts if isinstance(font, TTFFont)]

    def __missing__(self, c: str) -> float:
        point = ord(c)
        advance = next((font.cw[point] for font in self._fonts if point in font.cmap), 0)
        self[c] = width = float(advance)
        return width


def broken(text: str, room: float, widths: Widths) -> Iterator[str]:
    """Lines no wider than `room`, broken at spaces; a word that is wider is broken where it has to be."""
    space = widths[" "]
    line, used = "", 0.0
    for number, word in enumerate(text.split(" ")):
        wide = sum(widths[c] for c in word)
        gap = space if number else 0.0
        if number and line.strip() and used + gap + wide > room:
            yield line
            line, used, gap = "", 0.0, 0.0
        elif number:
            line += " "
        line, used = line + word, used + gap + wide
        while used > room:
            fits, cut_width = 0, 0.0
            while fits < len(line) - 1 and (fits == 0 or cut_width + widths[line[fits]] <= room):
                cut_width += widths[line[fits]]
                fits += 1
            yield line[:fits]
            line, used = line[fits:], used - cut_width
            if len(line) <= 1:
                break
    yield line


class Run(NamedTuple):
    """Words of a line in one style, ``B`` for bold."""

    text: str
    style: str


def styled_lines(spans: Sequence[Span], room: float, widths: dict[str, Widths]) -> Iterator[list[Run]]:
    """Words of several styles in lines no wider than `room`, in thousandths of the size."""
    line: list[Run] = []
    used = 0.0
    for span in spans:
        style = "B" if span.style == "bold" else ""
        wide = widths[style]
        for number, word in enumerate(span.text.split(" ")):
            gap = " " if number else ""
            length = sum(wide[c] for c in gap + word)
            if line and used + length > room and word:
                yield line
                line, used, gap = [], 0.0, ""
                *whole, rest = broken(word, room, wide)
                yield from ([Run(piece, style)] for piece in whole)
            else:
                rest = word
            if gap + rest:
                line.append(Run(gap + rest, style))
                used += sum(wide[c] for c in gap + rest)
    yield line
