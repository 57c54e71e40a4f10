"""Being written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.ui.screens.pane import Pane


class PromptsPane(Pane):
    """Being written."""

    def compose(self) -> ComposeResult:
        """Nothing yet."""
        yield Static("")

    def gather(self, journal: Journal, now: datetime) -> Any:
        """Nothing yet."""

    def show(self, gathered: Any) -> None:
        """Nothing yet."""
