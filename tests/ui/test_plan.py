"""The plan: what is in it, adding to it, changing it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import Person, Reason, WarningSign, WhenThen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.screens.record import RecordScreen
from journal_tui.ui.widgets.text_list import TextList
from tests.ui.conftest import page, settle, type_text

Size = tuple[int, int]
HOSTILE = "[/b] [@click=app.quit]go[/] \x1b]52;c;YQ==\x07 \u202egnp.exe"


async def to_plan(pilot: Pilot[Any]) -> None:
    """Open the tab."""
    await settle(pilot)
    await pilot.press("alt+5")
    await settle(pilot)


@pytest.mark.parametrize(
    "part", [(0, Reason, "words"), (1, WarningSign, "sign"), (2, WhenThen, "when_this"), (3, Person, "name")]
)
async def test_each_part_is_added_to(
    app: NotebookApp, journal: Journal, size: Size, part: tuple[int, type[Record], str]
) -> None:
    place, kind, field = part
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*["right"] * place, "enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        await type_text(pilot, "Sunday breakfast")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (record,) = journal.all(kind)
        assert getattr(record, field) == "Sunday breakfast"
        await settle(pilot)
        assert "Sunday breakfast" in page(app)


async def test_an_empty_plan_says_what_could_stand_there(app: NotebookApp, size: Size) -> None:
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        shown = page(app)
        for title in ("My reasons", "Warning signs", "When this, I will that", "People"):
            assert title in shown
        assert "n adds a reason" in shown
        await pilot.press("enter", "e", "n", "escape")
        await settle(pilot)
        assert "My reasons" in page(app)


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_enter_or_e_changes_what_is_highlighted(
    app: NotebookApp, journal: Journal, size: Size, key: str
) -> None:
    journal.add(Reason, {"words": "Mornings"})
    journal.add(WhenThen, {"when_this": "The bank message comes", "then_that": "do the transfers first"})
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        assert "→ I will: do the transfers first" in page(app)
        await pilot.press("down", key)
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        await pilot.press("end")
        await type_text(pilot, " at noon")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert journal.all(WhenThen)[0].when_this == "The bank message comes at noon"
        assert "The bank message comes at noon" in page(app)
        highlighted = app.screen.query_one(TextList).highlighted_key
        assert highlighted == journal.all(WhenThen)[0].id


async def test_long_and_hostile_words_are_whole_and_only_text(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    long = "because " + " ".join(f"word{n}" for n in range(40)) + " end"
    journal.add(Reason, {"words": long})
    journal.add(Person, {"name": HOSTILE, "who": HOSTILE, "could_say": HOSTILE})
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        shown = page(app)
        assert " ".join(long.split()) in " ".join(shown.replace("›", "").split())
        assert shown.count("[/b] [@click=app.quit]go[/] gnp.exe") >= 2
        assert "\u202e" not in shown
        assert "\x1b" not in shown
        await pilot.press("end", "d")
        await pilot.pause()
        await pilot.press("escape")
        assert app.is_running


async def test_the_marks_of_a_record_are_words(app: NotebookApp, journal: Journal, size: Size) -> None:
    journal.add(Reason, {"words": "Mornings"})
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "sealed · bring" in page(app)
        assert journal.all(Reason)[0].sealed
