"""Where a form begins, and what it says of an answer that does not fit: once, and by its own description."""

from __future__ import annotations

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models import kinds
from journal_tui.models.base import questions_of
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.records import (
    RECORD_TYPES,
    Answer,
    Entry,
    Record,
    Session,
    ShareReceipt,
    Template,
)
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.form import Form
from journal_tui.ui.records.form_for import form_for
from journal_tui.ui.records.form_screen import RecordScreen
from tests.ui.conftest import notices, page, press, settle, type_text
from tests.ui.form_app import NOW, FormApp, words_of

WRITTEN_ON_FORMS = [kind for kind in RECORD_TYPES if kind not in (Answer, ShareReceipt)]
TIMES = [
    *(question for kind in RECORD_TYPES for question in questions_of(kind) if question.kind == "day"),
    Question(id="at", kind="when", text="When is it?", ahead=True),
    Question(id="at", kind="when", text="When did it happen?"),
]


def focused(app: NotebookApp) -> str:
    """The question that has the focus."""
    field = app.screen.query_one(Form).focused
    return field.question.id if field is not None else ""


@pytest.mark.parametrize("kind", WRITTEN_ON_FORMS, ids=lambda kind: kind.table)
async def test_a_form_begins_in_its_first_question_or_where_its_kind_says(
    app: NotebookApp, journal: Journal, kind: type[Record]
) -> None:
    begins_in = "body" if kind is Entry else next(q.id for q in questions_of(kind) if q.first)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(form_for(journal, kind))
        await settle(pilot)
        assert focused(app) == begins_in


@pytest.mark.parametrize("kind", [Entry, Template], ids=lambda kind: kind.table)
async def test_a_record_that_is_changed_begins_where_a_new_one_does(
    app: NotebookApp, journal: Journal, kind: type[Record]
) -> None:
    record = journal.add(kind, {"body": "words"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(form_for(journal, kind, record))
        await settle(pilot)
        assert focused(app) == ("body" if kind is Entry else "name")


@pytest.mark.parametrize("question", TIMES, ids=lambda question: f"{question.kind}-{question.id}")
async def test_a_question_about_what_is_ahead_has_examples_of_what_is_ahead(question: Question) -> None:
    words = ("next", "in 2") if question.ahead else ("yesterday", "2 hours ago", "2 weeks ago")
    other = ("yesterday", "ago") if question.ahead else ("next", "in 2")
    # Also where the form itself takes any time.
    app = FormApp([question], future=True)
    async with app.run_test(size=(80, 24)) as pilot:
        field = app.field(question.id)
        empty, hint = words_of(field), field.control.hint
        await type_text(pilot, "gibberish")
        await pilot.pause()
        problem = field.problem
    for text in (empty, hint, problem, kinds.hint(question)):
        assert any(word in text for word in words) and not any(word in text for word in other)
    with pytest.raises(AnswerError) as error:
        kinds.parse(question, "gibberish", NOW, 4)
    assert not any(word in str(error.value) for word in other)


async def test_what_does_not_fit_is_said_once_at_its_question(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.push_screen(form_for(journal, Session))
        await settle(pilot)
        await press(pilot, "ctrl+s", "ctrl+s")
        await settle(pilot)
        assert focused(app) == "_at" and notices(app) == []
        assert page(app).count("! Write a time") == 1, "a session needs its time"
        await type_text(pilot, "gibberish")
        await press(pilot, "ctrl+s", "ctrl+s")
        await settle(pilot)
        assert notices(app) == [] and page(app).count("! That time was not understood") == 1
        await press(pilot, "ctrl+u")
        await type_text(pilot, "next tuesday 16:00")
        await settle(pilot)
        assert "!" not in page(app)
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert len(journal.all(Session)) == 1 and not isinstance(app.screen, RecordScreen)
