"""How far it is now: one number for each goal or value that is asked about."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import ClassVar

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from journal_tui.models.base import Record, question_of
from journal_tui.models.records import Goal, PersonalValue
from journal_tui.models.text import clean_line
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.drafts import DraftDialog
from journal_tui.ui.widgets.record_page import say_course


class RateDialog(DraftDialog[dict[str, int] | None]):
    """The scale of one field for each record; returns the numbers given by the records' ids, None for esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", priority=True),
        Binding("ctrl+s", "keep", "Keep", priority=True),
        Binding("escape", "back", "Back", tooltip="Back, without noting anything."),
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    RateDialog Form { height: auto; max-height: 18; padding: 0; }
    RateDialog.-short Form { max-height: 12; }
    RateDialog.-low Form { max-height: 6; }
    """

    def __init__(
        self, records: Sequence[Record], field: str, keep: Callable[[dict[str, int]], Awaitable[bool]]
    ) -> None:
        super().__init__(lambda ratings: keep(ratings or {}))
        self._records = records
        self._field = field

    def compose(self) -> ComposeResult:
        """A scale for each, with what was said before."""
        question = question_of(type(self._records[0]), self._field)
        with Vertical(classes="dialog -wide"):
            yield Static(Content(question.text), classes="dialog--title")
            yield Form(
                [
                    msgspec.structs.replace(
                        question, id=record.id, text=_name(record), help=_before(record), over_time=""
                    )
                    for record in self._records
                ],
                clock=lambda: datetime.now().astimezone(),
            )
            yield Static(
                "a digit (t for 10)   tab: the next one   enter: keep   esc: back", classes="dialog--hint"
            )

    def on_mount(self) -> None:
        """Focuses the first number, so that a digit answers it."""
        self.query_one(Form).focus_first()

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        event.stop()

    def stands_here(self) -> dict[str, int] | None:
        """The numbers that were given; what was skipped is not among them."""
        forms = self.query(Form)
        answers = forms.first().answers if forms else {}
        return {name: value for name, value in answers.items() if isinstance(value, int)} or None

    async def action_keep(self) -> None:
        """Keep the numbers that were given."""
        await self.keep_draft()
        if not self.unkept:
            self.dismiss(self.stands_here())


def _name(record: Record) -> str:
    name = record.my_words or record.agreed_words if isinstance(record, Goal) else None
    if isinstance(record, PersonalValue):
        name = record.name
    return clean_line(name or record.headline, limit=120) or "…"


def _before(record: Record) -> str:
    if isinstance(record, Goal):
        course_text = say_course(record.progress_over_time)
    else:
        course_text = say_course(record.lived_over_time) if isinstance(record, PersonalValue) else ""
    return f"So far {course_text}" if course_text else ""
