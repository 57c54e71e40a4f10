"""The keys of one tab, right above the footer, in one line or a few; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from journal_tui.ui.widgets.key_names import key_name

_GAP = 2
#: A longer line is hard to read, however wide the terminal is.
_WIDEST = 92
#: From how many lines of the terminal on there may be so many lines of keys, the most first.
_LINES_FROM = ((20, 3), (16, 2), (0, 1))
#: What lists the keys for which there is no room, and what it is called here.
_LIST, _LIST_LABEL = "app.keys", "More keys"


class _Shown(NamedTuple):
    """A key of the line: as the app knows it, as it is written, and what it does."""

    key: str
    written: str
    label: str

    @property
    def width(self) -> int:
        """Its cells, with the space behind it."""
        return cell_len(self.written) + cell_len(self.label) + 1 + _GAP


class KeyLine(Widget):
    """``enter Open  n New``: the named actions with the keys that they are bound to, while they work.

    Where there is no room for all of them it ends with the key that lists them.
    """

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
        self._list_key: _Shown | None = None

    def on_mount(self) -> None:
        """Follow what works: the focus, and what is chosen, decide."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_updated)
        self._update_keys()

    def _bindings_updated(self, _screen: Screen[object]) -> None:
        self._update_keys()

    def on_show(self) -> None:
        """What works may have changed since it was seen last."""
        self._update_keys()

    def watch_keys(self) -> None:
        """Draws the line anew when it is given other keys."""
        self._update_keys()

    def _update_keys(self) -> None:
        # A tab that is not shown keeps the line that it had: to ask what works costs as much there.
        if not self.is_mounted or not all(node.display for node in self.ancestors_with_self):
            return
        by_action: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.enabled:
                by_action.setdefault(active.binding.action, active)
        shown = []
        for entry in (*self.keys, (_LIST, _LIST_LABEL)):
            action, label = entry if isinstance(entry, tuple) else (entry, "")
            if (active_here := by_action.get(action)) is not None:
                binding = active_here.binding
                label = label or binding.description
                shown.append(_Shown(binding.key, binding.key_display or key_name(binding.key), label))
        self._list_key = shown.pop() if _LIST in by_action else None
        self._shown = tuple(shown)

    def watch__shown(self) -> None:
        """As many lines as they need."""
        self._lay_out()

    def on_resize(self) -> None:
        """As many lines as they need now."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.is_mounted and self.size.width:
            self.styles.height = max(1, len(self._lines()))

    def _lines(self) -> list[list[_Shown]]:
        """The keys in lines, each whole; where there are few lines, those that fit in the first."""
        lines: list[list[_Shown]] = []
        for shown in self._shown:
            if lines and self._fits(lines[-1], shown):
                lines[-1].append(shown)
            else:
                lines.append([shown])
        most = next(count for height, count in _LINES_FROM if self.app.size.height >= height)
        if len(lines) > most and self._list_key is not None:
            last = lines[most - 1]
            while last and not self._fits(last, self._list_key):
                last.pop()
            last.append(self._list_key)
        return lines[:most]

    def _fits(self, line: Sequence[_Shown], shown: _Shown) -> bool:
        room = min(self.content_size.width, _WIDEST)
        return sum(before.width for before in line) + shown.width - _GAP <= room

    def render(self) -> Content:
        """Draws the keys."""
        style = self.get_visual_style("key-line--key")
        lines = []
        for line in self._lines():
            out = Content("")
            for shown in line:
                out = out + Content.styled(shown.written, style) + Content(f" {shown.label}{' ' * _GAP}")
            lines.append(out)
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        lines, x = self._lines(), event.x - 1
        for shown in lines[event.y] if event.y < len(lines) else ():
            if 0 <= x < shown.width:
                self.app.simulate_key(shown.key)
                return
            x -= shown.width
