"""One record on the whole screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import Mark, toggle
from journal_tui.models.base import Record
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.commands import Bring, Edit, Seal, bindings
from journal_tui.ui.kit.screen import SEALED_STAYS, NotebookScreen
from journal_tui.ui.records.form_for import form_for
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.record_view import RecordView


class ReaderScreen(NotebookScreen[None]):
    """Read it; e changes it, b brings it, x seals it, esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", show=True),
        *(Binding(b.key, b.action, b.description, show=True) for b in bindings(Edit, Bring, Seal)),
    ]

    commands = (Edit, Bring, Seal)

    def __init__(self, journal: Journal, record: Record) -> None:
        super().__init__()
        self._journal = journal
        self._record = record

    def compose(self) -> ComposeResult:
        """The record and the keys."""
        yield RecordView()
        yield Footer()

    def on_mount(self) -> None:
        """Arrows scroll at once."""
        view = self.query_one(RecordView)
        view.show(self._record)
        view.focus()

    def action_edit(self) -> None:
        """Change it."""
        self.app.push_screen(form_for(self._journal, type(self._record), self._record), self._changed)

    def _changed(self, record: Record | None) -> None:
        if record is not None:
            self._record = record
            self.query_one(RecordView).show(record)

    async def _toggle(self, mark: Mark) -> None:
        changed = await run_change(
            self.host, lambda: toggle(self._journal, self._record, mark), lambda toggled: toggled[1]
        )
        if changed is not None:
            self._record = changed.value[0]
            self.query_one(RecordView).show(self._record)

    async def action_bring(self) -> None:
        """Bring it to the next session, or not."""
        if not self._record.shareable and not self._record.bring:
            self.host.say(SEALED_STAYS)
            return
        await self._toggle("bring")

    async def action_seal(self) -> None:
        """Seal it, or open its seal."""
        await self._toggle("sealed")
