"""How what has the focus is answered: one line, at the same place for every question of a screen."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from journal_tui.ui.forms.control import Control
from journal_tui.ui.forms.section import Section


class AnswerHint(Widget):
    """A line like ``0–9, t is ten · tab: next``; empty while nothing that is answered has the focus."""

    DEFAULT_CSS = """
    AnswerHint { height: 1; width: 1fr; padding: 0 2; color: $text-muted; }
    """

    def __init__(self, *, leave: str = "") -> None:
        """`leave` is said after it: how one leaves without a screen to go back from."""
        super().__init__()
        self._leave = leave

    def on_mount(self) -> None:
        """Follows the focus."""
        self.watch(self.screen, "focused", self._draw_again)

    def _draw_again(self) -> None:
        # Drawn again, and not laid out: its place and its size are always the same.
        self.refresh()

    def render(self) -> Content:
        """What the focus is on says how it is answered."""
        focused = self.screen.focused if self.is_attached else None
        nodes = focused.ancestors_with_self if focused is not None else ()
        hint = next((node.hint for node in nodes if isinstance(node, (Control, Section))), "")
        return Content(" · ".join((hint, "tab: next", *filter(None, (self._leave,)))) if hint else "")
