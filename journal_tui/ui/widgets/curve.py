"""The curve of an urge, drawn in text: an area of blocks, with each number above the place where it was said.

Blocks and not braille: every terminal font has them, and without colours they look the same.
"""

from __future__ import annotations

import math
from itertools import groupby

from textual.content import Content
from textual.widget import Widget

from journal_tui.models.curve import Curve, strength_at

_BLOCKS = " ▁▂▃▄▅▆▇█"
_EIGHTHS = 8
_MOST = 10
#: How much time the picture shows, in seconds; the least of them that holds all of it.
_SPANS = tuple(minutes * 60 for minutes in (10, 20, 30, 60, 120, 240, 480, 960, 1440))
#: Cells before the area: the scale and its line.
AXIS_WIDTH = 4
#: Lines under it: the line of time and its words.
_AXIS_HEIGHT = 2


def span_of(seconds: int) -> int:
    """How much time a picture of so much time shows, in seconds."""
    return next((span for span in _SPANS if span >= seconds), max(seconds, 1))


def draw_curve(curve: Curve, *, until: int, width: int, height: int) -> list[str]:
    """The curve up to `until` seconds as `height` lines of `width` cells each.

    The uppermost line is for numbers alone, so that a 10 has room for its own; a strength of 0 is the lowest
    line there is, and not the same as nothing. Time that lies ahead is empty.
    """
    span = span_of(max(until, curve[-1][0] if curve else 0))
    rooms = (height - 1) * _EIGHTHS
    tops = [0] * width
    if curve:
        for column in range(width):
            # The first cell is always drawn: that is where now is at the beginning.
            middle = (column + 0.5) * span / width
            if column == 0 or column * span / width <= until:
                strength = strength_at(curve, min(middle, max(until, 0))) or 0.0
                tops[column] = max(1, round(strength / _MOST * rooms))
    rows = [
        [_BLOCKS[max(0, min(_EIGHTHS, top - row * _EIGHTHS))] for top in tops]
        for row in range(height - 1, -1, -1)
    ]
    for seconds, strength in _most_telling_first(curve):
        _put_number(rows, tops, min(width - 1, int(seconds * width / span)), str(strength))
    return ["".join(row) for row in rows]


def _most_telling_first(curve: Curve) -> list[tuple[int, int]]:
    """The peak, the last and the first number, then the others: those are left out where it is narrow."""
    if not curve:
        return []
    peak = max(curve, key=lambda point: point[1])
    return list(dict.fromkeys((peak, curve[-1], curve[0], *curve)))


def _put_number(rows: list[list[str]], tops: list[int], column: int, number: str) -> None:
    """Write a number right above the area, if nothing is there and nothing touches it."""
    width, height = len(tops), len(rows)
    column = min(column, width - len(number))
    under = max(tops[column : column + len(number)])
    row = height - 1 - math.ceil(under / _EIGHTHS)
    beside = rows[row][max(0, column - 1) : column + len(number) + 1]
    free = all(rows[row][column + n] == " " for n in range(len(number)))
    if free and not any(cell.isdigit() for cell in beside):
        rows[row][column : column + len(number)] = number


def time_line(span: int, width: int) -> tuple[str, str]:
    """The line of time under a picture, and its words: nothing, half, and all of the span."""
    minutes = span / 60
    unit, whole = ("min", minutes) if minutes <= 120 else ("h", minutes / 60)
    words = [" "] * width
    for at, text in ((0, "0"), (width // 2, f"{whole / 2:g}"), (width, f"{whole:g} {unit}")):
        start = max(0, min(width - len(text), at))
        words[start : start + len(text)] = text
    line = "".join("┬" if column == width // 2 else "─" for column in range(width))
    return line, "".join(words)


def curve_content(curve: Curve, *, until: int, width: int, height: int) -> Content:
    """The picture with its scale on the left and its time below, `width` cells by `height` lines."""
    width, height = max(width - AXIS_WIDTH, 8), max(height - _AXIS_HEIGHT, 3)
    labels = {0: f"{_MOST}", height - 2: "0"} | ({(height - 1) // 2: f"{_MOST // 2}"} if height % 2 else {})
    out = Content("")
    for number, row in enumerate(draw_curve(curve, until=until, width=width, height=height)):
        out += Content.styled(f"{labels.get(number - 1, ''):>{AXIS_WIDTH - 2}} │", "$text-muted")
        for digits, cells in groupby(row, str.isdigit):
            out += Content.styled("".join(cells), "bold" if digits else "$primary")
        out += Content("\n")
    line, words = time_line(span_of(max(until, curve[-1][0] if curve else 0)), width)
    indent = " " * (AXIS_WIDTH - 1)
    return out + Content.styled(f"{indent}└{line}\n{indent} {words}", "$text-muted")


class CurveView(Widget):
    """The picture, as large as it has room for. What it shows is said in words beside it, by its screen."""

    DEFAULT_CSS = "CurveView { height: 9; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._curve: Curve = ()
        self._until = 0

    def show(self, curve: Curve, until: int) -> None:
        """Draw a curve up to so many seconds; nothing is drawn anew that would look the same."""
        before = self._content().plain
        self._curve, self._until = curve, until
        if self._content().plain != before:
            self.refresh()

    def _content(self) -> Content:
        width, height = self.content_size
        return curve_content(self._curve, until=self._until, width=width, height=height)

    def render(self) -> Content:
        """The scale, the area and its numbers, the time."""
        return self._content()
