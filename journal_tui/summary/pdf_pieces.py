"""The pieces of a page in a PDF: texts, quotes, tables, courses, each with its height and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from wcwidth import iter_graphemes

from journal_tui.models.when import say_short_day
from journal_tui.summary.flow import Piece
from journal_tui.summary.layout import COURSE_SHAPE, course_in_words, ends, extremes, strokes
from journal_tui.summary.markup import Part, Span, parts
from journal_tui.summary.page import Course, Line
from journal_tui.summary.pdf_letters import Run, Widths, broken, has_letters, letters_of, styled_lines
from journal_tui.summary.tags import Tag, Tags

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.structure_tree import StructElem

#: Stands where the letters have no sign.
NO_SIGN: Final = "\ufffd"
SIDE = 15.0
_MM_A_POINT = 25.4 / 72
Colour = tuple[int, int, int]
INK, SOFT, MARK, RULE = (28, 33, 38), (90, 101, 111), (29, 84, 104), (200, 206, 210)


class Pieces:
    """Makes pieces for one document, in the size and width that are set."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._tags = Tags(pdf)
        self._letters = letters_of(pdf)
        self._widths = {style: Widths(pdf, style) for style in ("", "B")}
        self._missing = False
        self._size = 10.5
        self._full = pdf.w - 2 * SIDE
        self._width = min(150.0, self._full)
        self._gutter = 0.0

    @property
    def _space(self) -> float:
        """The height of the letters, in millimetres."""
        return self._size * _MM_A_POINT

    def _words(
        self, text: str, x: float, y: float, size: float, *, style: str = "", colour: Colour = INK
    ) -> None:
        self._font(size, style, colour)
        self._pdf.set_xy(x, y)
        self._pdf.cell(0, size * _MM_A_POINT * 1.2, self.shown(text))

    def _table(self, rows: Sequence[Sequence[str]], gap: float) -> Iterator[Piece]:
        """Rows of cells, the first of them the names of the columns."""
        size = self._size * 0.92
        height = size * _MM_A_POINT * 1.4
        shares = (0.46, 0.18, 0.36)
        for number, row in enumerate(rows):
            cut = [
                self.wrapped(self.shown(cell), size, "", self._width * share - 2)
                for cell, share in zip(row, shares, strict=True)
            ]
            deep = max(map(len, cut)) * height

            def draw(
                x: float, y: float, cut: list[list[str]] = cut, number: int = number, deep: float = deep
            ) -> None:
                left = x
                for lines, share in zip(cut, shares, strict=True):
                    with self._tags.mark("/P"):
                        for index, words in enumerate(lines):
                            self._font(size * (0.86 if number == 0 else 1), "", SOFT if number == 0 else INK)
                            self._pdf.set_xy(left, y + index * height)
                            self._pdf.cell(0, height, words)
                    left += self._width * share
                self._line(x, y + deep, x + self._width)

            yield Piece(deep, draw, gap if number == 0 else 0.0, leads=number == 0)

    def _quote(self, text: str, gap: float, below: float) -> Iterator[Piece]:
        """A paragraph of the client's Markdown, line by line, with a bar beside it."""
        lines = [(part, run) for part in parts(text) for run in self._runs(part)]
        height = self._size * _MM_A_POINT * 1.33
        for number, (part, runs) in enumerate(lines):
            bar = height + (below if number == len(lines) - 1 else 0.0)

            def draw(
                x: float, y: float, part: Part = part, runs: tuple[str, list[Run]] = runs, bar: float = bar
            ) -> None:
                self._line(x + 0.4, y, x + 0.4, y + bar, 0.5)
                mark, words = runs
                left = x + 3.2 + self._indent(part)
                with self._tags.mark("/BlockQuote"):
                    if mark:
                        self._words(mark, left - 4, y, self._size, colour=SOFT)
                    for word in words:
                        self._font(self._size, word.style)
                        self._pdf.set_xy(left, y)
                        self._pdf.cell(0, height, word.text)
                        left += self._pdf.get_string_width(word.text)

            alone = len(lines) > 1 and number in (0, len(lines) - 2)
            yield Piece(height, draw, gap if number == 0 else 0.0, alone)

    def _indent(self, part: Part) -> float:
        return 4.0 + 4.0 * min(part.depth, 3) if part.kind == "item" else 3.0 if part.kind == "quote" else 0.0

    def _runs(self, part: Part) -> Iterator[tuple[str, list[Run]]]:
        """The lines of one line of Markdown, each with the mark of a list before its first."""
        words = part.spans
        if part.kind == "row":
            cells = [
                [Span(" | ", ""), *cell] if number else list(cell) for number, cell in enumerate(part.cells)
            ]
            words = tuple(span for cell in cells for span in cell)
        if part.kind == "heading":
            words = tuple(span._replace(style="bold") for span in words)
        words = tuple(span._replace(text=self.shown(span.text)) for span in words)
        room = (self._width - 3.2 - self._indent(part)) / (self._size * _MM_A_POINT) * 1000
        for number, line in enumerate(styled_lines(words, room, self._widths)):
            yield (self.shown(part.mark) if number == 0 else ""), line

    def _text(
        self, text: str, *, size: float | None = None, style: str = "", colour: Colour = INK,
        gap: float = 0.0, leads: bool = False, width: float | None = None, tag: Tag = "/P",
    ) -> Iterator[Piece]:  # fmt: skip
        """The lines of a text. Of one that `leads` every line does; else its first two and last two stay."""
        size = size or self._size
        height = size * _MM_A_POINT * 1.33
        lines = self.wrapped(self.shown(text), size, style, width or self._width)
        element: list[StructElem] = []
        for number, words in enumerate(lines):

            def draw(x: float, y: float, words: str = words) -> None:
                with self._tags.mark(tag, goes_on=element[0] if element else None) as marked:
                    self._font(size, style, colour)
                    self._pdf.set_xy(x, y)
                    self._pdf.cell(0, height, words)
                element[:] = [marked]

            alone = len(lines) > 1 and number in (0, len(lines) - 2)
            yield Piece(height, draw, gap if number == 0 else 0.0, leads or alone)

    def _line(self, x1: float, y1: float, x2: float, y2: float | None = None, width: float = 0.2) -> None:
        with self._tags.artifact():
            self._pdf.set_draw_color(*RULE)
            self._pdf.set_line_width(width)
            self._pdf.line(x1, y1, x2, y1 if y2 is None else y2)

    def _course(self, line: Line, gap: float) -> Iterator[Piece]:
        """A course: its words on the left, its picture beside them."""
        course = line.course
        if course is None:
            return
        size = self._size * 0.8
        words_width, between, below = self._width * 0.34, 6.0, 2.6
        words_height = size * _MM_A_POINT * 1.22
        words = self.wrapped(self.shown(f"{line.caption}; {extremes(course)}"), size, "", words_width)
        width = self._width - words_width - between
        height = max(width / COURSE_SHAPE + below, len(words) * words_height)

        def draw(x: float, y: float) -> None:
            with self._tags.mark("/Caption"):
                for number, text in enumerate(words):
                    self._words(text, x, y + number * words_height, size, colour=SOFT)
            alt = f"{line.caption}: {course_in_words(course)}. {extremes(course)}."
            with self._tags.mark("/Figure", alt=alt):
                self._picture(course, x + words_width + between, y + 0.5, width)

        yield Piece(height, draw, gap)

    def _picture(self, course: Course, x: float, y: float, width: float) -> None:
        pdf, dot, height = self._pdf, 0.36, width / COURSE_SHAPE
        pdf.set_line_width(0.15)
        pdf.set_draw_color(*RULE)
        pdf.line(x, y, x + width, y)
        pdf.line(x, y + height, x + width, y + height)
        low, high = ends(course)
        self._font(5.6, colour=SOFT)
        for words, top in ((high, y), (low, y + height)):
            pdf.set_xy(x - 6, top - 1.1)
            pdf.cell(5.2, 2.2, words, align="R")
        for words, align in ((say_short_day(course.first), "L"), (say_short_day(course.last), "R")):
            pdf.set_xy(x, y + height + 0.2)
            pdf.cell(width, 2.2, words, align=align)
        pdf.set_line_width(0.32)
        pdf.set_draw_color(*MARK)
        pdf.set_fill_color(*MARK)
        for stroke in strokes(course):
            places = [
                (x + dot + p.x * (width - 2 * dot), y + height - dot - p.y * (height - 2 * dot))
                for p in stroke
            ]
            if len(places) > 1:
                pdf.polyline(places)
            for point in places:
                pdf.circle(*point, radius=dot, style="F")

    def _font(self, size: float, style: str = "", colour: tuple[int, int, int] = INK) -> None:
        self._pdf.set_font("text", style, size)
        self._pdf.set_text_color(*colour)

    def wrapped(self, text: str, size: float, style: str, width: float) -> list[str]:
        """A text in lines of at most `width`. fpdf2's own way takes ten times as long on a page of words."""
        widths = self._widths[style]
        room = width / (size * _MM_A_POINT) * 1000
        return [line for part in text.split("\n") for line in broken(part, room, widths)]

    def shown(self, text: str) -> str:
        """The text with a clear sign for each that has no letter."""
        out = []
        for sign in iter_graphemes(text.expandtabs(4)):
            if has_letters(sign, self._letters):
                out.append("".join(c for c in sign if c == "\n" or ord(c) in self._letters))
            else:
                self._missing = True
                out.append(NO_SIGN)
        return "".join(out)
