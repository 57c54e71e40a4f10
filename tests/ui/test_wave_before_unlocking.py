"""A wave that is ridden before unlocking: in memory only, said so, and kept once the journal is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.journal.ride import Ride, Trying
from journal_tui.journal.rides_in_memory import RidesInMemory
from journal_tui.models.records import Person, StrategyUse, Urge
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.access.welcome_screen import WelcomeScreen
from journal_tui.ui.app import RIDE_NOT_KEPT, NotebookApp
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.urges.wave_end_screen import WaveEndScreen
from journal_tui.ui.urges.wave_screen import WaveScreen
from journal_tui.vault import VaultContext, open_vault
from tests.ui.conftest import PASSPHRASE, current, notices, page, settle, type_text

Size = tuple[int, int]


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def unlocked(pilot: Pilot[Any]) -> None:
    await type_text(pilot, PASSPHRASE + "\n")
    await settle(pilot)


def on_disk(path: Path, query: Callable[[Journal], Any] = lambda journal: journal.all(Urge)) -> Any:
    """What the file holds, read by somebody else."""
    with open_vault(path, passphrase=PASSPHRASE, read_only=True) as vault:
        return query(Journal(vault))


async def test_it_is_ridden_at_the_door_and_kept_by_unlocking(path: Path, code: str, size: Size) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "alt+u: urge · ctrl+q: leave" in page(app)
        await pressed(pilot, "alt+u", "7", "9")
        assert current(app) is WaveScreen
        shown = " ".join(page(app).split())
        assert "in memory only" in shown
        assert "kept when you unlock" in page(app).splitlines()[0]
        assert on_disk(path) == [], "nothing can be on the disk without the passphrase"
        await pressed(pilot, "escape")
        assert current(app) is UnlockScreen
        assert "Your wave is kept when you unlock." in page(app)
        await unlocked(pilot)
        assert current(app) is MainScreen
        assert any("from before unlocking is kept" in note.message for note in notices(app))
        (urge,) = on_disk(path)
        assert [strength for _, strength in urge.curve][-1] == 9
        assert urge.strength_start in (7, 9)  # both within one second are one number
        await pressed(pilot, "u")
        assert "n New" in page(app), "it is still going on"


async def test_a_half_typed_passphrase_stays_while_a_wave_is_ridden(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        half = len(PASSPHRASE) // 2
        await type_text(pilot, PASSPHRASE[:half])
        await pressed(pilot, "alt+u", "4", "escape")
        await type_text(pilot, PASSPHRASE[half:] + "\n")
        await settle(pilot)
        assert current(app) is MainScreen
        assert len(on_disk(path)) == 1


async def test_u_on_help_now_rides_it_too_and_people_who_are_shown_stand_beside_it(
    path: Path, code: str, tmp_path: Path, size: Size
) -> None:
    state = tmp_path / "state"
    with open_vault(path, passphrase=PASSPHRASE, context=VaultContext(state=state)) as vault:
        journal = Journal(vault)
        person = journal.add(Person, {"name": "Nadia", "reach": "07700 900123"})
        journal.show_before_unlocking([person.id])
    app = NotebookApp(path, state=lambda: state)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1", "u", "6")
        assert current(app) is WaveScreen
        for _ in range(10):
            if "Nadia" in page(app):
                break
            await pressed(pilot, "down")
        assert "07700 900123" in page(app)
        assert "Ways to try" in page(app)
        await pressed(pilot, "p")
        assert current(app) is HelpNowScreen
        await pressed(pilot, "escape", "escape", "escape")
        assert current(app) is UnlockScreen


async def test_what_was_tried_and_how_it_ended_are_kept_too(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "alt+u", "8", "a", "e")
        assert current(app) is WaveEndScreen
        assert "full log" not in page(app), "that needs the journal"
        await pressed(pilot, "1", "ctrl+s")
        assert current(app) is UnlockScreen
        await unlocked(pilot)
        (urge,) = on_disk(path)
        (use,) = on_disk(path, lambda journal: journal.all(StrategyUse))
        assert urge.ended == "rode it out"
        assert (use.urge, use.before) == (urge.id, 8)


async def test_one_that_ended_with_use_offers_help_now_and_is_kept(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "alt+u", "8", "e", "4")
        assert "Help now: numbers to call" in page(app)
        await pressed(pilot, "ctrl+s")
        await unlocked(pilot)
        assert [urge.ended for urge in on_disk(path)] == ["used"]


async def test_leaving_without_unlocking_says_once_that_it_is_lost(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "alt+u", "5", "escape", "ctrl+q")
        assert current(app) is UnlockScreen
        assert [note.message for note in notices(app)] == [RIDE_NOT_KEPT]
        await pressed(pilot, "ctrl+q")
    assert app.return_value == "left"
    assert on_disk(path) == []


async def test_an_empty_wave_keeps_nobody_from_leaving_and_writes_nothing(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "alt+u", "5", "backspace", "escape")
        assert "Your wave" not in page(app)
        await pressed(pilot, "ctrl+q")
    assert app.return_value == "left"


async def test_a_wrong_passphrase_loses_nothing_of_it(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "alt+u", "5", "escape")
        await type_text(pilot, "no it is not\n")
        await settle(pilot)
        assert current(app) is UnlockScreen
        await unlocked(pilot)
        assert len(on_disk(path)) == 1


async def test_before_there_is_a_journal_it_can_be_ridden_as_well(path: Path) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "alt+u", "6")
        assert current(app) is WaveScreen
        await pressed(pilot, "escape")
        assert current(app) is WelcomeScreen


@pytest.mark.usefixtures("code")
def test_several_waves_are_handed_over_as_one_save_and_once(path: Path) -> None:
    rides = RidesInMemory()
    now = rides.clock()
    first = rides.keep(Ride(at=now, curve=((0, 7),), over=60, ended="rode it out"), rides.going_on(now)[1])
    rides.keep(Ride(at=now, curve=((0, 3),), tried=(Trying("Walk", 0),)), rides.going_on(now)[1])
    assert first.urge is not None
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        journal = Journal(vault)
        assert rides.hand_over(journal) == 2
        assert not rides.waiting
        assert rides.hand_over(journal) == 0
        assert sorted(urge.peak or 0 for urge in journal.all(Urge)) == [3, 7]
        assert [use.strategy for use in journal.all(StrategyUse)] == ["Walk"]
