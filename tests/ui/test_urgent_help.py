"""After "no" to whether one is safe, help stands there at once: under the question, in sight, everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import questions_of
from journal_tui.models.questions import Question
from journal_tui.models.records import CheckIn, Lapse, Person
from journal_tui.models.stored import Prompt
from journal_tui.packs import check_bytes, install
from journal_tui.safety.notes import OVERDOSE
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.field import Field
from journal_tui.ui.packs.answer_screen import AnswerScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.records.lapse_screen import LapseScreen
from journal_tui.ui.records.steps_screen import StepsScreen
from tests.ui.conftest import page, press, settle

PACK = b"""
format = 1
id = "a-b"
title = "T"
author = "A"
[[prompts]]
id = "safe"
text = "Are you safe at home?"
kind = "yesno"
safety = true
"""
SMALL = (80, 24)
#: (`Any`: what a screen or the app returns is not looked at.)
Made = Callable[[Journal], Screen[Any]]


def checkin(journal: Journal) -> Screen[Any]:
    return RecordScreen(journal, CheckIn, answers={"use": "yes"})


def lapse(journal: Journal) -> Screen[Any]:
    return LapseScreen(journal)


def steps(journal: Journal) -> Screen[Any]:
    record = journal.add(Lapse, {"word": "slip"})
    safety = [question for question in questions_of(Lapse) if question.safety]
    return StepsScreen(journal, record, safety, "Step by step")


def from_a_pack(journal: Journal) -> Screen[Any]:
    installed = install(journal, check_bytes(PACK))
    return AnswerScreen(journal, installed, installed.pack.prompts[0])


SCREENS = [checkin, lapse, steps, from_a_pack]


@pytest.fixture
def people(journal: Journal) -> None:
    """One who is to be called after use, and one who is not."""
    journal.add(Person, {"name": "Zoë", "reach": "555 0101", "after_use": "yes"})
    journal.add(Person, {"name": "Rosa", "reach": "555 0102", "after_use": "no"})


async def at_the_question(pilot: Pilot[Any], app: NotebookApp, journal: Journal, make_screen: Made) -> Field:
    """Show the screen, with the focus on its question of safety."""
    await settle(pilot)
    await app.push_screen(make_screen(journal))
    await settle(pilot)
    (field,) = [field for field in app.screen.query(Field) if field.question.safety]
    field.focus_control()
    await settle(pilot)
    return field


def in_sight(widget: Static) -> bool:
    """Whether it is shown."""
    return widget.display


def words(text: str) -> str:
    """The words of a text, one space between."""
    return " ".join(text.split())


@pytest.mark.parametrize("make_screen", SCREENS)
async def test_after_no_it_stands_under_the_question_at_once_and_goes_with_the_answer(
    app: NotebookApp, journal: Journal, people: None, make_screen: Made
) -> None:
    journal.change_settings(region="US")
    async with app.run_test(size=SMALL) as pilot:
        field = await at_the_question(pilot, app, journal, make_screen)
        help_now = field.query_one(".field--urgent", Static)
        assert not in_sight(help_now)
        await press(pilot, "right", "enter")
        await settle(pilot)
        assert field.value == "no"
        assert in_sight(help_now)
        shown = words(str(help_now.content))
        for part in ("911", OVERDOSE, "Zoë: 555 0101", "f1"):
            assert part in shown
        assert "Rosa" not in shown, "she is not to be called after use"
        assert shown.index("911") < shown.index(OVERDOSE) < shown.index("Zoë")
        # All of it is on the screen, directly below the answer, before any other question.
        assert app.screen.find_widget(help_now).visible_region == help_now.region
        assert help_now.region.height >= 5
        assert help_now.region.y == field.control.region.bottom
        assert "911" in page(app) and "555 0101" in page(app)
        await press(pilot, "backspace")
        await settle(pilot)
        assert not in_sight(help_now)


@pytest.mark.parametrize("make_screen", SCREENS)
async def test_yes_asks_for_it_in_a_packs_question_only_whose_meaning_cannot_be_known(
    app: NotebookApp, journal: Journal, people: None, make_screen: Made
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        field = await at_the_question(pilot, app, journal, make_screen)
        await press(pilot, "home", "enter")
        await settle(pilot)
        assert field.value == "yes"
        assert field.query_one(".field--urgent", Static).display == isinstance(field.question, Prompt)
        assert "You said that you are not safe" not in page(app)


async def test_an_answer_that_was_kept_before_has_it_from_the_beginning(
    app: NotebookApp, journal: Journal, people: None
) -> None:
    async with app.run_test(size=SMALL) as pilot:
        kept = RecordScreen(journal, CheckIn, answers={"use": "yes", "safe_now": "no"})
        await settle(pilot)
        await app.push_screen(kept)
        await settle(pilot)
        shown = [field for field in kept.query(Field) if field.has_class("-urgent")]
        assert [field.question.id for field in shown] == ["safe_now"]


async def test_no_other_question_has_it(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=SMALL) as pilot:
        field = await at_the_question(pilot, app, journal, checkin)
        others: list[Question] = [f.question for f in app.screen.query(Field) if f is not field]
        assert len(others) > 3
        assert len(app.screen.query(".field--urgent")) == 1
