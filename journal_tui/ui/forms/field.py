"""A field: one question with its control, its help and what is wrong with the answer, if anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from journal_tui.models import kinds
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.models.text import clean_line
from journal_tui.ui.forms.control import Control
from journal_tui.ui.forms.options import OptionsControl
from journal_tui.ui.forms.question_line import QuestionLine
from journal_tui.ui.forms.scale import ScaleControl
from journal_tui.ui.forms.typed import LineInput, LinesControl, TextControl, TypedControl
from journal_tui.ui.forms.urgent_help import urgent_help
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.region import beside_safety

Clock = Callable[[], datetime]


def make_control(
    question: Question, value: Value | None, clock: Clock, *, compact: bool = False, future: bool = True
) -> Control:
    """The control for a question's kind."""
    match question.kind:
        case "scale":
            return ScaleControl(question, value, compact=compact)
        case "words" | "yesno" | "choice" | "checklist":
            return OptionsControl(question, value)
        case "text":
            return TextControl(question, value)
        case "lines":
            return LinesControl(question, value)
        case "line" | "number" | "minutes" | "when" | "day":
            return TypedControl(question, value, clock, future=future)


class Field(Widget):
    """A question, its answer, and a line for help or a problem.

    `compact` puts the short name to the left of the answer, for a form that is a glance.
    """

    DEFAULT_CSS = """
    Field { height: auto; width: 1fr; margin-bottom: 1; }
    Field > Horizontal { height: auto; }
    Field .field--said { width: auto; color: $text-muted; }
    Field > .field--note { color: $text-muted; display: none; }
    Field.-help > .field--note { display: block; }
    Field.-problem > .field--note { color: $text-error; display: block; }
    Field > .field--urgent { display: none; padding-left: 1; border-left: thick $error; }
    Field.-urgent > .field--urgent { display: block; }
    Field.-urgent > .field--note { display: none; }
    Field.-urgent.-problem > .field--note { display: block; }
    Field > .field--own { display: none; height: 1; }
    Field.-own > .field--own { display: block; }
    Field.-compact { margin-bottom: 0; }
    Field.-compact > .field--note { padding-left: 11; }
    Field.-off { display: none; }
    """

    @dataclass
    class Changed(Message):
        """The answer changed, or was emptied."""

        field: Field

    @dataclass
    class Hidden(Message):
        """It was to have the focus, and is folded away."""

        field: Field

    @dataclass
    class HelpWanted(Message):
        """The question is one of safety: help belongs beside it."""

        field: Field

    def __init__(
        self,
        question: Question,
        value: Value | None,
        clock: Clock,
        *,
        compact: bool = False,
        future: bool = True,
        visited: bool = False,
        label_width: int = 11,
    ) -> None:
        super().__init__(classes=f"-{question.kind}{' -compact' if compact else ''}")
        self._visited, self._label_width = visited, label_width
        self._shown_note = self._shown_side = self._help_now = ""
        self.question = question
        self.control = make_control(question, value, clock, compact=compact, future=future)
        self._compact = compact
        self._note = question.help
        self.set_class(bool(self._note or question.safety) and not compact, "-help")
        self._shown_note, self._shown_side = self._note, self._side()

    def compose(self) -> ComposeResult:
        """Question, control, note; beside a question of safety the first helplines, whatever the answer.

        Where the answer asks for help at once, it stands directly under the answer instead.
        """
        if self.question.safety:
            self._help_now = beside_safety(cast(Host, self.app))
            self._note = self._shown_note = " ".join(filter(None, (self.question.help, self._help_now)))
        if not self._compact:
            yield QuestionLine(self.question.text)
        with Horizontal():
            if self._compact:
                label = Static(Content(self.question.name), classes="field--label")
                label.styles.width = self._label_width
                yield label
            yield self.control
            if isinstance(self.control, TypedControl):
                yield Static(Content(self._side()), classes="field--said")
        if self.question.own_words:
            yield LineInput(placeholder="your own words, then enter", id="own").add_class("field--own")
        if self.question.safety:
            yield Static("", classes="field--urgent")
        yield Static(self._note_shown(self._note), classes="field--note")

    def _note_shown(self, note: str) -> Content:
        """The note; the emergency number in it is not as quiet as the rest."""
        before, help_now, _ = note.partition(self._help_now) if self._help_now else (note, "", "")
        number, between, others = help_now.partition(" · " if " · " in help_now else "\n")
        return Content(before) + Content.styled(number, "bold $text") + Content(between + others)

    def _side(self) -> str:
        return f"  {self.control.side_note}" if self.control.side_note else ""

    @property
    def value(self) -> Value | None:
        """The answer as it is stored, None when skipped; own words count before enter was pressed, too."""
        if isinstance(self.control, OptionsControl) and (words := self._own_written()):
            return self.control.with_own(words)
        return self.control.value

    def _own_written(self) -> str:
        if not self.has_class("-own"):
            return ""
        return clean_line(self.query_one("#own", LineInput).value)

    @property
    def typed(self) -> bool:
        """Whether its answer is typed, key by key."""
        return isinstance(self.control, (TypedControl, TextControl))

    @property
    def problem(self) -> str:
        """Why what stands there is no answer; empty when all is well."""
        return self.control.problem

    def focus_control(self) -> None:
        """Put the focus where the answer is given."""
        target = self.control if self.control.can_focus else self.control.query("*").first()
        if all(node.display for node in target.ancestors_with_self if isinstance(node, Widget)):
            # At once, and not when the app comes to it: the first sight of a form has its focus.
            target.screen.set_focus(target)
        else:
            self.post_message(self.Hidden(self))

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        event.stop()
        side = self._side()
        self._show_problem(self.control.problem)
        if side != self._shown_side and isinstance(self.control, TypedControl):
            self._shown_side = side
            self.query_one(".field--said", Static).update(Content(side))
        self._say_skipped()
        self._show_urgent()
        self.post_message(self.Changed(self))

    def ask_for_answer(self) -> None:
        """Say that it cannot be skipped, and what may be answered."""
        self._show_problem(f"Write {kinds.hint(self.question)}.")
        self.focus_control()

    def _show_problem(self, problem: str) -> None:
        note = f"! {problem}" if problem else self._note
        # Each update means a new layout of the whole screen.
        if note != self._shown_note:
            self._shown_note = note
            self.set_class(bool(problem), "-problem")
            self.query_one(".field--note", Static).update(self._note_shown(note))

    def on_mount(self) -> None:
        """What was left without an answer before says so; an answer from a draft may ask for help."""
        self._say_skipped()
        self._show_urgent()

    def _show_urgent(self) -> None:
        """Help follows the answer, and is in sight when it comes."""
        if not self.question.safety:
            return
        help_text = urgent_help(cast(Host, self.app), self.question, self.value)
        if bool(help_text) != self.has_class("-urgent"):
            self.set_class(bool(help_text), "-urgent")
            self.query_one(".field--urgent", Static).update(Content(help_text))
            if help_text:
                self.call_after_refresh(self.scroll_visible, animate=False)

    def _say_skipped(self) -> None:
        for line in self.query(QuestionLine):
            line.say_skipped(self._visited and self.value is None and not self.problem)

    @on(events.DescendantBlur)
    def _left(self) -> None:
        if not self._visited and self.app.app_focus:
            self._visited = True
            self._say_skipped()

    @on(Control.OwnWords)
    def _ask_own_words(self, event: Control.OwnWords) -> None:
        event.stop()
        self.add_class("-own")
        self.query_one("#own", LineInput).focus()

    @on(Input.Changed, "#own")
    def _own_typed(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted, "#own")
    def _own_words(self, event: Input.Submitted) -> None:
        event.stop()
        self._take_own_words()
        self.control.focus()

    @on(events.DescendantBlur)
    def _own_left(self, event: events.DescendantBlur) -> None:
        # Not when the whole terminal lost the focus: the words may be half written.
        if event.widget.id == "own" and self.app.app_focus:
            self._take_own_words()

    def _take_own_words(self) -> None:
        words = self._own_written()
        self.remove_class("-own")
        self.query_one("#own", LineInput).value = ""
        if words and isinstance(self.control, OptionsControl):
            several = words.split(",") if self.control.several else [words]
            for part in filter(None, map(str.strip, several)):
                self.control.add_own(part)
