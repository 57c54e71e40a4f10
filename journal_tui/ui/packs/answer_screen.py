"""Answering one prompt of a pack: the same form engine, with the question as it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePath
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import Value
from journal_tui.models.records import Answer
from journal_tui.models.stored import Draft, InstalledPack, Prompt
from journal_tui.packs import answer
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.records.form_draft import FormDraftScreen
from journal_tui.ui.widgets.footer import Footer


class AnswerScreen(FormDraftScreen[Answer | None]):
    """One question, one answer, in one's own time. What was written stays as a draft until it is saved."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("packs.tcss")
    ]

    def __init__(self, journal: Journal, installed: InstalledPack, prompt: Prompt) -> None:
        draft_id = f"answer-{installed.pack.id}-{prompt.id}"
        draft = journal.get(Draft, draft_id)
        super().__init__(journal, draft_id, {}, draft.answers if draft is not None else None)
        self._installed = installed
        self._prompt = prompt

    def compose(self) -> ComposeResult:
        """The pack's title, the question, the answer."""
        sealed = self._installed.sealed_of(self._prompt)
        with Horizontal(classes="screen-title"):
            yield Static(Content(self._installed.pack.title), classes="screen-title--name")
            yield Static(
                "starts sealed: never shared, never counted" if sealed else "", classes="screen-title--side"
            )
        yield Form(
            [msgspec.structs.replace(self._prompt, first=True)],
            self._start, clock=self._journal.clock, future=True,
        )  # fmt: skip
        yield AnswerHint()
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the first question."""
        self.query_one(Form).focus_first()
        super().on_mount()

    def draft_of(self, answers: Mapping[str, Value], now: datetime) -> Draft:
        """The draft of this answer."""
        return Draft(
            id=self._draft_id, schema=SCHEMA, kind=Answer.table, saved_at=now,
            record_id=f"{self._installed.id}/{self._prompt.id}", answers=dict(answers),
        )  # fmt: skip

    async def action_save(self) -> None:
        """Keep the answer, and go back."""
        form = self.query_one(Form)
        value = form.answers.get(self._prompt.id)
        if form.shows_problem():
            return
        if value is None:
            self.host.say("Nothing is answered yet.", local=True)
            return
        self._saving = True

        def save() -> Answer:
            with self._journal.transaction():
                saved = answer(self._journal, self._installed, self._prompt, value)
                self._journal.drop_draft(self._draft_id)
            return saved

        saved = await run_change(self.host, save, "Saved.")
        if saved is None:
            self._saving = False
        else:
            self.dismiss(saved.value)


def answer_screen_for_draft(journal: Journal, draft: Draft) -> AnswerScreen | None:
    """The screen that goes on with an answer's draft; None for any other, or when its question is gone."""
    if draft.kind != Answer.table:
        return None
    for installed in journal.packs():
        for prompt in installed.pack.prompts:
            if draft.record_id == f"{installed.id}/{prompt.id}":
                return AnswerScreen(journal, installed, prompt)
    return None
