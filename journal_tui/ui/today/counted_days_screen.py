"""Days that the client counts, by a definition of their own: off until it is filled in here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from journal_tui.journal import counted_days
from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import Value
from journal_tui.models.stored import COUNTED_DAYS_DRAFT, Draft
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.records.form_draft import FormDraftScreen
from journal_tui.ui.widgets.footer import Footer

_MESSAGE_SECONDS = 5.0


class CountedDaysScreen(FormDraftScreen[None]):
    """What is counted, from which day, and whether it goes on, pauses, or is not shown."""

    def __init__(self, journal: Journal) -> None:
        draft = journal.get(Draft, COUNTED_DAYS_DRAFT)
        saved = counted_days.answers_about(journal)
        super().__init__(journal, COUNTED_DAYS_DRAFT, saved, draft.answers if draft is not None else None)

    def compose(self) -> ComposeResult:
        """Lays out what is counted, the form and the line of keys."""
        with Horizontal(classes="screen-title"):
            yield Static("Days that I count", classes="screen-title--name")
            yield Static("only for you; never on a page that you share", classes="screen-title--side")
        yield Form(counted_days.QUESTIONS, self._start, clock=self._journal.clock)
        yield AnswerHint()
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the first question."""
        self.query_one(Form).focus_first()
        super().on_mount()

    def draft_of(self, answers: Mapping[str, Value], now: datetime) -> Draft:
        """The draft of what is said here."""
        return Draft(
            id=self._draft_id, schema=SCHEMA, kind=COUNTED_DAYS_DRAFT, saved_at=now, answers=dict(answers)
        )

    async def action_save(self) -> None:
        """Keep it, and go back."""
        form, journal = self.query_one(Form), self._journal
        if form.shows_problem():
            return
        answers = form.answers
        self._saving = True

        def save() -> str:
            with journal.transaction():
                sentence = counted_days.keep_counted(journal, answers)
                journal.drop_draft(self._draft_id)
            return sentence

        if await run_change(self.host, save, lambda sentence: sentence, seconds=_MESSAGE_SECONDS) is None:
            self._saving = False
        else:
            self.dismiss(None)
