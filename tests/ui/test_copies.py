"""Other copies of the journal: told of at the door, shown with numbers, merged from the screen."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.storage.copies_screen import CopiesScreen
from journal_tui.vault import open_vault
from tests.ready import CHEAP
from tests.ui.conftest import PASSPHRASE, current, page, settle, type_text

Size = tuple[int, int]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def copy(path: Path, journal: Journal) -> Path:
    """A copy of the journal in which an entry was changed, and another written."""
    entry = journal.add(Entry, {"body": "as it was"})
    copy_path = Path(shutil.copy(path, path.parent / "notebook.sync-conflict-20261121-1200.rjv"))
    with open_vault(copy_path, passphrase=PASSPHRASE) as vault:
        there = Journal(vault)
        there.add(Entry, {"body": "canary from the laptop"})
        there.edit(entry, {"body": "changed there"})
    journal.edit(entry, {"body": "changed here"})
    return copy_path


@pytest.mark.parametrize("tab", ["today", "journal"])
async def test_a_copy_is_told_of_whenever_the_journal_opens_while_the_tabs_are_made(
    path: Path, journal: Journal, copy: Path, tab: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    opened, make = asyncio.Event(), MainScreen.make

    async def make_when_opened(screen: MainScreen, tab_id: str) -> None:
        if tab_id == tab:
            await opened.wait()
        await make(screen, tab_id)

    monkeypatch.setattr(MainScreen, "make", make_when_opened)
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        while app.made_ready is None:
            await pilot.pause()
        await app.unlock(PASSPHRASE)
        opened.set()
        while current(app) is not MainScreen:
            await pilot.pause()
        await settle(pilot)
        assert flat(page(app)).count("Another copy of this journal is in its folder") == 1


async def test_a_copy_is_told_of_shown_and_merged(
    app: NotebookApp, journal: Journal, copy: Path, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        assert "Another copy of this journal is in its folder: ctrl+p, then Copies." in flat(page(app))
        await app.run_action("screen.copies")
        await settle(pilot)
        assert current(app) is CopiesScreen
        shown = flat(page(app))
        for words in (
            copy.name, "file written", "last record", "only there 1 entry",
            "changed in both 1 entry; both texts are kept", "enter Merge",
        ):  # fmt: skip
            assert words in shown, words
        assert "canary" not in shown
        await pilot.press("enter")
        await settle(pilot)
        assert "Merge this copy?" in page(app)
        await pilot.press("right", "enter")
        await settle(pilot)
        assert copy.exists(), "left as it is"
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "There is no other copy" in page(app)
        assert not copy.exists()
        bodies = sorted(str(entry.body) for entry in journal.all(Entry))
        assert bodies == ["canary from the laptop", "changed here", "changed there"]
        await pilot.press("escape")
        await settle(pilot)
        assert current(app) is MainScreen
        assert "Another copy" not in page(app)


async def test_a_copy_with_another_passphrase_asks_for_it(
    app: NotebookApp, journal: Journal, copy: Path
) -> None:
    with open_vault(copy, passphrase=PASSPHRASE) as vault:
        vault.change_passphrase("of the laptop", cost=CHEAP)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.run_action("screen.copies")
        await settle(pilot)
        assert "It was made with another passphrase" in flat(page(app))
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "wrong\n")
        await settle(pilot)
        assert copy.exists()
        await pilot.press("enter")
        await settle(pilot)
        await type_text(pilot, "of the laptop\n")
        while "Merge this copy?" not in page(app):
            await pilot.pause()
        assert "Only there: 1 entry." in page(app)
        await pilot.press("enter")
        await settle(pilot)
        assert not copy.exists()
        assert len(journal.all(Entry)) == 3


async def test_without_a_copy_nothing_is_told(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "copy" not in page(app)
