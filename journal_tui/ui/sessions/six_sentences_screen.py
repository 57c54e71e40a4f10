"""The six sentences about working together, after a session, for those who switched them on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import Value
from journal_tui.models.records import Answer
from journal_tui.models.stored import WORKING_TOGETHER, Draft
from journal_tui.packs.working_together import keep_sentences, sentences
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.records.form_draft import FormDraftScreen
from journal_tui.ui.widgets.footer import Footer

_DRAFT_ID = f"answers-{WORKING_TOGETHER}"


class SixSentencesScreen(FormDraftScreen[None]):
    """All of them on one page; what is skipped is not kept. No total, and no grade."""

    def __init__(self, journal: Journal) -> None:
        draft = journal.get(Draft, _DRAFT_ID)
        super().__init__(journal, _DRAFT_ID, {}, draft.answers if draft is not None else None)
        self._pack = sentences(journal)

    def draft_of(self, answers: Mapping[str, Value], now: datetime) -> Draft:
        """The draft of these answers."""
        return Draft(
            id=_DRAFT_ID, schema=SCHEMA, kind=Answer.table, saved_at=now,
            record_id=WORKING_TOGETHER, answers=dict(answers),
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """The pack's title and its sentences."""
        pack = self._pack
        with Horizontal(classes="screen-title"):
            yield Static(Content(pack.pack.title if pack is not None else ""), classes="screen-title--name")
            yield Static("only what you answer is kept", classes="screen-title--side")
        asked = pack.asked if pack is not None else ()
        yield Form(
            [msgspec.structs.replace(prompt, first=True) for prompt in asked],
            self._start,
            clock=self._journal.clock,
        )
        yield AnswerHint()
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the first sentence."""
        self.query_one(Form).focus_first()
        super().on_mount()

    async def action_save(self) -> None:
        """Keep the answers that were given, as one."""
        answers, pack, journal = self.query_one(Form).answers, self._pack, self._journal
        if pack is None:
            return

        def save() -> None:
            with journal.transaction():
                keep_sentences(journal, pack, answers)
                journal.drop_draft(_DRAFT_ID)

        done = "Saved." if answers else "Nothing was answered, so nothing was saved."
        self._saving = True
        if await run_change(self.host, save, done) is None:
            self._saving = False
        else:
            self.dismiss(None)


def six_sentences_for_draft(journal: Journal, draft: Draft) -> SixSentencesScreen | None:
    """The screen that goes on with a draft of the sentences; None for any other."""
    return SixSentencesScreen(journal) if draft.id == _DRAFT_ID else None
