"""A neutral blank page: nothing on it tells what it hides."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class HideScreen(Screen[bool]):
    """Blank, until any key or click."""

    DEFAULT_CSS = "HideScreen { background: $background; }"

    def compose(self) -> ComposeResult:
        """Nothing to see."""
        yield Static("")

    def on_key(self, event: events.Key) -> None:
        """Any key asks for the passphrase."""
        event.stop()
        self.dismiss(True)

    def on_click(self) -> None:
        """So does a click."""
        self.dismiss(True)
