"""Whole forms: every question of every record, sections that unfold, problems, answers read back equal."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from rich.cells import cell_len

from journal_tui.models.base import check_answers, questions_of
from journal_tui.models.kinds import Value, options
from journal_tui.models.questions import Question
from journal_tui.models.records import RECORD_TYPES, CheckIn, Record, Urge
from journal_tui.ui.forms.field import Field
from journal_tui.ui.forms.scale import ScaleControl
from journal_tui.ui.forms.section import Heading, Section

from .form_app import SIZES, FormApp, clear_line, lines_of, type_text, unfold_all, words_of

ASKED = [kind for kind in RECORD_TYPES if questions_of(kind)]
WORDS = "Rosa, καλή, 👩\u200d👧 and [/b]"


def an_answer(question: Question) -> Value:  # noqa: PLR0911 - one a kind
    """An answer that says something else for each question."""
    number = len(question.id) % 3
    match question.kind:
        case "scale":
            return (len(question.id) * 7) % 11
        case "words":
            return len(question.id) % 5
        case "minutes":
            return 95
        case "number":
            return 6.5
        case "when":
            return "2026-11-20T21:30:00+01:00"
        case "day":
            return "2026-11-20"
        case "lines":
            return ("one thing", f"another of {len(question.id)}")
        case "yesno" | "choice":
            return options(question)[number % len(options(question))] if options(question) else "own"
        case "checklist":
            own = ("own",) if question.own_words else ()
            return (*question.choices[number : number + 2], *own)
    return f"{WORDS}\n\nand more" if question.kind == "text" else WORDS


def answers_for(kind: type[Record]) -> dict[str, Value]:
    return {question.id: an_answer(question) for question in questions_of(kind)} | leading(kind)


def leading(kind: type[Record]) -> dict[str, Value]:
    """The answers after which everything is asked."""
    return {q.only_if.field: q.only_if.answers[0] for q in questions_of(kind) if q.only_if is not None}


@pytest.mark.parametrize("kind", ASKED, ids=lambda kind: kind.table)
async def test_every_answer_of_a_record_is_shown_and_read_back_equal(
    kind: type[Record], any_size: tuple[int, int]
) -> None:
    answers = answers_for(kind)
    assert check_answers(kind, answers) == answers, "the test's own answers fit"
    app = FormApp(questions_of(kind), answers)
    async with app.run_test(size=any_size) as pilot:
        await pilot.pause()
        assert all(section.has_class("-open") for section in app.query(Section)), "what is answered is open"
        assert app.form.answers == answers
        for field in app.query(Field):
            text = words_of(field)
            answer = answers[field.question.id]
            if isinstance(answer, tuple):
                mark = "[x] " if field.question.kind == "checklist" else ""
                assert all(f"{mark}{item}" in text for item in answer)
            elif field.question.kind in ("choice", "yesno"):
                assert f"(•) {answer}" in text
            elif field.question.kind == "scale":
                assert f"[{answer}]" in text
        await pilot.press(*["tab"] * 5, *["shift+tab"] * 5)
        assert app.form.answers == answers and app.changes == []


@pytest.mark.parametrize(
    ("kind", "size"),
    # On the wide screen all but the longest forms have all the room they could want.
    [(kind, size) for kind in ASKED for size in SIZES if size == SIZES[0] or len(questions_of(kind)) > 20],
    ids=lambda parameter: (
        f"{parameter[0]}x{parameter[1]}" if isinstance(parameter, tuple) else parameter.table
    ),
)
async def test_nothing_of_a_form_is_cut_off(kind: type[Record], size: tuple[int, int]) -> None:
    app = FormApp(questions_of(kind), leading(kind))
    async with app.run_test(size=size) as pilot:
        await unfold_all(pilot)
        fields = list(app.query(Field))
        assert {field.question.id for field in fields} == {q.id for q in questions_of(kind)}
        assert app.form.virtual_size.width <= app.form.size.width, "nothing to the right of the screen"
        bottom = 0
        for field in fields:
            field.focus_control()
            await pilot.pause()
            await pilot.pause()  # the form scrolls once the focus was drawn
            text = words_of(field)
            assert " ".join(field.question.text.split()) in text
            for choice in options(field.question):
                assert choice in text
            if isinstance(field.control, ScaleControl) and field.question.high:
                assert f"10 {field.question.high}" in text
            for line in lines_of(field.control):
                assert cell_len(line) <= field.control.size.width
            assert field.region.bottom <= app.form.region.bottom or field.region.height > app.form.size.height
            bottom += field.size.height
        assert app.form.virtual_size.height >= bottom


async def test_sections_unfold_with_a_key_and_fold_again_with_their_answers() -> None:
    app = FormApp(questions_of(CheckIn))
    async with app.run_test(size=(80, 24)) as pilot:
        sections = list(app.query(Section))
        assert not any(section.has_class("-open") for section in sections)
        assert app.form.field("feelings") is None
        assert "feelings" in words_of(sections[0]).lower()
        assert "urges" in words_of(sections[1]).lower() and "confidence" in words_of(sections[1]).lower()
        sections[1].focus()
        await pilot.press("space")
        await pilot.pause()
        assert app.form.field("confidence") is not None and app.form.field("feelings") is None
        await pilot.press("tab", "8")
        assert app.form.answers == {"urge_strongest": 8}
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
        assert not sections[1].has_class("-open")
        assert app.form.answers == {"urge_strongest": 8}
        await pilot.press("enter", "tab", "backspace")
        assert app.form.answers == {}


async def test_a_key_that_a_question_has_no_use_for_folds_nothing() -> None:
    app = FormApp(questions_of(CheckIn))
    async with app.run_test(size=(80, 24)) as pilot:
        section = list(app.query(Section))[1]
        section.focus()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", "space")
        await pilot.pause()
        assert section.has_class("-open") and app.focused_field == "urge_strongest"


@pytest.mark.parametrize("size", SIZES)
async def test_a_section_unfolds_with_the_mouse_and_a_click_in_it_folds_nothing(
    size: tuple[int, int],
) -> None:
    app = FormApp(questions_of(CheckIn))
    async with app.run_test(size=size) as pilot:
        section = list(app.query(Section))[1]
        await pilot.click(section.query_one(Heading))
        await pilot.pause()
        assert section.has_class("-open")
        field = app.field("urge_strongest")
        field.focus_control()
        await pilot.pause()
        await pilot.click(field.control, offset=(1 + 2 * 6, 0))
        await pilot.pause()
        assert app.form.answers == {"urge_strongest": 6}
        assert section.has_class("-open") and app.focused_field == "urge_strongest"


async def test_sections_with_an_answer_are_open_from_the_start() -> None:
    app = FormApp(questions_of(CheckIn), {"confidence": 4, "mood": 3})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [section.title for section in app.query(Section) if section.has_class("-open")] == ["Urges"]
        assert app.form.answers == {"confidence": 4, "mood": 3}


async def test_answers_of_questions_that_were_never_shown_are_kept() -> None:
    """A question that the form does not know (of a newer version, say) does not lose its answer."""
    app = FormApp(questions_of(CheckIn)[:3], {"mood": 3, "good_thing": "tea"})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4")
        assert app.form.answers == {"mood": 4, "good_thing": "tea"}


PROBLEM = (
    Question(id="name", kind="line", text="A name?", first=True),
    Question(id="long", kind="minutes", text="How long?", section="More"),
    Question(id="at", kind="when", text="When?", section="More"),
)


async def test_the_first_problem_is_told_and_its_field_can_have_the_focus() -> None:
    app = FormApp(PROBLEM)
    async with app.run_test(size=(80, 24)) as pilot:
        await unfold_all(pilot)
        app.field("at").focus_control()
        await type_text(pilot, "tomorrow")
        app.field("long").focus_control()
        await type_text(pilot, "ages")
        await pilot.pause()
        problem = app.form.problem
        assert problem is app.field("long")
        assert "! Write minutes" in words_of(problem)
        assert "still ahead" in words_of(app.field("at"))
        await clear_line(pilot)
        await pilot.pause()
        assert app.form.problem is app.field("at")
        app.field("name").focus_control()
        await pilot.pause()
        app.field("at").focus_control()
        await pilot.pause()
        assert app.focused_field == "at"


async def test_a_problem_that_was_folded_away_unfolds_when_the_focus_goes_to_it() -> None:
    app = FormApp(PROBLEM)
    async with app.run_test(size=(80, 24)) as pilot:
        await unfold_all(pilot)
        app.field("long").focus_control()
        await type_text(pilot, "ages")
        await pilot.press("shift+tab", "enter")
        await pilot.pause()
        assert not app.query_one(Section).has_class("-open")
        problem = app.form.problem
        assert problem is not None
        problem.focus_control()
        await pilot.pause()
        await pilot.pause()
        assert app.query_one(Section).has_class("-open")
        assert app.focused_field == "long"


@pytest.mark.parametrize("size", SIZES)
async def test_a_glance_shows_the_first_questions_a_line_each(size: tuple[int, int]) -> None:
    first = [question for question in questions_of(CheckIn) if question.first]
    app = FormApp(questions_of(CheckIn), compact=True)
    async with app.run_test(size=size) as pilot:
        assert [field.question for field in app.query(Field)] == first
        assert not app.query(Section)
        for question in first:
            assert app.field(question.id).size.height == 1
            assert question.name in words_of(app.field(question.id))
        await pilot.press("6", "tab", "2", "tab", "6", ".", "5")
        assert app.form.answers == {"mood": 6, "urge_now": 2, "sleep_hours": 6.5}


async def test_choices_that_the_journal_knows_come_first_and_each_once() -> None:
    choices: Mapping[str, tuple[str, ...]] = {"tried": ("Take a walk", "Call someone")}
    app = FormApp([q for q in questions_of(Urge) if q.id == "tried"], choices=choices)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "[ ] Take a walk [ ] Call someone + own words" in words_of(app.field("tried"))
        await pilot.press("2")
        assert app.form.answers == {"tried": ("Call someone",)}


async def test_every_change_is_told_once() -> None:
    app = FormApp(questions_of(CheckIn)[:3])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("6", "6", "backspace", "backspace", "tab", "2")
        await pilot.pause()
        assert app.changes == ["mood", "mood", "urge_now"]
