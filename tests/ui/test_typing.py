"""Typing faster than the screens can follow: every key lands where it was meant to."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, Urge
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.vault import open_vault
from tests.ui.conftest import PASSPHRASE, current, page, press, settle
from tests.ui.textual_internals import key_under_way, send

_NAMES = {
    " ": "space",
    "\t": "tab",
    "/": "slash",
    "\x13": "ctrl+s",
    "?": "question_mark",
    "\n": "enter",
    "\x1b": "escape",
    "\b": "backspace",
    "\x11": "ctrl+q",
    "\x15": "alt+u",
}


def type_ahead(pilot: Pilot[Any], text: str) -> None:
    """Send all the keys at once, as a terminal does that was busy."""
    for character in text:
        name = _NAMES.get(character, character)
        printable = character if character.isprintable() else "u" if name == "alt+u" else None
        send(pilot.app, events.Key(name, printable))


async def drained(pilot: Pilot[Any]) -> None:
    """Wait until every key was let through."""
    await settle(pilot)
    while key_under_way(pilot.app):
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
        send(app, events.Key("f2", None))
        while current(app) is not HideScreen and app.is_running and app.return_value is None:
            await pilot.pause()
        await pilot.pause()
    assert app.return_value == "hidden"


async def test_hiding_between_two_letters_loses_neither(
    app: NotebookApp, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters, times = "abcdefghij", 0
    key_done = app._key_done

    def hide_before_the_next_has_its_turn(event: events.Key | events.Paste) -> None:
        nonlocal times
        times += 1
        if times == 4:
            app.post_message(events.Key("f2", None))
        key_done(event)

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await settle(pilot)
        monkeypatch.setattr(app, "_key_done", hide_before_the_next_has_its_turn)
        type_ahead(pilot, letters)
        while app.is_running and app.return_value is None:
            await asyncio.sleep(0.001)
    assert app.return_value == "hidden"
    assert bodies(path) == [letters]


async def hung_up(pilot: Pilot[Any], app: NotebookApp, typed: str) -> None:
    """Type all of it at once, and end the app from outside before any of it was let through."""
    type_ahead(pilot, typed)
    await app.end_from_outside()
    app.exit()


def bodies(path: Path) -> list[object]:
    """The texts of the drafts, in a journal in which nothing else was written."""
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        journal = Journal(vault)
        assert not journal.all(Entry) and not journal.all(Urge)
        return [draft.answers.get("body") for draft in journal.drafts()]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz"),
        ("One line,\nanother.", "One line,\nanother."),
        ("teh\b\bhe bridge", "the bridge"),
        ("all of it\x13 and no more", "all of it"),
        ("left\x1bul7\x13", "left"),
        ("gone\tu1u2", "gone"),
        ("not now\x157", "not now"),
    ],
    ids=["letters", "lines", "corrected", "save", "back", "field", "urge"],
)
async def test_what_waits_when_the_window_is_closed_is_kept_and_nothing_is_carried_out(
    app: NotebookApp, path: Path, typed: str, kept: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await settle(pilot)
        await hung_up(pilot, app, typed)
    assert bodies(path) == [kept]


async def test_what_was_typed_behind_a_key_under_way_comes_where_that_key_leads(
    app: NotebookApp, path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        type_ahead(pilot, "w")
        while not app.waits_for_a_key:
            await asyncio.sleep(0)
        await hung_up(pilot, app, "still here")
    assert bodies(path) == ["still here"]


@pytest.mark.parametrize("typed", ["wNot asked for", "ul7\x13", "\x1b", "\x11"], ids=["w", "u", "esc", "^q"])
async def test_where_nothing_is_written_what_waits_does_nothing(
    app: NotebookApp, path: Path, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushed: list[object] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app, "push_screen", lambda screen, *_: pushed.append(screen))
        await hung_up(pilot, app, typed)
    assert bodies(path) == pushed == []
