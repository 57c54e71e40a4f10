"""Charts out of block characters: columns over time with an axis, and bars beside names. Pure text."""

from __future__ import annotations

from collections.abc import Sequence

_UP = " ▁▂▃▄▅▆▇█"
_ALONG = " ▏▎▍▌▋▊▉█"
_EIGHTHS = 8
#: Stands on the lowest row where nothing was recorded.
_BLANK = "·"
#: Cells of the axis: its numbers, and the line beside them.
AXIS_WIDTH = 5


def column_width(count: int, width: int) -> int:
    """Cells of each of `count` columns with a gap between them, at most 4, so that all fit in `width`."""
    return max(1, min(4, (width - AXIS_WIDTH + 1) // max(1, count) - 1))


def columns(values: Sequence[float | None], low: float, high: float, *, rows: int, column: int) -> list[str]:
    """Columns from `low` to `high`, `rows` lines high, the highest line first, standing on the axis below.

    The axis at the left names the ends and the middle. A value at the low end has a line of its own, one
    that was not recorded a dot: they are not the same.
    """
    lines = []
    for row in range(rows - 1, -1, -1):
        cells = (_cell(value, low, high, row, rows) * column for value in values)
        lines.append(f"{_label(row, rows, low, high):>3} ┤" + " ".join(_narrow(c, row) for c in cells))
    return [*lines, f"{low:>3g} └{'─' * (len(values) * (column + 1) - 1)}"]


def _label(row: int, rows: int, low: float, high: float) -> str:
    if row == rows - 1:
        return f"{high:g}"
    return f"{(low + high) / 2:g}" if rows % 2 and row == rows // 2 else ""


def _cell(value: float | None, low: float, high: float, row: int, rows: int) -> str:
    if value is None:
        return _BLANK if row == 0 else " "
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    # What was recorded is seen, the lowest value too.
    filled = max(1, round(share * rows * _EIGHTHS)) - row * _EIGHTHS
    return _UP[max(0, min(_EIGHTHS, filled))]


def _narrow(cells: str, row: int) -> str:
    """A dot stands once in its column."""
    return f"{_BLANK:^{len(cells)}}" if row == 0 and cells.startswith(_BLANK) else cells


def bar(value: float, high: float, width: int) -> str:
    """A bar from 0 to `high` in exactly `width` cells; a recorded 0 is a thin line."""
    filled = max(1, round(min(1.0, value / high) * width * _EIGHTHS)) if high > 0 else 0
    whole, part = divmod(filled, _EIGHTHS)
    return ("█" * whole + (_ALONG[part] if part else "")).ljust(width)


def scale(high: float, width: int) -> str:
    """The line over bars: 0, the middle where there is room, and `high` at the right end."""
    middle, last = f"{high / 2:g}", f"{high:g}"
    line = list("0".ljust(width))
    line[-len(last) :] = last
    centre = width // 2
    if width >= 2 * AXIS_WIDTH + len(last):
        line[centre : centre + len(middle)] = middle
    return "".join(line)
