"""Choosing a strategy from the whole toolbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.toolbox import ToolboxItem
from journal_tui.ui.kit.dialogs import Dialog
from journal_tui.ui.widgets.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    words: str
    heading: bool = False


class StrategyDialog(Dialog[str | None]):
    """Returns the name of a strategy, or None."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("urges.tcss")
    ]

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, items: Sequence[ToolboxItem]) -> None:
        super().__init__()
        self._names = {item.id: item.name for item in items}
        self._rows: list[_Row] = []
        last = None
        for item in items:
            if item.category != last:
                last = item.category
                title = last or "other"
                self._rows.append(_Row(f"category-{title}", f"{title[:1].upper()}{title[1:]}", heading=True))
            self._rows.append(_Row(item.id, item.name))

    def compose(self) -> ComposeResult:
        """Lays out the list of strategies."""
        with Vertical(classes="dialog"):
            yield Static("What are you trying?", classes="dialog--title")
            yield VirtualList(lambda row, _width: Content(row.words), rows=self._rows, id="strategies")
            yield Static("enter: this one   esc: back", classes="dialog--hint")

    def on_mount(self) -> None:
        """Focuses the list."""
        self.query_one(VirtualList).focus()

    @on(VirtualList.Selected)
    def _chosen(self, event: VirtualList.Selected) -> None:
        event.stop()
        self.dismiss(self._names[event.key])
