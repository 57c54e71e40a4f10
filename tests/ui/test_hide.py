"""Hiding, the quiet warning before the idle lock, and what ctrl+z does: nothing of a draft is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.idle_lock import WARNING_SECONDS
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.vault import open_vault
from tests.ui.conftest import PASSPHRASE, current, page, settle, type_text

WARNING = "Locking soon."


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait for what they do."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def drafts(path: Path) -> list[object]:
    """The drafts that the file holds."""
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        return [draft.answers["body"] for draft in Journal(vault).drafts()]


@pytest.fixture
def now(app: NotebookApp) -> list[float]:
    """The clock of the idle lock, which goes when it is told to."""
    clock = [0.0]
    app.monotonic = lambda: clock[0]
    app.touch()
    return clock


async def almost_locked(pilot: Pilot[Any], app: NotebookApp, now: list[float]) -> None:
    """Until the warning."""
    now[0] += 5 * 60 - WARNING_SECONDS + 1
    await app.lock_when_idle()
    await settle(pilot)


@pytest.mark.parametrize("way", ["f2", "ctrl+l", "ctrl+q", "idle"])
async def test_half_a_sentence_survives_it(app: NotebookApp, path: Path, now: list[float], way: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "w")
        await type_text(pilot, "half a sen")
        if way == "idle":
            now[0] += 5 * 60
            await app.lock_when_idle()
        else:
            await pilot.press(way)
        await settle(pilot)
    assert app.return_value == {"f2": "hidden", "ctrl+q": "left"}.get(way, "locked")
    assert drafts(path) == ["half a sen"]


@pytest.mark.parametrize("way", ["f2", "ctrl+l"])
async def test_a_dialog_is_in_nobodys_way(app: NotebookApp, journal: Journal, path: Path, way: str) -> None:
    journal.add(Entry, {"body": "A walk."})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "2", "d")
        assert current(app) is ChoiceDialog
        await pilot.press(way)
        if way == "f2":
            assert page(app).strip() == ""
        await settle(pilot)
    assert app.return_value == ("hidden" if way == "f2" else "locked")
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        assert len(Journal(vault).all(Entry)) == 1


@pytest.mark.parametrize("key", ["j", "enter", "f1", "ctrl+l", "escape"])
async def test_on_the_blank_page_any_key_asks_for_the_passphrase(path: Path, code: str, key: str) -> None:
    app = NotebookApp(path, after="hidden")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert page(app).strip() == ""
        await pressed(pilot, "f2")
        assert current(app) is HideScreen, "pressed once more in haste, it stays hidden"
        await pressed(pilot, key)
        assert current(app) is UnlockScreen


async def test_the_warning_goes_with_any_key_and_that_key_does_nothing_else(
    app: NotebookApp, journal: Journal, now: list[float]
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await almost_locked(pilot, app, now)
        assert WARNING in page(app)
        assert "w Write" in page(app), "it covers no keys"
        await pressed(pilot, "w")
        assert WARNING not in page(app)
        assert current(app) is MainScreen
        now[0] += WARNING_SECONDS
        await app.lock_when_idle()
        assert app.journal is not None
        await pressed(pilot, "w")
        assert current(app) is not MainScreen


async def test_the_warning_takes_no_letter_from_a_text(
    app: NotebookApp, path: Path, now: list[float]
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pressed(pilot, "w")
        await type_text(pilot, "half a se")
        await almost_locked(pilot, app, now)
        assert WARNING in page(app)
        await type_text(pilot, "n")
        await settle(pilot)
        assert WARNING not in page(app)
        await pressed(pilot, "ctrl+l")
    assert drafts(path) == ["half a sen"]


async def test_help_and_hiding_work_at_once_under_the_warning(app: NotebookApp, now: list[float]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await almost_locked(pilot, app, now)
        await pressed(pilot, "f1")
        assert current(app) is HelpNowScreen
        await almost_locked(pilot, app, now)
        await pilot.press("f2")
        assert current(app) is HideScreen
        assert page(app).strip() == ""


async def test_ctrl_z_brings_back_and_never_leaves_for_the_shell(app: NotebookApp, journal: Journal) -> None:
    journal.add(Entry, {"body": "A walk."})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "2", "d", "right", "enter")
        assert journal.all(Entry) == []
        await pressed(pilot, "ctrl+z")
        assert len(journal.all(Entry)) == 1
        await pressed(pilot, "ctrl+z")
        assert app.journal is not None
        await pressed(pilot, "w")
        await type_text(pilot, "half")
        await pressed(pilot, "ctrl+z")
        assert current(app) is not MainScreen
