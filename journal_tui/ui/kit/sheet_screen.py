"""A screen that shows sheets one after another, with nothing else on it: somebody may look along."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.ui.framework.abstract import AbstractMeta
from journal_tui.ui.kit.screen import NotebookScreen

#: Lines below a sheet: its foot, and the air around it.
_FOOT_LINES = 4


class SheetScreen(NotebookScreen[None], metaclass=AbstractMeta):
    """Space goes on, backspace back, esc ends. A subclass sets the sheets for the room there is."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("sheet_screen.tcss")
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown,down,right,enter", "turn(1)", "Go on", show=False, tooltip="Go on."),
        Binding(
            "backspace,pageup,up,left", "turn(-1)", "Back", show=False, tooltip="Back to the sheet before."
        ),
        Binding("home", "turn(-10000)", "First", show=False, tooltip="The first sheet."),
        Binding("escape,q", "dismiss", "End", show=False, tooltip="Leave it."),
    ]

    #: Cells of a line at most, cells left free beside it, and lines left free above it.
    widest = 72
    margin = 6
    top = 2

    def __init__(self) -> None:
        super().__init__()
        self._sheets: Sequence[Content] = ()
        self._sheet = 0

    @abstractmethod
    def sheets(self, width: int, height: int) -> Sequence[Content]:
        """What is shown, in sheets of at most `height` lines of `width` cells."""

    def compose(self) -> ComposeResult:
        """The sheet, and where one is."""
        yield Static("", id="sheet")
        with Horizontal(id="sheet-foot"):
            yield Static("", id="sheet-keys")
            yield Static("", id="sheet-number")

    def on_resize(self) -> None:
        """Breaks the text into sheets of the new size."""
        width = max(20, min(self.widest, self.size.width - self.margin))
        side = max(0, (self.size.width - width) // 2)
        self.query_one("#sheet").styles.padding = (self.top, side)
        self.query_one("#sheet-foot").styles.padding = (0, max(2, side - 2))
        self._sheets = self.sheets(width, max(1, self.size.height - _FOOT_LINES))
        self.action_turn(0)

    def action_turn(self, step: int) -> None:
        """To another sheet."""
        self._sheet = max(0, min(self._sheet + step, len(self._sheets) - 1))
        self.query_one("#sheet", Static).update(self._sheets[self._sheet])
        several = len(self._sheets) > 1
        keys = "space: go on   backspace: back   esc: end" if several else "esc: end"
        self.query_one("#sheet-keys", Static).update(keys)
        number = f"{self._sheet + 1} / {len(self._sheets)}" if several else ""
        self.query_one("#sheet-number", Static).update(Content(number))
