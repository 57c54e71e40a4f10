"""What a form does around its questions: what follows, undo, skipped, what shows first, own words."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Size

from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import answers_with_each, asked, each_questions, keep, show_first
from journal_tui.models.base import questions_of
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.records import CheckIn, Lapse, PersonalValue, StrategyUse, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.field import Field
from journal_tui.ui.forms.form import Form, Section
from journal_tui.ui.forms.question_line import QuestionLine
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.today.today_tab import TodayTab

from .conftest import page, settle
from .form_app import FormApp, type_text, words_of

USE = [q for q in questions_of(CheckIn) if q.section == "Use"]


async def test_what_follows_from_an_answer_shows_with_it_and_goes_with_it() -> None:
    app = FormApp(USE)
    async with app.run_test(size=(80, 24)) as pilot:
        assert not app.field("use_what").display and not app.field("safe_now").display
        await pilot.press("2")
        await pilot.pause()
        assert app.form.answers == {"use": "yes"}
        assert app.field("use_what").display and app.field("safe_now").display
        await pilot.press("tab")
        await type_text(pilot, "beer")
        assert app.form.answers == {"use": "yes", "use_what": "beer"}
        await pilot.press("shift+tab", "1")
        await pilot.pause()
        assert not app.field("use_what").display
        assert app.form.answers == {"use": "no"}, "what no longer follows is not an answer"
        await pilot.press("3")
        await pilot.pause()
        assert app.form.answers == {"use": "within my own plan", "use_what": "beer"}, "it was not forgotten"


async def test_what_was_answered_without_what_leads_to_it_is_shown_and_kept() -> None:
    app = FormApp(USE, {"use_what": "beer"})
    async with app.run_test(size=(80, 24)):
        assert app.field("use_what").display
        assert app.form.answers == {"use_what": "beer"}


async def test_undo_gives_the_last_answer_back() -> None:
    app = FormApp(questions_of(CheckIn))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("6", "7", "tab", "2", "tab")
        await type_text(pilot, "6.5")
        assert app.form.answers == {"mood": 7, "urge_now": 2, "sleep_hours": 6.5}
        for left in (
            {"mood": 7, "urge_now": 2},
            {"mood": 7},
            {"mood": 6},
            {},
            {},
        ):
            await pilot.press("f5")
            await pilot.pause()
            assert app.form.answers == left
        assert app.focused_field == "mood", "one sees what was undone"


async def test_undo_of_words_that_are_being_typed_takes_them_whole() -> None:
    app = FormApp([Question(id="a", text="A"), Question(id="b", kind="line", text="B")], {"b": "before"})
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "one two")
        await pilot.press("tab")
        await type_text(pilot, " and after")
        assert app.form.answers == {"a": "one two", "b": "before and after"}
        await pilot.press("f5")
        await pilot.pause()
        assert app.form.answers == {"a": "one two", "b": "before"}
        await pilot.press("f5")
        await pilot.pause()
        assert app.form.answers == {"b": "before"}


async def test_skipped_is_said_once_one_has_been_there_and_no_longer_with_an_answer() -> None:
    app = FormApp(questions_of(CheckIn))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "skipped" not in words_of(app.form), "what one has not seen yet is not skipped"
        await pilot.press("tab")
        await pilot.pause()
        assert "How is your mood now? skipped" in words_of(app.field("mood"))
        assert "skipped" not in words_of(app.field("urge_now"))
        await pilot.press("shift+tab", "0")
        await pilot.pause()
        assert "skipped" not in words_of(app.field("mood")), "0 is an answer"
        await pilot.press("backspace")
        await pilot.pause()
        assert "skipped" in words_of(app.field("mood"))
        assert "mood" not in app.form.answers


async def test_each_item_that_is_ticked_can_be_told_more_about(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen(journal, Urge))
        await settle(pilot)
        form = app.screen.query_one(Form)
        tried = form.field("tried")
        assert tried is not None
        tried.focus_control()
        await pilot.press("1", "plus")
        await type_text(pilot, "the garden")
        await pilot.press("enter")
        await settle(pilot)
        named = [s.title for s in app.screen.query(Section) if s.of is not None]
        assert named == ["Put it off until tomorrow", "the garden"]
        await pilot.press("tab", "enter")
        await settle(pilot)
        await pilot.press("tab", "7", "tab", "3")
        await pilot.press("ctrl+s")
        await settle(pilot)
    (urge,) = journal.all(Urge)
    # What was ticked counts, whether more was told of it or not.
    use, garden = journal.all(StrategyUse)
    assert (garden.strategy, garden.before, garden.urge) == ("the garden", None, urge.id)
    assert urge.tried == ("Put it off until tomorrow", "the garden")
    assert (use.strategy, use.before, use.after, use.urge) == ("Put it off until tomorrow", 7, 3, urge.id)
    assert answers_with_each(journal, urge)["tried/Put it off until tomorrow/after"] == 3


def test_what_was_told_about_an_item_goes_with_its_tick_unless_more_was_written(journal: Journal) -> None:
    answers: dict[str, Value] = {"tried": ("a walk", "tea"), "tried/a walk/before": 6, "tried/tea/helped": 2}
    urge = keep(journal, Urge, answers, sealed=True)
    assert [use.sealed for use in journal.all(StrategyUse)] == [True, True], "sealed as the urge is"
    walk = next(use for use in journal.all(StrategyUse) if use.strategy == "a walk")
    journal.edit(walk, {"note": "along the canal"})
    keep(journal, Urge, {"tried": ("rest",)}, urge, sealed=True)
    (left,) = (use for use in journal.all(StrategyUse) if use.strategy != "rest")
    assert (left.strategy, left.note, left.urge) == ("a walk", "along the canal", None)


def test_own_words_are_offered_the_next_time_the_commonest_first(journal: Journal) -> None:
    for _ in range(2):
        journal.add(CheckIn, {"feelings": ("calm", "wobbly")})
    journal.add(CheckIn, {"feelings": ("like Sunday",)})
    journal.add(CheckIn, {"feelings": ("not to be seen",)}, sealed=True)
    offered = next(q for q in asked(journal, CheckIn) if q.id == "feelings")
    known = next(q for q in questions_of(CheckIn) if q.id == "feelings").choices
    assert offered.choices == (*known, "wobbly", "like Sunday")
    journal.add(Urge, {"place": "the quay"})
    place_question = next(q for q in asked(journal, Urge) if q.id == "place")
    assert place_question.choices[-1] == "the quay"


def _focus(form: Form, name: str) -> None:
    field = form.field(name)
    assert field is not None
    field.focus_control()


async def test_the_keys_of_a_form_are_told_where_there_is_room(
    app: NotebookApp, journal: Journal, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("k")
        await settle(pilot)
        last = page(app).splitlines()[-1]
        for key in ("f5 Undo", "^s Save", "esc Back", "f1 Help now", "f2 Hide", "^p More"):
            assert key in last
        assert ("f6 First page" in last) == (size[0] > 80)
        await pilot.press("escape", "tab", "6")
        await settle(pilot)
        assert "f5 undo" in page(app) and "f1 Help now" in page(app).splitlines()[-1]
        await pilot.press("f5")
        await settle(pilot)
        assert journal.all(CheckIn)[0].mood is None


async def test_which_questions_show_first_is_the_clients_choice(
    app: NotebookApp, journal: Journal, any_size: tuple[int, int]
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pilot.press("k")
        await settle(pilot)
        form = app.screen.query_one(Form)
        for section in app.screen.query(Section):
            section.unfold()
        await settle(pilot)
        _focus(form, "pain")
        await pilot.press("4", "f6")
        await settle(pilot)
        assert journal.settings.first["checkins"] == ("mood", "urge_now", "sleep_hours", "pain")
        assert form.answers["pain"] == 4
        assert form.focused is not None and form.focused.question.id == "pain"
        assert [f.question.id for f in form.query_children(Field).results()] == [
            "mood", "urge_now", "sleep_hours", "pain"
        ]  # fmt: skip
        _focus(form, "mood")
        await pilot.press("f6")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        # Today asks the same ones.
        assert [f.question.id for f in app.screen.query(Field)] == ["urge_now", "sleep_hours", "pain"]
        assert "Pain" in page(app) and "Mood " not in page(app)
    assert [q.id for q in asked(journal, CheckIn) if q.first] == ["urge_now", "sleep_hours", "pain"]


def test_what_follows_an_answer_goes_to_the_first_page_with_it(journal: Journal) -> None:
    show_first(journal, CheckIn, "use_what", first=True)
    first = {q.id for q in asked(journal, CheckIn) if q.first}
    assert {"use", "use_what", "safe_now"} <= first
    show_first(journal, CheckIn, "use", first=False)
    assert {q.id for q in asked(journal, CheckIn) if q.first} == {"mood", "urge_now", "sleep_hours"}


async def test_a_line_says_that_it_is_written_later_than_it_happened(
    app: NotebookApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen(journal, Urge, at=journal.clock() - timedelta(days=3)))
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert "written later than it happened" in page(app)
        # Another kind: by now the first one's draft may be kept, and would be gone on with.
        await app.push_screen(RecordScreen(journal, CheckIn, at=journal.clock() - timedelta(hours=3)))
        await settle(pilot)
        assert "written later" not in page(app)


async def test_a_lapse_starts_sealed_and_the_seal_can_be_taken_off(
    app: NotebookApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen(journal, Lapse))
        await settle(pilot)
        await pilot.press("1", "ctrl+s")
        await settle(pilot)
    (lapse,) = journal.all(Lapse)
    assert lapse.safe_now == "yes" and lapse.sealed
    assert not keep(journal, Lapse, {"safe_now": "yes"}, lapse, sealed=False).sealed


def test_no_more_values_than_are_kept(journal: Journal) -> None:
    for number in range(5):
        keep(journal, PersonalValue, {"name": f"v{number}"})
    with pytest.raises(AnswerError, match="There are 5 values"):
        keep(journal, PersonalValue, {"name": "one more"})
    assert len(journal.all(PersonalValue)) == 5


async def test_a_check_in_of_another_hour_is_another_one(
    app: NotebookApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = journal.clock()
    monkeypatch.setattr(journal, "clock", lambda: now)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("tab", "3", "tab", "8")
        await settle(pilot)
        later = now + timedelta(hours=3)
        monkeypatch.setattr(journal, "clock", lambda: later)
        await pilot.press("2")
        await settle(pilot)
        first, second = journal.all(CheckIn)
        assert (first.mood, first.urge_now) == (3, 8)
        assert (second.mood, second.urge_now) == (None, 2), "what was said this morning is not said again"
        form = app.screen.query_one(TodayTab).query_one(Form)
        assert form.answers == {"urge_now": 2}


async def test_what_was_answered_on_the_whole_form_is_not_lost_on_today(
    app: NotebookApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("tab", "3")
        await settle(pilot)
        (kept,) = journal.all(CheckIn)
        journal.edit(kept, {"good_thing": "soup", "urge_now": 1})
        await pilot.press("4")
        await settle(pilot)
        (kept,) = journal.all(CheckIn)
        assert (kept.mood, kept.urge_now, kept.good_thing) == (4, 1, "soup")
        assert app.screen.query_one(TodayTab).query_one(Form).answers == {"mood": 4, "urge_now": 1}


async def test_a_digit_lays_nothing_out_anew(
    app: NotebookApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new layout of the whole screen is what makes a key slow."""
    laid_out = 0
    really = RecordScreen._refresh_layout

    def counted(self: RecordScreen, *arguments: Any, **named: Any) -> None:  # Any: Textual's own arguments
        nonlocal laid_out
        laid_out += 1
        really(self, *arguments, **named)

    monkeypatch.setattr(RecordScreen, "_refresh_layout", counted)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen(journal, CheckIn))
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert laid_out
        laid_out = 0
        for digit in "6789":
            await pilot.press(digit)
            await pilot.pause()
        assert laid_out == 0


def test_the_questions_about_an_item_are_those_of_its_own_record() -> None:
    parts = each_questions(Urge, "tried", "tea/with milk")
    assert [q.id for q in parts] == [f"tried/tea/with milk/{part}" for part in ("before", "after", "helped")]
    own = {q.id: q for q in questions_of(StrategyUse)}
    assert [q.text for q in parts] == [own[part].text for part in ("before", "after", "helped")]
    assert each_questions(Urge, "outside", "people") == ()


def test_the_line_of_a_question_keeps_room_for_skipped() -> None:
    line = QuestionLine("x" * 78)
    assert line.get_content_height(Size(80, 24), Size(80, 24), 80) == 2


async def _pages_in_colours(path: Path, journal: Journal, *themes: str) -> list[str]:
    """A form with an answer, a problem, a choice and something skipped, in these colours, as text."""
    app = NotebookApp(path, journal=journal)
    pages = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(RecordScreen(journal, Urge))
        await settle(pilot)
        await pilot.press("7", "tab", "tab", "3")
        form = app.screen.query_one(Form)
        _focus(form, "outside")
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        form.scroll_home(animate=False)
        for theme in themes:
            app.theme = theme
            await settle(pilot)
            pages.append(re.sub(r"draft kept [0-9:]+|not kept yet", "", page(app)))
        for draft in journal.drafts():
            journal.drop_draft(draft.id)
    return pages


async def test_every_colour_tells_the_same_and_none_does_too(
    path: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    dark, *others = await _pages_in_colours(
        path, journal, "notebook-dark", "notebook-light", "notebook-contrast"
    )
    for mark in ("[7]", "[3]", "skipped", "[x] places", "very strong"):
        assert mark in dark
    monkeypatch.setenv("NO_COLOR", "1")
    for shown in (*others, *(await _pages_in_colours(path, journal, "notebook-dark"))):
        assert [line.strip() for line in shown.splitlines()] == [line.strip() for line in dark.splitlines()]


async def test_what_was_undone_comes_back_and_neither_is_lost() -> None:
    app = FormApp([Question(id="a", text="A"), Question(id="b", kind="line", text="B")])
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "one two")
        await pilot.press("f5")
        await pilot.pause()
        assert app.form.answers == {} and app.form.written == {"a": "one two"}
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert app.form.answers == {"a": "one two"}
        await pilot.press("f5")
        await type_text(pilot, "three")
        await pilot.pause()
        assert app.form.written == {"a": "three"}
        await pilot.press("f5", "f5")
        await pilot.pause()
        assert app.form.answers == {"a": "one two"}, "also when something else was typed meanwhile"
        await pilot.press("ctrl+y", "ctrl+y")
        await pilot.pause()
        assert app.form.answers == {"a": "three"}
