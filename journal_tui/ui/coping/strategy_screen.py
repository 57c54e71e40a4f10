"""One way of coping: how it is done, what to be careful about, doing it with the screen, and noting a use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights.effect_words import FADE
from journal_tui.journal.toolbox import ToolboxItem
from journal_tui.models.guided import guide
from journal_tui.models.kinds import Value
from journal_tui.ui.exercises.exercise_screen import GuidedScreen
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.line_button import LineButton


@dataclass(frozen=True)
class Used:
    """A use that is to be noted: what is known of it already."""

    name: str
    minutes: int = 0

    @property
    def answers(self) -> dict[str, Value]:
        """The answers of its form that need not be asked."""
        known: dict[str, Value] = {"strategy": self.name}
        return {**known, "minutes": self.minutes} if self.minutes else known


class StrategyScreen(NotebookScreen[Used | None]):
    """Returns the use that is to be noted, or None."""

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=True)]

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
            if item.guide:
                yield LineButton("Do it now, with the screen", side="enter", id="guided")
            yield LineButton("I tried it: note before and after", side="enter", id="used")
            if self._words:
                yield Static(Content(f"{self._words} {FADE}"), classes="strategy--words")
        yield Footer()

    def on_mount(self) -> None:
        """Enter does what is offered first."""
        self.query(LineButton).first().focus()

    @on(LineButton.Pressed, "#used")
    def _used(self, event: LineButton.Pressed) -> None:
        event.stop()
        self.dismiss(Used(self._item.name))

    @on(LineButton.Pressed, "#guided")
    def _guided(self, event: LineButton.Pressed) -> None:
        event.stop()
        exercise = guide(self._item.guide)
        if exercise is not None:
            self.app.push_screen(GuidedScreen(exercise, self._item.name), self._done)

    def _done(self, minutes: int | None) -> None:
        if minutes is not None:
            self.dismiss(Used(self._item.name, minutes))
