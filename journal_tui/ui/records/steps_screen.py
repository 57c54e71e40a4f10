"""A record's questions one at a time: each answer is kept when one goes on, and one may stop after any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record, answers_of
from journal_tui.models.kinds import AnswerError
from journal_tui.models.questions import Question
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.line_button import LineButton
from journal_tui.vault import VaultError


class StepsScreen(NotebookScreen[Record | None]):
    """Asks `questions` of a record, one a page. Returns the record as it is kept in the end."""

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "go(1)", "Next", show=True, key_display="^n", priority=True),
        Binding("ctrl+b", "go(-1)", "Before", show=True, key_display="^b", priority=True),
        Binding("escape,ctrl+s", "stop_here", "Stop here, kept", show=True),
    ]

    def __init__(self, journal: Journal, record: Record, questions: Sequence[Question], title: str) -> None:
        super().__init__()
        self._journal = journal
        self._record = record
        self._questions = list(questions)
        self._heading = title
        self._place = 0

    def compose(self) -> ComposeResult:
        """Where one is, the question, and the way on."""
        with Horizontal(classes="screen-title"):
            yield Static(Content(self._heading), classes="screen-title--name")
            yield Static("", id="step-place", classes="screen-title--side")
        yield Vertical(id="step-question")
        yield LineButton("Next", side="enter", id="step-next")
        yield Footer()

    async def on_mount(self) -> None:
        """The first one."""
        await self._ask()

    async def _ask(self) -> None:
        question = self._questions[self._place]
        last = self._place + 1 == len(self._questions)
        self.query_one("#step-place", Static).update(f"{self._place + 1} of {len(self._questions)}")
        self.query_one("#step-next", LineButton).label = "That is all" if last else "Next, or skip it"
        place = self.query_one("#step-question", Vertical)
        await place.remove_children()
        known = answers_of(self._record)
        answers = {question.id: known[question.id]} if question.id in known else {}
        form = Form([question], answers, clock=self._journal.clock)
        await place.mount(form)
        form.focus_first()

    async def keep_draft(self) -> None:
        """Keep the answer on the page in the record itself."""
        forms = self.query(Form)
        if not forms:
            return
        question, record = self._questions[self._place], self._record
        answer = forms.first().answers.get(question.id)
        try:
            self._record = await self.notebook.off_loop(
                lambda: self._journal.edit(record, {question.id: answer})
            )
        except (VaultError, AnswerError) as error:
            self.notebook.say(str(error), wrong=True, seconds=20)

    async def action_go(self, step: int) -> None:
        """The question after or before; the answer is kept."""
        await self.keep_draft()
        place = self._place + step
        if place >= len(self._questions):
            self.dismiss(self._record)
        elif place >= 0:
            self._place = place
            await self._ask()

    async def action_stop_here(self) -> None:
        """Enough for now; what is answered is kept."""
        await self.keep_draft()
        self.dismiss(self._record)

    @on(LineButton.Pressed, "#step-next")
    async def _next(self, event: LineButton.Pressed) -> None:
        event.stop()
        await self.action_go(1)
