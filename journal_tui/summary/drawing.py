"""Draws a page into a PDF: where each line goes, in which letters, and small pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from journal_tui.models.when import say_short_day
from journal_tui.summary.flow import Piece, Placed, flow
from journal_tui.summary.layout import COURSE_SHAPE, Block, blocks, strokes
from journal_tui.summary.page import Course, Line, Section, Summary
from journal_tui.summary.plain import clusters

if TYPE_CHECKING:
    from fpdf import FPDF

#: Stands where the letters have no sign.
NO_SIGN: Final = "\ufffd"
NO_SIGN_NOTE: Final = f"{NO_SIGN} stands for a sign that this file has no letter for."

_PAGE_WIDTH, _PAGE_HEIGHT = 210.0, 297.0
_SIDE, _TOP, _FOOT = 15.0, 13.0, 14.0
_HEIGHT = _PAGE_HEIGHT - _TOP - _FOOT
_MM_A_POINT = 25.4 / 72
_AUDIENCE = "header:audience"
_INK, _SOFT, _MARK, _RULE = (28, 33, 38), (90, 101, 111), (29, 84, 104), (200, 206, 210)


def letters_of(pdf: FPDF) -> frozenset[int]:
    """The characters that there are letters for."""
    return frozenset(point for font in pdf.fonts.values() for point in getattr(font, "cmap", ()))


def missing(text: str, letters: frozenset[int]) -> Iterator[str]:
    for sign in clusters(text):
        if not has_letters(sign, letters):
            yield sign


def has_letters(sign: str, letters: frozenset[int]) -> bool:
    # Joiners, variation selectors and the like have no looks of their own.
    return all(
        c in "\n\t" or ord(c) in letters or unicodedata.category(c) == "Cf" or "\ufe00" <= c <= "\ufe0f"
        for c in sign
    )


class Writer:
    """Draws one page, in one column when it fits on one sheet so, else in two and smaller."""

    def __init__(self, pdf: FPDF, summary: Summary) -> None:
        self._pdf = pdf
        self._summary = summary
        self._letters = letters_of(pdf)
        self._widths = {style: _Widths(pdf, style) for style in ("", "B")}
        self._missing = False
        self._size = 10.5
        self._width = 150.0
        self._gutter = 0.0

    def write(self) -> None:
        """All of it."""
        head = self._head()
        below = sum(piece.gap + piece.height for piece in head) + 5
        for columns in (1, 2):
            placed = flow(self._body(), columns=columns, first_height=_HEIGHT - below, height=_HEIGHT)
            if columns == 2 or not placed or placed[-1].page == 0:
                break
            self._size, self._gutter = 8.5, 8.0
            self._width = (_PAGE_WIDTH - 2 * _SIDE - self._gutter) / 2
        self._draw([Placed(piece, 0, 0, top) for piece, top in _stacked(head)], first_top=_TOP)
        self._draw(placed, first_top=_TOP + below)
        if self._pdf.pages_count > 1:
            self._number_pages()

    def _draw(self, placed: list[Placed], *, first_top: float) -> None:
        for piece, page, column, top in placed:
            while self._pdf.pages_count <= page:
                self._pdf.add_page()
            self._pdf.page = page + 1
            piece.draw(
                _SIDE + column * (self._width + self._gutter), (first_top if page == 0 else _TOP) + top
            )

    def _number_pages(self) -> None:
        for page in range(1, self._pdf.pages_count + 1):
            self._pdf.page = page
            self._font(7.5, colour=_SOFT)
            self._pdf.set_xy(_SIDE, _PAGE_HEIGHT - 10)
            self._pdf.cell(_PAGE_WIDTH - 2 * _SIDE, 4, f"{page} / {self._pdf.pages_count}", align="R")

    # -- pieces ----------------------------------------------------------------------------------

    def _head(self) -> list[Piece]:
        pieces = list(self._text(self._summary.title, size=18, style="B", width=_PAGE_WIDTH - 2 * _SIDE))
        mine = [line.text for line in self._summary.header if line.id == _AUDIENCE]
        rest = [line.text for line in self._summary.header if line.id != _AUDIENCE]
        for text, style, colour in ((mine, "B", _INK), (rest, "", _SOFT)):
            if text:
                said = " · ".join(text)
                pieces += self._text(said, size=9, style=style, colour=colour, width=_PAGE_WIDTH - 2 * _SIDE)
        return pieces

    def _body(self) -> list[Piece]:
        self._missing = False
        pieces = [piece for section in self._summary.sections for piece in self._section(section)]
        if self._missing:
            pieces += self._text(NO_SIGN_NOTE, size=self._size - 1, colour=_SOFT, gap=self._size * 0.6)
        return pieces

    def _section(self, section: Section) -> Iterator[Piece]:
        space = self._size * _MM_A_POINT
        yield Piece(space * 0.45, self._rule(section.title), gap=space * 0.8, leads=True)
        yield from self._text(section.title, size=self._size * 1.06, style="B", colour=_MARK, leads=True)
        for number, block in enumerate(blocks(section.lines)):
            yield from self._block(block, space * (0.2 if number == 0 else 0.45))

    def _block(self, block: Block, gap: float) -> Iterator[Piece]:
        between = self._size * _MM_A_POINT * 0.28
        for number, (line, course) in enumerate(block.lines):
            above = gap if number == 0 else between
            if block.kind == "label":
                yield from self._text(line.text, style="B", colour=_SOFT, gap=above, leads=True)
            elif block.kind == "quotes":
                below = between if number < len(block.lines) - 1 else 0.0
                yield from self._text(line.text, gap=above, indent=3.2, barred=True, bar_below=below)
            else:
                if line is not course:
                    yield from self._text(line.text, gap=above, leads=course is not None)
                if course is not None:
                    yield from self._course(course, between)

    def _text(
        self,
        text: str,
        *,
        size: float | None = None,
        style: str = "",
        colour: tuple[int, int, int] = _INK,
        gap: float = 0.0,
        leads: bool = False,
        width: float | None = None,
        indent: float = 0.0,
        barred: bool = False,
        bar_below: float = 0.0,
    ) -> Iterator[Piece]:
        """The lines of a text. Of one that `leads` every line does; else the first two and the last two stay.

        `barred` has a bar beside it, which goes on for `bar_below` under the last line.
        """
        size = size or self._size
        height = size * _MM_A_POINT * 1.33
        lines = self.wrapped(self.shown(text), size, style, (width or self._width) - indent)
        for number, words in enumerate(lines):
            bar = height + (bar_below if number == len(lines) - 1 else 0.0)

            def draw(x: float, y: float, words: str = words, bar: float = bar) -> None:
                if barred:
                    self._pdf.set_draw_color(*_RULE)
                    self._pdf.set_line_width(0.5)
                    self._pdf.line(x + 0.4, y, x + 0.4, y + bar)
                self._font(size, style, colour)
                self._pdf.set_xy(x + indent, y)
                self._pdf.cell(0, height, words)

            alone = len(lines) > 1 and number in (0, len(lines) - 2)
            yield Piece(height, draw, gap if number == 0 else 0.0, leads or alone)

    def _course(self, line: Line, gap: float) -> Iterator[Piece]:
        """A course: its words on the left, its picture beside them."""
        course = line.course
        if course is None:
            return
        size = self._size * 0.8
        words_width, between = self._width * 0.37, 3.0
        words_height = size * _MM_A_POINT * 1.25
        days = f"{say_short_day(course.first)} – {say_short_day(course.last)}"
        words = [*self.wrapped(self.shown(line.caption), size, "", words_width), days]
        width = self._width - words_width - between
        height = max(width / COURSE_SHAPE, len(words) * words_height)

        def draw(x: float, y: float) -> None:
            self._font(size, colour=_SOFT)
            for number, text in enumerate(words):
                self._pdf.set_xy(x, y + number * words_height)
                self._pdf.cell(0, words_height, text)
            self._picture(course, x + words_width + between, y + (height - width / COURSE_SHAPE) / 2, width)

        yield Piece(height, draw, gap)

    def _picture(self, course: Course, x: float, y: float, width: float) -> None:
        pdf, dot, height = self._pdf, 0.36, width / COURSE_SHAPE
        pdf.set_line_width(0.15)
        pdf.set_draw_color(*_RULE)
        pdf.line(x, y, x + width, y)
        pdf.line(x, y + height, x + width, y + height)
        pdf.set_line_width(0.32)
        pdf.set_draw_color(*_MARK)
        pdf.set_fill_color(*_MARK)
        for stroke in strokes(course):
            places = [
                (x + dot + p.x * (width - 2 * dot), y + height - dot - p.y * (height - 2 * dot))
                for p in stroke
            ]
            if len(places) > 1:
                pdf.polyline(places)
            for place in places:
                pdf.circle(*place, radius=dot, style="F")

    def _rule(self, title: str) -> Callable[[float, float], None]:
        def draw(x: float, y: float) -> None:
            self._pdf.set_xy(x, y)
            self._pdf.start_section(title)
            self._pdf.set_draw_color(*_RULE)
            self._pdf.set_line_width(0.2)
            self._pdf.line(x, y, x + self._width, y)

        return draw

    # -- letters ---------------------------------------------------------------------------------

    def _font(self, size: float, style: str = "", colour: tuple[int, int, int] = _INK) -> None:
        self._pdf.set_font("text", style, size)
        self._pdf.set_text_color(*colour)

    def wrapped(self, text: str, size: float, style: str, width: float) -> list[str]:
        """A text in lines of at most `width`. fpdf2's own way takes ten times as long on a page of words."""
        widths = self._widths[style]
        room = width / (size * _MM_A_POINT) * 1000
        return [line for part in text.split("\n") for line in _broken(part, room, widths)]

    def shown(self, text: str) -> str:
        """The text with a clear sign for each that has no letter."""
        out = []
        for sign in clusters(text.expandtabs(4)):
            if has_letters(sign, self._letters):
                out.append("".join(c for c in sign if c == "\n" or ord(c) in self._letters))
            else:
                self._missing = True
                out.append(NO_SIGN)
        return "".join(out)


class _Widths(dict[str, float]):
    """How wide each character is set, in thousandths of the size; looked up once."""

    def __init__(self, pdf: FPDF, style: str) -> None:
        from fpdf.fonts import TTFFont  # noqa: PLC0415 - slow to import

        super().__init__()
        fonts = (pdf.fonts[f"text{style}"], pdf.fonts["signs"])
        self._fonts = [font for font in fonts if isinstance(font, TTFFont)]

    def __missing__(self, c: str) -> float:
        point = ord(c)
        found = next((font.cw[point] for font in self._fonts if point in font.cmap), 0)
        self[c] = width = float(found)
        return width


def _broken(text: str, room: float, widths: _Widths) -> Iterator[str]:
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
            fits, taken = 0, 0.0
            while fits < len(line) - 1 and (fits == 0 or taken + widths[line[fits]] <= room):
                taken += widths[line[fits]]
                fits += 1
            yield line[:fits]
            line, used = line[fits:], used - taken
            if len(line) <= 1:
                break
    yield line


def _stacked(pieces: list[Piece]) -> Iterator[tuple[Piece, float]]:
    used = 0.0
    for piece in pieces:
        yield piece, used
        used += piece.height
