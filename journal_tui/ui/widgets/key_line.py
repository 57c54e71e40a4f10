"""The keys of one tab, in a line right above the footer; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.keys import _character_to_key
from textual.reactive import reactive
from textual.widget import Widget


def key_name(key: str) -> str:
    """A key as the app knows it, from what stands on it: ``left_square_bracket`` for ``[``."""
    return _character_to_key(key) if len(key) == 1 else key


class KeyLine(Widget):
    """``enter Open  n New``: pairs of a key as the app knows it and what it does, as in the footer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    DEFAULT_CSS = """
    KeyLine {
        height: 1; width: 1fr; padding: 0 1; background: $panel;
        & .key-line--key { color: $primary; background: $panel; text-style: bold; }
    }
    """

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.set_reactive(KeyLine.keys, tuple(keys))

    def render(self) -> Content:
        """The line."""
        style = self.get_visual_style("key-line--key")
        out = Content("")
        for key, what in self.keys:
            out = out + Content.styled(key, style) + Content(f" {what}  ")
        return out

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        x = event.x - 1
        for key, what in self.keys:
            width = len(key) + len(what) + 3
            if 0 <= x < width:
                self.app.simulate_key(key_name(key))
                return
            x -= width
