"""A line for a passphrase, that gives nothing of it away."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class PrivateInput(Input):
    """A password input that cannot be copied from; pasting into it works. The arrows leave it."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", show=False, tooltip="To the next line or field."),
        Binding("up", "app.focus_previous", "Previous", show=False, tooltip="To the one before."),
    ]

    def __init__(
        self,
        *,
        placeholder: str = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(
            placeholder=placeholder, password=True, name=name, id=id, classes=classes, disabled=disabled
        )

    def action_copy(self) -> None:
        """Do nothing: Textual would copy the passphrase itself, not the dots."""

    def action_cut(self) -> None:
        """Do nothing, for the same reason; the selection stays."""
