"""What an import shows: how far it is, with the key that stops it; and the look at what is in the file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path, PurePath
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from journal_tui.transfer.importing import Progress
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.host import Host

T = TypeVar("T")
#: What is done sooner is not worth a dialog that comes and goes.
_SHOWN_AFTER_SECONDS = 0.3
_SHOWN_EVERY_SECONDS = 0.1
_TOO_LATE = "It is being saved already, all of it at once."


async def with_progress(host: Host, work: Awaitable[T], progress: Progress) -> T:
    """Awaits work that reports to `progress`; after a moment a dialog shows how far it is, and stops it.

    Raises what the work raises. When this is cancelled, as by the lock, the work is stopped too: nothing goes
    on reading while the journal is closed.
    """
    task = asyncio.ensure_future(work)
    dialog = WorkingDialog(progress)
    try:
        await asyncio.wait({task}, timeout=_SHOWN_AFTER_SECONDS)
        if not task.done():
            host.push_screen(dialog)
            await asyncio.wait({task})
            dialog.dismiss()
        return await task
    except asyncio.CancelledError:
        progress.stop()
        raise


class WorkingDialog(ModalScreen[None]):
    """How far a long piece of work is. Esc or ctrl+c stops it, as long as nothing is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", show=False),
        Binding("ctrl+c", "stop", "Stop", show=False, priority=True),
    ]

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def compose(self) -> ComposeResult:
        """Lays out the dialog's box."""
        with Vertical(classes="dialog"):
            yield Static("One moment", classes="dialog--title")
            yield Static(Content(self._progress.words), id="working", classes="dialog--text")
            yield Static("esc: stop, and write nothing", id="working-keys", classes="dialog--hint")

    def on_mount(self) -> None:
        """Look again and again how far it is."""
        self.set_interval(_SHOWN_EVERY_SECONDS, self._show)

    def _show(self) -> None:
        self.query_one("#working", Static).update(Content(self._progress.words))

    def action_stop(self) -> None:
        """Stop before anything is written."""
        stopped = self._progress.stop()
        self.query_one("#working-keys", Static).update("Stopping …" if stopped else _TOO_LATE)


class LookDialog(ChoiceDialog):
    """A long text that scrolls, and a few answers; returns the answer's id, None for esc."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("import_dialogs.tcss")
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", "Up", show=False, tooltip="Scroll up."),
        Binding("down", "scroll(1)", "Down", show=False, tooltip="Scroll down."),
        Binding("pageup", "scroll(-10)", "Page up", show=False, tooltip="Scroll up by a page."),
        Binding("pagedown", "scroll(10)", "Page down", show=False, tooltip="Scroll down by a page."),
    ]

    def compose(self) -> ComposeResult:
        """The box, as high as the screen allows."""
        with Vertical(classes="dialog -wide"):
            yield Static(Content(self.heading), classes="dialog--title")
            with VerticalScroll(id="look", can_focus=False):
                yield Static(Content(self.text))
            with Horizontal(classes="dialog--answers"):
                for answer, label in self.answers:
                    yield Button(Content(label), id=f"answer-{answer}", compact=True)
            yield Static("↑ ↓: scroll   ← →: choose   enter: this one   esc: back", classes="dialog--hint")

    def action_scroll(self, lines: int) -> None:
        """Move the text by some lines."""
        scroll_area = self.query_one("#look", VerticalScroll)
        scroll_area.scroll_relative(y=lines, animate=False)
