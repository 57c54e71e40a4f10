"""Draws a page into a PDF: where each line goes, in which letters, and small pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from journal_tui.summary.flow import Piece, Placed, flow
from journal_tui.summary.glance import GLANCE
from journal_tui.summary.layout import (
    TRIED_COLUMNS,
    Block,
    blocks,
)
from journal_tui.summary.marks import NOTES
from journal_tui.summary.page import Section, Summary
from journal_tui.summary.pdf_pieces import INK, MARK, NO_SIGN, SIDE, SOFT, Pieces

if TYPE_CHECKING:
    from fpdf import FPDF

NO_SIGN_NOTE: Final = f"{NO_SIGN} stands for a sign that this file has no letter for."

_TOP, _FOOT = 12.0, 14.0
#: What a later page says of itself stands above it.
_LATER_TOP = _TOP + 6.0
#: Columns and sizes of letters, tried in turn until the page fits on one sheet.
_SETTINGS = ((1, 10.5), (2, 8.5), (2, 8.0), (2, 7.6))
_AUDIENCE, _PERIOD = "header:audience", "header:period"


class Writer(Pieces):
    """Draws one page, in one column when it fits on one sheet so, else in two and smaller."""

    def __init__(self, pdf: FPDF, summary: Summary) -> None:
        super().__init__(pdf)
        self._summary = summary
        #: On which page each section begins, from 1.
        self._begun: dict[str, int] = {}

    def write(self) -> None:
        """Draws the whole page into the PDF."""
        height = self._pdf.h - _TOP - _FOOT
        for columns, size in _SETTINGS:
            self._size, self._gutter = size, 8.0 if columns == 2 else 0.0
            self._width = (self._full - self._gutter) / 2 if columns == 2 else min(150.0, self._full)
            head = self._head()
            below = sum(piece.gap + piece.height for piece in head) + 3
            later = self._pdf.h - _LATER_TOP - _FOOT
            placed = flow(self._body(), columns=columns, first_height=height - below, height=later)
            if not placed or placed[-1].page == 0:
                break
        self._draw([Placed(piece, 0, 0, top) for piece, top in _stacked(head)], first_top=_TOP)
        self._draw(placed, first_top=_TOP + below)
        if self._pdf.pages_count > 1:
            self._say_pages()

    def _draw(self, placed: list[Placed], *, first_top: float) -> None:
        for piece, page, column, top in placed:
            while self._pdf.pages_count <= page:
                self._pdf.add_page()
            self._pdf.page = page + 1
            x = SIDE + column * (self._width + self._gutter)
            piece.draw(x, (first_top if page == 0 else _LATER_TOP) + top)

    def _say_pages(self) -> None:
        """Which page of how many; what stands on the next, and what a later page belongs to."""
        count = self._pdf.pages_count
        dates = [line.text for line in self._summary.header if line.id == _PERIOD]
        after = "On page 2" if count == 2 else "On the pages after this"
        for page in range(1, count + 1):
            self._pdf.page = page
            label = f"page {page} of {count}"
            with self._tags.artifact():
                if page == 1:
                    self._small(f"{after}: {', '.join(self._later)}.", label, self._pdf.h - 10)
                else:
                    self._small(" · ".join((self._summary.title, *dates)), label, 9)

    def _small(self, left: str, right: str, y: float) -> None:
        self._font(7.5, colour=SOFT)
        lines = self.wrapped(self.shown(left), 7.5, "", self._full - 25)
        self._pdf.set_xy(SIDE, y)
        self._pdf.cell(self._full - 25, 4, lines[0] + ("…" if len(lines) > 1 else ""))
        self._pdf.set_xy(SIDE, y)
        self._pdf.cell(self._full, 4, right, align="R")

    @property
    def _later(self) -> list[str]:
        """The sections that begin on a later page."""
        return [title for title, page in self._begun.items() if page > 1]

    def _head(self) -> list[Piece]:
        pieces = list(self._text(self._summary.title, size=17, style="B", width=self._full, tag="/H1"))
        mine = [line.text for line in self._summary.header if line.id == _AUDIENCE]
        rest = [line.text for line in self._summary.header if line.id != _AUDIENCE]
        for text, style, colour in ((mine, "B", INK), (rest, "", SOFT)):
            if text:
                pieces += self._text(" · ".join(text), size=8.6, style=style, colour=colour, width=self._full)
        for section in self._summary.sections:
            if section.id == GLANCE:
                pieces += self._tiles(section)
        return pieces

    def _tiles(self, section: Section) -> Iterator[Piece]:
        """The figures at the top, side by side."""
        column_width = self._full / 4
        plain = [line for line in section.lines if not line.cells]

        def draw(x: float, y: float) -> None:
            self._rule(section.title, self._full)(x, y)
            for number, line in enumerate(line for line in section.lines if line.cells):
                left = x + number * column_width
                with self._tags.mark("/P") as element:
                    self._words(line.cells[0], left, y + 1.2, 8, colour=SOFT)
                with self._tags.mark("/P", goes_on=element):
                    self._words(line.cells[1], left, y + 4.6, 13, style="B")
                if line.cells[2]:
                    with self._tags.mark("/P", goes_on=element):
                        self._words(line.cells[2], left, y + 10, 8, colour=SOFT)

        if len(plain) < len(section.lines):
            yield Piece(14.5, draw, gap=2.5)
        for line in plain:
            yield from self._text(line.text, size=9, width=self._full)

    def _body(self) -> list[Piece]:
        self._missing = False
        self._begun = {}
        sections = [section for section in self._summary.sections if section.id != GLANCE]
        pieces = [piece for section in sections for piece in self._section(section)]
        if self._missing:
            pieces += self._text(NO_SIGN_NOTE, size=self._size - 1, colour=SOFT, gap=self._size * 0.6)
        return pieces

    def _section(self, section: Section) -> Iterator[Piece]:
        space = self._space
        yield Piece(space * 0.4, self._rule(section.title, self._width), gap=space * 0.7, leads=True)
        size = self._size * (0.9 if section.id == NOTES else 1.06)
        yield from self._text(section.title, size=size, style="B", colour=MARK, leads=True, tag="/H2")
        for number, block in enumerate(blocks(section.lines)):
            small = self._size * 0.88 if section.id == NOTES else None
            yield from self._block(block, space * (0.2 if number == 0 else 0.45), small)

    def _block(self, block: Block, gap: float, size: float | None) -> Iterator[Piece]:
        between = self._space * 0.28
        if block.kind == "rows":
            yield from self._table([TRIED_COLUMNS, *(line.cells for line, _ in block.lines)], gap)
            return
        for number, (line, course) in enumerate(block.lines):
            above = gap if number == 0 else between
            if block.kind == "label":
                yield from self._text(line.text, style="B", colour=SOFT, gap=above, leads=True, tag="/H3")
            elif block.kind == "quotes":
                below = between if number < len(block.lines) - 1 else 0.0
                yield from self._quote(line.text, above, below)
            else:
                if line is not course:
                    yield from self._text(line.text, gap=above, size=size, leads=course is not None)
                if course is not None:
                    yield from self._course(course, between)

    def _rule(self, title: str, width: float) -> Callable[[float, float], None]:
        def draw(x: float, y: float) -> None:
            self._begun.setdefault(title, self._pdf.page)
            self._pdf.set_xy(x, y)
            self._pdf.start_section(title)
            self._line(x, y, x + width)

        return draw


def _stacked(pieces: list[Piece]) -> Iterator[tuple[Piece, float]]:
    used = 0.0
    for piece in pieces:
        yield piece, used
        used += piece.height
