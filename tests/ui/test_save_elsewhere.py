"""The disk is bad: what is being written stays, and the journal goes on in another folder."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from journal_tui.journal import elsewhere
from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.locking import Ending
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.vault import open_vault
from tests.vault.helpers import FaultyDisk

from .conftest import PASSPHRASE, current, page, settle, type_text

TEXT = "walked home"


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


def fail(disk: FaultyDisk, number: int) -> None:
    """From now on nothing can be written in the journal's own folder."""

    def fault(call: str) -> int | None:
        if call == "write" or (call == "sync" and number == errno.EIO):
            raise OSError(number, "fault")
        return None

    disk.fault = fault


async def in_a_text(app: NotebookApp, pilot: Pilot[Ending]) -> None:
    """A few words in a new entry."""
    await settle(pilot)
    await pilot.press("w")
    await settle(pilot)
    await type_text(pilot, TEXT)
    await settle(pilot)


def words(app: NotebookApp) -> str:
    """What is on the screen, without the lines around it."""
    return " ".join(page(app).translate({ord("│"): " "}).split())


async def until(pilot: Pilot[Ending], app: NotebookApp, kind: type) -> None:
    """Wait for a screen."""
    for _ in range(300):
        if isinstance(app.screen, kind):
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError(f"{kind.__name__} did not come:\n{page(app)}")


async def test_a_bad_disk_leads_to_another_folder_with_nothing_lost(
    app: NotebookApp, disk: FaultyDisk, any_size: tuple[int, int], tmp_path: Path
) -> None:
    new = tmp_path / "a new folder"
    async with app.run_test(size=any_size) as pilot:
        await in_a_text(app, pilot)
        fail(disk, errno.EIO)
        await pilot.press("ctrl+s")
        await until(pilot, app, ChoiceDialog)
        shown = words(app)
        assert "The journal cannot be saved here" in shown
        assert "The disk reported an error" in shown
        assert "Save to another folder" in shown
        disk.fault = lambda _: None
        await pilot.press("enter")
        await until(pilot, app, AskDialog)
        await pilot.press("ctrl+u")
        await type_text(pilot, f"'{new}'")  # as a terminal gives what is dragged into it
        await pilot.press("enter")
        await until(pilot, app, ChoiceDialog)
        shown = words(app).replace(" ", "")
        assert "Savedinanotherfolder" in shown
        assert "journal-tui--journal" in shown
        await pilot.press("enter")
        await until(pilot, app, RecordScreen)
        assert TEXT in page(app)
        await pilot.press("ctrl+s")
        await until(pilot, app, MainScreen)
        assert app.path == new / "notebook.rjv"
        await app.close_journal()
    with open_vault(new / "notebook.rjv", passphrase=PASSPHRASE) as vault:
        assert [entry.body for entry in Journal(vault).all(Entry)] == [TEXT]
        assert list(Journal(vault).drafts()) == []


async def test_one_who_declines_keeps_the_text_and_leaves_without_it_only_when_asked_again(
    app: NotebookApp, disk: FaultyDisk, any_size: tuple[int, int]
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await in_a_text(app, pilot)
        fail(disk, errno.ENOSPC)
        await pilot.press("ctrl+s")
        await until(pilot, app, ChoiceDialog)
        assert "no room" in words(app)
        await pilot.press("escape")
        await until(pilot, app, RecordScreen)
        assert TEXT in page(app)
        await type_text(pilot, " and back")  # the clock may have kept the rest as a draft before
        await pilot.press("escape")
        await settle(pilot)
        assert current(app) is RecordScreen, "it is not left by one key"
        await pilot.press("escape")
        await until(pilot, app, MainScreen)


async def test_room_that_was_made_is_enough(app: NotebookApp, disk: FaultyDisk, journal: Journal) -> None:
    async with app.run_test() as pilot:
        await in_a_text(app, pilot)
        fail(disk, errno.ENOSPC)
        await pilot.press("ctrl+s")
        await until(pilot, app, ChoiceDialog)
        await pilot.press("escape")
        disk.fault = lambda _: None
        await until(pilot, app, RecordScreen)
        await pilot.press("ctrl+s")
        await until(pilot, app, MainScreen)
        assert [entry.body for entry in journal.all(Entry)] == [TEXT]
        assert app.check_action("save_elsewhere", ()) is False


async def test_a_place_that_cannot_be_used_is_told_and_asked_for_again(
    app: NotebookApp, disk: FaultyDisk, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken.rjv").write_bytes(b"somebody's")
    async with app.run_test() as pilot:
        await in_a_text(app, pilot)
        fail(disk, errno.EIO)
        await pilot.press("ctrl+s")
        await until(pilot, app, ChoiceDialog)
        await pilot.press("enter")
        await until(pilot, app, AskDialog)
        await pilot.press("ctrl+u")
        await type_text(pilot, str(tmp_path / "taken.rjv"))
        await pilot.press("enter")
        await pilot.pause(0.1)
        await until(pilot, app, AskDialog)
        assert "There is a file at" in words(app)
        await pilot.press("ctrl+u")
        await type_text(pilot, "~nobody-lives-here")
        await pilot.press("enter")
        await pilot.pause(0.1)
        await until(pilot, app, AskDialog)
        assert "There is no folder ~nobody-lives-here." in words(app)
        await pilot.press("escape")
        await until(pilot, app, RecordScreen)
        assert TEXT in page(app)
        assert app.path == path
        assert app.check_action("save_elsewhere", ()) is True


async def test_leaving_while_nothing_can_be_saved_asks_first_and_holds_nobody(
    app: NotebookApp, disk: FaultyDisk
) -> None:
    async with app.run_test() as pilot:
        await in_a_text(app, pilot)
        fail(disk, errno.EIO)
        await pilot.press("ctrl+s")
        await until(pilot, app, ChoiceDialog)
        await pilot.press("escape")
        await until(pilot, app, RecordScreen)
        await type_text(pilot, " and back")
        await pilot.press("ctrl+q")
        await until(pilot, app, ChoiceDialog)
        assert "To leave without it" in words(app)
        await pilot.press("escape")
        await until(pilot, app, RecordScreen)
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_value == "left"


async def test_a_choice_that_cannot_be_kept_does_not_end_the_app(app: NotebookApp, disk: FaultyDisk) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        fail(disk, errno.ENOSPC)
        before = app.theme
        await pilot.press("f3")
        await until(pilot, app, ChoiceDialog)
        assert app.theme != before
        await pilot.press("escape")
        await until(pilot, app, MainScreen)
        await app.action_next_answer("idle_minutes")
        await settle(pilot)
        assert app.is_running


def test_what_is_typed_is_a_folder_or_the_file_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/client")
    places = {
        "/mnt/stick": "/mnt/stick/notebook.rjv",
        " /mnt/stick/mine.rjv ": "/mnt/stick/mine.rjv",
        "~/notes": "/home/client/notes/notebook.rjv",
        "notes": "/home/client/notes/notebook.rjv",
        "/mnt/a.b": "/mnt/a.b/notebook.rjv",
        "": "/home/client/notebook.rjv",
    }
    assert {typed: str(elsewhere.place_in(typed, "notebook.rjv")) for typed in places} == places
    assert elsewhere.how_to_open(Path("/a b/c")) == "journal-tui --journal '/a b/c'"
