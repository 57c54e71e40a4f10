"""The plan: what is in it, adding to it, changing it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from textual.content import Content
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import Goal, Person, PersonalValue, Reason, Strength, WarningSign, WhenThen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.plan.card_screen import PlanCardScreen, sheets
from journal_tui.ui.plan.rating_dialog import RateDialog
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.widgets.record_page import say_course
from journal_tui.ui.widgets.text_list import TextList
from tests.ui.conftest import notices, page, settle, type_text

Size = tuple[int, int]
HOSTILE = "[/b] [@click=app.quit]go[/] \x1b]52;c;YQ==\x07 \u202egnp.exe"


async def to_plan(pilot: Pilot[Any]) -> None:
    """Open the tab."""
    await settle(pilot)
    await pilot.press("alt+5")
    await settle(pilot)


@pytest.mark.parametrize(
    "part",
    [
        (0, Reason, "words"), (1, WarningSign, "sign"), (2, WhenThen, "when_this"), (3, Person, "name"),
        (4, Goal, "my_words"), (5, Strength, "name"), (6, PersonalValue, "name"),
    ],
)  # fmt: skip
async def test_each_part_is_added_to(
    app: NotebookApp, journal: Journal, any_size: Size, part: tuple[int, type[Record], str]
) -> None:
    index, kind, field = part
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*["right"] * index, "enter")
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
        for title in ("My reasons", "Warning signs", "If this happens, I will …", "People"):
            assert title in shown
        assert "n adds a reason" in shown
        await pilot.press("enter", "e", "n", "escape")
        await settle(pilot)
        assert "My reasons" in page(app)


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_enter_or_e_changes_what_is_highlighted(
    app: NotebookApp, journal: Journal, any_size: Size, key: str
) -> None:
    journal.add(Reason, {"words": "Mornings"})
    journal.add(WhenThen, {"when_this": "The bank message comes", "then_that": "do the transfers first"})
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        assert "→ do the transfers first" in page(app)
        await pilot.press("down", "down", key)
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
        left = "\n".join(line.split("│")[0] for line in shown.split("\n"))
        assert " ".join(long.split()) in " ".join(left.replace("›", "").split())
        assert shown.count("[/b] [@click=app.quit]go[/] gnp.exe") >= 2
        assert "\u202e" not in shown
        assert "\x1b" not in shown
        await pilot.press("end", "d")
        await pilot.pause()
        await pilot.press("escape")
        assert app.is_running


async def test_the_marks_of_a_record_are_words(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    journal.add(Reason, {"words": "Mornings"})
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "sealed · bring" in page(app)
        assert journal.all(Reason)[0].sealed


async def test_enter_on_what_could_stand_there_writes_it(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await type_text(pilot, "Short nights")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert [sign.sign for sign in journal.all(WarningSign)] == ["Short nights"]


async def test_progress_is_kept_over_time_and_drawn_with_its_days(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    goal = journal.add(Goal, {"my_words": "Fridays", "progress": 2, "next_step": "text Jonas"})
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        await go_to_goals(pilot)
        await pilot.press("space")
        await settle(pilot)
        assert isinstance(app.screen, RateDialog)
        assert "So far 2" in page(app)
        await pilot.press("6", "enter")
        await settle(pilot)
        (kept,) = journal.all(Goal)
        assert kept.progress == 6
        assert [value for _, value in kept.progress_over_time] == [6], "one a day"
        assert kept.my_words == goal.my_words
        assert "progress 6 (" in page(app)
        assert "→ next: text Jonas" in page(app)


async def go_to_goals(pilot: Pilot[Any]) -> None:
    """Highlight the first goal. (`Any`: what the app returns is not looked at.)"""
    await pilot.press(*["down"] * 4)


async def test_leaving_the_question_keeps_nothing(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    journal.add(Goal, {"my_words": "Fridays"})
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        await go_to_goals(pilot)
        before = journal.version
        await pilot.press("space")
        await settle(pilot)
        await pilot.press("6", "escape")
        await settle(pilot)
        await pilot.press("space")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert journal.version == before


async def test_a_week_of_all_values_is_said_at_once_and_what_is_skipped_stays_skipped(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    for name in ("honesty", "good food", "music"):
        journal.add(PersonalValue, {"name": name})
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        await pilot.press("end", "space")
        await settle(pilot)
        assert isinstance(app.screen, RateDialog)
        await pilot.press("4", "tab", "tab", "t", "enter")
        await settle(pilot)
        assert {value.name: value.lived for value in journal.all(PersonalValue)} == {
            "honesty": 4,
            "good food": None,
            "music": 10,
        }


async def test_there_are_up_to_five_values(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    for number in range(5):
        journal.add(PersonalValue, {"name": f"value {number}"})
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        await pilot.press("end", "n")
        await pilot.pause()
        assert isinstance(app.screen, PickDialog)
        await pilot.press("enter")
        await settle(pilot)
        assert not isinstance(app.screen, RecordScreen)
        assert any("as many as fit in a week" in notice.message for notice in notices(app))


async def test_the_card_shows_the_plan_and_has_no_editing_keys(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    journal.add(Reason, {"words": "Mornings"})
    journal.add(Reason, {"words": "Only mine"}, sealed=True)
    journal.add(Goal, {"my_words": "Run again", "status": "paused"})
    journal.add(Person, {"name": "Zoë", "reach": "rings back"})
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await type_text(pilot, "plan card")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PlanCardScreen)
        shown = page(app)
        assert "Mornings" in shown
        assert "Zoë" in shown
        assert "Only mine" not in shown, "somebody may look along"
        assert "Run again" not in shown
        before = journal.version
        await pilot.press("n", "e", "d", "x", "b")
        await settle(pilot)
        assert isinstance(app.screen, PlanCardScreen)
        assert journal.version == before
        await pilot.press("escape")
        assert not isinstance(app.screen, PlanCardScreen)


async def test_an_empty_plan_makes_a_card_that_says_where_it_is(app: NotebookApp, size: Size) -> None:
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "Nothing is in your plan yet." in page(app)


def test_no_line_of_the_card_is_lost_however_small_the_sheet(journal: Journal) -> None:
    words = [f"reason {number} " + "because " * (3 * number) + f"end{number}" for number in range(12)]
    records: list[Record] = [journal.add(Reason, {"words": sentence}) for sentence in words]
    records.append(journal.add(WhenThen, {"when_this": "a", "then_that": "b"}))
    for height in (6, 9, 20):
        result = sheets(records, 40, height)
        assert all(len(sheet.plain.split("\n")) <= height for sheet in result)
        # A part that goes on, on the next sheet, has its title there again.
        text = " ".join(" ".join(sheet.plain.split()) for sheet in result).replace(" My reasons", "")
        for sentence in words:
            assert " ".join(sentence.split()) in text
        assert isinstance(result[0], Content)


def test_a_course_says_each_day_or_the_first_and_the_last() -> None:
    start = datetime(2026, 9, 26, 10, 0, tzinfo=timezone(timedelta(hours=2)))
    course = [(start + timedelta(weeks=n), n) for n in range(6)]
    assert say_course([]) == ""
    assert say_course(course[:1]) == "0 (26 Sep)"
    assert say_course(course[1:3]).endswith("1 (3 Oct) → 2 (10 Oct)")
    assert say_course(course).endswith("0 (26 Sep) → 5 (31 Oct), 6 times")


async def test_how_far_it_is_is_offered_where_there_is_something_to_say(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Reason, {"words": "For the mornings."})
    journal.add(Goal, {"my_words": "Sleep before one."})
    async with app.run_test(size=any_size) as pilot:
        await to_plan(pilot)
        await pilot.press("home")
        await settle(pilot)
        assert "space Update" not in page(app)
        await pilot.press("space")
        await settle(pilot)
        assert not isinstance(app.screen, RateDialog) and not notices(app), "a key that is not offered"
        for _ in range(4):
            await pilot.press("down")
            await settle(pilot)
        assert "space Update" in page(app), "a goal"
        await pilot.press("space")
        await settle(pilot)
        assert isinstance(app.screen, RateDialog)
