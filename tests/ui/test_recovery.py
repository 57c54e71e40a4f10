"""The recovery code: practised, renewed, and never lost by leaving while it is on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.ui.access.new_keys import NewPassphraseScreen
from journal_tui.ui.access.recovery_code_screen import RecoveryCodeScreen
from journal_tui.ui.access.recovery_screen import PractiseScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.vault import WrongSecret, open_vault
from tests.ui.conftest import (
    PASSPHRASE,
    code_is_read,
    current,
    groups_asked_for,
    groups_of_code,
    notices,
    page,
    settle,
    type_text,
)

Size = tuple[int, int]
TOLD = "Your recovery code was not typed back from paper."


def flat(text: str) -> str:
    return " ".join(text.split())


async def wait_for(pilot: Pilot[Any], screen: type) -> Any:
    """The screen, once it is there. (`Any`: tests look inside.)"""
    while not isinstance(pilot.app.screen, screen):
        await pilot.pause()
    await pilot.pause()
    return pilot.app.screen


async def type_back(pilot: Pilot[Any]) -> str:
    """Writes the code down, and types back what is asked; gives the code."""
    shown = await code_is_read(pilot)
    code = "-".join(groups_of_code(shown))
    await pilot.press("enter")
    await type_text(pilot, groups_asked_for(shown) + "\n")
    await settle(pilot)
    return code


async def test_the_code_is_practised_as_often_as_one_likes_and_nothing_is_changed(
    app: NotebookApp, journal: Journal, code: str, path: Path, any_size: Size
) -> None:
    before = path.read_bytes()
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await app.run_action("screen.recovery_code")
        await wait_for(pilot, PractiseScreen)
        for wrong, says in (
            ("0000 0000 0000 0000 0000 0000 0000", "not the one of this journal now"),
            (code[:-1], "this one has 27"),
            ("x", "this one has 1"),
        ):
            app.screen.query_one("#practised").value = ""  # type: ignore[attr-defined]  # an input
            await type_text(pilot, wrong + "\n")
            await settle(pilot)
            assert says in flat(page(app))
        app.screen.query_one("#practised").value = ""  # type: ignore[attr-defined]  # an input
        await type_text(pilot, code.lower().replace("-", " ") + "\n")
        await settle(pilot)
        assert "✓ That is it. With this code your journal opens" in flat(page(app))
        assert code[:4] not in page(app)
        await pilot.press("escape")
        await settle(pilot)
        assert current(app) is MainScreen
        assert path.read_bytes() == before


async def test_a_new_code_needs_the_passphrase_and_ends_the_old_one(
    app: NotebookApp, journal: Journal, code: str, path: Path
) -> None:
    journal.add(Entry, {"body": "still here"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.run_action("screen.recovery_code")
        await wait_for(pilot, PractiseScreen)
        await pilot.press("f6")
        await settle(pilot)
        await type_text(pilot, "not it\n")
        await settle(pilot)
        assert "That is not the passphrase" in flat(page(app))
        await type_text(pilot, PASSPHRASE + "\n")
        new = await type_back(pilot)
        assert current(app) is MainScreen
        assert not journal.settings.code_pending
        assert journal.vault.matches_code(new)
        assert not journal.vault.matches_code(code)
        assert journal.vault.matches(PASSPHRASE)
        await pilot.press("ctrl+q")
    with open_vault(path, recovery_code=new) as vault:
        assert len(Journal(vault).all(Entry)) == 1


async def test_the_passphrase_is_changed_in_the_app_and_asked_for_first(
    app: NotebookApp, journal: Journal, path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.run_action("screen.passphrase")
        await settle(pilot)
        await type_text(pilot, PASSPHRASE + "\n")
        await wait_for(pilot, NewPassphraseScreen)
        await type_text(pilot, "another horse\nanother horse\n")
        await type_back(pilot)
        assert current(app) is MainScreen
        await pilot.press("ctrl+q")
    open_vault(path, passphrase="another horse").close()
    with pytest.raises(WrongSecret):
        open_vault(path, passphrase=PASSPHRASE)


async def test_nothing_changes_for_whoever_does_not_know_the_passphrase(
    app: NotebookApp, journal: Journal, path: Path
) -> None:
    before = path.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for action in ("passphrase", "recovery_code"):
            await app.run_action(f"screen.{action}")
            await settle(pilot)
            if action == "recovery_code":
                await pilot.press("f6")
                await settle(pilot)
            await type_text(pilot, "guess\n")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
        assert path.read_bytes() == before


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+l", "f2"])
async def test_leaving_while_the_code_is_shown_is_told_of_at_the_next_unlock(path: Path, key: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await wait_for(pilot, NewPassphraseScreen)
        await type_text(pilot, f"{PASSPHRASE}\n{PASSPHRASE}\n")
        shown = await code_is_read(pilot)
        lost = "-".join(groups_of_code(shown))
        await pilot.press(key)
        while app.journal is not None:
            await pilot.pause()
    again = NotebookApp(path, journal=Journal(open_vault(path, passphrase=PASSPHRASE)))
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert TOLD in flat(page(again))
        await again.run_action("screen.recovery_code")
        await wait_for(pilot, PractiseScreen)
        await pilot.press("f6")
        await settle(pilot)
        await type_text(pilot, PASSPHRASE + "\n")
        code = await type_back(pilot)
        assert TOLD not in flat(page(again))
        await pilot.press("ctrl+q")
    with pytest.raises(WrongSecret):
        open_vault(path, recovery_code=lost)
    with open_vault(path, recovery_code=code) as vault:
        assert not Journal(vault).settings.code_pending


async def test_a_code_that_was_written_down_after_all_is_enough(path: Path, code: str) -> None:
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        Journal(vault).change_settings(code_pending=True)
    app = NotebookApp(path, journal=Journal(open_vault(path, passphrase=PASSPHRASE)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert TOLD in flat(page(app))
        await app.run_action("screen.recovery_code")
        await wait_for(pilot, PractiseScreen)
        await type_text(pilot, code + "\n")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert TOLD not in flat(page(app))
        await pilot.press("ctrl+q")


async def test_whoever_opens_with_the_code_may_leave_the_passphrase_as_it_is(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await type_text(pilot, code + "\n")
        await wait_for(pilot, NewPassphraseScreen)
        await pilot.press("escape")
        await wait_for(pilot, MainScreen)
        await settle(pilot)
        assert "The passphrase stays as it is." in flat(page(app))
        await pilot.press("ctrl+q")
    open_vault(path, passphrase=PASSPHRASE).close()
    open_vault(path, recovery_code=code).close()


async def test_a_damaged_journal_that_opens_with_the_code_is_shown_and_not_given_new_keys(
    path: Path, code: str
) -> None:
    with open_vault(path, recovery_code=code) as vault:
        for text in ("one", "two", "three"):
            Journal(vault).add(Entry, {"body": text})
    data = bytearray(path.read_bytes())
    data[512 + 512 + 100] ^= 1
    path.write_bytes(data)
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await type_text(pilot, code + "\n")
        await wait_for(pilot, MainScreen)
        await settle(pilot)
        assert "damaged" in page(app)
        await pilot.press("ctrl+q")
    assert path.read_bytes() == bytes(data)


async def making_a_journal(pilot: Pilot[Any]) -> None:
    """Up to the Enter that leads to the code; that key is pressed by the test."""
    await settle(pilot)
    await pilot.press("enter")
    await wait_for(pilot, NewPassphraseScreen)
    await type_text(pilot, f"{PASSPHRASE}\n{PASSPHRASE}")


def enter(at: float | None = None) -> events.Key:
    """Enter, pressed at a moment of its own."""
    key = events.Key("enter", "\r")
    key.time = key.time if at is None else at
    return key


async def test_enter_pressed_again_and_again_on_the_page_before_does_not_skip_the_code(path: Path) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await making_a_journal(pilot)
        for _ in range(20):
            app.post_message(enter())
        while not isinstance(app.screen, RecoveryCodeScreen) or app.screen.readable_since is None:
            await pilot.pause()
        await settle(pilot)
        shown = app.screen
        assert isinstance(shown, RecoveryCodeScreen)
        assert shown.query_one("#code-shown").display
        assert all(group in page(app) for group in groups_of_code(shown))


@pytest.mark.parametrize("ways", ["new journal", "new passphrase"])
async def test_enter_is_heard_by_when_it_was_pressed_and_not_by_when_it_comes(path: Path, ways: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await making_a_journal(pilot)
        await pilot.press("enter")
        if ways == "new passphrase":
            await type_back(pilot)
            for key in ("enter", "escape"):
                await pilot.press(key)
                await settle(pilot)
            await app.run_action("screen.passphrase")
            await settle(pilot)
            await type_text(pilot, f"{PASSPHRASE}\n")
            await wait_for(pilot, NewPassphraseScreen)
            await type_text(pilot, f"{PASSPHRASE} two\n{PASSPHRASE} two\n")
        shown = await wait_for(pilot, RecoveryCodeScreen)
        while (drawn := shown.readable_since) is None:
            await pilot.pause()
        code = shown.query_one("#code-shown")
        # Before it was drawn, in that moment, and again and again without looking.
        for at in (drawn - 5, drawn, drawn + 0.2, drawn + 0.4, drawn + 0.6):
            app.post_message(enter(at))
            await settle(pilot)
            assert code.display
        assert ["the code first" in note.message for note in notices(app)] == [True], "said once"
        await pilot.press("f1")
        await settle(pilot)
        assert current(app) is HelpNowScreen, "help is there at once"
        await pilot.press("escape")
        await settle(pilot)
        app.post_message(enter(drawn + 1.2))
        await settle(pilot)
        assert not code.display
