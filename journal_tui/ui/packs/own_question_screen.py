"""Writing or changing one question of the client's own: the form engine, with a draft in the vault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import Value
from journal_tui.models.stored import OWN_QUESTION_DRAFT, Draft, Prompt
from journal_tui.packs import own
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.records.form_draft import FormDraftScreen
from journal_tui.ui.widgets.footer import Footer

_ADVICE_SECONDS = 12.0


class OwnQuestionScreen(FormDraftScreen[Prompt | None]):
    """What is asked, how it is answered, how often it comes up. Returns the question as it is kept."""

    def __init__(self, journal: Journal, prompt: Prompt | None = None) -> None:
        draft_id = f"{OWN_QUESTION_DRAFT}/{prompt.id}" if prompt is not None else f"new-{OWN_QUESTION_DRAFT}"
        draft, pack = journal.get(Draft, draft_id), own.own_pack(journal)
        saved: Mapping[str, Value] = {}
        if prompt is not None and pack is not None:
            saved = own.answers_about(pack.pack, prompt)
        super().__init__(journal, draft_id, saved, draft.answers if draft is not None else None)
        self._prompt = prompt

    def compose(self) -> ComposeResult:
        """What it is, the form, the keys."""
        with Horizontal(classes="screen-title"):
            changed = self._prompt is not None
            yield Static(
                "Change a question of yours" if changed else "A question of your own",
                classes="screen-title--name",
            )
            yield Static("answers you gave stay" if changed else "", classes="screen-title--side")
        yield Form(own.QUESTIONS, self._start, clock=self._journal.clock, again=self._prompt is not None)
        yield AnswerHint()
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the first question of the form."""
        self.query_one(Form).focus_first()
        super().on_mount()

    def draft_of(self, answers: Mapping[str, Value], now: datetime) -> Draft:
        """The draft of this question."""
        return Draft(
            id=self._draft_id, schema=SCHEMA, kind=OWN_QUESTION_DRAFT, saved_at=now,
            record_id=self._prompt.id if self._prompt is not None else None, answers=dict(answers),
        )  # fmt: skip

    async def action_save(self) -> None:
        """Keep the question, and go back."""
        form = self.query_one(Form)
        if form.shows_problem():
            return
        answers, prompt_id = form.answers, self._prompt.id if self._prompt is not None else None
        self._saving = True

        def save() -> own.Kept:
            with self._journal.transaction():
                kept = own.keep_question(self._journal, answers, prompt_id)
                self._journal.drop_draft(self._draft_id)
            return kept

        done = await run_change(self.host, save, "Saved.")
        if done is None:
            self._saving = False
            return
        if done.value.advice:
            self.host.say(f"A thought on its words: {done.value.advice}", seconds=_ADVICE_SECONDS)
        self.dismiss(done.value.prompt)


def own_question_for_draft(journal: Journal, draft: Draft) -> OwnQuestionScreen | None:
    """The screen that goes on with a question's draft; None for any other, or when its question is gone."""
    if draft.kind != OWN_QUESTION_DRAFT:
        return None
    if draft.record_id is None:
        return OwnQuestionScreen(journal)
    pack = own.own_pack(journal)
    prompts = pack.pack.prompts if pack is not None else ()
    prompt = next((candidate for candidate in prompts if candidate.id == draft.record_id), None)
    return OwnQuestionScreen(journal, prompt) if prompt is not None else None
