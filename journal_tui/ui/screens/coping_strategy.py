"""One way of coping: how it is done, what to be careful about, and noting that it was used."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from journal_tui.journal.toolbox import ToolboxItem
from journal_tui.ui.screens.base import NotebookScreen
from journal_tui.ui.screens.coping_words import FADE
from journal_tui.ui.widgets.line_button import LineButton


class StrategyScreen(NotebookScreen[bool]):
    """Returns True when it was used and that is to be noted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", "Back", show=True)]

    def __init__(self, item: ToolboxItem, words: str) -> None:
        super().__init__()
        self._item = item
        self._words = words

    def compose(self) -> ComposeResult:
        """The steps first; nothing to hunt for in a hard moment."""
        item = self._item
        with Horizontal(classes="screen-title"):
            yield Static(Content(item.name), classes="screen-title--name")
            yield Static(Content(item.category), classes="screen-title--side")
        with VerticalScroll(classes="strategy", can_focus=False):
            yield Static(Content(item.steps or "No steps are written down."), classes="strategy--steps")
            needs = item.record.needs if item.record is not None else None
            if needs:
                yield Static(Content(f"It needs: {needs}"), classes="strategy--more")
            if item.caution:
                yield Static(Content(f"Take care: {item.caution}"), classes="strategy--more")
            yield LineButton("I used it: note before and after", side="enter")
            if self._words:
                yield Static(Content(f"{self._words} {FADE}"), classes="strategy--words")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Enter notes a use."""
        self.query_one(LineButton).focus()

    def on_line_button_pressed(self, event: LineButton.Pressed) -> None:
        """It was used."""
        event.stop()
        self.dismiss(True)
