"""What is being prepared for a session is kept like any other writing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, ShareReceipt
from journal_tui.models.stored import SHARE_DRAFT, Draft
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.share.share_screen import ShareScreen
from journal_tui.vault import open_vault
from tests.ui.conftest import PASSPHRASE, current, page, settle, type_text
from tests.ui.sharing import press_or_tick as press


@pytest.fixture
def brought(journal: Journal) -> Entry:
    """An entry that comes ticked."""
    return journal.add(Entry, {"title": "A walk", "body": "By the canal."}, bring=True)


@pytest.mark.parametrize("leaving", ["escape", "ctrl+l", "f2", "ctrl+q", "idle"])
async def test_ticks_names_and_other_words_survive_leaving_in_every_way(
    path: Path, journal: Journal, brought: Entry, leaving: str
) -> None:
    now = [0.0]
    app = NotebookApp(path, journal=journal, monotonic=lambda: now[0])
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await settle(pilot)
        assert "A walk" in page(app)
        await press(pilot, "@not-ready", "@page-initials")
        await settle(pilot)
        while "Names: in full" in page(app):
            await pilot.pause(0.01)
        if leaving == "idle":
            now[0] += 60 * 60
            await app.lock_when_idle()
        else:
            await press(pilot, leaving)
        await settle(pilot)
    if leaving == "escape":
        journal.close()
    with closing(Journal(open_vault(path, passphrase=PASSPHRASE))) as again:
        draft = again.get(Draft, SHARE_DRAFT)
        assert draft is not None
        assert draft.answers["not_ready"] == 1 and draft.answers["initials"] == 1
        assert brought.id in str(draft.answers["items"])
        app = NotebookApp(path, journal=again)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            assert "a page to share" in page(app), "it is offered on Today"
            await press(pilot, "s")
            await settle(pilot)
            assert current(app) is ShareScreen
            assert "not ready to talk about" in page(app)


async def test_words_that_are_being_typed_for_a_line_survive_the_lock(
    path: Path, journal: Journal, brought: Entry
) -> None:
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await settle(pilot)
        await press(pilot, "@page-lines", "e")
        await settle(pilot)
        await type_text(pilot, " and more")
        await settle(pilot)
        await press(pilot, "ctrl+l")
        await settle(pilot)
    with closing(Journal(open_vault(path, passphrase=PASSPHRASE))) as again:
        draft = again.get(Draft, SHARE_DRAFT)
        assert draft is not None
        assert " and more" in str(draft.answers["reworded"])


async def test_nothing_chosen_leaves_no_draft_and_no_receipt(path: Path, journal: Journal) -> None:
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        await settle(pilot)
        await press(pilot, "escape")
        await settle(pilot)
        assert current(app) is MainScreen
        assert not journal.drafts() and not journal.all(ShareReceipt)
