"""The door: a passphrase, or the recovery code."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.ui.framework.forgetting import forget_widths
from journal_tui.ui.kit.resizing import TINY_BELOW
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.private_input import PrivateInput

#: How it is answered, how an urge is ridden before that, and how it is left.
_KEYS = "enter: open · alt+u: urge · ctrl+q: leave"
_FEW_KEYS = "enter: open · ctrl+q: leave"
_WAVE_WAITS = "Your wave is kept when you unlock."


class UnlockScreen(NotebookScreen[None]):
    """Asks for the passphrase as often as it takes; f6 changes to the recovery code and back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f6", "other_way", "Recovery code", show=True)]

    def __init__(self, path: Path, *, hint: str = "", made_up: str = "") -> None:
        super().__init__()
        self._path = path
        self._hint = " ".join(part for part in (hint, made_up) if part)
        self._made_up = made_up
        self._by_code = False

    def compose(self) -> ComposeResult:
        """Lays out the box in the middle of the screen."""
        with Vertical(id="door") as door:
            door.border_subtitle = _KEYS
            yield Static("Notebook", id="door-title")
            yield Static("Passphrase", id="door-label")
            yield PrivateInput(id="passphrase")
            yield Input(id="code")
            yield Static(Content(self._hint), id="door-status")
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the line for the passphrase."""
        self.query_one("#code").display = False
        self.query_one("#passphrase").focus()

    def on_resize(self) -> None:
        """Where there is no room for all keys, those that are needed; the footer has the others."""
        keys = _FEW_KEYS if self.size.width < TINY_BELOW else _KEYS
        self.query_one("#door").border_subtitle = keys

    def on_screen_resume(self) -> None:
        """Back from a wave: what becomes of it is said."""
        if self.host.rides_wait and not self._by_code:
            self._say(_WAVE_WAITS)

    def _say(self, sentence: str, *, wrong: bool = False) -> None:
        status = self.query_one("#door-status", Static)
        status.set_class(wrong, "-wrong")
        status.update(Content(f"! {sentence}" if wrong else sentence))

    def action_other_way(self) -> None:
        """Change between passphrase and recovery code."""
        self._by_code = not self._by_code
        passphrase, code = self.query_one("#passphrase", PrivateInput), self.query_one("#code", Input)
        passphrase.display, code.display = not self._by_code, self._by_code
        label = "Recovery code" if self._by_code else "Passphrase"
        self.query_one("#door-label", Static).update(label)
        self._say("Capitals, spaces and dashes make no difference." if self._by_code else self._hint)
        (code if self._by_code else passphrase).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value:
            for field in self.query(Input):
                field.disabled = True
            self._say("Opening…")
            self._unlock()

    @work(exclusive=True)
    async def _unlock(self) -> None:
        field = self.query_one("#code" if self._by_code else "#passphrase", Input)
        problem = await self.host.unlock(field.value, by_code=self._by_code)
        for input_field in self.query(Input):
            # It is needed no more, and this screen may outlive its use.
            input_field.value = ""
        forget_widths()
        if problem:
            for input_field in self.query(Input):
                input_field.disabled = False
            field.focus()
            self._say(f"{problem} {self._made_up}".rstrip(), wrong=True)
