"""The bar beside what scrolls, painted from its few kinds of cells.

Textual makes each cell of it for itself, by way of three other forms: a fifth of the time that a page of a
list takes. Loaded for the open journal: before, hardly anything scrolls.

Seen needed on 8.2; a bar that is drawn in strips would make it go.
"""

from __future__ import annotations

from typing import cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

paint_of_textual = ScrollBar.render_lines


def _render_lines(self: ScrollBar, crop: Region) -> list[Strip]:
    bar = self.render()
    if not (self.vertical and isinstance(bar, ScrollBarRender)):
        return paint_of_textual(self, crop)
    style = cast(Style, bar.style)
    if style.bgcolor is None or style.color is None:
        return paint_of_textual(self, crop)
    width, height = self.size
    cells = bar.render_bar(
        height, bar.virtual_size, bar.window_size, bar.position, width, True, style.bgcolor, style.color
    ).segments
    _, background = self.background_colors
    base, filters = self.visual_style.rich_style, self.get_line_filters()
    strips: dict[int, Strip] = {}
    for cell in cells:
        if id(cell) not in strips:
            strip = Strip([Segment(cell.text, base + cell.style)], width)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips[id(cell)] = strip.crop(*crop.column_span)
    return [strips[id(cell)] for cell in cells[crop.y : crop.bottom]]


ScrollBar.render_lines = _render_lines  # type: ignore[assignment, method-assign]  # of every one
