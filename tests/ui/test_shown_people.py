"""People on Help now before unlocking: off until chosen, said plainly, and gone when turned off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Person
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.help.shown_people_dialog import ShownPeopleDialog
from journal_tui.vault import VaultContext, open_vault
from tests.ui.conftest import PASSPHRASE, current, notices, page, settle, type_text

Size = tuple[int, int]
#: So often it is asked whether something came to be; a test that passes asks a few times.
_MOST_PAUSES = 1000


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def people(path: Path, code: str) -> None:
    """Two people in the journal."""
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        journal = Journal(vault)
        journal.add(Person, {"name": "Nadia", "who": "my sister", "reach": "07700 900123"})
        journal.add(Person, {"name": "Jonas", "reach": "07700 900222", "could_say": "Got a minute?"})


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Wait for what a dialog's worker does, which settle() does not wait for."""
    for _ in range(_MOST_PAUSES):
        if holds():
            return
        await pilot.pause(0.01)
    pytest.fail(f"waited in vain on {pilot.app.screen}")


async def choosing(pilot: Pilot[Any], app: NotebookApp) -> None:
    """Open the choice from Help now; settle() waits for nothing that waits for the client."""
    await pressed(pilot, "f1", "l")
    await until(pilot, lambda: current(app) is ShownPeopleDialog)
    await settle(pilot)


def state_files(state: Path) -> list[Path]:
    """What of it lies outside the vault."""
    return list(state.glob("*.people*"))


def first_rows(app: NotebookApp) -> str:
    return "\n".join(page(app).splitlines()[:12])


async def unlock(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await type_text(pilot, PASSPHRASE + "\n")
    await settle(pilot)


@pytest.mark.usefixtures("people")
async def test_nobody_is_shown_before_unlocking_until_ticked_and_nobody_after_unticking(
    path: Path, state: Path, size: Size
) -> None:
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        assert "Nadia" not in page(app)
        assert "Your people" not in page(app)
        await pressed(pilot, "escape")
        await unlock(pilot)
        await choosing(pilot, app)
        words = " ".join(page(app).replace("│", " ").split())
        for plainly in (
            "Off until you tick somebody",
            "their number",
            "not encrypted",
            "before the passphrase",
        ):
            assert plainly in words
        assert str(state.name) in "".join(words.split()), "where it is kept"
        await pressed(pilot, "space", "ctrl+s")
        await until(pilot, lambda: bool(state_files(state)))
        assert current(app) is HelpNowScreen
        await pressed(pilot, "ctrl+q")
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        shown = first_rows(app)
        assert "Nadia (my sister)" in shown
        assert "07700 900123" in shown
        assert "without the passphrase, as you chose" in shown
        assert "Jonas" not in page(app), "who was not ticked is not shown"
        await pressed(pilot, "l")
        assert current(app) is HelpNowScreen, "it cannot be chosen before unlocking"
        await pressed(pilot, "escape")
        assert current(app) is UnlockScreen
        await unlock(pilot)
        await choosing(pilot, app)
        await pressed(pilot, "space", "ctrl+s")
        await until(pilot, lambda: not state_files(state))
    assert state_files(state) == []


@pytest.mark.usefixtures("people")
async def test_leaving_the_choice_with_esc_changes_nothing(path: Path, state: Path, any_size: Size) -> None:
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=any_size) as pilot:
        await unlock(pilot)
        await choosing(pilot, app)
        await pressed(pilot, "space", "escape")
        assert current(app) is HelpNowScreen
    assert state_files(state) == []


@pytest.mark.usefixtures("people")
async def test_a_person_that_is_deleted_is_not_shown_at_the_next_door(path: Path, state: Path) -> None:
    with open_vault(path, passphrase=PASSPHRASE, context=VaultContext(state=state)) as vault:
        journal = Journal(vault)
        journal.show_before_unlocking([person.id for person in journal.all(Person)])
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot)
        journal = app.open_journal
        await app.off_loop(lambda: journal.remove(journal.all(Person)[0]))
        await pressed(pilot, "ctrl+q")
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        assert "Nadia" not in page(app)
        assert "Jonas" in page(app)


async def test_without_anybody_the_palette_says_where_people_are_added(
    path: Path, code: str, state: Path
) -> None:
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot)
        await pressed(pilot, "f1", "l")
        await until(pilot, lambda: any("added under Plan" in note.message for note in notices(app)))
        assert current(app) is HelpNowScreen


@pytest.mark.usefixtures("people")
async def test_enter_keeps_what_space_ticked(path: Path, state: Path, any_size: Size) -> None:
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=any_size) as pilot:
        await unlock(pilot)
        await choosing(pilot, app)
        await pressed(pilot, "space", "enter")
        await until(pilot, lambda: bool(state_files(state)))
        await until(pilot, lambda: current(app) is HelpNowScreen)
    assert len(state_files(state)) == 1


async def test_in_the_demo_it_is_said_that_it_is_the_demo(path: Path, code: str) -> None:
    app = NotebookApp(path, made_up="The passphrase is: made up.")
    async with app.run_test(size=(80, 24)) as pilot:
        await unlock(pilot)
        await pilot.app.run_action("app.shown_people")
        await until(pilot, lambda: any("This is the demo" in note.message for note in notices(app)))
