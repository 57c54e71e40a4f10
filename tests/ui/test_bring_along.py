"""A journal that was kept elsewhere, brought along in the app, and the import taken back."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import NoReturn

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import ImportPreview, Progress, Source, take_in
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.help.region_dialog import RegionDialog
from journal_tui.ui.kit.dialogs import AskDialog
from journal_tui.ui.locking import Ending
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.packs.first_packs_screen import FirstPacksScreen
from journal_tui.ui.storage import bring_along
from journal_tui.ui.storage.import_dialogs import LookDialog, WorkingDialog
from tests.ui.conftest import code_is_read, current, groups_asked_for, notices, page, press, settle, type_text

DAY_ONE = {
    "metadata": {},
    "entries": [
        {"uuid": str(number), "creationDate": f"2024-01-0{number}T10:00:00Z", "text": f"day {number}"}
        for number in range(1, 6)
    ],
}
DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n2024-01-06,x,y,14:03,so lala,,,\n"


async def until(pilot: Pilot[Ending], app: NotebookApp, words: str) -> None:
    """Wait until words are on the screen."""
    for _ in range(300):
        if words in " ".join(page(app).replace("│", " ").split()):
            return
        await pilot.pause(0.01)
    raise AssertionError(page(app))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An export of another program."""
    path = tmp_path / "old.json"
    path.write_text(json.dumps(DAY_ONE))
    return path


async def test_it_is_looked_at_taken_in_and_taken_back(app: NotebookApp, journal: Journal, old: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("bring-along")
        await settle(pilot)
        assert current(app) is AskDialog
        await type_text(pilot, "/none")
        await press(pilot, "enter")
        await until(pilot, app, "there is no such file")
        dialog = app.screen
        assert isinstance(dialog, AskDialog)
        dialog.query_one("Input").value = str(old)  # type: ignore[attr-defined]  # an Input
        await press(pilot, "enter")
        await settle(pilot)
        await until(pilot, app, "This is Day One")
        assert current(app) is LookDialog
        for words in ("This is Day One", "5 entries", "entry: day 1", "Take it in", "Not now"):
            assert words in page(app)
        assert not journal.all(Entry)
        await press(pilot, "enter")
        await settle(pilot)
        assert current(app) is MainScreen
        assert len(journal.all(Entry)) == 5
        await press(pilot, "2", "z")
        await settle(pilot)
        assert journal.all(Entry) == []


async def test_esc_leaves_everything_as_it_is_and_a_mood_word_is_asked_for(
    app: NotebookApp, journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "old.csv"
    path.write_text(DAYLIO)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for last in ("escape", "enter"):
            app.open("bring-along")
            await settle(pilot)
            await type_text(pilot, str(path))
            await press(pilot, "enter")
            await until(pilot, app, "so lala")
            await press(pilot, "4", "enter")
            await settle(pilot)
            await press(pilot, last)
            await settle(pilot)
            assert len(journal.all(CheckIn)) == (last == "enter")
        assert journal.all(CheckIn)[0].mood == 4


async def give(pilot: Pilot[Ending], app: NotebookApp, path: Path) -> None:
    """Begin an import, and give the path of the export."""
    await settle(pilot)
    app.open("bring-along")
    await settle(pilot)
    field = app.screen.query_one(Input)
    field.value = str(path)
    await press(pilot, "enter")


async def test_ten_examples_and_all_problems_can_be_read_in_a_small_window(
    app: NotebookApp, tmp_path: Path
) -> None:
    path = tmp_path / "old.json"
    days = [{"creationDate": f"2024-01-{n:02}T10:00:00Z", "text": f"day {n}"} for n in range(1, 11)]
    path.write_text(json.dumps({"metadata": {}, "entries": [*days, {"text": "no day"}, {"text": "none"}]}))
    expected = [*(f"entry: day {n}" for n in range(1, 11)), "entry 11: no date", "entry 12: no date"]
    seen: set[str] = set()
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, app, path)
        await until(pilot, app, "This is Day One")
        for _ in range(30):
            shown = page(app)
            seen |= {words for words in expected if words in shown}
            assert "Take it in" in shown
            await press(pilot, "down")
            await pilot.pause()
    assert sorted(seen) == sorted(expected)


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_it_can_be_stopped_while_it_is_read_and_nothing_is_written(
    key: str, app: NotebookApp, journal: Journal, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(source: Source, zone: Zone) -> NoReturn:
        while True:
            source.progress.report("Read 500 entries")
            time.sleep(0.001)  # the reading of a long file

    monkeypatch.setattr(bring_along, "read_source", endless)
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, app, old)
        await until(pilot, app, "Read 500 entries")
        assert current(app) is WorkingDialog
        await press(pilot, key)
        await until(pilot, app, "Stopped. Nothing was written.")
        assert journal.all(Entry) == []


async def test_what_is_being_saved_is_saved_whole_and_stopping_says_so(
    app: NotebookApp, journal: Journal, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(journal: Journal, preview: ImportPreview, progress: Progress) -> None:
        progress.save()
        go_on.wait()
        take_in(journal, preview)

    monkeypatch.setattr(bring_along, "take_in", slowly)
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, app, old)
        await until(pilot, app, "This is Day One")
        await press(pilot, "enter")
        await until(pilot, app, "Saving all of it at once")
        await press(pilot, "escape")
        await until(pilot, app, "It is being saved already")
        go_on.set()
        await settle(pilot)
        (notice,) = notices(app)
        assert notice.message.startswith("Taken in: 5 entries. ")
        assert f"The file {old} still holds all of it in plain text." in notice.message
        assert len(journal.all(Entry)) == 5


async def test_texts_without_a_day_take_the_time_of_their_file_only_when_that_is_said(
    app: NotebookApp, journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "thoughts.md"
    path.write_text("some thoughts")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, app, path)
        await until(pilot, app, "Some of it has no day")
        await press(pilot, "enter")
        await until(pilot, app, "Nothing in it is new")
        await press(pilot, "escape")
        await give(pilot, app, path)
        await until(pilot, app, "Some of it has no day")
        await press(pilot, "right", "enter")
        await until(pilot, app, "1 entry")
        await press(pilot, "enter")
        await settle(pilot)
        (entry,) = journal.all(Entry)
        assert entry.at.timestamp() == 1_600_000_000
        assert not entry.written_later


async def test_it_is_offered_at_the_first_start_and_comes_once_the_journal_is_made(
    path: Path, old: Path
) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "I have a journal elsewhere" in page(app)
        await press(pilot, "f8")
        await pilot.pause()
        await type_text(pilot, "four quiet otters sing\nfour quiet otters sing\n")
        code = await code_is_read(pilot)
        await pilot.press("enter")
        await type_text(pilot, groups_asked_for(code) + "\n")
        await settle(pilot)
        for screen, key in ((RegionDialog, "enter"), (FirstPacksScreen, "escape")):
            assert current(app) is screen
            await pilot.press(key)
            await settle(pilot)
        assert current(app) is AskDialog
        app.screen.query_one(Input).value = str(old)
        await press(pilot, "enter")
        await until(pilot, app, "This is Day One")
        await press(pilot, "enter")
        await settle(pilot)
        assert current(app) is MainScreen
        assert len(app.open_journal.all(Entry)) == 5
        await press(pilot, "2", "z")
        await settle(pilot)
        assert app.open_journal.all(Entry) == []
