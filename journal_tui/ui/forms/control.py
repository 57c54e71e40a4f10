"""What every control of the form engine has: a question, a value, and a message when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.widget import Widget

from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question


class Control(Widget):
    """One answer being given. `value` is None while the question is skipped."""

    @dataclass
    class Changed(Message):
        """The answer changed, or was emptied."""

        sender: Control

    @dataclass
    class OwnWords(Message):
        """The client wants to add words that are not among the choices."""

        sender: Control

    def __init__(self, question: Question, value: Value | None = None) -> None:
        super().__init__()
        self.question = question
        self._value = value

    @property
    def value(self) -> Value | None:
        """The answer as it is stored, None when skipped."""
        return self._value

    @property
    def problem(self) -> str:
        """Why what stands there is no answer; empty when all is well."""
        return ""

    @property
    def hint(self) -> str:
        """How it is answered, in a few words, for whom has the focus in it."""
        return "type it"

    @property
    def side_note(self) -> str:
        """A few words beside the answer: the words of a scale, or the time that was understood."""
        return ""

    def set_value(self, value: Value | None) -> None:
        """Show another answer, and tell the form."""
        if value != self._value:
            self._value = value
            # Without a new layout: that of a whole screen costs more than all else that a key does.
            self.refresh()
            self.post_message(self.Changed(self))


class Piece(NamedTuple):
    """Part of an item on one line: which item, the cell it begins at, and its words."""

    item: int
    x: int
    words: str

    @property
    def end(self) -> int:
        """The column of the first cell after the piece."""
        return self.x + cell_len(self.words)


def flow(items: Sequence[str], width: int, *, gap: int = 2, indent: int = 4) -> list[list[Piece]]:
    """Items laid out in lines of `width` cells; one that is longer than a line goes on, indented, below."""
    lines: list[list[Piece]] = [[]]
    x = 0
    for index, item in enumerate(items):
        size = cell_len(item)
        if lines[-1] and x + size > width:
            lines.append([])
            x = 0
        if size <= width:
            lines[-1].append(Piece(index, x, item))
            x += size + gap
            continue
        first, *others = wrap(item, width, indent=indent)
        lines[-1].append(Piece(index, 0, first))
        lines.extend([Piece(index, indent, words)] for words in others)
        x = width  # what comes next begins a line
    return lines


def columns(items: Sequence[str], width: int, *, gap: int = 2, widest: int = 0) -> list[list[Piece]]:
    """Items in columns as wide as the longest of them, line by line; as `flow` where only one would fit.

    They are `widest` wide at least: as those of other items that they stand below.
    """
    cell = max(widest, *(cell_len(item) for item in items), 0) + gap
    across = (width + gap) // cell
    if across < 2:
        return flow(items, width, gap=gap)
    return [
        [Piece(start + n, n * cell, item) for n, item in enumerate(items[start : start + across])]
        for start in range(0, len(items), across)
    ]


def wrap(text: str, width: int, *, indent: int = 0) -> list[str]:
    """Text in lines of at most `width` cells, `indent` fewer after the first; long words are cut."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        rest = word
        while True:
            room = max(2, width - (indent if lines else 0))
            together = f"{line} {rest}" if line else rest
            if cell_len(together) <= room:
                line = together
                break
            if line:
                lines.append(line)
                line = ""
                continue
            cut = next(n for n in range(len(rest), 0, -1) if n == 1 or cell_len(rest[:n]) <= room)
            lines.append(rest[:cut])
            rest = rest[cut:]
    return [*lines, line] if line else lines or [""]
