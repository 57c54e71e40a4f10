"""A screen with a form whose answers stay as a draft in the vault until they are saved or thrown away."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, TypeVar

from textual import work
from textual.binding import Binding, BindingType

from journal_tui.journal.journal import Journal
from journal_tui.models.kinds import Value
from journal_tui.models.stored import Draft
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit import drafts
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.drafts import DraftScreen
from journal_tui.ui.kit.host import Dropped

ResultT = TypeVar("ResultT")

KEPT_AS_DRAFT = "Kept as a draft. Today offers it again."
_BACK_AS_DRAFT = "It is back as a draft; Today offers it."


class FormDraftScreen(DraftScreen[ResultT]):
    """Keeps what stands in its form as a draft, and never drops it unasked."""

    #: The form says where the focus begins; a focus that moves twice takes a key with it.
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=True, priority=True, tooltip="Save, and go back."),
        Binding("escape", "back", "Back", show=True, tooltip="Leave; what was written stays as a draft."),
        Binding(
            "ctrl+t",
            "discard",
            "Throw away",
            show=True,
            tooltip="Throw away what was written since the last save, after asking.",
        ),
    ]

    def __init__(
        self,
        journal: Journal,
        draft_id: str,
        saved: Mapping[str, Value],
        draft: Mapping[str, Value] | None = None,
        classes: str | None = None,
    ) -> None:
        """`saved` are the answers that stand without a draft, `draft` those of the draft if there is one."""
        super().__init__(classes=classes)
        self._journal = journal
        self._draft_id = draft_id
        self._saved = dict(saved)
        #: The answers that the form begins with.
        self._start = dict(saved if draft is None else draft)
        #: The answers that are on the disk, saved or as a draft.
        self._kept: dict[str, Value] = dict(self._start)
        self._saving = False

    @abstractmethod
    def draft_of(self, answers: Mapping[str, Value], now: datetime) -> Draft:
        """The draft that holds these answers of the form."""

    def on_mount(self) -> None:
        """A draft is kept as one goes."""
        self.set_interval(drafts.DRAFT_SECONDS, self.keep_draft)

    @property
    def answers(self) -> dict[str, Value]:
        """The form's answers, or what it begins with while it is not there yet."""
        forms = self.query(Form)
        return forms.first().answers if forms else self._start

    @property
    def written(self) -> dict[str, Value]:
        """What a draft is to hold: the answers, and what was undone just now and can be brought back."""
        forms = self.query(Form)
        return forms.first().written if forms else self._start

    @property
    def unkept(self) -> bool:
        """Whether something stands here that is neither saved nor kept as a draft."""
        return not self._saving and self.written != self._kept

    @property
    def has_writing(self) -> bool:
        """Whether there is anything here that nobody saved."""
        return self.written != self._start or self._journal.get(Draft, self._draft_id) is not None

    async def keep_draft(self) -> None:
        """Keep what stands in the form as a draft in the vault, if it changed since it was last kept."""
        answers = self.written
        if self._saving or answers == self._kept:
            return
        before = self._journal.get(Draft, self._draft_id)
        if self._worth_keeping(answers):
            now = self._journal.clock()
            draft = self.draft_of(answers, now)
            kept = await run_change(self.host, lambda: self._journal.keep_draft(draft))
        else:
            kept = await run_change(self.host, lambda: self._journal.drop_draft(self._draft_id))
        if kept is None:
            return
        self._kept = answers
        if before is not None and before.answers and not self._worth_keeping(answers):
            self._can_come_back(before)
        if self._worth_keeping(answers) and self.written == answers:
            self.draft_kept(now)

    def _worth_keeping(self, answers: Mapping[str, Value]) -> bool:
        """Whether a draft is to hold them.

        What is saved already, or begun with, is not; something new that was ticked and unticked is nothing.
        """
        return bool(answers) and answers != self._saved

    def draft_kept(self, now: datetime) -> None:
        """What stands in the form is on the disk since `now`."""

    async def action_back(self) -> None:
        """Leave; what was written stays as a draft, and z brings back what was undone here."""
        form = self.query_one(Form)
        if form.undoing:
            await self.keep_draft()
            form.accept_undoing()
            whole = self._journal.get(Draft, self._draft_id)
            if whole is not None and self._worth_keeping(self.answers):
                self._can_come_back(whole)
        if await self.leave() and not self.unkept and self._journal.get(Draft, self._draft_id) is not None:
            self.host.say(KEPT_AS_DRAFT)

    @work(exclusive=True, group="dialogs")
    async def action_discard(self) -> None:
        """Throw away what was written since the last save, after asking; z brings it back until the lock."""
        had_writing = self.has_writing
        if had_writing:
            answer = await self.app.push_screen_wait(
                ChoiceDialog(
                    "Throw away what you wrote here?",
                    "What you saved before stays as it is. z brings this back until the journal is locked.",
                    (("keep", "Keep it"), ("drop", "Throw it away")),
                )
            )
            if answer != "drop":
                return
        draft = self.draft_of(self.written, self._journal.clock())
        self._saving = True
        if await run_change(self.host, lambda: self._journal.drop_draft(self._draft_id)) is None:
            self._saving = False
            return
        if had_writing:
            self._can_come_back(draft)
        self.dismiss(None)

    def _can_come_back(self, draft: Draft) -> None:
        self.host.dropped.append(Dropped(lambda journal: journal.keep_draft(draft), _BACK_AS_DRAFT))
