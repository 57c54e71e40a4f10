"""The tabs: a line of numbers and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

#: Below this many cells the gap between two tabs shrinks.
_WIDE = 100
#: Below this many cells only the current one is named in one line: two lines name them all.
_ALL_NAMES = 76


class TabBar(Widget):
    """``1 Today  2 Journal …``; the current one is marked by more than colour."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab-bar--current", "tab-bar--number"}

    DEFAULT_CSS = """
    TabBar {
        height: 1; width: 1fr; padding: 0 1;
        & .tab-bar--current { text-style: bold underline; color: $primary; background: $panel; }
        & .tab-bar--number { color: $text-muted; }
    }
    """

    current: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """A tab was clicked; `index` counts from 0."""

        index: int

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = list(names)

    def _cells(self) -> list[tuple[int, int, str]]:
        """(column and line it begins at, text with a space on each side) of each tab, in one line or two.

        Neighbours share the space between them where it is narrow.
        """
        if self.size.height > 1:
            return self._in_two_lines()
        gap = 2 if self.size.width >= _WIDE else -1
        cells: list[tuple[int, int, str]] = []
        x = 0
        for number, name in enumerate(self._names, start=1):
            named = self.size.width >= _ALL_NAMES or number == self.current + 1
            text = f" {number} {name if named else ''}".rstrip() + " "
            cells.append((x, 0, text))
            x += len(text) + gap
        return cells

    def _in_two_lines(self) -> list[tuple[int, int, str]]:
        texts = [f" {number} {name} " for number, name in enumerate(self._names, start=1)]
        count = -(-len(texts) // 2)
        cells, x = [], 0
        for column in range(count):
            both = texts[column::count]
            cells += [(x, y, text) for y, text in enumerate(both)]
            x += max(map(len, both))
        return sorted(cells, key=lambda cell: (cell[1], cell[0]))

    def render(self) -> Content:
        """Draws the line of tabs, or both lines."""
        number, current = (self.get_visual_style(f"tab-bar--{part}") for part in ("number", "current"))
        lines = [Content(" " * self.size.width)] * max(1, self.size.height)
        for index, (x, y, text) in enumerate(self._cells()):
            line = Content(lines[y].plain[:x] + text + lines[y].plain[x + len(text) :], list(lines[y].spans))
            is_current = index == self.current
            end = x + len(text) if is_current else x + 2
            lines[y] = line.stylize(current if is_current else number, x, end)
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Go to the tab that was clicked."""
        at = [index for index, (x, y, _) in enumerate(self._cells()) if x <= event.x - 1 and y == event.y]
        if at:
            self.post_message(self.Chosen(at[-1]))
