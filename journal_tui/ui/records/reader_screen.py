"""One record on the whole screen, and from there the ones beside it in the list it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import Mark, toggle
from journal_tui.models.base import Record
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.command import bindings
from journal_tui.ui.kit.commands import Bring, Edit, Seal
from journal_tui.ui.kit.screen import SEALED_STAYS, NotebookScreen
from journal_tui.ui.records.form_for import form_for
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.page_view import PageView
from journal_tui.ui.widgets.record_page import record_page


class ReaderScreen(NotebookScreen[str | None]):
    """Read it; e changes it, b brings it, x seals it, esc goes back. Returns the id of what is read then.

    `around` is the list it came from, the kind and the id of each; `search_words` the words of a search.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=True),
        Binding("right", "turn(1)", "Next", show=True, priority=True, tooltip="The next one of the list."),
        Binding("left", "turn(-1)", "Before", show=True, priority=True, tooltip="The one before it."),
        *(Binding(b.key, b.action, b.description, show=True) for b in bindings(Edit, Bring, Seal)),
    ]

    commands = (Edit, Bring, Seal)

    def __init__(
        self,
        journal: Journal,
        record: Record,
        around: Sequence[tuple[type[Record], str]] = (),
        search_words: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._journal = journal
        self._record = record
        self._around = around
        self._search_words = search_words

    def compose(self) -> ComposeResult:
        """The record, where it stands in its list, and the keys."""
        yield Static("", id="reader-place")
        yield PageView()
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the record, so that the arrows scroll it at once."""
        self._show(self._record)
        self.query_one(PageView).focus()

    def _show(self, record: Record) -> None:
        self._record = record
        self.query_one(PageView).show(
            record_page(record, self._journal.settings.day_start_hour, self._search_words)
        )
        index, count = self._list_index, len(self._around)
        line = self.query_one("#reader-place", Static)
        line.display = index is not None and count > 1
        if index is not None:
            line.update(Content(f"{index + 1:,} of {count:,}"))
        self.refresh_bindings()

    @property
    def _list_index(self) -> int | None:
        """Where the record stands in its list; None when it is in none."""
        current = (type(self._record), self._record.id)
        return next((index for index, entry in enumerate(self._around) if entry == current), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going to the next record is only on offer where there is one."""
        if action == "turn":
            step, index = parameters[0], self._list_index
            return index is not None and isinstance(step, int) and 0 <= index + step < len(self._around)
        return True

    def action_leave(self) -> None:
        """Back to the list, where the one that was read last stands."""
        self.dismiss(self._record.id)

    def action_turn(self, step: int) -> None:
        """The one beside it in the list; what was deleted meanwhile is passed over."""
        index = self._list_index
        while index is not None and 0 <= (index := index + step) < len(self._around):
            kind, record_id = self._around[index]
            if (record := self._journal.get(kind, record_id)) is not None:
                self._show(record)
                return

    def action_edit(self) -> None:
        """Change it."""
        self.app.push_screen(form_for(self._journal, type(self._record), self._record), self._changed)

    def _changed(self, record: Record | None) -> None:
        if record is not None:
            self._show(record)

    async def _toggle(self, mark: Mark) -> None:
        changed = await run_change(
            self.host, lambda: toggle(self._journal, self._record, mark), lambda toggled: toggled[1]
        )
        if changed is not None:
            self._show(changed.value[0])

    async def action_bring(self) -> None:
        """Bring it to the next session, or not."""
        if not self._record.shareable and not self._record.bring:
            self.host.say(SEALED_STAYS)
            return
        await self._toggle("bring")

    async def action_seal(self) -> None:
        """Seal it, or open its seal."""
        await self._toggle("sealed")
