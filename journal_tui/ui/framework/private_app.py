"""An app that hands nothing of its screens to the system.

Private parts of Textual: `App._clipboard`, `App._display`. Seen needed on 8.2; a setting that keeps the
clipboard inside the app, and one that holds drawing back, would make them go.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from rich.console import RenderableType
from textual.app import SystemCommand
from textual.screen import Screen

from journal_tui.ui.framework.driver import AnyApp, OwnTerminalMixin


def copy_inside_app(app: AnyApp, text: str) -> None:
    """Copy a text so that it can be pasted in the app, without telling the terminal (OSC 52)."""
    app._clipboard = text


class PrivateAppMixin(OwnTerminalMixin):
    """An app that hands nothing of its screens to the system: no clipboard, no screenshots, no selecting."""

    ALLOW_SELECT: ClassVar[bool] = False

    clipboard_allowed = False
    """Whether what is copied may reach the system's clipboard."""

    @property
    def may_draw(self) -> bool:
        """Whether what is on the screens may be shown now."""
        return True

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if self.may_draw:
            super()._display(screen, renderable)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, inside the app only unless `clipboard_allowed`."""
        if self.clipboard_allowed:
            super().copy_to_clipboard(text)
        else:
            copy_inside_app(self, text)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002 - from any
        """None of Textual's own commands: one of them writes the screen to a file."""
        return ()

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Do nothing: a screenshot would be written as plain text."""
