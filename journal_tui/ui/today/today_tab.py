"""Today: a check-in that saves as it goes, the next session, and one question at a time.

Over 300 lines: one tab, whose check-in, draft, agreement and question share a focus.
"""

from __future__ import annotations

import contextlib
import threading
from datetime import UTC, datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.agreements import Agreed, answer
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import show_first
from journal_tui.models.base import answers_of, questions_of
from journal_tui.models.kinds import Value
from journal_tui.models.records import Answer, CheckIn
from journal_tui.models.stored import Draft
from journal_tui.packs import Due, PackError, installed, leave_out
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.drafts import DraftWidget
from journal_tui.ui.kit.tab import Tab
from journal_tui.ui.today.agreement_line import ANSWERS, AgreementLine
from journal_tui.ui.today.today_page import (
    SAME_CHECK_IN,
    Now,
    ahead,
    draft_line,
    gather_today,
    greeting,
    last_entries,
)
from journal_tui.ui.widgets.line_button import AT_REST, LineButton

#: From this width on the last entries stand beside the rest; cells of the rest; cells of an entry at most.
_ROOM_FOR_LAST, _BESIDE_LAST, _LAST_WIDTH = 118, 87, 70
_BEGIN = "tab begin · k more"
#: While a line has the focus that has its own use for this letter, it is not named.
_FROM_PAPER = " · p from paper"


class OfferedQuestion(LineButton):
    """A question of a pack: it can be put off, and refused."""

    can_pass = can_refuse = True


class TodayTab(Tab, DraftWidget):
    """The first thing one sees: nothing has to be done here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave_field",
            "Leave",
            show=False,
            tooltip="Leave the check-in or the line: a digit goes to its tab again.",
        )
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._check_in: CheckIn | None = None
        self._touched: datetime | None = None
        self._drafts: tuple[Draft, ...] = ()
        self._due: tuple[Due, ...] = ()
        self._agreed: tuple[Agreed, ...] = ()
        self._shown: Now | None = None
        self._saved_words = ""
        #: The draft that the focus was put on, once.
        self._pointed_at: Draft | None = None
        #: Questions and agreements that were passed over since unlocking.
        self._skipped: set[tuple[str, str]] = set()
        self._passed: set[str] = set()
        self._questions = tuple(q for q in questions_of(CheckIn) if q.first)
        # When the page was gathered last.
        self._now = datetime.fromtimestamp(0, UTC)
        #: The answers as they were handed to the journal; a save may still be under way.
        self._sent: dict[str, Value | None] = {}
        #: Those of them that are not on the disk yet.
        self._unsaved: dict[str, Value | None] = {}
        self._one_save = threading.Lock()

    def compose(self) -> ComposeResult:
        """Left the check-in, right what is ahead and what was."""
        with VerticalScroll(id="today-page", can_focus=False):
            with Horizontal(id="today-halves"):
                with VerticalScroll(id="today-left", can_focus=False):
                    yield Static("", id="greeting")
                    yield Form(
                        self._questions,
                        clock=lambda: self._now,
                        compact=True,
                        choosable=True,
                        id="check-in",
                    )
                    yield Static(_BEGIN + _FROM_PAPER, id="check-in-saved")
                    yield AnswerHint(leave="esc: leave")
                yield Static("", id="today-right")
                yield Static("", id="today-last")
            yield LineButton("", side="enter: go on", id="riding")
            yield LineButton("", id="draft")
            yield AgreementLine(id="agreed")
            yield OfferedQuestion("", side="enter: answer · →: later · n: not this one again", id="due")
            yield Static("", id="reason")
            yield Static("", id="counted")

    def gather(self, journal: Journal, now: datetime) -> Now:
        """Everything Today needs, in one read."""
        return gather_today(journal, now)

    def show(self, gathered: Now) -> None:
        """Put it on the page; a check-in that is being filled in stays as it is."""
        # One that was not there before, or not like this: it was left a moment ago.
        just_left = next((draft for draft in gathered.drafts[:1] if draft not in self._drafts), None)
        self._drafts, self._due, self._agreed = gathered.drafts, gathered.due, gathered.agreed
        self.query_one("#greeting", Static).update(greeting(gathered))
        self.query_one("#today-right", Static).update(ahead(gathered))
        self._shown = gathered
        self._show_last()
        riding = self.query_one("#riding", LineButton)
        if gathered.wave is None and riding.has_focus:
            self.screen.focus_next()
        riding.display = gathered.wave is not None
        if gathered.wave is not None:
            riding.label = f"The wave that began at {gathered.wave:%H:%M} has no end yet."
        draft = self.query_one("#draft", LineButton)
        if not gathered.drafts and draft.has_focus:
            self.screen.set_focus(None)
        draft.display = bool(gathered.drafts)
        if gathered.drafts:
            draft.label = f"You were writing: {draft_line(gathered.drafts[0], self.day_start_hour)}"
            draft.side, draft.side_at_rest = "enter: go on", AT_REST
        # What is filled behind the door has the focus when it comes (`first_focus`).
        if just_left is not None and self.screen.is_current and not self._in_use_for(just_left):
            self._point_at_draft()
        self._show_agreed()
        self._show_due()
        self._say_saved("saved as you go" if self._check_in is not None else "")
        self.query_one("#reason", Static).update(
            Content(f"A reason of yours: “{gathered.reason}”" if gathered.reason else "")
        )
        counted = self.query_one("#counted", Static)
        counted.display = bool(gathered.counted)
        counted.update(Content(gathered.counted))
        self._now = gathered.now
        form = self.query_one("#check-in", Form)
        if gathered.questions != self._questions:
            self._questions = gathered.questions
            self.call_later(self._ask_anew, form, gathered)
        else:
            self._show_check_in(form, gathered)

    def _show_last(self) -> None:
        """The last entries, where there is room beside the rest."""
        last, shown = self.query_one("#today-last", Static), self._shown
        wide = self.size.width >= _ROOM_FOR_LAST
        self.query_one("#today-page").set_class(wide, "-wide")
        last.display = wide and shown is not None
        if wide and shown is not None:
            last.update(last_entries(shown, min(_LAST_WIDTH, self.size.width - _BESIDE_LAST)))

    def on_resize(self) -> None:
        """Shows the last entries where there is room beside the rest."""
        self._show_last()

    async def _ask_anew(self, form: Form, gathered: Now) -> None:
        """The client wants to see other questions first."""
        await form.ask(gathered.questions)
        self._show_check_in(form, gathered)

    def _show_check_in(self, form: Form, gathered: Now) -> None:
        """What is gone on with, as it is kept; after a while nothing: the next answer begins another one."""
        mine, latest = self._check_in, gathered.check_in
        if mine is None:
            if latest is not None and not form.answers:
                self._touched = gathered.now
                self._load(form, latest)
        elif latest is not None and latest.id == mine.id:
            # It may have been changed on its own form, or be another one than the fields began with.
            kept = {question.id: getattr(latest, question.id) for question in self._questions}
            if not self._unsaved and kept != {name: self._sent.get(name) for name in kept}:
                self._load(form, latest)
        elif self._touched is not None and gathered.now - self._touched >= SAME_CHECK_IN:
            self._load(form, None)

    def _load(self, form: Form, check_in: CheckIn | None) -> None:
        self._check_in = check_in
        answers = answers_of(check_in) if check_in is not None else {}
        self._sent = {question.id: answers.get(question.id) for question in self._questions}
        for name, value in self._sent.items():
            field = form.field(name)
            if field is not None and field.value != value:
                field.control.set_value(value)

    def _in_use_for(self, draft: Draft) -> bool:
        """Whether the focus is where one goes on anyway: in the check-in, or at the question answered."""
        focused = self.screen.focused
        at_question = focused is self.query_one("#due") and draft.kind == Answer.table
        return at_question or self.query_one("#check-in", Form).focused is not None

    def _say_saved(self, words: str) -> None:
        self._saved_words = words
        if words:
            line = f"{words} · f5 undo · k more"
        else:
            line = _BEGIN if self.query_one("#agreed", AgreementLine).has_focus else _BEGIN + _FROM_PAPER
        self.query_one("#check-in-saved", Static).update(line)

    def on_descendant_focus(self) -> None:
        """The letters that are named are those that work now."""
        self._say_saved(self._saved_words)

    def on_descendant_blur(self) -> None:
        """The letters that are named are those that work now."""
        self._say_saved(self._saved_words)

    @property
    def _next_agreed(self) -> Agreed | None:
        """The first agreement that nobody has said yet how it went."""
        return next((a for a in self._agreed if not a.tried and a.key not in self._passed), None)

    def _show_agreed(self) -> None:
        line, shown = self.query_one("#agreed", AgreementLine), self._next_agreed
        if shown is None and line.has_focus:
            self.screen.focus_previous()
        line.display = shown is not None
        if shown is not None:
            line.above = f"You agreed on {shown.at.day} {shown.at:%b}"
            line.label = shown.words

    @on(AgreementLine.Answered)
    def _how_it_went(self, event: AgreementLine.Answered) -> None:
        event.stop()
        if (shown := self._next_agreed) is not None:
            self._passed.add(shown.key)
            self.post_message(
                self.Do(
                    lambda journal: answer(journal, shown, event.tried), f"Noted: {ANSWERS[event.tried]}."
                )
            )
            self._show_agreed()

    @on(LineButton.Passed, "#agreed")
    def _pass_agreed(self, event: LineButton.Passed) -> None:
        event.stop()
        if (shown := self._next_agreed) is not None:
            self._passed.add(shown.key)
            self._show_agreed()

    @property
    def _next_due(self) -> Due | None:
        """The first question that is due and was not skipped since unlocking."""
        return next((d for d in self._due if (d.installed.id, d.prompt.id) not in self._skipped), None)

    def _show_due(self) -> None:
        prompt, shown = self.query_one("#due", LineButton), self._next_due
        if shown is None and prompt.has_focus:
            self.screen.focus_previous()
        prompt.display = shown is not None
        if shown is not None:
            prompt.above = f"From “{shown.installed.pack.title}”"
            prompt.label = shown.prompt.text
            prompt.side_at_rest = AT_REST

    def on_mount(self) -> None:
        """What may be offered is not there until it is known."""
        for line in self.query(LineButton):
            line.display = False

    def action_leave_field(self) -> None:
        """Nothing has the focus."""
        self.screen.set_focus(None)

    def first_focus(self) -> None:
        """A draft, the first time it is there; else nothing: a digit goes to a tab, and answers nothing."""
        if self._drafts and self._drafts[0] != self._pointed_at:
            self._point_at_draft()
        else:
            self.screen.set_focus(None)

    def _point_at_draft(self) -> None:
        """Put the focus on the draft: once, for whoever goes on with something else was told of it."""
        self._pointed_at = self._drafts[0]
        self.query_one("#draft", LineButton).focus()

    @on(Form.Changed)
    def _answered(self, event: Form.Changed) -> None:
        event.stop()
        if event.field.problem:
            return
        name, answers = event.field.question.id, event.form.answers
        changes: dict[str, Value | None] = {
            question.id: answers.get(question.id)
            for question in self._questions
            if question.id == name or (question.only_if is not None and question.only_if.field == name)
        }
        if all(self._sent.get(field) == value for field, value in changes.items()):
            return
        self._sent |= changes
        self._unsaved |= changes
        self.post_message(self.Do(partial(self._save, dict(changes))))
        # "saved" is said when it is: after the save, what is shown is gathered again.
        self._say_saved("saving…")

    def _save(self, changes: dict[str, Value | None], journal: Journal) -> None:
        """Keep answers; runs in a thread, one save at a time."""
        with self._one_save:
            self._keep(journal, changes)
        for name, value in changes.items():
            if self._unsaved.get(name) == value:
                self._unsaved.pop(name, None)

    async def keep_draft(self) -> None:
        """Keep the answers that could not be kept, or whose save has not ended yet."""
        if self._unsaved:
            journal = self.host.open_journal
            await run_change(self.host, partial(self._save, dict(self._unsaved), journal))

    @property
    def unkept(self) -> bool:
        """Whether an answer is not on the disk."""
        return bool(self._unsaved)

    def _keep(self, journal: Journal, changes: dict[str, Value | None]) -> None:
        """Keep the answers in the check-in that is gone on with, or in a new one. Runs in a thread."""
        now = journal.clock()
        if self._touched is not None and now - self._touched >= SAME_CHECK_IN:
            # What still stands in the other fields was said about another hour.
            self._check_in = None
        self._touched = now
        # It may have been changed on its own form, or taken out.
        kept = journal.get(CheckIn, self._check_in.id) if self._check_in is not None else None
        if kept is not None:
            self._check_in = journal.edit(kept, changes)
        else:
            values = {field: value for field, value in changes.items() if value is not None}
            self._check_in = journal.add(CheckIn, values) if values else None

    @on(Form.FirstWanted)
    def _show_first(self, event: Form.FirstWanted) -> None:
        event.stop()
        field = event.question.id
        self.post_message(
            self.Do(
                lambda journal: show_first(journal, CheckIn, field, first=False),
                f"“{event.question.name}” is asked further down now: k.",
            )
        )

    @on(LineButton.Pressed, "#riding")
    async def _ride_on(self, event: LineButton.Pressed) -> None:
        event.stop()
        await self.run_action("app.log_urge")

    @on(LineButton.Pressed, "#draft")
    def _go_on(self, event: LineButton.Pressed) -> None:
        event.stop()
        if self._drafts:
            self.post_message(self.GoOn(self._drafts[0]))

    @on(LineButton.Pressed, "#due")
    def _answer(self, event: LineButton.Pressed) -> None:
        event.stop()
        if (shown := self._next_due) is not None:
            self.post_message(self.AnswerPrompt(shown.installed, shown.prompt))

    @on(LineButton.Passed, "#due")
    def _skip(self, event: LineButton.Passed) -> None:
        event.stop()
        if (shown := self._next_due) is not None:
            self._skipped.add((shown.installed.id, shown.prompt.id))
            self._show_due()

    @on(LineButton.Refused, "#due")
    def _never_again(self, event: LineButton.Refused) -> None:
        """Leave the question out of its pack, until it is taken in again."""
        event.stop()
        if (shown := self._next_due) is not None:
            pack_id, prompt_id = shown.installed.id, shown.prompt.id

            def refuse(journal: Journal) -> None:
                # A pack that was taken out meanwhile asks nothing anyway.
                with contextlib.suppress(PackError):
                    leave_out(journal, pack_id, {*installed(journal, pack_id).refused, prompt_id})

            message = "It is not asked again. In its pack, under Prompts, you can take it in again."
            self.post_message(self.Do(refuse, message))
