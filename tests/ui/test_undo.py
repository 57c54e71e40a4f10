"""Undoing in a form loses nothing: what was undone comes back, and the draft on the disk has it meanwhile."""

from __future__ import annotations

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.form import Form
from journal_tui.ui.records.form_draft import KEPT_AS_DRAFT
from journal_tui.ui.records.form_screen import RecordScreen
from tests.ui.conftest import notices, page, press, settle, type_text

Size = tuple[int, int]


def drafted(journal: Journal) -> list[object]:
    """The texts that the drafts hold."""
    return [draft.answers.get("body") for draft in journal.drafts()]


def screen_of(app: NotebookApp) -> RecordScreen:
    """The form that is shown."""
    assert isinstance(app.screen, RecordScreen)
    return app.screen


@pytest.mark.parametrize("continued", [False, True], ids=["new", "continued"])
async def test_what_was_undone_comes_back_by_a_key_that_is_named(
    app: NotebookApp, journal: Journal, any_size: Size, continued: bool
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await settle(pilot)
        before = ""
        if continued:
            before = "before "
            await type_text(pilot, before)
            await press(pilot, "escape")
            await settle(pilot)
            await press(pilot, "w")
            await settle(pilot)
        await type_text(pilot, "a page of words")
        assert "Bring back" not in page(app)
        await press(pilot, "f5")
        await settle(pilot)
        assert "a page of words" not in page(app) and "^y Bring back" in page(app)
        await screen_of(app).keep_draft()
        assert drafted(journal) == [f"{before}a page of words"], "it is on the disk all the while"
        await press(pilot, "ctrl+y")
        await settle(pilot)
        assert "a page of words" in page(app) and "Bring back" not in page(app)
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert [entry.body for entry in journal.all(Entry)] == [f"{before}a page of words"]


async def test_what_was_undone_is_kept_by_a_lock(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await type_text(pilot, "a page of words")
        await press(pilot, "f5")
        await app.keep_drafts()
        assert drafted(journal) == ["a page of words"] and not screen_of(app).unkept


async def test_what_was_undone_before_leaving_comes_back_with_z(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await type_text(pilot, "a page of words")
        await press(pilot, "f5", "escape")
        await settle(pilot)
        assert drafted(journal) == [], "nothing is left of it, as it was wanted"
        assert KEPT_AS_DRAFT not in [note.message for note in notices(app)]
        await press(pilot, "z")
        await settle(pilot)
        assert drafted(journal) == ["a page of words"]


async def test_a_draft_that_equals_the_saved_record_is_not_offered(
    app: NotebookApp, journal: Journal
) -> None:
    entry = journal.add(Entry, {"body": "as it was"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "e")
        await settle(pilot)
        screen = screen_of(app)
        screen.query_one(Form).focus_on("body")
        await type_text(pilot, "more ")
        await screen.keep_draft()
        assert len(journal.drafts()) == 1
        await press(pilot, *["backspace"] * len("more "))
        await screen.keep_draft()
        assert journal.drafts() == []
        await type_text(pilot, "more ")
        await press(pilot, "f5", "escape")
        await settle(pilot)
        assert journal.drafts() == []
        assert journal.get(Entry, entry.id) == entry


async def test_after_another_answer_nothing_is_brought_back_over_it_and_the_older_one_is_reached(
    app: NotebookApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "k", "5", "f5", "7")
        await settle(pilot)
        form = app.screen.query_one(Form)
        assert "Bring back" not in page(app)
        await press(pilot, "ctrl+y")
        assert form.answers["mood"] == 7
        await press(pilot, "f5")
        assert "mood" not in form.answers
        await press(pilot, "f5")
        assert form.answers["mood"] == 5
