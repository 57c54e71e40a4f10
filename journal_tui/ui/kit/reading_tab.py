"""A tab with a list, and beside it, where there is room, what is read of the row that is picked."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from journal_tui.ui.framework.abstract import AbstractMeta
from journal_tui.ui.kit.tab import Tab
from journal_tui.ui.widgets.page_view import Page, PageView
from journal_tui.ui.widgets.text_list import TextList
from journal_tui.ui.widgets.virtual_list import VirtualList

#: From this width of a tab on there is room.
BESIDE = 110


class ReadingTab(Tab, metaclass=AbstractMeta):
    """A subclass composes its list with `list_and_page`, and says what is read; the rest is here.

    The page follows the highlight once it rests, and the loop never waits for it. Tab goes to it, where the
    arrows scroll.
    """

    DEFAULT_CSS = """
    ReadingTab > .reading { height: 1fr; }
    ReadingTab > .reading > .reading--list { width: 5fr; scrollbar-gutter: stable; }
    ReadingTab > .reading > PageView { width: 4fr; display: none; border-left: solid $border-blurred; }
    ReadingTab.-beside > .reading > PageView { display: block; }
    """

    _kind_of_chosen: type = type(None)

    @abstractmethod
    def reading(self) -> Page | None:
        """What is read for the highlighted row; None for nothing."""

    def list_and_page(self, listed: Widget) -> ComposeResult:
        """The list, and room for the page."""
        listed.add_class("reading--list")
        with Horizontal(classes="reading"):
            yield listed
            yield PageView()

    def read_soon(self) -> None:
        """Show what is read now, once the highlight rests."""
        self.query_one(PageView).show_soon(self.reading)

    def on_mount(self) -> None:
        """A tab is as wide as the terminal: known before it is laid out, this is not laid out twice."""
        self.set_class(self.app.size.width >= BESIDE, "-beside")

    def on_resize(self) -> None:
        """Shows the page beside the list where there is room."""
        self.set_class(self.size.width >= BESIDE, "-beside")
        self.read_soon()

    @on(VirtualList.Highlighted)
    @on(TextList.Highlighted)
    def _read_highlighted(self) -> None:
        self.read_soon()
        # What can be done with another kind of record, or with none, is something else.
        kind = type(self.chosen)
        if kind is not self._kind_of_chosen:
            self._kind_of_chosen = kind
            self.screen.refresh_bindings()
