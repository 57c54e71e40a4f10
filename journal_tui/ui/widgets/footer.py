"""The keys at the foot of a screen."""

from __future__ import annotations

from textual import widgets
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen


class Footer(widgets.Footer):
    """Textual's footer makes all its keys anew whenever the focus moves: this one, only when they differ."""

    _keys_shown: list[tuple[Binding, bool]] | None = None

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        """Remember what is shown."""
        self._keys_shown = self._keys_now() if self._bindings_ready else None
        yield from super().compose()

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
