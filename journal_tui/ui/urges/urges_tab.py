"""The log of urges, and of lapses beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import Lapse, Urge
from journal_tui.ui.kit.reading_tab import ReadingTab
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.record_page import record_page
from journal_tui.ui.widgets.record_rows import RecordRow, draw_record_row, rows_by_day
from journal_tui.ui.widgets.virtual_list import VirtualList

#: A lapse is found where its page is opened from.
_KINDS: tuple[type[Record], ...] = (Urge, Lapse)
_KEYS = ("new", "select", "edit", "bring", "seal", "delete", "app.after_lapse")


@dataclass(frozen=True)
class Log:
    """Urges and lapses, newest first, and as rows."""

    records: list[Record]
    rows: list[RecordRow]


class UrgesTab(ReadingTab):
    """Each urge in one line: its course, what about, how it ended; a lapse where it happened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", show=False, tooltip="Log an urge that is over."),
        Binding(
            "l", "app.after_lapse", "After a lapse", show=False, tooltip="What comes first after a lapse."
        ),
    ]

    def compose(self) -> ComposeResult:
        """What the numbers mean, and the list."""
        yield Static(
            Content("Strength: start → peak → end · about · set off by · how it ended"),
            classes="pane-note",
        )
        yield from self.list_and_page(
            VirtualList(
                _draw_row,
                id="urge-rows",
                empty="No urge is logged. u rides one, from anywhere; n logs one that is over.",
            )
        )
        yield KeyLine(_KEYS)

    def gather(self, journal: Journal, now: datetime) -> Log:
        """Reads every urge and lapse."""
        del now
        records = journal.timeline(_KINDS)
        return Log(records, rows_by_day(records, journal.settings.day_start_hour))

    def show(self, gathered: Log) -> None:
        """Puts the rows on the list."""
        self._by_id = {record.id: record for record in gathered.records}
        rows = self.query_one(VirtualList)
        rows.set_rows(gathered.rows, keep=rows.highlighted_key)
        self.read_soon()

    def reading(self) -> Page | None:
        """The highlighted urge or lapse."""
        return record_page(self.chosen, self.day_start_hour)

    def first_focus(self) -> None:
        """The list has the focus first."""
        self.query_one(VirtualList).focus()

    @property
    def chosen(self) -> Record | None:
        """The highlighted urge or lapse."""
        return self._by_id.get(self.query_one(VirtualList).highlighted_key or "")

    def highlight(self, record_id: str) -> None:
        """Puts the highlight on the record that was read last."""
        self.query_one(VirtualList).highlight(record_id)

    def action_new(self) -> None:
        """Log one that is over."""
        self.post_message(self.New(Urge))

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        event.stop()
        around = [(type(record), record_id) for record_id, record in self._by_id.items()]
        self.post_message(self.Open(self._by_id[event.key], around))


def _draw_row(row: RecordRow, width: int) -> Content:
    """An urge without its kind, which every line would repeat; a lapse among them says what it is."""
    return draw_record_row(row, width, usual=Urge)
