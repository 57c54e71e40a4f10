"""A form alone in an app, as the tests of fields and forms drive it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from journal_tui.journal.journal import Journal
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.ui.forms.field import Field
from journal_tui.ui.forms.form import Form, Section

SIZES = [(80, 24), (120, 40)]
NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))


class FormApp(App[None]):
    """A form, and how often it said that an answer changed."""

    #: What fields ask of their host.
    journal: Journal | None = None
    region_code = known_region = ""

    def __init__(
        self,
        questions: Sequence[Question],
        answers: Mapping[str, Value] | None = None,
        *,
        choices: Mapping[str, Sequence[str]] | None = None,
        compact: bool = False,
        future: bool = False,
    ) -> None:
        super().__init__()
        self.form = Form(
            questions, answers, clock=lambda: NOW, choices=choices, compact=compact, future=future
        )
        self.changes: list[str] = []

    def compose(self) -> ComposeResult:
        """The form."""
        yield self.form

    def on_mount(self) -> None:
        """The first field is ready."""
        self.form.focus_first()

    def on_form_changed(self, event: Form.Changed) -> None:
        """Count it."""
        self.changes.append(event.field.question.id)

    def field(self, question_id: str) -> Field:
        """A field that is shown."""
        field = self.form.field(question_id)
        assert field is not None
        return field

    @property
    def focused_field(self) -> str:
        """The question that has the focus; the title of a section in brackets."""
        node: object = self.focused
        while isinstance(node, Widget):
            if isinstance(node, Field):
                return node.question.id
            if isinstance(node, Section):
                return f"[{node.title}]"
            node = node.parent
        return ""


def lines_of(widget: Widget) -> list[str]:
    """The lines of a widget as they are on the screen."""
    return [strip.text.rstrip() for strip in widget.render_lines(Region(0, 0, *widget.size))]


def words_of(widget: Widget) -> str:
    """The words of a widget's lines, one space between."""
    nodes = (node for node in widget.walk_children(with_self=True) if isinstance(node, Widget))
    shown = [node for node in nodes if not node.children and node.display]
    return " ".join(" ".join(line for node in shown for line in lines_of(node)).split())


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Types a text key by key."""
    await pilot.press(*("space" if character == " " else character for character in text))


async def clear_line(pilot: Pilot[None]) -> None:
    """Empties the line that has the focus."""
    assert isinstance(pilot.app.focused, Input)
    await pilot.press("end", "ctrl+u")


async def unfold_all(pilot: Pilot[None]) -> None:
    """Opens every section."""
    for section in pilot.app.query(Section):
        section.unfold()
    await pilot.pause()
    await pilot.pause()
