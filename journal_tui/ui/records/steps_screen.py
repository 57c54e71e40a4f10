"""A record's questions one at a time: each answer is kept when one goes on, and one may stop after any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record, answers_of
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.drafts import DraftScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.line_button import LineButton


class StepsScreen(DraftScreen[Record | None]):
    """Asks `questions` of a record, one a page. Returns the record as it is kept in the end."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("records.tcss")
    ]

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n",
            "go(1)",
            "Next",
            show=True,
            key_display="^n",
            priority=True,
            tooltip="The next question; the answer is kept.",
        ),
        Binding(
            "ctrl+b",
            "go(-1)",
            "Before",
            show=True,
            key_display="^b",
            priority=True,
            tooltip="The question before; the answer is kept.",
        ),
        Binding(
            "escape,ctrl+s",
            "stop_here",
            "Stop here, kept",
            show=True,
            tooltip="Stop here; what is answered is kept.",
        ),
    ]

    def __init__(self, journal: Journal, record: Record, questions: Sequence[Question], title: str) -> None:
        super().__init__()
        self._journal = journal
        self._record = record
        self._questions = list(questions)
        self._heading = title
        self._question_index = 0

    def compose(self) -> ComposeResult:
        """Where one is, the question, and the way on."""
        with Horizontal(classes="screen-title"):
            yield Static(Content(self._heading), classes="screen-title--name")
            yield Static("", id="step-place", classes="screen-title--side")
        yield Vertical(id="step-question")
        yield LineButton("Next", side="enter", id="step-next")
        yield AnswerHint()
        yield Footer()

    async def on_mount(self) -> None:
        """Asks the first question."""
        await self._ask()

    async def _ask(self) -> None:
        question = self._questions[self._question_index]
        last = self._question_index + 1 == len(self._questions)
        self.query_one("#step-place", Static).update(f"{self._question_index + 1} of {len(self._questions)}")
        self.query_one("#step-next", LineButton).label = "That is all" if last else "Next, or skip it"
        container = self.query_one("#step-question", Vertical)
        await container.remove_children()
        known = answers_of(self._record)
        answers = {question.id: known[question.id]} if question.id in known else {}
        form = Form([question], answers, clock=self._journal.clock)
        await container.mount(form)
        form.focus_first()

    @property
    def _answer(self) -> Value | None:
        """The answer on the page."""
        forms = self.query(Form)
        return forms.first().answers.get(self._questions[self._question_index].id) if forms else None

    @property
    def unkept(self) -> bool:
        """Whether the answer on the page is not in the record, or does not fit its question."""
        forms = self.query(Form)
        if not forms:
            return False
        kept = answers_of(self._record).get(self._questions[self._question_index].id)
        return self._answer != kept or forms.first().problem is not None

    async def keep_draft(self) -> None:
        """Keep the answer on the page in the record itself."""
        if self.query(Form) and self.unkept:
            question, record, answer = self._questions[self._question_index], self._record, self._answer
            changed = await run_change(self.host, lambda: self._journal.edit(record, {question.id: answer}))
            if changed is not None:
                self._record = changed.value

    async def action_go(self, step: int) -> None:
        """The question after or before, once the answer on the page is kept."""
        if self.query_one(Form).shows_problem():
            return
        index = self._question_index + step
        if index >= len(self._questions):
            await self.leave(self._record)
            return
        await self.keep_draft()
        if index >= 0 and not self.unkept:
            self._question_index = index
            await self._ask()

    async def leave(self, result: Record | None = None) -> bool:
        """Go with the record as it is kept by then."""
        await self.keep_draft()
        return await super().leave(self._record if result is not None else None)

    async def action_stop_here(self) -> None:
        """Enough for now; what is answered is kept."""
        await self.leave(self._record)

    @on(LineButton.Pressed, "#step-next")
    async def _next(self, event: LineButton.Pressed) -> None:
        event.stop()
        await self.action_go(1)
