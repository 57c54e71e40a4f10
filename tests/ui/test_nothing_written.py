"""What counts as written is one rule for every kind of record: on its form, by a command and by ear."""

from __future__ import annotations

import pytest

from journal_tui.journal.agreements import agreed
from journal_tui.journal.journal import Journal
from journal_tui.models.base import is_written, questions_of
from journal_tui.models.questions import Question
from journal_tui.models.records import (
    RECORD_TYPES,
    Agreement,
    Answer,
    Lapse,
    Record,
    Session,
    ShareReceipt,
)
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.records.form_for import form_for
from journal_tui.ui.records.form_screen import NOTHING_WRITTEN, RecordScreen
from tests.ui.conftest import notices, press, settle

#: The kinds that have a form of their own.
WRITTEN_ON_FORMS = [kind for kind in RECORD_TYPES if kind not in (Answer, ShareReceipt)]


@pytest.mark.parametrize("kind", WRITTEN_ON_FORMS, ids=lambda kind: kind.table)
async def test_a_form_without_an_answer_saves_nothing(
    app: NotebookApp, journal: Journal, kind: type[Record]
) -> None:
    linked = {kind.link: "the id of another"} if hasattr(kind, "link") else {}
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        # A session is asked for its time first.
        at = None if kind is Session else journal.clock()
        app.push_screen(form_for(journal, kind, extra=linked, at=at))
        await settle(pilot)
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert journal.all(kind) == []
        assert isinstance(app.screen, RecordScreen)
        if kind is not Session:
            assert [note.message for note in notices(app)] == [NOTHING_WRITTEN]


@pytest.mark.parametrize("kind", WRITTEN_ON_FORMS, ids=lambda kind: kind.table)
def test_any_answer_is_something_written(journal: Journal, kind: type[Record]) -> None:
    now = journal.clock()
    assert is_written(kind, {}, now) == (kind is Session) and not is_written(kind, {})
    for question in questions_of(kind):
        says_nothing = kind is Lapse and question.id == "word"
        assert is_written(kind, {question.id: "an answer"}) != says_nothing


@pytest.mark.parametrize("question", questions_of(Agreement), ids=lambda question: question.id)
def test_whatever_is_written_of_an_agreement_it_is_listed(journal: Journal, question: Question) -> None:
    name = question.id
    answers = {"whose_idea": "both", "tried": "yes"}
    journal.add(Agreement, {name: answers.get(name, "by the canal")})
    (item,) = agreed(journal, journal.clock())
    assert item.words
