"""The form engine: questions in, answers out. Every form of the app is one of these.

Over 300 lines: one engine for every form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget

from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question, applies
from journal_tui.ui.forms.field import Clock, Field
from journal_tui.ui.forms.section import Section

__all__ = ["Form", "Section"]

#: What is asked about one item that was ticked: the checklist's question id, and the item.
EachItem = Callable[[str, str], Sequence[Question]]

#: A question, and an answer that it had; None where it had none.
_Earlier = tuple[str, Value | None]


def _nothing(field: str, item: str) -> tuple[Question, ...]:
    del field, item
    return ()


class Form(VerticalScroll):
    """Fields for questions. What is shown first comes first; the rest unfolds by section.

    `answers` holds what was answered, by question id; what is skipped is absent, and so is what no longer
    follows from another answer. `compact` shows only the first questions, a line each. `item_questions`
    gives the questions about an item of a checklist. With `again` the questions were asked before: what has
    no answer was skipped.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "undo", "Undo", show=False, tooltip="The last answer as it was before."),
        Binding(
            "ctrl+y",
            "bring_back",
            "Bring back",
            show=True,
            key_display="^y",
            priority=True,
            tooltip="The answer that was undone, as it was.",
        ),
        Binding(
            "f6",
            "first",
            "First page",
            show=False,
            tooltip="This question on the first page of its form, or no longer.",
        ),
    ]

    DEFAULT_CSS = """
    Form { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Form.-compact { height: auto; padding: 0; }
    """

    @dataclass
    class Changed(Message):
        """An answer changed, or was emptied."""

        form: Form
        field: Field

    @dataclass
    class FirstWanted(Message):
        """The client wants a question on the first page, or no longer."""

        form: Form
        question: Question

    def __init__(
        self,
        questions: Sequence[Question],
        answers: Mapping[str, Value] | None = None,
        *,
        clock: Clock,
        choices: Mapping[str, Sequence[str]] | None = None,
        compact: bool = False,
        future: bool = False,
        item_questions: EachItem = _nothing,
        again: bool = False,
        choosable: bool = False,
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
        self._item_questions = item_questions
        self._again = again
        self._choosable = choosable
        #: What was answered although nothing led to it: it is shown, so that it is not lost.
        self._always = {q.id for q in questions if q.id in self._answers and not applies(q, self._answers)}
        self._followed = {q.only_if.field for q in questions if q.only_if is not None}
        self._known = dict(self._answers)
        #: Answers as they were: before each change, and before each undoing. The latest stand last.
        self._undo: list[_Earlier] = []
        self._undone: list[_Earlier] = []
        self._before_undoing: dict[str, Value] | None = None
        #: The question that is being typed at: its keys are one answer.
        self._typing = ""

    # -- what is shown ---------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The first questions, then the sections."""
        first = [q for q in self._questions if q.first] or list(self._questions)
        for question in first:
            yield from self._widgets(question)
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
        self._open_answered()

    def _open_answered(self) -> None:
        for section in self.query(Section):
            if any(q.id in self._answers for q in section.questions):
                section.unfold()

    async def ask(self, questions: Sequence[Question]) -> None:
        """Ask in another order, with the same answers."""
        self._answers = self.answers
        self._questions = list(questions)
        await self.recompose()
        self._open_answered()

    def _widgets(self, question: Question) -> list[Widget]:
        """A question's field, and what is asked about each item that is ticked in it."""
        return [self._field(question), *self._sections_of(question.id)]

    def _sections_of(self, field: str) -> list[Section]:
        ticked = self._answers.get(field)
        items = ticked if isinstance(ticked, tuple) else ()
        return [
            Section(item, questions, of=(field, item))
            for item in items
            if (questions := self._item_questions(field, item)) and not self._compact
        ]

    def _field(self, question: Question) -> Field:
        field = Field(
            question, self._answers.get(question.id), self._clock, compact=self._compact,
            future=self._future or question.ahead, visited=self._again,
            label_width=max([10, *(len(q.name) for q in self._questions if q.first)]) + 1,
        )  # fmt: skip
        field.set_class(not self._asks(question, self._answers), "-off")
        return field

    def _asks(self, question: Question, answers: Mapping[str, Value]) -> bool:
        return question.id in self._always or applies(question, answers)

    def _follow(self, field: Field) -> None:
        """Show what follows from an answer, and no longer what does not."""
        name = field.question.id
        if name in self._followed:
            answers = self._read()
            for other in self.query(Field):
                if other.question.only_if is not None:
                    other.set_class(not self._asks(other.question, answers), "-off")
        if not self._compact and field.question.kind == "checklist":
            self._follow_items(field)

    def _follow_items(self, field: Field) -> None:
        value = field.value
        items = value if isinstance(value, tuple) else ()
        sections = {
            s.of[1]: s for s in self.query(Section) if s.of is not None and s.of[0] == field.question.id
        }
        for item, section in sections.items():
            section.display = item in items
        last: Widget = list(sections.values())[-1] if sections else field
        new = [
            Section(item, questions, of=(field.question.id, item))
            for item in items
            if item not in sections and (questions := self._item_questions(field.question.id, item))
        ]
        if new and isinstance(field.parent, Widget):
            field.parent.mount_all(new, after=last)

    # -- answers ---------------------------------------------------------------------------------

    def _read(self) -> dict[str, Value]:
        """Every answer that stands in a field, whether it is still asked for or not."""
        for field in self.query(Field):
            value = field.value
            if value is None:
                self._answers.pop(field.question.id, None)
            else:
                self._answers[field.question.id] = value
        return self._answers

    @property
    def answers(self) -> dict[str, Value]:
        """What was answered, by question id."""
        answers = self._read()
        asked = {q.id: q for q in self._questions}
        return {
            name: value
            for name, value in answers.items()
            if (self._asks(asked[name], answers) if name in asked else _still_ticked(name, answers))
        }

    @property
    def written(self) -> dict[str, Value]:
        """The answers, with what was undone just now: undoing holds once something else is answered."""
        return self.answers if self._before_undoing is None else self._before_undoing

    @property
    def undoing(self) -> bool:
        """Whether something was undone, and nothing was answered since."""
        return self._before_undoing is not None

    def accept_undoing(self) -> None:
        """What stands in the form is what is wanted."""
        self._before_undoing = None

    @property
    def problem(self) -> Field | None:
        """The first field whose answer does not fit, if any."""
        return next((field for field in self.query(Field) if field.problem), None)

    def shows_problem(self) -> bool:
        """Whether an answer does not fit its question; the focus goes to the first, which says why itself."""
        wrong = self.problem
        if wrong is not None:
            wrong.focus_control()
            wrong.call_after_refresh(self._show_field, wrong)
        return wrong is not None

    def field(self, question_id: str) -> Field | None:
        """The field of a question, once it is shown."""
        return next((f for f in self.query(Field) if f.question.id == question_id), None)

    # -- focus -----------------------------------------------------------------------------------

    def focus_on(self, question_id: str) -> None:
        """Put the focus on one field; on the first one when it is not shown."""
        field = self.field(question_id)
        if field is not None:
            field.focus_control()
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        for field in self.query(Field):
            field.focus_control()
            return

    @property
    def focused(self) -> Field | None:
        """The field that has the focus."""
        node = self.screen.focused
        inside = node.ancestors_with_self if node is not None else ()
        return next((ancestor for ancestor in inside if isinstance(ancestor, Field)), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the whole question of the field that has the focus, not its answer alone."""
        field = next((node for node in event.widget.ancestors_with_self if isinstance(node, Field)), None)
        if field is None or field.question.id != self._typing:
            self._typing = ""
        if field is not None and not self._compact:
            # Of the field: it may be asked anew, or have gone with the form.
            field.call_after_refresh(self._show_field, field)

    def _show_field(self, field: Field) -> None:
        if field is self.query(Field).first():
            self.scroll_home(animate=False)
        else:
            self.scroll_to_widget(field, animate=False)

    @on(Section.Unfolded)
    async def _fill(self, event: Section.Unfolded) -> None:
        event.stop()
        widgets = [widget for q in event.section.questions for widget in self._widgets(q)]
        await event.section.query_one(Vertical).mount_all(widgets)

    # -- changes ---------------------------------------------------------------------------------

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self._remember(event.field)
        self._follow(event.field)
        self.post_message(self.Changed(self, event.field))

    def _remember(self, field: Field) -> None:
        name, value, before = field.question.id, field.value, self._known.get(field.question.id)
        if value == before:
            return
        if self._undone:
            # Another answer now: what was undone is reached with the key that undoes, and nothing is lost.
            self._undo += self._undone
            self._undone.clear()
            self.refresh_bindings()
        if name != self._typing:
            self._undo.append((name, before))
        self._typing = name if field.typed else ""
        self._before_undoing = None
        _put(self._known, name, value)

    def _remember_typed(self) -> None:
        """What is being typed just now may not have been told yet."""
        if (focused := self.focused) is not None:
            self._remember(focused)

    def action_undo(self) -> None:
        """The last answer as it was before."""
        self._remember_typed()
        if not self._undo:
            self.app.bell()
            return
        self._before_undoing = self.written
        self._put_back(self._undo, self._undone)

    def action_bring_back(self) -> None:
        """The answer that was undone last, as it was."""
        self._remember_typed()
        self._put_back(self._undone, self._undo)

    def _put_back(self, source: list[_Earlier], opposite: list[_Earlier]) -> None:
        """Put the last answer of one list back, and keep the one that stood there in the other."""
        name, value = source.pop()
        opposite.append((name, self._known.get(name)))
        self._typing = ""
        _put(self._known, name, value)
        _put(self._answers, name, value)
        if (field := self.field(name)) is not None:
            field.control.set_value(value)
            field.focus_control()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which questions show first is a choice for the forms of records alone."""
        del parameters
        if action == "bring_back":
            return bool(self._undone)
        if action == "first":
            field = self.focused
            return self._choosable and (field is None or not field.question.id.startswith("_"))
        return True

    def action_first(self) -> None:
        """The question that has the focus on the first page, or no longer."""
        if (field := self.focused) is not None and not field.question.id.startswith("_"):
            self.post_message(self.FirstWanted(self, field.question))


def _put(answers: dict[str, Value], name: str, value: Value | None) -> None:
    """Has the answer there, or none."""
    if value is None:
        answers.pop(name, None)
    else:
        answers[name] = value


def _still_ticked(name: str, answers: Mapping[str, Value]) -> bool:
    """Whether an answer about one item of a checklist is about one that is ticked."""
    field, *rest = name.split("/", 1)
    ticked = answers.get(field)
    return not rest or (isinstance(ticked, tuple) and rest[0].rsplit("/", 1)[0] in ticked)
