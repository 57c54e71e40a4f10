"""A neutral blank page: nothing on it tells what it hides."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class HideScreen(Screen[bool]):
    """Blank, until any key or click; while the journal behind it is being locked, none uncovers it."""

    DEFAULT_CSS = "HideScreen { background: $background; }"

    def __init__(self, *, locking: bool = False) -> None:
        super().__init__()
        self._locking = locking

    def compose(self) -> ComposeResult:
        """Lays out an empty screen."""
        yield Static("")

    def on_key(self, event: events.Key) -> None:
        """Any key asks for the passphrase."""
        event.stop()
        if not self._locking:
            self.dismiss(True)

    def on_click(self) -> None:
        """Asks for the passphrase on a click, as any key does."""
        if not self._locking:
            self.dismiss(True)
