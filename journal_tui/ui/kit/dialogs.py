"""Small questions that return a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from journal_tui.ui.kit.resizing import ResizableMixin
from journal_tui.ui.widgets.private_input import PrivateInput

ResultT = TypeVar("ResultT")


# Textual follows the first base alone to a class's styles: a dialog has to be a modal screen first.
class Dialog(ModalScreen[ResultT], ResizableMixin[ResultT]):
    """A box over the screen that asks."""


class ChoiceDialog(Dialog[str | None]):
    """A sentence and a few answers; returns the answer's id, None for esc. The first one has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=False),
        Binding("left,up", "app.focus_previous", show=False, tooltip="To another answer."),
        Binding("right,down", "app.focus_next", show=False, tooltip="To another answer."),
    ]

    def __init__(self, title: str, text: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.answers = answers

    def compose(self) -> ComposeResult:
        """Lays out the dialog's box."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="dialog--title")
            if self.text:
                yield Static(Content(self.text), classes="dialog--text")
            with Horizontal(classes="dialog--answers"):
                for answer, label in self.answers:
                    yield Button(Content(label), id=f"answer-{answer}", compact=True)
            keys = "← → and enter" if len(self.answers) > 1 else "enter: go on"
            yield Static(f"{keys}   esc: back", classes="dialog--hint")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss((event.button.id or "").removeprefix("answer-"))


class PickDialog(Dialog[int | None]):
    """One of several, a line each; returns its place, None for esc. The one `at` has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=False),
        Binding("up,left", "app.focus_previous", show=False, tooltip="To another answer."),
        Binding("down,right", "app.focus_next", show=False, tooltip="To another answer."),
    ]

    def __init__(self, title: str, text: str, labels: Sequence[str], *, at: int = 0) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._labels = labels
        self._start_index = at

    def compose(self) -> ComposeResult:
        """Lays out the dialog's box."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            if self._text:
                yield Static(Content(self._text), classes="dialog--text")
            with VerticalScroll(classes="dialog--list", can_focus=False):
                for index, label in enumerate(self._labels):
                    yield Button(Content(label), id=f"answer-{index}", compact=True)
            yield Static("↑ ↓ and enter   esc: back", classes="dialog--hint")

    def on_mount(self) -> None:
        """Enter takes the one that is most likely meant."""
        self.query_one(f"#answer-{self._start_index}", Button).focus()

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(int((event.button.id or "").removeprefix("answer-")))


class AskDialog(Dialog[str | None]):
    """A question with one line to answer; returns the line, None for esc. `secret` hides what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, title: str, text: str = "", *, value: str = "", secret: bool = False) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._value = value
        self._secret = secret

    def compose(self) -> ComposeResult:
        """Lays out the dialog's box."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog--title")
            if self._text:
                yield Static(Content(self._text), classes="dialog--text")
            yield PrivateInput() if self._secret else Input(self._value)
            yield Static("enter: go on   esc: back", classes="dialog--hint")

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)
