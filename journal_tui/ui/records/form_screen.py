"""Writing or changing one record: the form of its questions, with a draft in the vault as one goes.

Over 300 lines: one screen for every kind of record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal, kind_by_table
from journal_tui.journal.record_forms import (
    answers_with_each,
    asked,
    each_questions,
    keep_and_tell,
    show_first,
)
from journal_tui.models.base import SCHEMA, Record, is_written
from journal_tui.models.kinds import Value
from journal_tui.models.parts import Part
from journal_tui.models.questions import Question
from journal_tui.models.records import Entry, Session, StrategyUse
from journal_tui.models.stored import Draft
from journal_tui.models.when import say_moment, written_later
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.forms.form import Form, Section
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.records.form_draft import FormDraftScreen
from journal_tui.ui.widgets.footer import Footer

#: From this width on there is room for all keys.
_WIDE = 90

NOTHING_WRITTEN = "Nothing is written yet, so nothing was saved."
_BRING = "bring to the next session"
_SEAL = "seal: never shared, never counted"
_MARKS = (_BRING, _SEAL)
_ABOUT = "About it"
_LATER = "written later than it happened"


def _about(kind: type[Record], known_tags: tuple[str, ...]) -> tuple[Question, ...]:
    """The questions that every record has."""
    ahead = kind is Session
    when = "When is it?" if ahead else "When did it happen?"
    return (
        Question(id="_at", kind="when", text=when, section=_ABOUT, label="When", first=ahead, ahead=ahead),
        Question(
            id="_tags", kind="checklist", text="Tags", choices=known_tags[:12], own_words=True, section=_ABOUT
        ),
        Question(id="_marks", kind="checklist", text="Marks", choices=_MARKS, section=_ABOUT),
    )


def draft_id(kind: type[Record], record: Record | None, answers: Mapping[str, Value] | None = None) -> str:
    """Where the draft of a new or changed record is kept; one begun with answers has a place of its own."""
    if answers and record is None:
        return f"new-{kind.table}/" + "/".join(str(value) for value in answers.values())[:80]
    return f"new-{kind.table}" if record is None else f"{kind.table}/{record.id}"


class _RecordForm(Form):
    """The form of a whole record: undoing is told in the line of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "undo", "Undo", show=True, tooltip="The last answer as it was before.")
    ]


class _WideRecordForm(_RecordForm):
    """Where there is room for it, the other key is told as well; elsewhere it would push out `More`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f6",
            "first",
            "First page",
            show=True,
            tooltip="This question on the first page of its form, or no longer.",
        )
    ]


class RecordScreen(FormDraftScreen[Record | None]):
    """The form for one record. Returns the saved record, or None when it was left."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        Path(__file__).with_name("records.tcss")
    ]

    def __init__(
        self,
        journal: Journal,
        kind: type[Record],
        record: Record | None = None,
        *,
        answers: Mapping[str, Value] | None = None,
        extra: Mapping[str, object] | None = None,
        at: datetime | None = None,
        draft: Draft | None = None,
    ) -> None:
        own_id = draft.id if draft is not None else draft_id(kind, record, answers)
        draft = draft or journal.get(Draft, own_id)
        if record is not None:
            saved = {
                **answers_with_each(journal, record),
                **_about_answers(record.at, record.tags, record.bring, record.sealed),
            }
        else:
            saved = {**(answers or {}), **_about_answers(at, (), False, kind.starts_sealed)}
        drafted: dict[str, Value] | None = None
        if draft is not None:
            drafted = {**draft.answers, **_about_answers(draft.at, draft.tags, draft.bring, draft.sealed)}
        super().__init__(journal, own_id, saved, drafted, classes="-write" if kind is Entry else None)
        self._kind = kind
        self._record = record
        self._extra = extra or {}
        self._origin = self._origin_of()
        self._from_draft = draft is not None
        self._change_announced = False
        self._status_words = "from your draft" if self._from_draft else ""

    def compose(self) -> ComposeResult:
        """Lays out the title, the form and the line of keys."""
        with Horizontal(classes="screen-title"):
            yield Static(Content(self.heading), classes="screen-title--name")
            yield Static(Content(self._status()), id="record-status", classes="screen-title--side")
        yield from self.compose_page()
        yield AnswerHint()
        yield Footer()

    @property
    def heading(self) -> str:
        """What stands at the top."""
        verb = "Change" if self._record is not None else "New"
        return f"{verb} {self._kind.singular}"

    def compose_page(self) -> ComposeResult:
        """The form, and what a kind of record has beside it."""
        form = _WideRecordForm if self.app.size.width >= _WIDE else _RecordForm
        yield form(
            self._questions(),
            self._start,
            clock=self._journal.clock,
            item_questions=lambda field, item: each_questions(self._kind, field, item),
            again=self._record is not None,
            choosable=self._kind is not Entry,
        )

    def _questions(self) -> tuple[Question, ...]:
        return (*asked(self._journal, self._kind), *_about(self._kind, tuple(self._journal.tags())))

    def _status(self) -> str:
        status = self._status_words
        if not status and self._record is not None:
            status = say_moment(self._record.at, self._journal.settings.day_start_hour)
        # What is written of another record is written later than that as a rule.
        later = self._origin or (_LATER if self._later else "")
        return " · ".join(part for part in (status, later) if part)

    def _origin_of(self) -> str:
        """Which record it came of, where it came of one."""
        kind = self._kind
        if not issubclass(kind, Part):
            return ""
        origin_id = self._extra.get(kind.link) or getattr(self._record, kind.link, None)
        origin_kind = kind_by_table(kind.origin)
        if not isinstance(origin_id, str) or origin_kind is None:
            return ""
        origin = self._journal.get(origin_kind, origin_id)
        return (
            f"{origin.called} of {origin.at:%a} {origin.at.day} {origin.at:%b}" if origin is not None else ""
        )

    @property
    def _later(self) -> bool:
        """Whether what stands in the form is written more than a day after it happened."""
        at = self.answers.get("_at")
        if not isinstance(at, str):
            return False
        written = self._record.written_at if self._record is not None else self._journal.clock()
        return written_later(datetime.fromisoformat(at), written)

    def on_mount(self) -> None:
        """The field that a form of its kind begins in is ready."""
        form = self.query_one(Form)
        if self._kind is StrategyUse and "strategy" in self._start and self._record is None:
            # What was done is known: how the urge was is asked.
            form.focus_on("before")
        else:
            form.focus_on(self._kind.begins_in)
        for section in self.query(Section):
            if section.title == _ABOUT and self._kind is not Session:
                section.unfold() if self._about_answered() else section.fold()
        if self._kind is Session:
            self._open_at_what_it_asks()
        super().on_mount()

    def _open_at_what_it_asks(self) -> None:
        """Before a session what is wanted from it; once it has begun, how it was."""
        begun = self._record is not None and self._record.at <= self._journal.clock()
        for section in self.query(Section):
            if section.title == "Before" and begun == section.has_class("-open"):
                section.action_unfold()
            elif section.title == "After" and begun:
                section.unfold()
                section.focus()

    def _about_answered(self) -> bool:
        return any(name in self._start for name in ("_tags", "_marks")) and self._record is None

    # -- drafts ----------------------------------------------------------------------------------

    def draft_of(self, answers: Mapping[str, Value], now: datetime) -> Draft:
        """The draft of this record."""
        return Draft(
            id=self._draft_id, schema=SCHEMA, kind=self._kind.table, saved_at=now,
            record_id=self._record.id if self._record is not None else None,
            answers={name: value for name, value in answers.items() if not name.startswith("_")},
            **_about_fields(answers),
        )  # fmt: skip

    def _worth_keeping(self, answers: Mapping[str, Value]) -> bool:
        return answers != self._saved and (bool(answers) or self._record is not None)

    def draft_kept(self, now: datetime) -> None:
        """Says at the top that the draft is kept."""
        self._change_announced = False
        self._tell(f"draft kept {now:%H:%M}")

    def _tell(self, words: str) -> None:
        self._status_words = words
        if self.is_mounted:
            self.query_one("#record-status", Static).update(Content(self._status()))

    # -- leaving ---------------------------------------------------------------------------------

    async def action_save(self) -> None:
        """Save, and go back."""
        form = self.query_one(Form)
        if form.shows_problem():
            return
        answers = form.answers
        field_answers = {name: value for name, value in answers.items() if not name.startswith("_")}
        if self._kind is Session and "_at" not in answers and (when := form.field("_at")) is not None:
            when.ask_for_answer()
            return
        about = _about_fields(answers)
        begun = self._record is not None and field_answers
        if not begun and not is_written(self._kind, field_answers, about.get("at")):
            self.host.say(NOTHING_WRITTEN, local=True)
            return
        self._saving = True
        saved = await run_change(self.host, lambda: self._save(field_answers, about), lambda kept: kept[1])
        if saved is None:
            self._saving = False
            return
        self.dismiss(saved.value[0])

    def _save(self, field_answers: dict[str, Value], about: dict[str, Any]) -> tuple[Record, str]:
        """The record and the end of its draft, as one frame; and what is told of it."""
        at = about.pop("at", None)
        with self._journal.transaction():
            saved = keep_and_tell(
                self._journal, self._kind, field_answers, self._record, at=at, extra=self._extra, **about
            )
            self._journal.drop_draft(self._draft_id)
        return saved

    @on(Form.Changed)
    def _form_changed(self, event: Form.Changed) -> None:
        event.stop()
        # The news may come after the clock has kept what it is about.
        if self.unkept and (not self._change_announced or event.field.question.id == "_at"):
            self._change_announced = True
            self._tell("not kept yet")

    @on(Form.FirstWanted)
    async def _show_first(self, event: Form.FirstWanted) -> None:
        """Keep what the client wants to see first, and show the form so."""
        event.stop()
        question = event.question
        if "/" in question.id:
            return
        change = partial(show_first, self._journal, self._kind, question.id, first=not question.first)
        if await run_change(self.host, change) is None:
            return
        await event.form.ask(self._questions())
        field = event.form.field(question.id)
        if field is not None:
            field.focus_control()
        else:
            event.form.focus_first()
        where = "is on the first page now" if not question.first else "is further down now"
        self.host.say(f"“{question.name}” {where}.", seconds=4, local=True)


def _about_answers(at: datetime | None, tags: tuple[str, ...], bring: bool, sealed: bool) -> dict[str, Value]:
    """When, tags and marks as answers of the form."""
    marks = tuple(mark for mark, on in ((_BRING, bring), (_SEAL, sealed)) if on)
    answers: dict[str, Value] = {}
    if at is not None:
        answers["_at"] = at.isoformat()
    if tags:
        answers["_tags"] = tags
    if marks:
        answers["_marks"] = marks
    return answers


def _about_fields(answers: Mapping[str, Value]) -> dict[str, Any]:
    """The form's answers about the record itself, as the record's own fields."""
    marks, tags, at = answers.get("_marks"), answers.get("_tags"), answers.get("_at")
    fields: dict[str, Any] = {
        "tags": tags if isinstance(tags, tuple) else (),
        "bring": isinstance(marks, tuple) and _BRING in marks,
        "sealed": isinstance(marks, tuple) and _SEAL in marks,
    }
    if isinstance(at, str):
        fields["at"] = datetime.fromisoformat(at)
    return fields
