"""The rows of a list as lines of cells: drawn when they are first seen, kept until there are other rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from textual.cache import LRUCache
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from journal_tui.ui.widgets.list_row import ListRow
from journal_tui.ui.widgets.shortening import shorten

MARKER = "›"
"""Stands before the highlighted row, so that it can be told by more than its colour."""

MARKER_WIDTH = 2
"""Cells at the left of every row that are kept for the marker and a space."""

CACHED_STRIPS = 1_000
"""Rows drawn and kept: some screenfuls of the tallest terminals."""

# A row is one line: what would move the terminal's cursor becomes a space.
TO_SPACE = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")


RowT = TypeVar("RowT", bound=ListRow)


class RowStrips(Generic[RowT]):
    """What was drawn of the rows of a list, in its styles; `draw(row, width)` gives a row's text."""

    def __init__(self, owner: Widget, draw: Callable[[RowT, int], Content]) -> None:
        self._owner = owner
        self._draw = draw
        self._kept: LRUCache[tuple[object, ...], Strip] = LRUCache(CACHED_STRIPS)

    def clear(self) -> None:
        """Forget what was drawn."""
        self._kept.clear()

    def strip(self, rows: Sequence[RowT], index: int, width: int, *, highlighted: bool) -> Strip:
        """A row, `width` cells wide."""
        # For other rows there is another of these: where a row is says which it is.
        cache_key = (index, width, highlighted, highlighted and self._owner.has_focus)
        strip = self._kept.get(cache_key)
        if strip is None:
            strip = self._kept[cache_key] = self._drawn(rows[index], width, highlighted)
        return strip

    def empty_line(self, sentence: str, y: int, width: int) -> Strip:
        """The line `y` of what is shown when there are no rows."""
        # Where the rows' words would stand.
        indent = Content(" " * MARKER_WIDTH)
        lines = Content(sentence).wrap(max(8, width - MARKER_WIDTH)) if sentence and width > 0 else []
        if y >= len(lines):
            return Strip.blank(max(0, width), self._owner.rich_style)
        style = self._component_style("virtual-list--empty")
        return Strip((indent + lines[y]).render_segments(style)).adjust_cell_length(width, style.rich_style)

    def _drawn(self, row: RowT, width: int, highlighted: bool) -> Strip:
        indent = "" if row.heading else f"{MARKER if highlighted else ' '} "[:width]
        room = width - len(indent)
        content = self._draw(row, room)
        if not content.plain.isprintable():
            content = Content(content.plain.translate(TO_SPACE), list(content.spans))
        content = shorten(content, room, pad=True)
        if row.heading:
            style = self._component_style("virtual-list--heading")
        elif highlighted:
            component = (
                "virtual-list--highlighted" if self._owner.has_focus else "virtual-list--highlighted-blurred"
            )
            style = self._component_style(component)
            # What is faint on the page cannot be read on the colour of the highlight.
            content = Content(content.plain, [span for span in content.spans if span.style != "dim"])
        else:
            style = self._owner.visual_style
        segments = content.render_segments(style)
        if indent:
            segments = [Segment(indent, style.rich_style), *segments]
        return Strip(segments).adjust_cell_length(width, style.rich_style)

    def _component_style(self, component: str) -> Style:
        """The style of a component class. Textual's own answer leaves out `reverse`, which NO_COLOR needs."""
        style = self._owner.get_visual_style(component)
        text_style = self._owner.get_component_styles(component).text_style
        return style + Style(reverse=True) if text_style.reverse else style
