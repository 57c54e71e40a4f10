"""A journal that was kept elsewhere, brought along in the app, and the import taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.locking import Ending
from journal_tui.ui.main.main_screen import MainScreen
from tests.ui.conftest import current, page, press, settle, type_text

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
        assert current(app) is ChoiceDialog
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
