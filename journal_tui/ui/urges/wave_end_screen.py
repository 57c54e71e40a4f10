"""After the wave: how it ended; then the full log, or the chain step by step, if wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.journal.ride import Ride
from journal_tui.models.base import Record, question_of, questions_of
from journal_tui.models.curve import say_course
from journal_tui.models.questions import Question
from journal_tui.models.records import Urge
from journal_tui.models.urges import CHAIN_SECTION
from journal_tui.models.vocabulary import USED
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.drafts import DraftScreen, UnsavedWork
from journal_tui.ui.kit.host import Host
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.records.steps_screen import StepsScreen
from journal_tui.ui.widgets.curve import CurveView
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.line_button import LineButton

PAST = "past"
_WHAT_NOW = "What now: safe, the next hour, later"
_HELP_NOW = "Help now: numbers to call, and what keeps you safe"
#: What goes on with the urge's own record.
FOR_THE_URGE = ("log", "chain")


def screen_after(journal: Journal, following: str) -> Screen[Record | None] | None:
    """The screen for what is wanted next: ``past``; ``log`` or ``chain`` with the urge's id after a colon."""
    next_step, _, urge_id = following.partition(":")
    if next_step == PAST:
        return RecordScreen(journal, Urge)
    urge = journal.get(Urge, urge_id)
    if urge is None:
        return None
    if next_step == "chain":
        return StepsScreen(journal, urge, chain_questions(), CHAIN_SECTION)
    return RecordScreen(journal, Urge, urge)


async def open_after_wave(host: Host, journal: Journal, following: str) -> None:
    """Open the screen for what is wanted next, as `screen_after` has it."""
    screen = await host.off_loop(lambda: screen_after(journal, following))
    if screen is not None:
        host.push_screen(screen)


def chain_questions() -> list[Question]:
    """The questions of the chain, in order."""
    return [question for question in questions_of(Urge) if question.section == CHAIN_SECTION]


class WaveEndScreen(DraftScreen[str | None]):
    """Returns ``done``, ``lapse``, ``log`` or ``chain``; None goes back to the wave.

    How it ended is told at once.
    """

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("urges.tcss")
    ]

    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back to the wave", show=True),
        Binding("ctrl+s", "done", "Done", show=True),
    ]

    def __init__(
        self, ride: Ride, wave: UnsavedWork, ended: Callable[[str | None], None], *, is_open: bool = True
    ) -> None:
        """`ended` is told the answer at once; `wave`, which is below this screen, keeps it.

        What may follow needs a journal: before unlocking (`is_open` false) there is Help now instead.
        """
        super().__init__()
        self._ride = ride
        self._wave = wave
        self._tell_ended = ended
        self._is_open = is_open

    def compose(self) -> ComposeResult:
        """Its course, the one question, what may follow."""
        with Horizontal(classes="screen-title"):
            yield Static("After the wave", classes="screen-title--name")
            yield Static("kept" if self._is_open else "kept when you unlock", classes="screen-title--side")
        with VerticalScroll(id="wave-end", can_focus=False):
            yield CurveView(id="wave-curve")
            yield Static(Content(self._course()), id="wave-words")
            question = question_of(Urge, "ended")
            answers = {"ended": self._ride.ended} if self._ride.ended is not None else {}
            yield Form([question], answers, clock=lambda: self._ride.at)
            what_now = _WHAT_NOW if self._is_open else _HELP_NOW
            yield LineButton(what_now, side="enter", id="lapse")
            yield LineButton("Done", side="enter", id="done")
            if self._is_open:
                yield LineButton("The full log: what set it off, where, with whom", side="enter", id="log")
            if self._is_open and chain_questions():
                yield LineButton("The chain, step by step", side="enter", id="chain")
        yield AnswerHint()
        yield Footer()

    async def keep_draft(self) -> None:
        """The answer is the wave's, which keeps it."""
        await self._wave.keep_draft()

    @property
    def unkept(self) -> bool:
        """Whether the wave holds anything that is not on the disk."""
        return self._wave.unkept

    def _course(self) -> str:
        minutes = round((self._ride.over or 0) / 60)
        long = f" {minutes} minute{'s' if minutes != 1 else ''} in all." if minutes else ""
        return f"{say_course(self._ride.curve, over=True)}{long}".strip()

    def on_mount(self) -> None:
        """Shows the curve and what can be done now, and focuses the first question."""
        self.query_one(CurveView).show(self._ride.curve, self._ride.over or 0)
        self._offer_what_now(self._ride.ended)
        self.query_one(Form).focus_first()

    def _offer_what_now(self, ended: str | None) -> None:
        """After use there is a page for what comes first; nobody has to go there."""
        self.query_one("#lapse").display = ended == USED

    @on(Form.Changed)
    def _answered(self, event: Form.Changed) -> None:
        event.stop()
        ended = event.form.answers.get("ended")
        self._tell_ended(ended if isinstance(ended, str) else None)
        self._offer_what_now(ended if isinstance(ended, str) else None)

    @on(LineButton.Pressed)
    def _go_on(self, event: LineButton.Pressed) -> None:
        event.stop()
        if event.button.id == "lapse" and not self._is_open:
            self.host.open("help")
        else:
            self.dismiss(event.button.id)

    def action_done(self) -> None:
        """That is all."""
        self.dismiss("done")
