"""The first page of the first start: what this is and is not, before anything is asked."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from journal_tui.safety import BEFORE_PASSPHRASE, WHAT_THIS_IS
from journal_tui.ui.kit.resizing import ResizableMixin
from journal_tui.ui.widgets.footer import Footer

_BY_EAR = "With a screen reader: ctrl+q, then journal-tui menu."


class WelcomeScreen(ResizableMixin[str | None]):
    """What this is and is not. Returns "make", "copy", "elsewhere", or None to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss('make')", "Make a journal", show=True),
        Binding("f7", "dismiss('copy')", "I have a copy", show=True),
        Binding("f8", "dismiss('elsewhere')", "A journal elsewhere", show=True),
        Binding("escape", "dismiss(None)", "Leave", show=True),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """Plain words, before anything is asked."""
        with VerticalScroll(classes="page"):
            yield Static("Notebook", classes="page--title")
            yield Static(Content(WHAT_THIS_IS), classes="page--text")
            yield Static("Before you choose a passphrase", classes="page--heading")
            for note in BEFORE_PASSPHRASE:
                yield Static(Content(note), classes="page--text")
            yield Static(
                Content(f"One encrypted file: {self._path}\n{_BY_EAR}"),
                classes="page--small",
            )
            with Horizontal(classes="page--answers"):
                yield Button("Make a journal", id="make", compact=True)
                yield Button("I have a copy", id="copy", compact=True)
                yield Button("I have a journal elsewhere", id="elsewhere", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the button that goes on, so that enter presses it."""
        self.query_one("#make").focus()

    @on(Button.Pressed)
    def _go_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id)
