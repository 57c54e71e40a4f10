"""Answering one prompt of a pack: the same form engine, with the question as it was asked."""

from __future__ import annotations

from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import AnswerError
from journal_tui.models.records import Answer
from journal_tui.models.stored import Draft, InstalledPack, Prompt
from journal_tui.packs import answer
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.screen import NOT_KEPT, NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.vault import VaultError

_DRAFT_SECONDS = 2.0


class AnswerScreen(NotebookScreen[Answer | None]):
    """One question, one answer, in one's own time. What was written stays as a draft until it is saved."""

    #: The form says where the focus begins; a focus that moves twice takes a key with it.
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=True, priority=True),
        Binding("escape", "back", "Back", show=True),
    ]

    def __init__(self, journal: Journal, installed: InstalledPack, prompt: Prompt) -> None:
        super().__init__()
        self._journal = journal
        self._installed = installed
        self._prompt = prompt
        self._draft_id = f"answer-{installed.pack.id}-{prompt.id}"
        draft = journal.get(Draft, self._draft_id)
        self._start = dict(draft.answers) if draft is not None else {}
        self._kept = dict(self._start)
        self._saving = False
        self._warned = False

    def compose(self) -> ComposeResult:
        """The pack's title, the question, the answer."""
        sealed = self._installed.pack.sealed_of(self._prompt)
        with Horizontal(classes="screen-title"):
            yield Static(Content(self._installed.pack.title), classes="screen-title--name")
            yield Static(
                "starts sealed: never leaves, never counts" if sealed else "", classes="screen-title--side"
            )
        yield Form(
            [msgspec.structs.replace(self._prompt, first=True)],
            self._start, clock=self._journal.clock, future=True,
        )  # fmt: skip
        yield Footer()

    def on_mount(self) -> None:
        """Ready to answer."""
        self.query_one(Form).focus_first()
        self.set_interval(_DRAFT_SECONDS, self.keep_draft)

    async def keep_draft(self) -> None:
        """Keep what stands there, if it changed."""
        answers = self.query_one(Form).answers
        if self._saving or answers == self._kept:
            return
        draft = Draft(
            id=self._draft_id, schema=SCHEMA, kind=Answer.table, saved_at=self._journal.clock(),
            record_id=f"{self._installed.id}/{self._prompt.id}", answers=answers,
        )  # fmt: skip
        try:
            await self.notebook.off_loop(lambda: self._journal.keep_draft(draft))
            self._kept = answers
        except VaultError as error:
            self.notebook.say(str(error), wrong=True, seconds=20)

    async def action_save(self) -> None:
        """Keep the answer, and go back."""
        form = self.query_one(Form)
        given = form.answers.get(self._prompt.id)
        if form.problem is not None or given is None:
            self.notebook.say(form.problem.problem if form.problem else "Nothing is answered yet.")
            return
        self._saving = True

        def save() -> Answer:
            with self._journal.transaction():
                saved = answer(self._journal, self._installed, self._prompt, given)
                self._journal.drop_draft(self._draft_id)
            return saved

        try:
            saved = await self.notebook.off_loop(save)
        except (VaultError, AnswerError) as error:
            self._saving = False
            self.notebook.say(str(error), wrong=True, seconds=20)
            return
        self.notebook.say("Saved.", seconds=2)
        self.dismiss(saved)

    async def action_back(self) -> None:
        """Leave; what was written stays as a draft."""
        await self.keep_draft()
        if self.unkept and not self._warned:
            self._warned = True
            self.notebook.say(NOT_KEPT, wrong=True, seconds=20)
            return
        self.dismiss(None)

    @property
    def unkept(self) -> bool:
        """Whether something stands here that is neither saved nor kept as a draft."""
        return not self._saving and self.query_one(Form).answers != self._kept


def answer_screen_for_draft(journal: Journal, draft: Draft) -> AnswerScreen | None:
    """The screen that goes on with an answer's draft; None for any other, or when its question is gone."""
    if draft.kind != Answer.table:
        return None
    for installed in journal.packs():
        for prompt in installed.pack.prompts:
            if draft.record_id == f"{installed.id}/{prompt.id}":
                return AnswerScreen(journal, installed, prompt)
    return None
