"""Each kind of question answered with keys alone, with the mouse, and emptied again; nothing is cut off."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import cast

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Input, Static

from journal_tui.journal.journal import Journal
from journal_tui.models import vocabulary as v
from journal_tui.models.kinds import Value
from journal_tui.models.questions import WORDS, Question
from journal_tui.ui.forms.control import flow, wrap
from journal_tui.ui.forms.options import OptionsControl
from journal_tui.ui.forms.scale import ScaleControl
from journal_tui.ui.forms.typed import LineInput
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.region import region_of
from journal_tui.ui.widgets.editor import Editor

from .form_app import SIZES, FormApp, clear_line, lines_of, type_text, words_of

STRENGTH = Question(id="q", text="How strong?", **v.STRENGTH)
MOOD = Question(id="q", text="How is your mood?", **v.MOOD)
KINDS: dict[str, Question] = {
    "scale": STRENGTH,
    "words": Question(id="q", kind="words", text="Did it help?"),
    "yesno": Question(id="q", kind="yesno", text="Have you eaten?"),
    "choice": Question(id="q", kind="choice", text="Which?", choices=("no", "a bit", "a lot")),
    "own choice": Question(id="q", kind="choice", text="Where?", choices=v.PLACES, own_words=True),
    "checklist": Question(id="q", kind="checklist", text="Which?", choices=v.SLEEP_TROUBLE),
    "own checklist": Question(id="q", kind="checklist", text="What?", choices=v.FEELINGS, own_words=True),
    "line": Question(id="q", kind="line", text="A name?"),
    "text": Question(id="q", text="What happened?"),
    "number": Question(id="q", kind="number", text="How many hours?", unit="h", step=0.5, most=24),
    "minutes": Question(id="q", kind="minutes", text="How long?"),
    "when": Question(id="q", kind="when", text="When?"),
}
AFTER = Question(id="after", kind="scale", text="And after?")
#: Kind, the keys that answer it, the answer, and the keys that empty it again.
ANSWERED: list[tuple[str, list[str], Value | None, list[str]]] = [
    ("scale", ["7"], 7, ["backspace"]),
    ("scale", ["0"], 0, ["delete"]),
    ("scale", ["t"], 10, ["backspace"]),
    ("scale", ["3", "right", "plus", "left"], 4, ["backspace"]),
    ("scale", ["right", "minus"], 4, ["backspace"]),
    ("scale", ["9", "right", "right", "right"], 10, ["backspace"]),
    ("scale", ["0", "left"], 0, ["backspace"]),
    ("words", ["right", "right", "space"], 2, ["backspace"]),
    ("words", ["1"], 0, ["1"]),
    ("words", ["5"], 4, ["space"]),
    ("yesno", ["1"], "yes", ["backspace"]),
    ("yesno", ["right", "right", "right", "right", "enter"], "rather not say", ["space"]),
    ("choice", ["2"], "a bit", ["2"]),
    ("choice", ["2", "3"], "a lot", ["delete"]),
    ("choice", ["9"], None, []),  # there is no ninth
    ("own choice", ["end", *["right"] * 12, "enter", *"the lake", "enter"], "the lake", ["backspace"]),
    ("own choice", [*["right"] * 8, "enter", *"HOME", "enter"], "home", ["backspace"]),
    ("checklist", ["1", "3"], ("falling asleep", "waking early"), ["1", "3"]),
    ("checklist", ["right", "space", "left", "enter"], ("staying asleep", "falling asleep"), ["backspace"]),
    ("own checklist", ["1", *["right"] * 21, "enter", *"at sea", "enter"], ("calm", "at sea"), ["backspace"]),
    ("line", [*"Rosa M."], "Rosa M.", ["ctrl+u"]),
    ("text", [*"a b", "enter", "enter", "c"], "a b\n\nc", ["f7", "delete"]),
    ("number", [*"6.5"], 6.5, ["ctrl+u"]),
    ("number", [*"6,5"], 6.5, ["ctrl+u"]),
    ("number", ["plus"], 0.5, ["ctrl+u"]),
    ("number", ["7", "plus", "plus", "minus"], 7.5, ["ctrl+u"]),
    ("number", ["minus"], 0.0, ["ctrl+u"]),
    ("number", ["2", "4", "plus"], 24.0, ["ctrl+u"]),
    ("minutes", [*"20"], 20, ["ctrl+u"]),
    ("minutes", [*"1 h 30"], 90, ["ctrl+u"]),
    ("when", [*"yesterday 21:30"], "2026-11-20T21:30:00+01:00", ["ctrl+u"]),
    ("when", [*"2 hours ago"], "2026-11-21T16:05:00+01:00", ["ctrl+u"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "keys", "answer", "empty"), ANSWERED)
async def test_a_question_is_answered_by_keys_and_emptied_again(
    any_size: tuple[int, int], kind: str, keys: list[str], answer: Value | None, empty: list[str]
) -> None:
    app = FormApp([KINDS[kind], AFTER])
    async with app.run_test(size=any_size) as pilot:
        assert app.form.answers == {}
        await pilot.press(*("space" if key == " " else key for key in keys))
        await pilot.pause()
        assert app.form.answers == ({} if answer is None else {"q": answer})
        assert app.field("q").problem == ""
        if answer is not None:
            assert "q" in app.changes
        await pilot.press(*empty)
        await pilot.pause()
        assert app.form.answers == {}
        assert app.field("q").problem == ""


@pytest.mark.parametrize(("kind", "answer"), [(k, a) for k, _, a, _ in ANSWERED if a is not None])
async def test_an_answer_that_was_given_before_is_shown_and_read_back_the_same(
    kind: str, answer: Value
) -> None:
    app = FormApp([KINDS[kind], AFTER], {"q": answer})
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.form.answers == {"q": answer}
        await pilot.press("tab", "shift+tab")
        assert app.form.answers == {"q": answer}
        assert app.changes == [] and app.form.problem is None


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "text"])
async def test_tab_and_arrows_go_to_the_next_question_and_back(kind: str) -> None:
    app = FormApp([KINDS[kind], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.focused_field == "q"
        await pilot.press("tab")
        assert app.focused_field == "after"
        await pilot.press("shift+tab")
        assert app.focused_field == "q"
        for _ in range(8):
            if app.focused_field == "q":
                await pilot.press("down")
        assert app.focused_field == "after"
        await pilot.press("up")
        assert app.focused_field == "q"
        assert app.form.answers == {} and app.changes == []


async def test_enter_goes_on_from_a_line_and_from_a_scale() -> None:
    app = FormApp([KINDS["line"], AFTER, Question(id="last", kind="line", text="Last")])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter")
        assert app.focused_field == "after"
        await pilot.press("4", "enter")
        assert app.focused_field == "last"
        assert app.form.answers == {"q": "a", "after": 4}


async def test_enter_on_the_choice_that_is_picked_goes_on() -> None:
    app = FormApp([KINDS["yesno"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert app.focused_field == "q" and app.form.answers == {"q": "yes"}
        await pilot.press("enter")
        assert app.focused_field == "after" and app.form.answers == {"q": "yes"}


# -- scales ------------------------------------------------------------------------------------------------


async def test_a_scale_says_its_words() -> None:
    app = FormApp([STRENGTH, AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        control = app.field("q").control
        assert "0 none · 10 the strongest I have known" in lines_of(control)[0]
        for key, words in (
            ("0", "none"),
            ("3", "there but easy"),
            ("5", "hard to ignore"),
            ("t", "the strongest"),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert words in lines_of(control)[0]
            assert f"[{10 if key == 't' else key}]" in lines_of(control)[0]
        await pilot.press("backspace")
        await pilot.pause()
        assert "[" not in lines_of(control)[0]


async def test_numbers_stay_in_their_place_while_one_is_chosen() -> None:
    app = FormApp([STRENGTH])
    async with app.run_test(size=(80, 24)) as pilot:
        control = app.field("q").control
        places = {n: 1 + 2 * n for n in range(10)}
        for key in ("0", "5", "9", "t"):
            await pilot.press(key)
            await pilot.pause()
            line = lines_of(control)[0]
            assert all(line[x] == str(n) for n, x in places.items())
            assert line[21:23] == "10"


@pytest.mark.parametrize("number", range(11))
async def test_a_click_sets_a_number_and_a_second_one_empties_it(number: int) -> None:
    app = FormApp([MOOD])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(ScaleControl, offset=(1 + 2 * number, 0))
        assert app.form.answers == {"q": number}
        await pilot.click(ScaleControl, offset=(1 + 2 * number, 0))
        assert app.form.answers == {}
        await pilot.click(ScaleControl, offset=(40, 0))
        assert app.form.answers == {}


async def test_words_of_a_scale_that_have_no_room_beside_it_stand_below() -> None:
    low = "as calm as a lake on a still morning in the early summer"
    question = Question(id="q", kind="scale", text="How calm?", low=low, high="as wild as the sea")
    app = FormApp([question, AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        control = app.field("q").control
        assert low in words_of(control) and "10 as wild as the sea" in words_of(control)
        height = control.size.height
        await pilot.press("0")
        await pilot.pause()
        assert low in words_of(control)
        await pilot.press("tab")
        await pilot.pause()
        assert control.size.height == height, "nothing jumps"


async def test_a_compact_scale_is_one_line_without_half_a_word() -> None:
    app = FormApp([STRENGTH, AFTER], compact=True)
    async with app.run_test(size=(46, 24)) as pilot:
        control = app.field("q").control
        assert control.size.height == 1
        assert lines_of(control)[0].strip().endswith("10")
        await pilot.press("9")
        assert lines_of(control) == [" 0 1 2 3 4 5 6 7 8[9]10"]


# -- choices -----------------------------------------------------------------------------------------------

LONG = (
    "a walk along the river as far as the second bridge, "
    "and then home by the old road through the fields without hurrying",
    "short",
    "日本語の長い選択肢" * 6,
    "x" * 170,
    "the last",
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "choices", [v.FEELINGS, v.OUTSIDE, v.SITUATIONS, v.CATEGORIES, v.PLACES, WORDS, LONG]
)
async def test_every_option_is_there_in_full(size: tuple[int, int], choices: tuple[str, ...]) -> None:
    question = Question(id="q", kind="checklist", text="Which?", choices=choices, own_words=True)
    app = FormApp([question, AFTER])
    async with app.run_test(size=size) as pilot:
        for _ in range(2):
            control = app.field("q").control
            lines = lines_of(control)
            for choice in (*choices, "+ own words"):
                if cell_len(choice) + 4 <= control.size.width:
                    assert any(choice in line for line in lines), choice
                else:
                    assert choice.replace(" ", "") in "".join(lines).replace(" ", ""), choice
            assert all(cell_len(line) <= control.size.width for line in lines)
            assert "[ ] " + choices[0][:10] in lines[0]
            await pilot.press("tab")
            await pilot.pause()


async def test_the_cursor_reaches_every_option_of_long_ones_and_each_can_be_picked() -> None:
    question = Question(id="q", kind="checklist", text="Which?", choices=LONG)
    app = FormApp([question, AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in LONG:
            await pilot.press("space", "down")
        assert app.form.answers == {"q": LONG}
        assert app.focused_field == "after"
        await pilot.press("up")
        assert app.focused_field == "q"
        await pilot.press("up", "up", "space")
        assert app.form.answers["q"] == (LONG[0], LONG[1], LONG[3], LONG[4])


@pytest.mark.parametrize("index", range(len(LONG)))
async def test_a_click_picks_what_was_clicked_on_any_of_its_lines(index: int) -> None:
    question = Question(id="q", kind="checklist", text="Which?", choices=LONG)
    app = FormApp([question])
    async with app.run_test(size=(80, 24)) as pilot:
        control = app.field("q").control
        lines = flow([f"[ ] {choice}" for choice in LONG], control.size.width)
        for y, line in enumerate(lines):
            for piece in line:
                if piece.item == index:
                    for x in (piece.x, piece.end - 1):
                        await pilot.click(OptionsControl, offset=(x, y))
                        assert app.form.answers == {"q": (LONG[index],)}
                        await pilot.click(OptionsControl, offset=(x, y))
                        assert app.form.answers == {}


async def test_a_click_beside_the_options_picks_nothing() -> None:
    app = FormApp([KINDS["choice"]])
    async with app.run_test(size=(80, 24)) as pilot:
        for x in (6, 7, 60):
            await pilot.click(OptionsControl, offset=(x, 0))
            assert app.form.answers == {}
        await pilot.click(OptionsControl, offset=(8, 0))
        assert app.form.answers == {"q": "a bit"}


MANY = tuple(f"way {number}" for number in range(1, 31))


async def test_a_long_list_unfolds_and_the_cursor_stands_on_the_first_that_is_new() -> None:
    app = FormApp([Question(id="q", kind="choice", text="Which?", choices=MANY, own_words=True), AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        control = app.field("q").control
        assert "way 9" in words_of(control) and "way 10" not in words_of(control)
        assert "… 21 more" in words_of(control)
        await pilot.press(*["right"] * 9, "enter")
        await pilot.pause()
        assert "way 30" in words_of(control) and "more" not in words_of(control)
        assert app.form.answers == {}
        await pilot.press("enter")
        assert app.form.answers == {"q": "way 10"}


async def test_a_picked_choice_of_a_folded_list_stays_in_sight() -> None:
    app = FormApp(
        [Question(id="q", kind="checklist", text="Which?", choices=MANY)], {"q": ("way 20", "way 3")}
    )
    async with app.run_test(size=(80, 24)) as pilot:
        control = app.field("q").control
        assert "[x] way 20" in words_of(control) and "… 20 more" in words_of(control)
        await pilot.press(*["right"] * 7, "space")
        await pilot.pause()
        assert app.form.answers == {"q": ("way 3",)}
        assert "[ ] way 20" in words_of(control)
        await pilot.press("space")
        assert app.form.answers == {"q": ("way 3", "way 20")}
        await pilot.press("right", "enter", "enter")
        await pilot.pause()
        assert app.form.answers == {"q": ("way 3", "way 20", "way 10")}


async def test_own_words_are_offered_among_the_choices_from_then_on() -> None:
    app = FormApp([KINDS["own checklist"], AFTER], {"q": ("seasick", "calm")})
    async with app.run_test(size=(80, 24)) as pilot:
        control = app.field("q").control
        assert "[x] seasick" in words_of(control)
        await pilot.press("backspace")
        await pilot.pause()
        assert "[ ] seasick" in words_of(control)
        assert app.form.answers == {}


async def test_own_words_that_say_a_choice_pick_the_choice() -> None:
    app = FormApp([KINDS["own checklist"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*["right"] * 21, "enter")
        await type_text(pilot, "Calm")
        await pilot.press("enter")
        assert app.form.answers == {"q": ("calm",)}
        assert app.focused_field == "q" and isinstance(app.focused, OptionsControl)


@pytest.mark.parametrize("leave", [None, "tab", "down", "up"])
async def test_own_words_are_not_lost_without_enter(leave: str | None) -> None:
    app = FormApp([Question(id="before", kind="line", text="Before"), KINDS["own checklist"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "1", *["right"] * 21, "enter")
        await type_text(pilot, "at sea")
        if leave:
            await pilot.press(leave)
            await pilot.pause()
            assert not app.field("q").has_class("-own")
        assert app.form.answers == {"q": ("calm", "at sea")}


async def test_no_own_words_change_nothing() -> None:
    app = FormApp([KINDS["own checklist"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", *["right"] * 21, "enter", "space", "enter")
        assert app.form.answers == {"q": ("calm",)}


@pytest.mark.parametrize("width", range(8, 40))
def test_lines_hold_every_item_and_are_never_wider_than_they_may_be(width: int) -> None:
    items = [
        "[ ] no",
        "[ ] 日本語の長い選択肢",
        "[ ] two words",
        "[ ] " + "x" * 50,
        "[ ] 👩\u200d👩\u200d👧 out",
    ]
    lines = flow(items, width)
    for number, item in enumerate(items):
        text = "".join(piece.words for line in lines for piece in line if piece.item == number)
        assert text.replace(" ", "") == item.replace(" ", "")
    for line in lines:
        assert all(piece.end <= width for piece in line)
        assert all(left.end < right.x for left, right in pairwise(line))


def test_words_are_broken_at_spaces_and_cut_only_when_they_must_be() -> None:
    assert wrap("one two three", 8, indent=2) == ["one two", "three"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("", 4) == [""]


# -- what is typed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "wrong", "right", "answer"),
    [
        ("minutes", "soon", "20", 20),
        ("when", "tomorrow", "yesterday", "2026-11-20T12:00:00+01:00"),
        ("when", "nonsense", "now", "2026-11-21T18:05:00+01:00"),
        ("number", "25", "24", 24.0),
    ],
)
async def test_what_does_not_fit_is_said_below_and_goes_when_it_fits(
    kind: str, wrong: str, right: str, answer: Value
) -> None:
    app = FormApp([KINDS[kind], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, wrong)
        await pilot.pause()
        field = app.field("q")
        note = field.query_one(".field--note", Static)
        assert field.problem and [app.form.problem] == [field]
        assert note.display and words_of(note) == " ".join(f"! {field.problem}".split())
        assert app.form.answers == {}
        await clear_line(pilot)
        await pilot.pause()
        assert (app.field("q").problem, note.display) == ("", False), "emptied is skipped"
        assert app.form.problem is None
        await type_text(pilot, right)
        await pilot.pause()
        assert app.form.answers == {"q": answer} and app.form.problem is None


async def test_a_number_on_its_way_is_not_called_wrong() -> None:
    app = FormApp([KINDS["number"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "6.5":
            await pilot.press(key)
            await pilot.pause()
            assert app.field("q").problem == ""
        await pilot.press("a", "x")
        assert app.form.answers == {"q": 6.5}, "only a number can stand there"


async def test_small_steps_add_up() -> None:
    question = Question(id="q", kind="number", text="How much?", unit="l", step=0.1)
    app = FormApp([question, AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("plus", "plus", "plus")
        assert app.form.answers == {"q": 0.3}


async def test_beside_a_time_and_a_span_stands_what_was_understood() -> None:
    app = FormApp([KINDS["when"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "yesterday 21:30")
        await pilot.pause()
        assert "Fri 20 Nov 2026, 21:30" in words_of(app.field("q").query_one(".field--said"))
    app = FormApp([KINDS["minutes"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "95")
        await pilot.pause()
        assert "1 h 35 min" in words_of(app.field("q").query_one(".field--said"))


async def test_a_session_may_lie_ahead() -> None:
    app = FormApp([KINDS["when"], AFTER], future=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "tomorrow 10:00")
        assert app.form.answers == {"q": "2026-11-22T10:00:00+01:00"}


HOSTILE = "a\x1b]52;c;eA==\x07b\u202e\x9b31mc [/b] [@click=app.quit]x\nsecond"


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("line", "abc [/b] [@click=app.quit]x second"),
        ("text", "abc [/b] [@click=app.quit]x\nsecond"),
        ("own checklist", ("abc [/b] [@click=app.quit]x second",)),
    ],
)
async def test_what_is_pasted_is_cleaned_and_comes_in_once(kind: str, kept: Value) -> None:
    app = FormApp([KINDS[kind], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        if kind == "own checklist":
            await pilot.press(*["right"] * 21, "enter")
        assert isinstance(app.focused, (Input, Editor))
        app.post_message(events.Paste(HOSTILE))
        await pilot.pause()
        if kind == "own checklist":
            await pilot.press("enter")
        assert app.form.answers == {"q": kept}
        shown = words_of(app.field("q"))
        assert not set("\x1b\x07\x9b\u202e") & set(shown)


async def test_a_hostile_question_is_shown_as_harmless_text() -> None:
    bad = "[/b] [@click=app.quit]x[/] [red]"
    questions = [
        Question(id="q", kind="choice", text=bad, choices=(bad, "b"), help=bad, label=bad),
        Question(id="s", kind="scale", text=bad, low=bad, high=bad),
        Question(id="n", kind="number", text=bad, unit=bad),
    ]
    app = FormApp(questions)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "tab", "0", "tab", "5")
        await pilot.pause()
        assert app.form.answers == {"q": bad, "s": 0, "n": 5.0}
        for question_id in ("q", "s"):
            assert words_of(app.field(question_id)).count(bad) >= 2
        assert bad in words_of(app.field("n"))


async def test_the_letters_of_the_apps_commands_are_typed_into_a_line() -> None:
    app = FormApp([KINDS["line"], AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "w k u 1 ? t")
        assert app.form.answers == {"q": "w k u 1 ? t"}
        assert isinstance(app.focused, LineInput)


async def test_help_and_safety_stand_below_the_question() -> None:
    question = Question(id="q", kind="yesno", text="Are you safe now?", help="Take your time.", safety=True)
    app = FormApp([question])
    async with app.run_test(size=(80, 24)):
        text = " ".join(words_of(app.field("q")).split())
        assert text.endswith("f1: Help now")
        assert (
            "Take your time. "
            + " · ".join(f"{n.name}: {n.reach}" for n in region_of(cast(Host, app)).lines[:2])
            in text
        )


async def test_a_scale_of_its_own_takes_its_numbers_alone() -> None:
    question = Question(id="q", kind="scale", text="How?", least=1, most=5, low="bad", high="good")
    app = FormApp([question])
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(ScaleControl).focus()
        for key, answers in (
            ("0", {}),
            ("4", {"q": 4}),
            ("right", {"q": 5}),
            ("right", {"q": 5}),
            ("6", {"q": 5}),
        ):
            await pilot.press(key)
            assert app.form.answers == answers
        shown = str(app.query_one(ScaleControl).render())
        assert "1" in shown and "[5]" in shown and "0" not in shown and "6" not in shown


@pytest.mark.parametrize("size", SIZES)
async def test_feelings_stand_in_columns_under_what_they_have_in_common(size: tuple[int, int]) -> None:
    question = Question(
        id="q", kind="checklist", text="Which?", choices=v.FEELINGS, groups=v.FEELING_GROUPS, own_words=True
    )
    app = FormApp([question, AFTER])
    async with app.run_test(size=size) as pilot:
        lines = lines_of(app.field("q").control)
        for index, name in v.FEELING_GROUPS[:-1]:
            line = next(line for line in lines if line.startswith(name))
            assert f"[ ] {v.FEELINGS[index]}" in line
        assert "[ ] tired" not in next(line for line in lines if "calm" in line)
        for _ in v.FEELINGS:
            await pilot.press("space", "right")
        assert app.form.answers == {"q": v.FEELINGS}
        # Through the lines, one after the other, and out at the end.
        await pilot.press("home")
        for _ in lines:
            await pilot.press("down")
        assert app.focused_field == "after"


async def test_a_long_list_of_choices_stands_in_columns() -> None:
    question = Question(id="q", kind="checklist", text="Which?", choices=v.OUTSIDE)
    app = FormApp([question, AFTER])
    async with app.run_test(size=(120, 40)):
        starts = {line.index("[ ]", 1) for line in lines_of(app.field("q").control) if line.count("[ ]") > 1}
        assert len(starts) == 1


async def test_a_wide_digit_and_hours_as_a_clock_shows_them_are_answers_like_others() -> None:
    mood = Question(id="mood", kind="scale", text="How is your mood?")
    sleep = Question(id="sleep", kind="number", text="How long did you sleep?", unit="h", step=0.5, most=24)
    app = FormApp([mood, sleep, AFTER])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("７", "tab", "7", "colon", "3", "0")
        await pilot.pause()
        assert app.form.answers == {"mood": 7, "sleep": 7.5}
        await pilot.press(*["backspace"] * 4, "６", "h", "4", "5")
        await pilot.pause()
        assert app.form.answers == {"mood": 7, "sleep": 6.75}


@pytest.mark.parametrize(("start", "day"), [(0, 20), (4, 20), (8, 21)])
async def test_a_time_is_read_by_the_day_as_it_begins_in_this_journal(
    journal: Journal, start: int, day: int
) -> None:
    journal.change_settings(day_start_hour=start)
    app = FormApp([Question(id="when", kind="when", text="When?")])
    app.journal = journal
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "last night 07:30")
        await pilot.pause()
        value = app.form.answers["when"]
        assert datetime.fromisoformat(str(value)).day == day
