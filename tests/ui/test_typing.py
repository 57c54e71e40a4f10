"""Typing faster than the screens can follow: every key lands where it was meant to."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.screens.hide import HideScreen
from journal_tui.ui.screens.main import MainScreen
from tests.ui.conftest import current, page, settle

_NAMES = {
    " ": "space",
    "\t": "tab",
    "/": "slash",
    "\x13": "ctrl+s",
    "?": "question_mark",
    "\n": "enter",
    "\x1b": "escape",
}


def type_ahead(pilot: Pilot[Any], text: str) -> None:
    """Send all the keys at once, as a terminal does that was busy."""
    for character in text:
        name = _NAMES.get(character, character)
        printable = character if character.isprintable() else None
        assert pilot.app._driver is not None
        pilot.app._driver.send_message(events.Key(name, printable))


async def drained(pilot: Pilot[Any]) -> None:
    """Wait until every key was let through."""
    await settle(pilot)
    while pilot.app._key_under_way is not None:  # type: ignore[attr-defined] # of the app under test
        await pilot.pause()
    await settle(pilot)


async def test_an_urge_and_an_entry_typed_in_one_go(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        type_ahead(pilot, "ul7\t8\t3\ta drink\x13")
        await drained(pilot)
        assert [(u.strength_start, u.strength_peak, u.about) for u in journal.all(Urge)] == [
            (7, 8, "a drink")
        ]
        type_ahead(pilot, "wQuick words, kept whole.\x13")
        await drained(pilot)
        assert [entry.body for entry in journal.all(Entry)] == ["Quick words, kept whole."]


async def test_an_urge_being_ridden_and_an_entry_typed_in_one_go(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        type_ahead(pilot, "u7\x1bwQuick words, kept whole.\x13")
        await drained(pilot)
        assert [urge.strength_start for urge in journal.all(Urge)] == [7]
        assert [entry.body for entry in journal.all(Entry)] == ["Quick words, kept whole."]


async def test_a_search_typed_in_one_go_opens_nothing_else(app: NotebookApp, journal: Journal) -> None:
    journal.add(Entry, {"body": "the second bridge"})
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        type_ahead(pilot, "/second")
        await drained(pilot)
        assert current(app) is MainScreen
        assert "1 · everything" in page(app)


@pytest.mark.parametrize("before", ["", "abc\t\tdef", "w"])
async def test_hiding_waits_for_nothing(app: NotebookApp, before: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        type_ahead(pilot, before)
        assert app._driver is not None
        app._driver.send_message(events.Key("f2", None))
        while current(app) is not HideScreen and app.is_running and app.return_value is None:
            await pilot.pause()
        await pilot.pause()
    assert app.return_value == "hidden"
