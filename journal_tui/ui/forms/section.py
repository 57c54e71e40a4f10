"""Questions that unfold under a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal_tui.models.questions import Question
from journal_tui.ui.forms.field import Field
from journal_tui.ui.widgets.shortening import shorten


class Heading(Widget):
    """The name of a section in one line, which ends at a word."""

    DEFAULT_CSS = "Heading { height: 1; color: $text-muted; }"

    words: reactive[Content] = reactive(Content)

    def __init__(self, words: Content) -> None:
        super().__init__()
        self.set_reactive(Heading.words, words)

    def render(self) -> Content:
        """As much of it as there is room for."""
        return shorten(self.words, self.size.width)


class Section(Widget, can_focus=True):
    """Questions that unfold under a name: closed until wanted, or until one of them has an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "unfold", "Unfold", show=False, tooltip="Open or close a section."),
        Binding("down", "app.focus_next", "Next", show=False, tooltip="To the next line or field."),
        Binding("up", "app.focus_previous", "Previous", show=False, tooltip="To the one before."),
    ]

    DEFAULT_CSS = """
    Section { height: auto; width: 1fr; }
    Section.-open { margin-bottom: 1; }
    Section:focus > Heading { color: $block-cursor-foreground; background: $block-cursor-background; }
    Section > Vertical { height: auto; display: none; padding: 1 0 0 2; }
    Section.-open > Vertical { display: block; }
    """

    @dataclass
    class Unfolded(Message):
        """It was opened for the first time: its fields are wanted now."""

        section: Section

    def __init__(
        self, title: str, questions: Sequence[Question], *, of: tuple[str, str] | None = None
    ) -> None:
        """`of` is the checklist and the item that it is about."""
        super().__init__()
        self.of = of
        self.title = title
        self.questions = questions
        self._filled = False

    @property
    def hint(self) -> str:
        """What enter does."""
        return "enter: close it" if self.has_class("-open") else "enter: open it"

    def compose(self) -> ComposeResult:
        """The name, and a place for the fields."""
        yield Heading(self._words())
        yield Vertical()

    def _words(self) -> Content:
        names = ", ".join(map(_within_a_sentence, (question.name for question in self.questions)))
        is_open = self.has_class("-open")
        suffix = "" if is_open or names == self.title.lower() else f"   {names}"
        return Content(f"{'▾' if is_open else '▸'} {self.title}{suffix}")

    def on_click(self, event: events.Click) -> None:
        """Unfold it, when its name was clicked and not a field in it."""
        if event.widget in (self, self.query_one(Heading)):
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
            event.field.call_after_refresh(event.field.focus_control)

    def action_unfold(self) -> None:
        """Open or close."""
        self.toggle_class("-open")
        self.query_one(Heading).words = self._words()
        if self.has_class("-open") and not self._filled:
            self._filled = True
            self.post_message(self.Unfolded(self))

    def fold(self) -> None:
        """Closes the section, so that only its heading is shown."""
        if self.has_class("-open"):
            self.action_unfold()

    def unfold(self) -> None:
        """Opens the section, so that its questions are shown."""
        if not self.has_class("-open"):
            self.action_unfold()


def _within_a_sentence(name: str) -> str:
    return name if name.split(maxsplit=1)[0] == "I" else name.lower()
