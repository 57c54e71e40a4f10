"""The sessions tab: what is ahead, what to talk about, what was, and what was shared."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Agreement, Session, ShareReceipt, Therapist, Topic
from journal_tui.summary import Period
from journal_tui.transfer import make_receipt
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.sessions.sessions_tab import SessionsTab
from journal_tui.ui.share.receipt_screen import ReceiptScreen
from tests.ui.conftest import page, settle, type_text

Size = tuple[int, int]
HOSTILE = "[/b] [@click=app.quit]go[/] \x1b]52;c;YQ==\x07 \u202egnp.exe"
HARMLESS = "[/b] [@click=app.quit]go[/]"


@asynccontextmanager
async def sessions_tab(app: NotebookApp, size: Size) -> AsyncIterator[Pilot[Any]]:
    """The tab, open. (`Any`: what the app returns is not looked at.)"""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("alt+6")
        await settle(pilot)
        yield pilot


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each after what the one before started is done."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_the_next_session_is_told_with_what_was_agreed(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    now = journal.clock()
    journal.add(Session, {"therapist": "R.", "agreed": "Walk before supper."}, at=now - timedelta(days=7))
    journal.add(Session, {"therapist": "R.", "want": ["ideas"]}, at=now + timedelta(days=2))
    journal.add(Topic, {"words": "The letter", "readiness": "ready"}, bring=True)
    async with sessions_tab(app, size):
        shown = page(app)
        assert "with R. · in 2 days" in shown
        assert "ideas" in shown
        assert "Walk before supper." in shown
        assert "1 thing · s makes the page" in shown


async def test_an_empty_tab_says_how_to_begin(app: NotebookApp, journal: Journal, size: Size) -> None:
    async with sessions_tab(app, size):
        assert "not set. n writes it down." in page(app)


async def test_a_new_session_is_with_whom_the_last_one_was(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    now = journal.clock()
    journal.add(Session, {"therapist": "Old"}, at=now - timedelta(days=90))
    journal.add(Session, {"therapist": "R."}, at=now - timedelta(days=7))
    async with sessions_tab(app, any_size) as pilot:
        await press(pilot, "n")
        assert isinstance(app.screen, RecordScreen)
        await press(pilot, "ctrl+s")
        assert len(journal.all(Session)) == 2, "a session needs its time"
        await type_text(pilot, "tomorrow 16:00")
        await press(pilot, "ctrl+s")
        assert [s.therapist for s in journal.all(Session)] == ["Old", "R.", "R."]
        assert journal.all(Session)[-1].at > now


async def test_topics_and_therapists_are_written_by_one_key(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with sessions_tab(app, any_size) as pilot:
        await press(pilot, "t")
        await type_text(pilot, "The letter")
        await press(pilot, "ctrl+s", "p")
        await type_text(pilot, "Dr Grey")
        await press(pilot, "ctrl+s")
        assert [t.words for t in journal.all(Topic)] == ["The letter"]
        assert [t.name for t in journal.all(Therapist)] == ["Dr Grey"]
        assert "The letter" in page(app)
        assert "Dr Grey" in page(app)


async def test_topics_one_is_not_ready_for_show_as_sealed_and_come_last(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    journal.add(Topic, {"words": "First thing", "readiness": "just for me"})
    journal.add(Topic, {"words": "Second thing", "readiness": "ready"})
    async with sessions_tab(app, size):
        lines = page(app).split("\n")
        first = next(line for line in lines if "First thing" in line)
        second = next(line for line in lines if "Second thing" in line)
        assert "sealed" in first
        assert "sealed" not in second
        assert lines.index(second) < lines.index(first)


async def test_after_a_session_a_few_words_are_offered_and_not_asked_for_long(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    now = journal.clock()
    journal.add(Session, {"therapist": "Early"}, at=now - timedelta(days=60))
    journal.add(Session, {"therapist": "Ana", "attended": "missed"}, at=now - timedelta(days=9))
    journal.add(Session, {"therapist": "Bo"}, at=now - timedelta(days=2))
    async with sessions_tab(app, any_size) as pilot:
        shown = page(app)
        assert "with Bo · How was it? enter: a few words" in shown
        assert shown.count("How was it?") == 1
        assert "with Ana · missed" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, RecordScreen)
        await press(pilot, "tab", "right", "enter", "ctrl+s")
        assert journal.all(Session)[-1].attended == "moved", "the form opens at what is asked afterwards"


async def test_a_topic_that_was_talked_about_can_be_put_aside(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Topic, {"words": "The letter", "readiness": "ready"})
    async with sessions_tab(app, any_size) as pilot:
        await press(pilot, "space")
        assert journal.all(Topic)[0].done
        assert "Talked about" in page(app)
        await press(pilot, "space")
        assert not journal.all(Topic)[0].done


async def test_marks_and_deleting_work_on_what_is_chosen(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Topic, {"words": "The letter", "readiness": "ready"})
    async with sessions_tab(app, any_size) as pilot:
        await press(pilot, "b")
        assert journal.all(Topic)[0].bring
        await press(pilot, "d", "right", "enter")
        assert journal.all(Topic) == []
        await press(pilot, "z")
        assert [t.words for t in journal.all(Topic)] == ["The letter"]


async def test_receipts_are_listed_and_open_as_they_were_shared(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    today = journal.clock().date()
    period = Period(today - timedelta(days=6), today)
    make_receipt(journal, "The exact copy\n", how="shown", audience="R.", period=period)
    async with sessions_tab(app, any_size) as pilot:
        await press(pilot, "r")
        assert "shown for R." in page(app)
        pane = app.screen.query_one(SessionsTab)
        assert isinstance(pane.chosen, ShareReceipt)
        before = journal.version
        await press(pilot, "b", "e")
        assert journal.version == before, "a receipt is neither brought nor changed"
        await press(pilot, "enter")
        assert isinstance(app.screen, ReceiptScreen)
        assert "The exact copy" in page(app)
        await press(pilot, "escape", "r")
        assert "shown for R." not in page(app)


async def test_hostile_text_is_shown_as_text(app: NotebookApp, journal: Journal, size: Size) -> None:
    now = journal.clock()
    journal.add(
        Session, {"therapist": HOSTILE, "want": [HOSTILE], "practical": HOSTILE}, at=now + timedelta(days=1)
    )
    journal.add(Session, {"therapist": HOSTILE, "agreed": HOSTILE}, at=now - timedelta(days=1))
    journal.add(Topic, {"words": HOSTILE, "readiness": "ready"})
    journal.add(Therapist, {"name": HOSTILE, "role": HOSTILE})
    async with sessions_tab(app, size) as pilot:
        for keys in (["down"], ["down"], ["down"], ["r"], ["r"], ["enter"]):
            seen = page(app)
            assert "[/b] [@click" in seen or "Share receipts" in seen
            assert "\x1b" not in seen
            assert "\u202e" not in seen
            await press(pilot, *keys)
        assert HARMLESS in page(app)


async def test_a_row_that_asks_is_answered_by_enter_and_changed_by_e(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    now = journal.clock()
    session = journal.add(Session, {"therapist": "R."}, at=now - timedelta(days=7))
    journal.add(Agreement, {"what": "Walk"}, at=session.at, extra={"session": session.id})
    async with sessions_tab(app, any_size) as pilot:
        assert "› how did it go?" in page(app) and "enter How did it go?" in page(app)
        await press(pilot, "e")
        assert isinstance(app.screen, RecordScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, PickDialog)
        await press(pilot, "enter")
        assert [agreement.tried for agreement in journal.all(Agreement)] == ["yes"]
        assert "enter Change" in page(app), "it asks no more"


async def test_a_new_agreement_says_which_session_it_belongs_to(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    session = journal.add(Session, {"therapist": "R."}, at=journal.clock() - timedelta(days=7))
    async with sessions_tab(app, any_size) as pilot:
        await press(pilot, "a")
        assert f"session of {session.at:%a} {session.at.day} {session.at:%b}" in page(app)
        assert "written later" not in page(app)


async def test_what_is_above_the_list_leaves_it_room_on_the_smallest_terminal(
    app: NotebookApp, journal: Journal
) -> None:
    now = journal.clock()
    journal.add(Session, {"therapist": "R.", "agreed": "Walk before supper."}, at=now - timedelta(days=7))
    journal.add(Session, {"therapist": "R.", "want": ["ideas"]}, at=now + timedelta(days=2))
    journal.add(Topic, {"words": "The letter"}, bring=True)
    async with sessions_tab(app, (40, 12)):
        assert "Next session  in 2 days" in page(app)
        assert app.screen.query_one("#session-rows").size.height >= 4
