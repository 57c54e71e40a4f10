"""A paper as a PDF: A4 or Letter, one side where it fits, tagged, with its own letters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from journal_tui.models import kinds
from journal_tui.models.questions import Question
from journal_tui.summary.page import PageSize
from journal_tui.summary.papers.sheets import BACK, YOURS, Ask, Card, Grid, Help, Sheet
from journal_tui.summary.pdf import empty
from journal_tui.summary.tags import Tag, Tags

if TYPE_CHECKING:
    from fpdf import FPDF

Colour = tuple[int, int, int]
_SIDE, _TOP, _FOOT = 15.0, 13.0, 13.0
_INK, _SOFT, _RULE = (27, 31, 35), (69, 77, 84), (120, 130, 138)
_RULES = {"text": 3, "line": 1, "lines": 3}
_CARD_HEIGHT = 54.0


def to_pdf(sheet: Sheet, *, size: PageSize = "A4") -> bytes:
    """The paper as the bytes of a PDF file. The same paper gives the same bytes."""
    with ExitStack() as files:
        pdf = empty(files, size=size)
        pdf.set_title(sheet.title)
        pdf.set_lang("en")
        # The only day that the paper says: that its numbers were checked.
        pdf.set_creation_date(datetime.combine(sheet.checked, time(12), UTC))
        _Pen(pdf).write(sheet)
        return bytes(pdf.output())


class _Pen:
    """Draws from the top down; a new page begins where a piece has no room."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._tags = Tags(pdf)
        self._y = _TOP
        self._width = pdf.w - 2 * _SIDE

    def write(self, sheet: Sheet) -> None:
        """Draws every part of the paper into the PDF."""
        self._text(sheet.title, 17, tag="/H1", style="B", after=1)
        self._text(sheet.note, 9.5, colour=_SOFT, after=2)
        if sheet.when:
            self._blanks("Day", "Time")
        cards = [part for part in sheet.parts if isinstance(part, Card)]
        for part in sheet.parts:
            if isinstance(part, Ask):
                self._ask(part.question)
            elif isinstance(part, Grid):
                self._grid(part)
        self._cards(cards)
        if sheet.help is not None:
            self._help(sheet.help)
        self._text(f"{YOURS} {BACK}", 8, colour=_SOFT)

    # -- pieces ----------------------------------------------------------------------------------

    def _lines(self, text: str, size: float, width: float, style: str = "") -> list[str]:
        self._pdf.set_font("text", style, size)
        lines = self._pdf.multi_cell(width, size * 0.5, text, dry_run=True, output="LINES")
        return [str(line) for line in lines] if isinstance(lines, list) else [text]

    def _room(self, height: float) -> None:
        if self._y + height > self._pdf.h - _FOOT:
            self._pdf.add_page()
            self._y = _TOP

    def _text(
        self, text: str, size: float, *, tag: Tag = "/P", style: str = "", colour: Colour = _INK,
        x: float = _SIDE, width: float | None = None, after: float = 1.0,
    ) -> None:  # fmt: skip
        height = size * 0.46
        lines = self._lines(text, size, width or self._width, style)
        self._room(height * len(lines))
        element = None
        for line in lines:
            with self._tags.mark(tag, goes_on=element) as element:
                self._pdf.set_font("text", style, size)
                self._pdf.set_text_color(*colour)
                self._pdf.set_xy(x, self._y)
                self._pdf.cell(0, height, line)
            self._y += height
        self._y += after

    def _line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        with self._tags.artifact():
            self._pdf.set_draw_color(*_RULE)
            self._pdf.set_line_width(0.2)
            self._pdf.line(x1, y1, x2, y2)

    def _blanks(self, *names: str) -> None:
        column_width = self._width / len(names)
        for number, name in enumerate(names):
            x, y = _SIDE + number * column_width, self._y
            self._text(name, 9.5, x=x, after=0)
            self._line(x + 16, self._y, x + column_width - 6, self._y)
            self._y = y
        self._y += 8

    def _ask(self, question: Question) -> None:
        rows = list(self._rows(question)) if kinds.options(question) else []
        self._room(7 + max(7.0 * _RULES.get(question.kind, 1), 5.2 * len(rows)))
        self._text(question.text, 9.8, tag="/H2", style="B", after=0.4)
        if question.kind == "scale":
            self._scale(question)
        elif rows:
            self._options(question, rows)
        elif question.kind in _RULES:
            for _ in range(_RULES[question.kind]):
                self._y += 6.6
                self._line(_SIDE, self._y, _SIDE + self._width, self._y)
        else:
            self._text("minutes" if question.kind == "minutes" else question.unit, 9, x=_SIDE + 27, after=0)
            self._line(_SIDE, self._y, _SIDE + 25, self._y)
        self._y += 2.6

    def _scale(self, question: Question) -> None:
        first, last = question.scale
        step = 11.0
        with self._tags.mark("/P"):
            for number in range(first, last + 1):
                x = _SIDE + (number - first) * step
                self._pdf.set_draw_color(*_RULE)
                self._pdf.set_line_width(0.2)
                self._pdf.circle(x + 3, self._y + 3, radius=3)
                self._pdf.set_font("text", "", 8.5)
                self._pdf.set_text_color(*_INK)
                self._pdf.set_xy(x, self._y + 1)
                self._pdf.cell(6, 4, str(number), align="C")
        self._y += 6.4
        y = self._y
        self._text(question.low, 8, colour=_SOFT, after=0) if question.low else None
        self._y = y
        width = (last - first) * step + 6
        if question.high:
            x = _SIDE + width - self._pdf.get_string_width(question.high)
            self._text(question.high, 8, colour=_SOFT, x=x, width=80, after=0)
        self._y = y + 3.6

    def _rows(self, question: Question) -> Iterator[list[tuple[float, str]]]:
        """The options of a question in rows, each with where it begins."""
        self._pdf.set_font("text", "", 9)
        row: list[tuple[float, str]] = []
        x = 0.0
        for option in (*kinds.options(question), *(("",) if question.own_words else ())):
            wide = 5 + (self._pdf.get_string_width(option) if option else 45) + 5
            if row and x + wide > self._width:
                yield row
                row, x = [], 0.0
            row.append((x, option))
            x += wide
        yield row

    def _options(self, question: Question, rows: list[list[tuple[float, str]]]) -> None:
        for row in rows:
            y = self._y
            for x, option in row:
                left = _SIDE + x
                with self._tags.artifact():
                    self._pdf.set_draw_color(*_INK)
                    self._pdf.set_line_width(0.25)
                    if question.kind == "checklist":
                        self._pdf.rect(left, y + 0.9, 2.8, 2.8)
                    else:
                        self._pdf.circle(left + 1.4, y + 2.3, radius=1.4)
                if option:
                    self._text(option, 9, x=left + 4.4, width=self._width, after=0)
                else:
                    self._line(left + 4.4, y + 4.2, min(left + 50, _SIDE + self._width), y + 4.2)
                self._y = y
            self._y = y + 5.2

    def _grid(self, grid: Grid) -> None:
        first = 27.0
        column_width = (self._width - first) / len(grid.columns)
        top = self._y
        for number, column in enumerate(grid.columns):
            self._text(
                column,
                9,
                style="B",
                x=_SIDE + first + number * column_width + 1.5,
                width=column_width,
                after=0,
            )
            self._y = top
        self._y += 6
        lines = [self._y]
        for number, (name, unit) in enumerate(grid.rows):
            y = self._y
            self._y += 1
            self._text(name, 9, style="B", x=_SIDE + 1, width=first - 2, after=0)
            if unit:
                self._text(unit, 7.2, colour=_SOFT, x=_SIDE + 1, width=first - 2, after=0)
            self._y = y + (8 if number == 0 else 42 if number == len(grid.rows) - 1 else 19)
            lines.append(self._y)
        for y in lines:
            self._line(_SIDE, y, _SIDE + self._width, y)
        for x in (_SIDE, *(_SIDE + first + number * column_width for number in range(len(grid.columns) + 1))):
            self._line(x, lines[0], x, lines[-1])
        self._y += 4

    def _cards(self, cards: list[Card]) -> None:
        wide = self._width / 2
        for number in range(0, len(cards), 2):
            pair = cards[number : number + 2]
            heights = [self._card_height(card, wide - 8) for card in pair]
            height = max(_CARD_HEIGHT, *heights)
            self._room(height)
            top = self._y
            with self._tags.artifact():
                self._pdf.set_draw_color(*_RULE)
                self._pdf.set_line_width(0.2)
                self._pdf.set_dash_pattern(dash=1.2, gap=1)
                for side in range(len(pair)):
                    self._pdf.rect(_SIDE + side * wide, top, wide, height)
                self._pdf.set_dash_pattern()
            for side, card in enumerate(pair):
                self._y = top + 3
                x = _SIDE + side * wide + 4
                self._text(card.title, 9.8, tag="/H2", style="B", x=x, width=wide - 8, after=0.6)
                for line in card.lines:
                    if line:
                        self._text(line, 8.6, x=x, width=wide - 8, after=0.9)
                    else:
                        self._y += 9
                        self._line(x, self._y, x + wide - 8, self._y)
            self._y = top + height
        self._y += 3 if cards else 0

    def _card_height(self, card: Card, width: float) -> float:
        heights = [
            len(self._lines(line, 8.6, width)) * 8.6 * 0.46 + 0.9 if line else 9 for line in card.lines
        ]
        return 3 + 9.8 * 0.46 + 0.6 + sum(heights) + 3

    def _help(self, help_now: Help) -> None:
        numbers = " · ".join(f"{name}: {reach}" for name, reach in help_now.lines)
        text = f"Help now, {help_now.region}: {numbers}. {help_now.note}"
        lines = self._lines(text, 8.6, self._width - 6)
        height = len(lines) * 8.6 * 0.46 + 4
        self._room(height)
        with self._tags.artifact():
            self._pdf.set_draw_color(*_RULE)
            self._pdf.set_line_width(0.2)
            self._pdf.rect(_SIDE, self._y, self._width, height)
        self._y += 2
        self._text(text, 8.6, x=_SIDE + 3, width=self._width - 6, after=4)
