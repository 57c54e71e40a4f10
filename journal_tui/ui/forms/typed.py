"""Answers that are typed: a line, a number, minutes, a time, and text of several lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, TextArea

from journal_tui.journal.clock import zone_at
from journal_tui.models import kinds
from journal_tui.models.days import say_moment
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.text import clean, clean_line, plain_digits
from journal_tui.models.when import DAY_START_HOUR, WhenError, parse_when
from journal_tui.ui.forms.control import Control
from journal_tui.ui.kit.host import Host
from journal_tui.ui.widgets.editor import Editor


class LineInput(Input):
    """An input of one line that leaves the form's keys to the form, and copies nothing to the system."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", show=False, tooltip="To the next line or field."),
        Binding("up", "app.focus_previous", "Previous", show=False, tooltip="To the one before."),
    ]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(value, placeholder=placeholder, compact=True, id=id, select_on_focus=False)

    def _on_paste(self, event: events.Paste) -> None:
        # What is pasted comes from outside; several lines become one. Input's own handler, which Textual
        # calls after this one, puts it in.
        event.text = clean_line(event.text)


class NumberInput(LineInput):
    """A line for a number: plus and minus step it, and nothing but a number can stand there."""

    class Step(Message):
        """Plus or minus was pressed."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, value: str = "", *, placeholder: str = "", hours: bool = False) -> None:
        """`hours` may be typed as a clock shows them too: 7:30, 7h30."""
        super().__init__(value, placeholder=placeholder)
        clock = "|[0-9]{1,2} ?[:h] ?[0-9]{0,2}" if hours else ""
        self.restrict = rf"[0-9]{{0,7}}([.,][0-9]{{0,3}})?{clock}"

    async def _on_key(self, event: events.Key) -> None:
        if event.character is not None and (plain := plain_digits(event.character)) != event.character:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(plain)
        elif event.character in ("+", "-"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Step(1 if event.character == "+" else -1))


def _read_time(stored: Value, form: str) -> str:
    """A stored time as it would be typed; what is no time is shown as it stands, to be typed anew."""
    try:
        return datetime.fromisoformat(str(stored)).strftime(form)
    except ValueError:
        return str(stored)


#: What is typed, by the kind of question.
_TYPED = {"number": "type a number", "minutes": "type minutes, like 20"}


class TypedControl(Control):
    """A line that is read as its kind of answer while it is typed."""

    DEFAULT_CSS = """
    TypedControl { height: auto; width: 1fr; }
    TypedControl Input { width: 100%; height: 1; background: $surface; padding: 0 1; }
    TypedControl Input:focus { background: $panel; }
    TypedControl.-number { width: 12; }
    """

    def __init__(
        self, question: Question, value: Value | None, clock: Callable[[], datetime], *, future: bool = True
    ) -> None:
        super().__init__(question, value)
        self._clock = clock
        self._future = future
        self._problem = ""
        self._read_text = self._as_typed()
        # What the form was told last: asking for the value may have read the line already.
        self._announced: tuple[Value | None, str] = (value, "")
        if question.kind in ("number", "minutes"):
            self.add_class("-number")

    def compose(self) -> ComposeResult:
        """The line to type in."""
        units = {"number": self.question.unit, "minutes": "minutes"}
        example = (
            f"e.g. {time}" if (time := kinds.example(self.question)) else units.get(self.question.kind, "")
        )
        typed = self._as_typed()
        if self.question.kind == "number":
            yield NumberInput(typed, placeholder=example, hours=self.question.unit == "h")
        else:
            yield LineInput(typed, placeholder=example)

    @property
    def hint(self) -> str:
        """What may be typed."""
        if time := kinds.example(self.question):
            return f"like {time}, or 16 May"
        hours = self.question.kind == "number" and self.question.unit == "h"
        return "like 7 or 7:30" if hours else _TYPED.get(self.question.kind, "type it")

    def _as_typed(self) -> str:
        value = self._value
        if value is None:
            return ""
        if isinstance(value, float):
            return kinds.say_number(value)
        if self.question.kind == "when":
            return _read_time(value, "%Y-%m-%d %H:%M")
        return str(value)

    @property
    def value(self) -> Value | None:
        """The answer that stands in the line, also when its last key was pressed just now."""
        self._read_line()
        return self._value

    @property
    def problem(self) -> str:
        """Why what stands there is no answer."""
        self._read_line()
        return self._problem

    @property
    def side_note(self) -> str:
        """What was understood, for times and spans; a number's unit."""
        if self._value is None:
            return ""
        if self.question.kind == "when" and isinstance(self._value, str):
            return say_moment(datetime.fromisoformat(self._value), self._day_start_hour)
        if self.question.kind in ("when", "day", "minutes"):
            return kinds.show(self.question, self._value)
        return self.question.unit if self.question.kind == "number" else ""

    def set_value(self, value: Value | None) -> None:
        """Show another answer."""
        was_wrong, self._problem = bool(self._problem), ""
        super().set_value(value)
        if was_wrong and self._value is None:
            self.post_message(self.Changed(self))
        line = self.query_one(LineInput)
        self._read_text = line.value = self._as_typed()
        self._announced = (self._value, self._problem)
        line.cursor_position = len(line.value)

    @on(Input.Changed)
    def _read(self, event: Input.Changed) -> None:
        event.stop()
        self._read_line()
        if (self._value, self._problem) != self._announced:
            self._announced = (self._value, self._problem)
            self.post_message(self.Changed(self))

    def _read_line(self) -> None:
        """Understand what stands in the line, unless that was done."""
        lines = self.query(LineInput)
        text = clean(lines.first().value) if lines else self._read_text
        if text == self._read_text:
            return
        self._read_text = text
        try:
            self._problem = ""
            value = self._parse(text)
        except (AnswerError, WhenError) as error:
            self._problem, value = str(error), None
        self._value = value

    def _parse(self, text: str) -> Value | None:
        if self.question.kind == "when" and text.strip():
            now = self._clock()
            return parse_when(
                text,
                now,
                future=self._future or self.question.ahead,
                zone=zone_at(now),
                day_start_hour=self._day_start_hour,
                ahead=self.question.ahead,
            ).isoformat()
        return kinds.parse(self.question, text, self._clock(), self._day_start_hour)

    @property
    def _day_start_hour(self) -> int:
        """When a day begins in the open journal; before unlocking, in any."""
        journal = cast(Host, self.app).journal
        return DAY_START_HOUR if journal is None else journal.settings.day_start_hour

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(NumberInput.Step)
    def _step(self, event: NumberInput.Step) -> None:
        event.stop()
        now = self._value if isinstance(self._value, (int, float)) else 0
        try:
            stepped = round(max(0, now + event.step * self.question.step), 6)
            self.set_value(kinds.check(self.question, stepped))
        except AnswerError:
            return  # at the end of what it may be


class TextControl(Control):
    """Several lines of Markdown."""

    DEFAULT_CSS = """
    TextControl { height: auto; width: 1fr; }
    TextControl Editor {
        height: auto; min-height: 3; max-height: 10; border: none; padding: 0 1; background: $surface;
    }
    TextControl Editor:focus { background: $panel; border: none; }
    """

    @property
    def hint(self) -> str:
        """As much as one likes."""
        return "write as much as you like"

    def compose(self) -> ComposeResult:
        """The editor."""
        yield Editor(self._as_text(self._value), clean=clean)

    def _as_text(self, value: Value | None) -> str:
        return str(value or "")

    def on_mount(self) -> None:
        """Puts the cursor at the end of the text."""
        editor = self.query_one(Editor)
        editor.move_cursor(editor.document.end)

    @property
    def text(self) -> str:
        """What stands in the editor, as it was typed."""
        return self.query_one(Editor).text

    @property
    def value(self) -> Value | None:
        """The text; None when there is nothing but white space."""
        if not self.is_mounted:
            return self._value
        text = self.text
        return text if text.strip() else None

    def set_value(self, value: Value | None) -> None:
        """Show another text."""
        self.query_one(Editor).load_text(self._as_text(value))

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self))


class LinesControl(TextControl):
    """Several things in an order, one a line."""

    @property
    def value(self) -> Value | None:
        """The lines that say something; None when there are none."""
        if not self.is_mounted:
            return self._value
        return tuple(line for raw_line in self.text.split("\n") if (line := clean_line(raw_line))) or None

    def _as_text(self, value: Value | None) -> str:
        return "\n".join(value) if isinstance(value, tuple) else str(value or "")
