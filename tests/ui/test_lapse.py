"""After a lapse: in the client's word, safe first, sealed, and nothing starts over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Lapse, Person, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.records.lapse_screen import LapseScreen, after
from tests.ui.conftest import current, page, settle, type_text

Size = tuple[int, int]


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each after what the one before started is done. (`Any`: what the app returns.)"""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def beside(app: NotebookApp) -> str:
    """What stands beside the form."""
    return str(app.screen.query_one("#lapse-help Static", Static).content)


async def test_the_word_is_picked_once_and_help_stands_beside_the_first_question(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    now = journal.clock()
    for day in range(44):
        used = "yes" if day in (0, 3, 4, 20) else "no"
        journal.add(CheckIn, {"use": used}, at=now - timedelta(days=day))
    journal.add(Person, {"name": "Zoë", "reach": "rings back", "after_use": "yes"})
    journal.add(Person, {"name": "Rosa", "reach": "after nine", "after_use": "no"})
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+3", "l")
        assert current(app) is LapseScreen, "safety is asked first, before the word for it"
        shown = page(app)
        assert shown.index("Are you safe now?") < shown.index("What do you call it?")
        assert "After a lapse" in shown
        assert "Before today: no use on 40 of the 43 days you answered." in shown
        assert "Are you safe now?" in shown
        assert "▾ About it" not in shown
        assert "sealed" in shown.split("\n")[0]
        assert "Zoë" in shown
        assert "Rosa" not in beside(app), "she is not to be called after use"
        first = [beside(app).index(words) for words in ("Emergency: 112", "Do not use alone", "Zoë")]
        assert first == sorted(first), "what may be needed at once comes first"
        assert "Emergency: 112" in shown and "wake up." in shown, "and is in sight"
        assert any(line.split("│")[0].strip() == "f1: Help now" for line in shown.splitlines()), "unbroken"
        await press(pilot, "right", "enter", "tab")
        await type_text(pilot, "Tea, and the phone on the table")
        await press(pilot, "tab", "right", "space")
        await press(pilot, "ctrl+s")
        (kept,) = journal.all(Lapse)
        assert (kept.safe_now, kept.word) == ("no", "slip")
        assert kept.next_hour == "Tea, and the phone on the table"
        assert kept.sealed, "sealed at first"
        await settle(pilot)
        shown = next(line for line in page(app).splitlines() if "Tea, and the phone" in line)
        assert "slip" in shown, "it is in the list afterwards, in the client's word"
        await press(pilot, "l")
        assert current(app) is LapseScreen, "the word is remembered"
        assert "After a slip" in page(app)


async def test_after_a_wave_that_ended_with_use_what_comes_first_is_one_key_away(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "u", "7", "e", "right", "right", "right", "space")
        assert "What now: safe" in page(app)
        await press(pilot, "tab", "enter")
        assert current(app) is LapseScreen
        assert [urge.ended for urge in journal.all(Urge)] == ["used"]


async def test_a_word_of_the_clients_own(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    journal.add(Lapse, {"word": "the wet night"}, at=journal.clock() - timedelta(days=90))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.app.run_action("after_lapse")
        await settle(pilot)
        assert "After: the wet night" in page(app)
        await press(pilot, "enter", "ctrl+s")
        assert [lapse.called for lapse in journal.all(Lapse)] == ["the wet night"] * 2


async def test_what_was_begun_is_kept_as_a_draft_and_gone_on_with_beside_its_help(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Lapse, {"word": "slip"}, at=journal.clock() - timedelta(days=90))
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "alt+3", "l", "escape")
        assert journal.drafts() == [], "the word alone is nothing to keep"
        await press(pilot, "l", "tab")
        await type_text(pilot, "Sleep")
        await press(pilot, "escape")
        assert len(journal.drafts()) == 1
        await press(pilot, "alt+1", "enter")
        assert current(app) is LapseScreen
        assert "Sleep" in page(app)


async def test_after_an_urge_that_ended_with_use_the_page_is_offered(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Lapse, {"word": "slip"}, at=journal.clock() - timedelta(days=90))
    urge = journal.add(Urge, {"ended": "used", "about": "beer"})
    calm = journal.add(Urge, {"ended": "rode it out", "about": "wine"})
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, MainScreen)
        screen.record_written(calm)
        await settle(pilot)
        assert current(app) is MainScreen
        screen.record_written(urge)
        await settle(pilot)
        assert current(app) is ChoiceDialog
        await press(pilot, "enter")
        assert current(app) is LapseScreen


def test_a_title_for_every_word() -> None:
    assert after("") == "After a lapse"
    assert after("return to use") == "After a return to use"
    assert after("my Tuesday") == "After: my Tuesday"
