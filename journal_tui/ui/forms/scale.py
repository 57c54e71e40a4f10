"""A scale, mostly from 0 to 10: a digit sets it at once."""

from __future__ import annotations

import contextlib
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from journal_tui.models import kinds
from journal_tui.models.kinds import TEN, Value, ends_at_ten, scale_words
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.text import plain_digits
from journal_tui.ui.forms.control import Control, wrap

_WIDTH = 24


class ScaleControl(Control, can_focus=True):
    """``0 1 2 3 4[5]6 7 8 9 10``. A digit sets it, ``t`` is ten, arrows move it, backspace empties it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left,minus",
            "step(-1)",
            "Less",
            show=False,
            tooltip="One less or more; from nothing, the middle.",
        ),
        Binding(
            "right,plus", "step(1)", "More", show=False, tooltip="One less or more; from nothing, the middle."
        ),
        Binding(TEN, f"answer('{TEN}')", "10", show=False, tooltip="Set a scale; t is ten."),
        Binding(
            "backspace,delete", "empty", "Skip", show=False, tooltip="Empty an answer: it counts as skipped."
        ),
        Binding("enter,down", "app.focus_next", "Next", show=False, tooltip="To the next line or field."),
        Binding("up", "app.focus_previous", "Previous", show=False, tooltip="To the one before."),
        *(
            Binding(
                str(digit), f"answer('{digit}')", str(digit), show=False, tooltip="Set a scale; t is ten."
            )
            for digit in range(10)
        ),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"scale--chosen", "scale--focused", "scale--rest", "scale--words"}

    DEFAULT_CSS = """
    ScaleControl {
        height: auto; width: 1fr;
        & .scale--rest { color: $text-muted; }
        & .scale--words { color: $text-muted; }
        & .scale--chosen { color: $text-primary; text-style: bold; }
        & .scale--focused {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        &:focus .scale--rest { color: $foreground; background: $panel; text-style: bold; }
        &:nocolor .scale--focused { text-style: bold reverse; }
    }
    """

    def __init__(self, question: Question, value: Value | None = None, *, compact: bool = False) -> None:
        super().__init__(question, value)
        self.number = value if isinstance(value, int) else None
        #: Never more than one line.
        self.compact = compact

    @property
    def side_note(self) -> str:
        """The words for the strength that is set."""
        return "" if self.number is None else scale_words(self.question, self.number)

    @property
    def hint(self) -> str:
        """The digits that are there, or the arrows where there are more numbers than digits."""
        first, last = self.question.scale
        if ends_at_ten(self.question):
            return f"{first}–9, {TEN} is ten"
        return f"{first}–{last}" if first >= 0 and last < 10 else "← → move it"

    def set_value(self, value: Value | None) -> None:
        """Show another number, or none."""
        self.number = value if isinstance(value, int) else None
        super().set_value(self.number)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line; more for the words where there is no room beside, the same with or without an answer."""
        del container, viewport
        if self.compact or self._beside(width):
            return 1
        return 1 + max(len(wrap(words, width)) for words in self._all_words())

    def _ends(self) -> str:
        first, last = self.question.scale
        ends = ((first, self.question.low), (last, self.question.high))
        return " · ".join(f"{number} {words}" for number, words in ends if words)

    def _numbers(self) -> range:
        first, last = self.question.scale
        return range(first, last + 1)

    def _all_words(self) -> list[str]:
        """Whatever may stand beside the numbers."""
        return [self._ends(), *(scale_words(self.question, number) for number in self._numbers())]

    def _beside(self, width: int) -> bool:
        return _WIDTH + 2 + max(map(cell_len, self._all_words())) <= width

    def render(self) -> Content:
        """The numbers, the chosen one in brackets, then its words, or those of the ends while it is empty."""
        chosen = self.get_visual_style("scale--focused" if self.has_focus else "scale--chosen")
        rest = self.get_visual_style("scale--rest")
        line = Content("")
        for number in self._numbers():
            if number == self.number:
                line = line.append(Content.styled(f"[{number}]", chosen))
            else:
                # The brackets of the chosen one take the place of the spaces beside it.
                before = "" if self.number is not None and number == self.number + 1 else " "
                line = line.append(Content.styled(f"{before}{number}", rest))
        line = line.append(" " * (_WIDTH - line.cell_length))
        words = self.side_note
        if self.number is None and self.has_focus:
            words = self._ends()
        width = self.content_size.width or self.size.width
        style = self.get_visual_style("scale--words")
        if not self.compact and not self._beside(width):
            return Content("\n").join([line, *(Content.styled(row, style) for row in wrap(words, width))])
        # Half a word says nothing: on a form that is a glance, only what there is room for.
        fits = _WIDTH + 2 + cell_len(words) <= width
        return line.append(Content.styled(f"  {words}", style)) if fits else line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An answer is emptied where there is one."""
        del parameters
        return action != "empty" or self.number is not None

    def on_focus(self) -> None:
        """Show the words of the ends."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the words of the ends."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Set the number that was clicked; a second click empties it."""
        first, last = self.question.scale
        number = min(last, max(first, first + (event.x - 1) // 2)) if event.x < _WIDTH else None
        if number is not None and event.y == 0:
            self.set_value(None if number == self.number else number)

    def on_key(self, event: events.Key) -> None:
        """A digit of another script, or a wide one, is the digit it means."""
        typed = event.character or ""
        if not typed.isascii() and (plain := plain_digits(typed)).isdigit() and plain.isascii():
            event.stop()
            self.action_answer(plain)

    def action_answer(self, typed: str) -> None:
        """Set what the key means on this scale; nothing where it has no such number."""
        with contextlib.suppress(AnswerError):
            self.set_value(kinds.check(self.question, typed))

    def action_step(self, step: int) -> None:
        """One up or down; from nothing, the middle."""
        first, last = self.question.scale
        middle = (first + last) // 2
        self.set_value(middle if self.number is None else min(last, max(first, self.number + step)))

    def action_empty(self) -> None:
        """Skip the question again."""
        self.set_value(None)
