"""The form engine: questions in, answers out. Every form of the app is one of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.ui.widgets.fields.field import Clock, Field


class Section(Widget, can_focus=True):
    """Questions that unfold under a name: closed until wanted, or until one of them has an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "unfold", "Unfold", show=False),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    DEFAULT_CSS = """
    Section { height: auto; width: 1fr; }
    Section.-open { margin-bottom: 1; }
    Section > Static { color: $text-muted; }
    Section:focus > Static { color: $block-cursor-foreground; background: $block-cursor-background; }
    Section > Vertical { height: auto; display: none; padding: 1 0 0 2; }
    Section.-open > Vertical { display: block; }
    """

    @dataclass
    class Unfolded(Message):
        """It was opened for the first time: its fields are wanted now."""

        section: Section

    def __init__(self, title: str, questions: Sequence[Question]) -> None:
        super().__init__()
        self.title = title
        self.questions = questions
        self._filled = False

    def compose(self) -> ComposeResult:
        """The name, and a place for the fields."""
        yield Static(self._heading())
        yield Vertical()

    def _heading(self) -> Content:
        names = ", ".join(q.name.lower() for q in self.questions)
        is_open = self.has_class("-open")
        said = "" if is_open or names == self.title.lower() else f"   {names}"
        return Content(f"{'▾' if is_open else '▸'} {self.title}{said}")

    def on_click(self, event: events.Click) -> None:
        """Unfold it, when its name was clicked and not a field in it."""
        if event.widget in (self, self.query_one(Static)):
            self.focus()
            self.action_unfold()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that a field in it has no use for does not fold it away."""
        del parameters
        return self.has_focus if action == "unfold" else True

    @on(Field.Hidden)
    def _show_field(self, event: Field.Hidden) -> None:
        event.stop()
        if not self.has_class("-open"):
            self.unfold()
            self.call_after_refresh(event.field.focus_control)

    def action_unfold(self) -> None:
        """Open or close."""
        self.toggle_class("-open")
        self.query_one(Static).update(self._heading())
        if self.has_class("-open") and not self._filled:
            self._filled = True
            self.post_message(self.Unfolded(self))

    def unfold(self) -> None:
        """Open."""
        if not self.has_class("-open"):
            self.action_unfold()


class Form(VerticalScroll):
    """Fields for questions. What is shown first comes first; the rest unfolds by section.

    `answers` holds what was answered, by question id; what is skipped is absent. `compact` shows only the
    first questions, a line each.
    """

    DEFAULT_CSS = """
    Form { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Form.-compact { height: auto; padding: 0; }
    """

    @dataclass
    class Changed(Message):
        """An answer changed, or was emptied."""

        form: Form
        field: Field

    def __init__(
        self,
        questions: Sequence[Question],
        answers: Mapping[str, Value] | None = None,
        *,
        clock: Clock,
        choices: Mapping[str, Sequence[str]] | None = None,
        compact: bool = False,
        future: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(id=id, classes="-compact" if compact else None)
        self.can_focus = False
        extra = choices or {}
        self._questions = [
            msgspec.structs.replace(q, choices=tuple(dict.fromkeys((*extra[q.id], *q.choices))))
            if q.id in extra
            else q
            for q in questions
        ]
        self._answers: dict[str, Value] = dict(answers or {})
        self._clock = clock
        self._compact = compact
        self._future = future

    def compose(self) -> ComposeResult:
        """The first questions, then the sections."""
        first = [q for q in self._questions if q.first] or list(self._questions)
        for question in first:
            yield self._field(question)
        if self._compact:
            return
        sections: dict[str, list[Question]] = {}
        for question in self._questions:
            if question not in first:
                sections.setdefault(question.section or "More", []).append(question)
        for title, questions in sections.items():
            yield Section(title, questions)

    def on_mount(self) -> None:
        """Open the sections that hold an answer."""
        for section in self.query(Section):
            if any(q.id in self._answers for q in section.questions):
                section.unfold()

    def _field(self, question: Question) -> Field:
        return Field(
            question, self._answers.get(question.id), self._clock, compact=self._compact, future=self._future
        )

    @property
    def answers(self) -> dict[str, Value]:
        """What was answered, by question id."""
        for field in self.query(Field):
            value = field.value
            if value is None:
                self._answers.pop(field.question.id, None)
            else:
                self._answers[field.question.id] = value
        return dict(self._answers)

    @property
    def problem(self) -> Field | None:
        """The first field whose answer does not fit, if any."""
        return next((field for field in self.query(Field) if field.problem), None)

    def field(self, question_id: str) -> Field | None:
        """The field of a question, once it is shown."""
        return next((f for f in self.query(Field) if f.question.id == question_id), None)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        for field in self.query(Field):
            field.focus_control()
            return

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the whole question of the field that has the focus, not its answer alone."""
        field = next((node for node in event.widget.ancestors_with_self if isinstance(node, Field)), None)
        if field is not None and not self._compact:
            self.call_after_refresh(self._show_field, field)

    def _show_field(self, field: Field) -> None:
        if field is self.query(Field).first():
            self.scroll_home(animate=False)
        else:
            self.scroll_to_widget(field, animate=False)

    @on(Section.Unfolded)
    async def _fill(self, event: Section.Unfolded) -> None:
        event.stop()
        await event.section.query_one(Vertical).mount_all(self._field(q) for q in event.section.questions)

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.field))
