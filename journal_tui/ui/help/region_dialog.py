"""Choosing the country whose helplines are shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from journal_tui.safety import regions
from journal_tui.ui.kit.dialogs import Dialog
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.region import region_of
from journal_tui.ui.widgets.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    name: str
    heading: bool = False


class RegionDialog(Dialog[str | None]):
    """Returns the code of a region; None for esc: then it stays as it is."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [Path(__file__).with_name("help.tcss")]

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=False)]

    def __init__(self, code: str, *, why: str = "") -> None:
        super().__init__()
        self._code = code
        self._why = why

    def compose(self) -> ComposeResult:
        """The list, on the one that is shown now."""
        with Vertical(classes="dialog"):
            yield Static("Where are you?", classes="dialog--title")
            if self._why:
                yield Static(Content(self._why), classes="dialog--text")
            rows = [_Row(region.code, region.name) for region in regions()]
            yield VirtualList(lambda row, _width: Content(row.name), rows=rows, id="regions")
            yield Static("enter: this one   esc: leave it", classes="dialog--hint")

    def on_mount(self) -> None:
        """Focuses the list, on the region that is shown now."""
        rows = self.query_one(VirtualList)
        rows.highlight(self._code)
        rows.focus()

    @on(VirtualList.Selected)
    def _chosen(self, event: VirtualList.Selected) -> None:
        event.stop()
        self.dismiss(event.key)


async def choose_region(host: Host) -> None:
    """Ask for the country, and keep it."""
    code = await host.push_screen_wait(RegionDialog(region_of(host).code))
    if code is not None:
        await host.set_region(code)
