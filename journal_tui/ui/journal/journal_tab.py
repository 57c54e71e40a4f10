"""The journal by day, newest first, with search as one types and the record beside the list."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.insights import mood_by_day
from journal_tui.journal.calendar import KindsByDay, how_long_ago, is_this_day, kinds_of_days
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import TIMELINE_TYPES, CheckIn
from journal_tui.models.search_words import needles
from journal_tui.models.when import day_of, say_day
from journal_tui.ui.journal.day_rows import RowsByDay
from journal_tui.ui.journal.month_dialog import MonthDialog, Moods
from journal_tui.ui.kit.reading_tab import ReadingTab
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.record_page import record_page
from journal_tui.ui.widgets.record_rows import RecordRow, draw_record_row
from journal_tui.ui.widgets.virtual_list import VirtualList

_KEYS = ("to_list", "empty", "select", "search", "next_kind", "month", "edit", "bring", "seal", "delete")


@dataclass(frozen=True)
class SearchResults:
    """What a search found, and whether the file is damaged, so that there may be more."""

    rows: RowsByDay
    today: date
    is_damaged: bool = False
    #: The words that were searched for, as they are compared.
    search_words: tuple[str, ...] = ()
    on_this_day: bool = False

    def draw(self, row: RecordRow, width: int) -> Content:
        """A row; of this day in other years with how long ago that was."""
        if row.heading and self.on_this_day:
            return Content(f"{say_day(row.day)} · {how_long_ago(row.day, self.today)}")
        return draw_record_row(row, width, self.search_words)


class SearchInput(Input):
    """The search line; down goes into the list, esc empties it."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "to_list", "To the list", show=False),
        Binding("escape", "empty", "Empty it", show=False),
    ]

    def action_to_list(self) -> None:
        """Leave what is searched for, and go to what was found."""
        self.screen.focus_next()

    def action_empty(self) -> None:
        """Empty it, and go to the list: what is typed next is meant for the list."""
        self.value = ""
        self.screen.focus_next()


class JournalTab(ReadingTab):
    """Everything that happened, to look through and to search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f",
            "next_kind",
            "Filter",
            show=False,
            tooltip="Show one kind of record only; again for the next kind.",
        ),
        Binding(
            "m", "month", "Month", show=False, tooltip="A month of the journal, and from there to a day."
        ),
        Binding(
            "o",
            "on_this_day",
            "On this day",
            show=False,
            tooltip="What happened a week, a month or years ago on this day; again for all days.",
        ),
        Binding(
            "escape",
            "all",
            "Everything",
            show=False,
            tooltip="Everything again: no search, no filter, all days.",
        ),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words = ""
        self._kind: type[Record] | None = None
        self._on_this_day = False
        self._results: SearchResults | None = None
        self._side = ""

    def compose(self) -> ComposeResult:
        """The search line, the list, and room for the record."""
        with Horizontal(id="search-line"):
            yield SearchInput(placeholder="Search every word, or #tag", id="search", compact=True)
            yield Static("", id="search-side")
        yield from self.list_and_page(
            VirtualList(self._draw_row, id="journal-rows", empty="Nothing here yet. w writes an entry.")
        )
        yield KeyLine(_KEYS)

    def _draw_row(self, row: RecordRow, width: int) -> Content:
        return draw_record_row(row, width) if self._results is None else self._results.draw(row, width)

    def gather(self, journal: Journal, now: datetime) -> SearchResults:
        """Searches the journal; runs in a thread, off the event loop."""
        kinds = TIMELINE_TYPES if self._kind is None else (self._kind,)
        timeline, start = journal.look_back(self._words, kinds), journal.settings.day_start_hour
        if self._on_this_day:
            timeline = timeline.where(lambda at: is_this_day(at, day_of(now, start), start))
        return SearchResults(
            RowsByDay(timeline, start),
            day_of(now, start),
            journal.vault.damage is not None,
            needles(self._words),
            self._on_this_day,
        )

    async def make_ready(self, gathered: SearchResults) -> None:
        """The rows that will be seen."""
        await self._list.make_ready(gathered.rows, gathered.draw, keep=self._list.highlighted_key)

    def show(self, gathered: SearchResults) -> None:
        """The rows, with the highlight where it was."""
        self._results = gathered
        rows = self._list
        rows.empty = self._why_empty(gathered)
        rows.set_rows(gathered.rows, keep=rows.highlighted_key)
        kind = "everything" if self._kind is None else self._kind.plural
        count = len(gathered.rows.timeline)
        same = " · on this day (o)" if self._on_this_day else ""
        suffix = f" · {kind} (f){same}"
        # While one types a shorter number is as wide as the last: nothing moves, or is laid out anew.
        before = len(self._side) - len(suffix) if self._side.endswith(suffix) else 0
        side_text = f"{count:,}".rjust(before) + suffix
        if side_text != self._side:
            moves, self._side = len(side_text) != len(self._side), side_text
            self.query_one("#search-side", Static).update(Content(side_text), layout=moves)
        self.read_soon()

    def _why_empty(self, gathered: SearchResults) -> str:
        if self._on_this_day:
            return "Nothing a week, a month or years ago on this day. o shows every day again."
        if self._words or self._kind:
            return "Nothing found. esc shows everything again."
        hurt = "Nothing of it can be read: the journal's file is damaged."
        return hurt if gathered.is_damaged else "Nothing here yet. w writes an entry."

    def first_focus(self) -> None:
        """The list, ready for the arrows."""
        self._list.focus()

    @property
    def _list(self) -> VirtualList[RecordRow]:
        return self.query_one("#journal-rows", VirtualList)

    @property
    def chosen(self) -> Record | None:
        """The highlighted record."""
        row = self._list.highlighted_row
        return None if row is None else row.record

    def reading(self) -> Page | None:
        """The highlighted record, with the words of the search."""
        words = self._results.search_words if self._results is not None else ()
        return record_page(self.chosen, self.day_start_hour, words)

    def highlight(self, record_id: str) -> None:
        """The record that was read last."""
        self._list.highlight(record_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Everything is shown again where it is not."""
        del parameters
        return action != "all" or bool(self._words or self._kind or self._on_this_day)

    def action_all(self) -> None:
        """Everything again: no search, no filter, every day."""
        self._kind = None
        self._on_this_day = False
        self.query_one("#search", SearchInput).value = ""
        self.post_message(self.Stale(self))

    def action_next_kind(self) -> None:
        """Everything, then one kind at a time."""
        order = [None, *TIMELINE_TYPES]
        self._kind = order[(order.index(self._kind) + 1) % len(order)]
        self.post_message(self.Stale(self))

    def action_on_this_day(self) -> None:
        """Only what happened a week, a month or years ago on this day; every day again."""
        self._on_this_day = not self._on_this_day
        self.post_message(self.Stale(self))

    @work(group="dialogs")
    async def action_month(self) -> None:
        """A month at a glance, and from there to one of its days."""
        results = self._results
        if results is None:
            return
        start = results.rows.day_start_hour
        happened = results.rows.timeline.happened
        journal = self.host.open_journal

        def read_days() -> tuple[KindsByDay, Moods]:
            kinds_by_day = kinds_of_days(((entry.at, entry.kind) for entry in happened), start)
            return kinds_by_day, mood_by_day(journal.all(CheckIn), start)

        kinds_by_day, moods = await asyncio.to_thread(read_days)
        current = self.chosen
        shown = results.today if current is None else day_of(current.at, start)
        day = await self.app.push_screen_wait(MonthDialog(kinds_by_day, moods, results.today, shown))
        if day is not None:
            self._go_to_day(results, day)

    def _go_to_day(self, results: SearchResults, day: date) -> None:
        """Highlight the newest record of a day, or else of the last day before it that holds any."""
        first = results.rows.first_of(day)
        if first is not None:
            self._list.highlight(first)
        else:
            self._list.action_last()
        self._list.focus()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._words = event.value
        self.post_message(self.Stale(self))

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        event.stop()
        results = self._results
        row = results.rows.row_of(event.key) if results is not None else None
        if results is not None and row is not None and (record := results.rows[row].record) is not None:
            around = [(entry.kind, entry.id) for entry in results.rows.timeline.happened]
            self.post_message(self.Open(record, around, results.search_words))
