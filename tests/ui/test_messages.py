"""What is said in a corner is true for as long as it is said."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.answer_hint import AnswerHint
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.records.form_screen import NOTHING_WRITTEN
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.vault import open_vault
from tests.ui.conftest import PASSPHRASE, current, notices, press, settle, type_text
from tests.vault.helpers import FaultyDisk


@pytest.fixture
def disk() -> FaultyDisk:
    """A disk that can be made to fail."""
    return FaultyDisk()


@pytest.fixture
def journal(path: Path, code: str, disk: FaultyDisk) -> Iterator[Journal]:
    """The open journal, on that disk."""
    opened = Journal(open_vault(path, passphrase=PASSPHRASE, disk=disk))
    yield opened
    disk.fault = lambda _: None
    opened.vault.close()


def errors(app: NotebookApp) -> list[str]:
    """The errors that are said now."""
    return [note.message for note in notices(app) if note.severity == "error"]


async def test_an_error_goes_when_a_save_works_again(path: Path, journal: Journal, disk: FaultyDisk) -> None:
    def no_room(call: str) -> None:
        if call == "write":
            raise OSError(errno.ENOSPC, "fault")

    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await type_text(pilot, "walked")
        disk.fault = no_room
        await press(pilot, "ctrl+s")
        await settle(pilot)
        if current(app) is ChoiceDialog:
            await press(pilot, "escape")
            await settle(pilot)
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert errors(app), "it says why"
        disk.fault = lambda _: None
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert [entry.body for entry in journal.all(Entry)] == ["walked"]
        assert errors(app) == []


async def test_what_was_said_on_one_screen_does_not_cover_the_next(path: Path, journal: Journal) -> None:
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.say("Noted.")
        await settle(pilot)
        assert [note.message for note in notices(app)] == ["Noted."]
        await press(pilot, "w")
        await settle(pilot)
        assert not notices(app)


async def test_what_is_about_a_screen_goes_with_it_and_is_said_once(path: Path, journal: Journal) -> None:
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "w", "ctrl+s", "ctrl+s")
        await settle(pilot)
        assert [note.message for note in notices(app)] == [NOTHING_WRITTEN]
        await press(pilot, "escape")
        await settle(pilot)
        assert notices(app) == []
        await press(pilot, "w")
        await type_text(pilot, "walked")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert [note.message for note in notices(app)] == ["Saved."], "what was done is told on the next"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (40, 12)], ids=str)
async def test_what_is_said_covers_no_line_of_keys(
    path: Path, journal: Journal, size: tuple[int, int]
) -> None:
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        for keys in (("1",), ("2",), ("4",), ("6",), ("w",)):
            await press(pilot, *keys)
            await settle(pilot)
            foot = [*app.screen.query(Footer), *app.screen.query(KeyLine), *app.screen.query(AnswerHint)]
            shown = [line.region for line in foot if line.region.area]
            app.say("Saved.", wrong=True)
            await settle(pilot)
            await settle(pilot)
            (toast,) = app.screen.query("Toast")
            assert shown and toast.region.area and toast.region.right <= size[0]
            assert not any(toast.region.overlaps(region) for region in shown), (keys, toast.region, shown)
            app.saved()
            await settle(pilot)
