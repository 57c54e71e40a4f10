"""What every control of the form engine has: a question, a value, and a message when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    def said(self) -> str:
        """A few words beside the answer: the words of a scale, or the time that was understood."""
        return ""

    def set_value(self, value: Value | None) -> None:
        """Show another answer, and tell the form."""
        if value != self._value:
            self._value = value
            self.refresh(layout=True)
            self.post_message(self.Changed(self))


def flow(items: Sequence[str], width: int, gap: int = 2) -> list[list[tuple[int, int]]]:
    """Items laid out in lines of `width` cells: for each line, (index of the item, cell it begins at)."""
    lines: list[list[tuple[int, int]]] = [[]]
    x = 0
    for index, item in enumerate(items):
        size = cell_len(item)
        if lines[-1] and x + size > width:
            lines.append([])
            x = 0
        lines[-1].append((index, x))
        x += size + gap
    return lines
