"""The keys at the foot of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import widgets
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

#: The keys of narrow terminals stand in so many lines, and in fewer where there are few lines for all else.
_MOST_ROWS, _LINES_FOR_EACH = 3, 4


def _columns(widths: Sequence[int], rows: int) -> list[int]:
    """How wide each column is when keys of these widths stand in so many rows."""
    count = -(-len(widths) // rows)
    return [max(widths[column::count]) for column in range(count)]


class Footer(widgets.Footer):
    """Textual's footer makes all its keys anew whenever the focus moves: this one, only when they differ."""

    _keys_shown: list[tuple[Binding, bool]] | None = None

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Lays out the keys, and remembers which were shown."""
        self._keys_shown = self._keys_now() if self._bindings_ready else None
        yield from super().compose()
        self._lay_out()

    def on_resize(self) -> None:
        """In one line where there is room, else in two or three."""
        self._lay_out()

    def _lay_out(self) -> None:
        first = {binding.action: binding for binding, _ in reversed(self._keys_shown or ())}
        order = dict.fromkeys(binding.action for binding, _ in self._keys_shown or ())
        widths = [
            cell_len(f" {self.app.get_key_display(first[action])} {first[action].description} ")
            for action in order
        ]
        room = self.app.size.width - 1
        most = max(1, min(_MOST_ROWS, self.app.size.height // _LINES_FOR_EACH))
        rows = next((n for n in range(1, most) if sum(_columns(widths, n)) <= room), most)
        if rows > 1:
            columns = _columns(widths, rows)
            self.styles.layout = "grid"
            self.styles.grid_size_columns = len(columns)
            self.styles.grid_columns = " ".join(map(str, columns))
            self.styles.grid_rows = "1"
        elif self.styles.has_rule("layout"):
            self.styles.clear_rule("layout")
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Look once the screen has come to rest."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._show_keys)

    def make_ready(self) -> None:
        """Make the keys of a screen that is not shown yet."""
        self._bindings_ready = True
        self.call_later(self._show_keys)

    async def _show_keys(self) -> None:
        if self.is_attached and self._keys_shown != self._keys_now():
            await self.recompose()

    def _keys_now(self) -> list[tuple[Binding, bool]]:
        # Whose they are changes with the focus, and is not shown.
        active = self.screen.active_bindings.values()
        return [(one.binding, one.enabled) for one in active if one.binding.show]
