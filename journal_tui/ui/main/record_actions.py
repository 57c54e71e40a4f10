"""What is done to records from the tabs: written, changed, marked, deleted, brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import in_words, toggle, with_words
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.records import CheckIn, Entry, Session, ShareReceipt, StrategyUse, Urge
from journal_tui.models.stored import COUNTED_DAYS_DRAFT, SHARE_DRAFT
from journal_tui.models.vocabulary import USED
from journal_tui.packs.working_together import six_sentences_after
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.command import bindings
from journal_tui.ui.kit.commands import LETTER_COMMANDS, RECORD_COMMANDS
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.host import Dropped
from journal_tui.ui.kit.screen import READ_ONLY, SEALED_STAYS
from journal_tui.ui.kit.tab import Tab
from journal_tui.ui.main.tab_loader import TabScreen
from journal_tui.ui.packs.answer_screen import AnswerScreen, answer_screen_for_draft
from journal_tui.ui.packs.own_question_screen import own_question_for_draft
from journal_tui.ui.records.delete_dialogs import ask_to_delete
from journal_tui.ui.records.form_for import form_for, screen_for_draft
from journal_tui.ui.records.reader_screen import ReaderScreen
from journal_tui.ui.sessions.six_sentences_screen import six_sentences_for_draft
from journal_tui.ui.today.today_page import SAME_CHECK_IN


class RecordActionsScreen(TabScreen):
    """A screen of tabs on whose records something can be done. Tabs ask for it with messages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*LETTER_COMMANDS),
        *bindings(*RECORD_COMMANDS),
        Binding("ctrl+z", "undo", "Undo", show=False),
    ]

    # -- what tabs ask for -----------------------------------------------------------------------

    @on(Tab.Open)
    def _open_record(self, event: Tab.Open) -> None:
        event.stop()
        if isinstance(event.record, ShareReceipt):
            self.host.open("receipt", event.record)
        else:
            screen = ReaderScreen(self._journal, event.record, event.around, event.search_words)
            self.app.push_screen(screen, self._was_read)

    def _was_read(self, record_id: str | None) -> None:
        if record_id is not None:
            self.tab.highlight(record_id)

    @on(Tab.Change)
    def _change_record(self, event: Tab.Change) -> None:
        event.stop()
        self.write(type(event.record), event.record)

    @on(Tab.New)
    def _new_record(self, event: Tab.New) -> None:
        event.stop()
        self.write(event.kind, answers=event.answers, extra=event.extra, at=event.at)

    @on(Tab.GoOn)
    def _go_on(self, event: Tab.GoOn) -> None:
        event.stop()
        journal, draft = self._journal, event.draft
        if draft.kind == SHARE_DRAFT:
            self.host.open("share")
            return
        if draft.kind == COUNTED_DAYS_DRAFT:
            self.host.open("counted-days")
            return
        screen = (
            own_question_for_draft(journal, draft)
            or six_sentences_for_draft(journal, draft)
            or answer_screen_for_draft(journal, draft)
            or screen_for_draft(journal, draft)
        )
        if screen is not None:
            self.app.push_screen(screen)
        else:
            self.host.say("What this belonged to is gone. The draft stays until you write it again.")

    @on(Tab.AnswerPrompt)
    def _answer_prompt(self, event: Tab.AnswerPrompt) -> None:
        event.stop()
        self.app.push_screen(AnswerScreen(self._journal, event.installed, event.prompt))

    @on(Tab.Do)
    async def _do(self, event: Tab.Do) -> None:
        event.stop()
        await self.change(event.change, event.done)

    async def change(self, change: Callable[[Journal], Any], done: str = "") -> bool:
        """Run a change of the journal, say `done` or the sentence it gives, and refresh the tab.

        (`Any`: anything else that it returns is not looked at.)
        """
        journal = self._journal

        def sentence(returned: Any) -> str:  # as above
            return done or (returned if isinstance(returned, str) else "")

        if await run_change(self.host, lambda: change(journal), sentence) is None:
            return False
        self.refresh_tab()
        return True

    # -- writing ---------------------------------------------------------------------------------

    def write(
        self,
        kind: type[Record],
        record: Record | None = None,
        answers: dict[str, Value] | None = None,
        *,
        extra: dict[str, object] | None = None,
        at: datetime | None = None,
    ) -> None:
        """Open the form of a record, new or to be changed."""
        if not self.may_write():
            return
        form = form_for(self._journal, kind, record, answers=answers, extra=extra, at=at)
        self.app.push_screen(form, self.record_written)

    def may_write(self) -> bool:
        """Whether anything can be written; says so when it cannot."""
        if self._journal.vault.read_only:
            self.host.say(READ_ONLY, wrong=True)
        return not self._journal.vault.read_only

    def record_written(self, record: Record | None) -> None:
        """What may follow what was just written; nothing has to."""
        if isinstance(record, Urge) and record.ended == USED:
            self._offer_what_now()
        elif isinstance(record, Session) and six_sentences_after(self._journal, record):
            self.host.open("six-sentences")

    @work(exclusive=True, group="dialogs")
    async def _offer_what_now(self) -> None:
        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                "Thank you for writing this down.",
                "There is a page for what comes now: are you safe, the next hour, and later if you want.",
                (("open", "Open it"), ("not", "Not now")),
            )
        )
        if answer == "open":
            self.host.open("lapse")

    def action_write(self) -> None:
        """An entry."""
        self.write(Entry)

    def action_check_in(self) -> None:
        """A check-in with every question."""
        # What was answered on Today just now is gone on with, not asked again.
        now = self._journal.clock()
        latest = self._journal.since(CheckIn, now.date() - timedelta(days=1))[-1:]
        fresh = latest[0] if latest and timedelta() <= now - latest[0].at < SAME_CHECK_IN else None
        self.write(CheckIn, fresh)

    def action_coped(self) -> None:
        """A strategy use."""
        self.write(StrategyUse)

    # -- on the chosen record --------------------------------------------------------------------

    def action_edit(self) -> None:
        """Change the chosen record."""
        if (record := self.tab.chosen) is not None:
            self.write(type(record), record)

    async def action_bring(self) -> None:
        """Bring the chosen record to the next session, or not."""
        record = self.tab.chosen
        if record is not None and not record.shareable and not record.bring:
            self.host.say(SEALED_STAYS)
        elif record is not None:
            await self.change(lambda journal: toggle(journal, record, "bring")[1])

    async def action_seal(self) -> None:
        """Seal the chosen record, or open its seal."""
        record = self.tab.chosen
        if record is not None:
            await self.change(lambda journal: toggle(journal, record, "sealed")[1])

    @work(group="dialogs")
    async def action_delete(self) -> None:
        """Delete the chosen record, after asking; it can be brought back until the journal is locked."""
        record = self.tab.chosen
        if record is None:
            return
        dropped = self.host.dropped
        answer = await ask_to_delete(self, self._journal, record)
        if answer == "gone":
            dropped[:] = [entry for entry in dropped if entry.record_id != record.id]
            self.refresh_tab()
        elif answer == "delete":
            removed: list[Record] = []

            def remove(journal: Journal) -> str:
                removed.extend(
                    document for document in journal.remove(record) if isinstance(document, Record)
                )
                return with_words("Deleted. z brings it back.", in_words(removed[1:]))

            if await self.change(remove):
                dropped.append(Dropped(lambda journal: journal.put_back(removed), record_id=record.id))

    async def action_undo(self) -> None:
        """Bring back what was deleted or thrown away last."""
        if self.host.dropped:
            last = self.host.dropped[-1]
            if await self.change(last.bring_back, last.done) and last in self.host.dropped:
                self.host.dropped.remove(last)
