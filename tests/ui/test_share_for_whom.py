"""Sharing with someone again: what is remembered, which days, which words, and the receipts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry, Person, Session, ShareReceipt, Therapist, Topic, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.share.preview import PageView
from journal_tui.ui.share.receipt_screen import ReceiptScreen
from journal_tui.ui.share.share_screen import ShareScreen
from journal_tui.ui.share.show_screen import ShowScreen
from journal_tui.ui.share.tick_list import TickList
from tests.ui.conftest import notices, page, settle, type_text
from tests.ui.sharing import press_or_tick as press

Size = tuple[int, int]


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Two therapists, something of every simple section, and one thing to bring."""
    now = journal.clock()
    journal.add(Therapist, {"name": "Dr Grey"})
    journal.add(Session, {"therapist": "R."}, at=now + timedelta(days=2))
    journal.add(Topic, {"words": "The letter on the shelf", "readiness": "ready"}, bring=True)
    journal.add(Urge, {"about": "beer", "strength_peak": 7, "outside": ["places"]}, at=now)
    journal.add(CheckIn, {"mood": 6, "use": "no"}, at=now)
    journal.add(Entry, {"body": "Rosa was at the Anchor. anchor, Anchorage."}, at=now)
    journal.add(Person, {"name": "Rosa"})
    return journal


async def share(pilot: Pilot[Any]) -> None:
    """Open the share screen from Sessions."""
    await settle(pilot)
    await press(pilot, "alt+6", "s")
    assert isinstance(pilot.app.screen, ShareScreen)


def ticked(app: NotebookApp) -> set[str]:
    """The labels of what is ticked."""
    return {row.label for row in app.screen.query_one(TickList).rows if row.ticked}


def words(app: NotebookApp) -> str:
    """The page beside the ticks, whitespace folded."""
    return " ".join(app.screen.query_one(PageView).text.split())


async def test_ticks_are_remembered_for_each_therapist_and_shown_as_remembered(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await share(pilot)
        await press(pilot, "@urges", "@mood", "@page-audience")
        assert isinstance(app.screen, PickDialog)
        assert "R." in page(app)
        assert "Dr Grey" in page(app)
        await press(pilot, "enter", "v", "enter", "escape", "escape")
        (receipt,) = filled.all(ShareReceipt)
        assert receipt.audience == "R."

        await share(pilot)
        assert ticked(app) == set(), "unticked at first, whoever it is for"
        await press(pilot, "@triggers", "@page-audience", "enter")
        assert {"Urges", "Mood and sleep"} <= ticked(app)
        assert page(app).count("last time") >= 2
        rows = {row.label: row.side for row in app.screen.query_one(TickList).rows}
        assert rows["What set them off"] == "", "ticked by hand"
        await press(pilot, "@urges", "@page-audience", "down", "enter")
        assert "Dr Grey" in words(app)
        assert "Urges" not in ticked(app), "what was remembered for R. goes with R."
        assert "Mood and sleep" not in ticked(app)
        assert "What set them off" in ticked(app)


async def test_everything_is_unticked_at_once(app: NotebookApp, filled: Journal, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await share(pilot)
        await press(pilot, "@urges", "@mood", "@not-ready", "@page-untick")
        assert ticked(app) == set()
        assert words(app) == ""


async def test_words_of_the_clients_own_are_shortened_on_every_line(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await share(pilot)
        await press(pilot, "@entries", "down", "space", "@page-words")
        await type_text(pilot, "Anchor,")
        await press(pilot, "enter")
        assert "R. was at the A. A., Anchorage." in words(app)
        await press(pilot, "@page-initials")
        assert "Rosa was at the Anchor." in words(app)


async def test_the_client_says_from_which_day_to_which(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    noon = (filled.clock() - timedelta(days=200)).replace(hour=12)
    filled.add(Entry, {"body": "Long ago"}, at=noon)
    day = noon.date()
    async with app.run_test(size=any_size) as pilot:
        await share(pilot)
        await press(pilot, "@page-days", "up", "up", "enter")
        await type_text(pilot, "gibberish")
        await press(pilot, "enter")
        assert "was not understood" in " ".join(page(app).split())
        await press(pilot, *["backspace"] * 9)
        await type_text(pilot, f"{day} to {day + timedelta(days=3)}")
        await press(pilot, "enter")
        assert "Days I chose" in page(app)
        assert f"{day + timedelta(days=3):%b} {day + timedelta(days=3):%Y}" in page(app).split("\n")[0]
        await press(pilot, "@entries")
        assert "Long ago" in str([row.label for row in app.screen.query_one(TickList).rows])


async def test_what_was_brought_and_shared_is_no_longer_marked(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    filled.add(Topic, {"words": "Left out this time", "readiness": "ready"}, bring=True)
    async with app.run_test(size=any_size) as pilot:
        await share(pilot)
        await press(pilot, "home", "down", "space")
        assert "Left out this time" not in words(app)
        await press(pilot, "v")
        assert "its mark comes off" in " ".join(page(app).replace("│", " ").split())
        await press(pilot, "enter")
        assert isinstance(app.screen, ShowScreen)
        await press(pilot, "escape")
        assert {topic.words: topic.bring for topic in filled.all(Topic)} == {
            "The letter on the shelf": False,
            "Left out this time": True,
        }


async def test_without_a_receipt_the_marks_stay(app: NotebookApp, filled: Journal, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await share(pilot)
        await press(pilot, "v", "right", "enter", "escape")
        assert filled.all(ShareReceipt) == []
        assert filled.all(Topic)[0].bring


async def test_a_receipt_is_compared_with_now_shown_again_and_deleted(
    app: NotebookApp, filled: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await share(pilot)
        await press(pilot, "@urges", "v", "enter", "escape", "escape")
        await press(pilot, "r", "enter")
        assert isinstance(app.screen, ReceiptScreen)
        assert "The letter on the shelf" in page(app)
        assert "It is unchanged since it was shared." in page(app) and "SHA-256" in page(app)
        await press(pilot, "t")
        assert "the same page now" in page(app)
        await press(pilot, "escape")
        topic = filled.all(Topic)[0]
        filled.edit(topic, {"words": "The letter, opened"})
        await press(pilot, "t")
        shown = page(app)
        assert "In one place it would be different now." in " ".join(shown.split())
        assert "then  - The letter on the shelf" in shown
        assert "now   - The letter, opened" in shown
        await press(pilot, "t", "v")
        assert isinstance(app.screen, ShowScreen)
        assert "The letter on the shelf" in page(app)
        await press(pilot, "escape", "d", "right", "enter")
        assert filled.all(ShareReceipt) == []
        assert "Nothing was shared yet" in page(app)


async def test_a_receipt_without_ticks_says_so(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    journal.add(
        ShareReceipt,
        extra={
            "copy": "Old words\n",
            "sha256": "0",
            "how": "shown",
            "since": "2026-01-01",
            "until": "2026-01-02",
        },
    )
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+6", "r", "enter")
        assert "not as it was when it was shared" in page(app), "the copy is not what the digest is of"
        await press(pilot, "t")
        assert "Old words" in page(app)
        assert any("does not say what was ticked" in notice.message for notice in notices(app))
