"""Every tab with a list has, where there is room, a page beside it with what is read of the picked row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, Goal, Session, StrategyUse, Urge
from journal_tui.packs import answer, builtin_pack, install
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.reading_tab import ReadingTab
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.widgets.page_view import PageView
from tests.ui.conftest import page, press, settle

#: The tab's key, the keys to the row that is read, words that stand only beside the list, and a word below.
TABS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "journal": ("alt+2", (), "last line of the entry"),
    "urges": ("alt+3", (), "It was smaller once I said it"),
    "coping": ("alt+4", ("end", "home"), "When you tried it"),
    "plan": ("alt+5", tuple(["down"] * 4), "because of the mornings"),
    "sessions": ("alt+6", (), "I want"),
    "prompts": ("alt+8", tuple(["down"] * 5), "The first answer"),
}


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """A journal with something to read on every tab."""
    now = journal.clock()
    journal.add(Urge, {"strength_start": 4, "note": "It was smaller once I said it."})
    lines = "\n\n".join(f"Line {n}." for n in range(80))
    journal.add(
        Entry, {"body": f"First.\n\nlast line of the entry\n\n{lines}"}, at=now + timedelta(minutes=1)
    )
    journal.add(StrategyUse, {"strategy": "Put it off until tomorrow", "before": 6, "after": 3})
    journal.add(Goal, {"my_words": "Fridays", "why": "because of the mornings"})
    journal.add(Session, {"want": ("a plan",), "therapist": "R."}, at=now - timedelta(days=60))
    pack = builtin_pack("today")
    assert pack is not None
    installed = install(journal, pack)
    any_time = next(prompt for prompt in pack.prompts if pack.when_of(prompt) == "any-time")
    answer(journal, installed, any_time, "The first answer")
    return journal


def beside(app: NotebookApp) -> PageView:
    """The page beside the list of the tab that is shown."""
    assert isinstance(app.screen, MainScreen) and isinstance(app.screen.tab, ReadingTab)
    return app.screen.tab.query_one(PageView)


async def read(pilot: Pilot[Any], words: str) -> None:
    """Wait until words stand on the screen. (`Any`: what the app returns is not looked at.)"""
    for _ in range(500):
        await settle(pilot)
        if words in page(pilot.app):  # type: ignore[arg-type] # the notebook's app
            return
        await pilot.pause(0.01)
    raise AssertionError(page(pilot.app))  # type: ignore[arg-type] # the same


@pytest.mark.parametrize("name", TABS)
async def test_what_is_picked_is_read_beside_the_list_where_there_is_room(
    app: NotebookApp, filled: Journal, name: str
) -> None:
    key, keys, words = TABS[name]
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, key)
        await settle(pilot)
        await press(pilot, *keys)
        await read(pilot, words)
        assert beside(app).region.x >= 60
        await pilot.resize_terminal(100, 40)
        await settle(pilot)
        assert not beside(app).display and words not in page(app)
        await pilot.resize_terminal(200, 50)
        await read(pilot, words)
        assert all(child.region.width <= 90 for child in beside(app).children)


async def test_the_page_is_scrolled_with_the_arrows_and_keeps_its_place(
    app: NotebookApp, filled: Journal
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "alt+2")
        await read(pilot, "last line of the entry")
        await press(pilot, "tab", *["pagedown"] * 2)
        await settle(pilot)
        shown = beside(app)
        there = shown.scroll_offset.y
        assert shown.has_focus and there > 30
        for size in ((60, 20), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        await read(pilot, "Line 30.")
        assert shown.scroll_offset.y == there
        await press(pilot, "shift+tab", "end")
        await read(pilot, "It was smaller once I said it")
        assert shown.scroll_offset.y == 0, "another page begins at its top"
