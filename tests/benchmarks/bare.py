"""The least Textual app there is, to compare with: `python -m tests.benchmarks.bare`."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

#: What it shows: when this arrives at the terminal, it has been painted.
SHOWN = "A bare application"


class BareApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(SHOWN)


if __name__ == "__main__":
    BareApp().run()
