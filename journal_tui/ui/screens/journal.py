"""The journal by day, newest first, with search as one types and the record beside the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import TIMELINE_TYPES
from journal_tui.ui.screens.pane import Pane
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.record_rows import RecordRow, draw_record_row, rows_by_day
from journal_tui.ui.widgets.record_view import RecordView
from journal_tui.ui.widgets.virtual_list import VirtualList

_KEYS = (
    ("enter", "Open"),
    ("/", "Search"),
    ("f", "Filter"),
    ("e", "Edit"),
    ("b", "Bring"),
    ("x", "Seal"),
    ("d", "Delete"),
)
#: From this width on the record stands beside its list.
_BESIDE = 110


@dataclass(frozen=True)
class Found:
    """What a search found."""

    records: list[Record]
    rows: list[RecordRow]


class SearchInput(Input):
    """The search line; down goes into the list, esc empties it."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "app.focus_next", "List", show=False),
        Binding("escape", "empty", "Empty", show=False),
    ]

    def action_empty(self) -> None:
        """Empty it; when it is empty already, go to the list."""
        if self.value:
            self.value = ""
        else:
            self.screen.focus_next()


class JournalPane(Pane):
    """Everything that happened, to look through and to search."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "next_kind", "Filter", show=False)]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words = ""
        self._kind: type[Record] | None = None
        self._by_id: dict[str, Record] = {}

    def compose(self) -> ComposeResult:
        """The search line, the list, and room for the record."""
        with Horizontal(id="search-line"):
            yield SearchInput(placeholder="Search every word, or #tag", id="search", compact=True)
            yield Static("", id="search-side")
        with Horizontal(id="journal-halves"):
            with Vertical(id="journal-list"):
                yield VirtualList(
                    draw_record_row, id="journal-rows", empty="Nothing here yet. w writes an entry."
                )
            yield RecordView(id="beside")
        yield KeyLine(_KEYS)

    def gather(self, journal: Journal, now: datetime) -> Found:
        """Search, off the event loop."""
        del now
        kinds = TIMELINE_TYPES if self._kind is None else (self._kind,)
        records = journal.search(self._words, kinds)
        return Found(records, rows_by_day(records, journal.settings.day_start_hour))

    def show(self, gathered: Found) -> None:
        """The rows, with the highlight where it was."""
        self._by_id = {record.id: record for record in gathered.records}
        rows = self.query_one("#journal-rows", VirtualList)
        rows.empty = "Nothing found." if self._words or self._kind else "Nothing here yet. w writes an entry."
        rows.set_rows(gathered.rows, keep=rows.highlighted_key)
        kind = "everything" if self._kind is None else self._kind.plural
        count = len(gathered.records)
        self.query_one("#search-side", Static).update(Content(f"{count:,} · {kind} (f)"))
        self._show_beside()

    def first_focus(self) -> None:
        """The list, ready for the arrows."""
        self.query_one("#journal-rows").focus()

    def on_resize(self) -> None:
        """Beside the list only where there is room."""
        beside = self.query_one("#beside", RecordView)
        beside.display = self.size.width >= _BESIDE
        self._show_beside()

    @property
    def chosen(self) -> Record | None:
        """The highlighted record."""
        key = self.query_one("#journal-rows", VirtualList).highlighted_key
        return self._by_id.get(key) if key is not None else None

    def _show_beside(self) -> None:
        beside = self.query_one("#beside", RecordView)
        if beside.display:
            beside.show(self.chosen)

    def action_next_kind(self) -> None:
        """Everything, then one kind at a time."""
        order = [None, *TIMELINE_TYPES]
        self._kind = order[(order.index(self._kind) + 1) % len(order)]
        self.post_message(self.Stale(self))

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._words = event.value
        self.post_message(self.Stale(self))

    @on(VirtualList.Highlighted)
    def _highlighted(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        self._show_beside()

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        event.stop()
        if (record := self._by_id.get(event.key)) is not None:
            self.post_message(self.Open(record))
