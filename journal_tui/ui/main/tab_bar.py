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
#: Below these many cells the names are cut short, and then only the current one is named.
_ALL_NAMES, _SHORT_NAMES = 76, 56
_SHORT = 4


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

    def _cells(self) -> list[tuple[int, str]]:
        """(cell it begins at, text with a space on each side) of each tab; neighbours share that space."""
        gap = 2 if self.size.width >= _WIDE else -1
        cells: list[tuple[int, str]] = []
        x = 0
        for number, name in enumerate(self._names, start=1):
            text = f" {number} {name[: self._letters(number)]}".rstrip() + " "
            cells.append((x, text))
            x += len(text) + gap
        return cells

    def _letters(self, number: int) -> int:
        """So many letters of a tab's name have room."""
        width = self.size.width
        if width >= _ALL_NAMES or (number == self.current + 1 and width < _SHORT_NAMES):
            return len(self._names[number - 1])
        return _SHORT if width >= _SHORT_NAMES else 0

    def render(self) -> Content:
        """Draws the line of tabs."""
        cells = self._cells()
        line = " " * (cells[-1][0] + len(cells[-1][1]))
        for x, text in cells:
            line = line[:x] + text + line[x + len(text) :]
        number, current = (self.get_visual_style(f"tab-bar--{part}") for part in ("number", "current"))
        out = Content(line)
        for index, (x, text) in enumerate(cells):
            if index == self.current:
                out = out.stylize(current, x, x + len(text))
            else:
                out = out.stylize(number, x, x + 2)
        return out

    def on_click(self, event: events.Click) -> None:
        """Go to the tab that was clicked."""
        at = [index for index, (x, _) in enumerate(self._cells()) if x <= event.x - 1]
        if at:
            self.post_message(self.Chosen(at[-1]))
