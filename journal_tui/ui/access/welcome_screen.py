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

    #: Textual would scroll to what it gives the focus, past all that is to be read.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the button's own, which the footer does not show.
        Binding("enter", "go_on", "Go on", show=True, priority=True, key_display="enter"),
        Binding("f7", "dismiss('copy')", "A copy", show=True),
        Binding("f8", "dismiss('elsewhere')", "A journal elsewhere", show=True),
        Binding("escape", "dismiss(None)", "Leave", show=True),
        Binding("left", "app.focus_previous", show=False, priority=True),
        Binding("right", "app.focus_next", show=False, priority=True),
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
        yield Static("↓ There is more below.", id="more-below")
        with Horizontal(classes="page--answers"):
            yield Button("Make a journal", id="make", compact=True)
            yield Button("I have a copy", id="copy", compact=True)
            yield Button("I have a journal elsewhere", id="elsewhere", compact=True)
        yield Footer()

    def on_mount(self) -> None:
        """Follow how far it is read."""
        self.watch(self._page, "scroll_y", self._tell_more)

    def on_resize(self) -> None:
        """Tell anew whether there is more below, once it is laid out."""
        self.query_one("#more-below").display = False
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """The focus is on the page where it has to be scrolled, so that arrows do; else on what goes on."""
        self._tell_more()
        if not isinstance(self.focused, Button):
            start = self._page if self._page.max_scroll_y else self.query_one("#make")
            self.set_focus(start, scroll_visible=False)

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one(VerticalScroll)

    def _tell_more(self) -> None:
        # Its row stays once it is there: taking it away would make another end of the page.
        more = self.query_one("#more-below")
        more.display = more.display or self._page.max_scroll_y > 0
        more.visible = self._page.scroll_offset.y < self._page.max_scroll_y

    def action_go_on(self) -> None:
        """What the button with the focus is for."""
        self.dismiss(self.focused.id if isinstance(self.focused, Button) else "make")

    @on(Button.Pressed)
    def _go_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id)
