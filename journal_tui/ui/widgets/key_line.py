"""The keys of one tab, in a line right above the footer; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from journal_tui.ui.widgets.key_names import key_name


class _Shown(NamedTuple):
    """A key of the line: as the app knows it, as it is written, and what it does."""

    key: str
    written: str
    label: str


class KeyLine(Widget):
    """``enter Open  n New``: the named actions with the keys that they are bound to, while they work."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key"}

    DEFAULT_CSS = """
    KeyLine {
        height: 1; width: 1fr; padding: 0 1; background: $panel;
        & .key-line--key { color: $primary; background: $panel; text-style: bold; }
    }
    """

    #: The actions in their order, as their bindings name them; with what one is called here, if not as there.
    keys: reactive[tuple[str | tuple[str, str], ...]] = reactive(())
    _shown: reactive[tuple[_Shown, ...]] = reactive(())

    def __init__(self, keys: Sequence[str | tuple[str, str]] = ()) -> None:
        super().__init__()
        self.set_reactive(KeyLine.keys, tuple(keys))

    def on_mount(self) -> None:
        """Follow what works: the focus, and what is chosen, decide."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)
        self._update_keys()

    def _bindings_updated(self, _screen: Screen[object]) -> None:
        self._update_keys()

    def watch_keys(self) -> None:
        """Draws the line anew when it is given other keys."""
        self._update_keys()

    def _update_keys(self) -> None:
        if not self.is_mounted:
            return
        by_action: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled:
                by_action.setdefault(active.binding.action, active)
        shown = []
        for entry in self.keys:
            action, label = entry if isinstance(entry, tuple) else (entry, "")
            if (active_here := by_action.get(action)) is not None:
                binding = active_here.binding
                label = label or binding.description
                shown.append(_Shown(binding.key, binding.key_display or key_name(binding.key), label))
        self._shown = tuple(shown)

    def render(self) -> Content:
        """Draws the line of keys."""
        style = self.get_visual_style("key-line--key")
        out = Content("")
        for _, written, label in self._shown:
            out = out + Content.styled(written, style) + Content(f" {label}  ")
        return out

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        x = event.x - 1
        for key, written, label in self._shown:
            width = len(written) + len(label) + 3
            if 0 <= x < width:
                self.app.simulate_key(key)
                return
            x -= width
