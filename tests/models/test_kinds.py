"""Every kind of question: what is read, checked and shown, and that skipping is no answer."""

from __future__ import annotations

import json
import unicodedata
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models import kinds
from journal_tui.models.kinds import check, parse, show
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import KIND_NAMES, WORDS, Question
from journal_tui.models.text import plain_digits

from .strategies import QUESTIONS, any_text, raw_answers, times, words_said

NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))
BY_ID = {question.id: question for question in QUESTIONS}
questions = st.sampled_from(QUESTIONS)
#: What a file may hold in an answer's place.
anything: st.SearchStrategy[Any] = st.one_of(
    any_text, st.none(), st.booleans(), st.integers(), st.floats(), st.integers(10**300, 10**400),
    st.binary(),
    st.lists(st.one_of(any_text, st.integers(), st.none()), max_size=120), st.dictionaries(any_text,
    st.integers()),
    times,
)  # fmt: skip
answered = questions.flatmap(lambda q: raw_answers(q).map(lambda value: (q, check(q, value))))


def test_there_is_a_question_of_every_kind_here() -> None:
    assert {question.kind for question in QUESTIONS} == set(KIND_NAMES)


@given(questions, anything)
def test_anything_from_a_file_is_an_answer_or_a_kind_sentence(question: Question, value: object) -> None:
    try:
        checked = check(question, value)
    except AnswerError as error:
        assert str(error).endswith((".", "…"))
    else:
        assert (checked is None) == (value is None)
        assert check(question, checked) == checked
        assert json.loads(json.dumps(checked)) is not None or checked is None


@given(questions, any_text)
def test_any_words_are_an_answer_or_a_kind_sentence(question: Question, typed: str) -> None:
    try:
        parsed = parse(question, typed, NOW, day_start_hour=4)
    except AnswerError as error:
        assert str(error).endswith((".", "…"))
    else:
        assert (parsed is None) == (not typed.strip())
        assert check(question, parsed) == parsed


@given(answered)
def test_an_answer_is_shown_in_words_and_is_not_skipped(given_answer: tuple[Question, Any]) -> None:
    question, value = given_answer
    assert value is not None
    assert show(question, value).strip()
    assert kinds.brief(question, value).strip()


@given(answered)
def test_an_answer_that_is_checked_again_stays_the_same_and_keeps_its_type(
    given_answer: tuple[Question, Any],
) -> None:
    question, value = given_answer
    again = check(question, value)
    assert again == value
    assert type(again) is type(value)


@given(answered)
def test_what_is_shown_can_be_typed_again(given_answer: tuple[Question, Any]) -> None:
    question, value = given_answer
    if question.kind == "scale":
        typed = kinds.brief(question, value)
    elif question.kind == "when":
        return  # shown without its offset
    else:
        typed = show(question, value)
    if question.own_words and (question.kind == "choice" or any("," in item for item in value)):
        return  # own words may begin a choice, and may hold commas
    if question.own_words and any(";" in item for item in value):
        return
    if question.own_words and any(plain_digits(item).removeprefix("-").isdecimal() for item in value):
        return  # a number means a choice
    parsed = parse(question, typed, NOW, day_start_hour=4)
    if question.kind == "number":
        assert parsed == pytest.approx(value, abs=0.01)
    else:
        assert parsed == value


@given(questions)
def test_nothing_typed_is_skipped_and_shown_as_nothing(question: Question) -> None:
    assert parse(question, "", NOW, day_start_hour=4) is None
    assert parse(question, "  \n", NOW, day_start_hour=4) is None
    assert check(question, None) is None
    assert show(question, None) == kinds.brief(question, None) == ""


@pytest.mark.parametrize(
    ("question", "value"),
    [("scale", 0), ("words", 0), ("number", 0), ("minutes", 0), ("yesno", "no"), ("yesno", False),
    ("choice", "no")],
)  # fmt: skip
def test_no_and_nought_are_answers(question: str, value: object) -> None:
    stored = check(BY_ID[question], value)
    assert stored is not None
    assert show(BY_ID[question], stored)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_an_empty_answer_in_a_file_is_refused_and_not_taken_for_one(question: Question) -> None:
    nothings: tuple[object, ...] = ("", "   ", [], ["", " "], {})
    for nothing in nothings:
        with pytest.raises(AnswerError):
            check(question, nothing)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_the_hint_says_what_would_fit(question: Question) -> None:
    hint = kinds.hint(question)
    assert hint
    for choice in kinds.options(question):
        assert choice in hint


@pytest.mark.parametrize(
    ("question", "typed", "meant"),
    [
        ("scale", "7", 7), ("scale", " 10 ", 10), ("bands", "0", 0),
        ("words", "somewhat", 2), ("words", "SOMEWHAT", 2), ("words", "som", 2), ("words", "4", 4),
        ("yesno", "YES", "yes"), ("yesno", "rather", "rather not say"), ("yesno", "no", "no"),
        ("choice", "a bit", "a bit"), ("choice", "food", "food, water, rest"),
        ("own", "HOME", "home"), ("own", "at the lake", "at the lake"), ("own", "wor", "wor"),
        ("list", "Calm", ("calm",)), ("list", "calm, food", ("calm", "food")), ("list", "calm;calm",
        ("calm",)),
        ("list", "food, water, rest", ("food, water, rest",)),
        ("list", "calm, food, water, rest", ("calm", "food, water, rest")),
        ("list", "food, water, rest, food", ("food, water, rest", "food")),
        ("ownlist", "rest", ("rest",)), ("ownlist", "restless, rested", ("restless", "rested")),
        ("number", "6.5", 6.5), ("number", "6,5", 6.5), ("number", "7 h", 7.0), ("number", "6.", 6.0),
        ("number", ".5", 0.5),
        ("minutes", "20", 20), ("minutes", "1 h 30", 90), ("minutes", "1h30min", 90), ("minutes", "2 hours",
        120),
        ("minutes", "45 min", 45), ("line", "  two   words ", "two words"), ("text", "\n\na\n\nb\n",
        "a\n\nb"),
        ("when", "yesterday 21:30", "2026-11-20T21:30:00+01:00"),
        ("when", "2026-11-21T18:00+02:00", "2026-11-21T18:00:00+02:00"),
    ],
)  # fmt: skip
def test_words_mean_their_answer(question: str, typed: str, meant: object) -> None:
    assert parse(BY_ID[question], typed, NOW, day_start_hour=4) == meant


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("scale", 11), ("scale", -1), ("scale", "eleven"), ("scale", 5.5), ("scale", True), ("scale",
        "5 6"), ("scale", "-1"),
        ("words", 5), ("words", "maybe"), ("words", "a"), ("choice", "a"), ("choice", "a l o t"), ("choice",
        ["no"]),
        ("yesno", "perhaps"), ("list", ["calm", "storm"]), ("list", "storm"), ("list", [1]), ("list", [None]),
        ("ownlist", [str(n) for n in range(101)]), ("number", 25), ("number", -1), ("number", "1e9"),
        ("number", "."),
        ("number", float("nan")), ("number", float("inf")), ("number", 10**400), ("number", True),
        ("number", "six"),
        ("minutes", -1), ("minutes", 7 * 24 * 60 + 1), ("minutes", "h"), ("minutes", "99999999999"),
        ("minutes", 1.5),
        ("when", "2026-11-21"), ("when", "2026-11-21T18:00"), ("when", 5), ("when", "soon"),
        ("line", 5), ("line", "x" * 1001), ("text", "x" * 1_000_001), ("text", ["a"]), ("text", "\x1b[2J"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_would(question: str, value: object) -> None:
    with pytest.raises(AnswerError) as refusal:
        check(BY_ID[question], value)
    assert len(str(refusal.value)) > 15


@pytest.mark.parametrize(
    ("question", "value", "shown", "brief"),
    [
        ("scale", 0, "0 of 10, none", "0"), ("scale", 4, "4 of 10", "4"), ("bands", 5, "5 of 10, easy", "5"),
        ("bands", 10, "10 of 10, strong", "10"), ("words", 2, "somewhat", "somewhat"), ("number", 6.5,
        "6.5 h", "6.5 h"),
        ("number", 7.0, "7 h", "7 h"), ("free", 3.0, "3", "3"), ("minutes", 0, "0 min", "0 min"),
        ("minutes", 60, "1 h", "1 h"),
        ("minutes", 90, "1 h 30 min", "1 h 30 min"), ("list", ("calm", "food"), "calm, food", "calm, food"),
        ("when", "2026-11-20T21:30:00+01:00", "Fri 20 Nov 2026, 21:30", "Fri 20 Nov 2026, 21:30"),
    ],
)  # fmt: skip
def test_an_answer_in_words(question: str, value: Any, shown: str, brief: str) -> None:
    assert show(BY_ID[question], value) == shown
    assert kinds.brief(BY_ID[question], value) == brief


@given(words_said)
def test_own_words_stay_the_clients_own(words: str) -> None:
    kept = check(BY_ID["ownlist"], [words])
    assert isinstance(kept, tuple)
    if kept[0] not in BY_ID["ownlist"].choices:
        assert kept[0].split() == unicodedata.normalize("NFC", words).split()


def test_own_words_are_never_replaced_by_a_choice_that_begins_like_them() -> None:
    assert check(BY_ID["ownlist"], ["rest", "BORED"]) == ("rest", "bored")
    assert check(BY_ID["own"], "wor") == "wor"


def test_control_characters_are_taken_out_of_every_answer_in_words() -> None:
    hostile = "a\x1b]52;c;eA==\x07b\u202e\x9b31mc"
    assert check(BY_ID["text"], hostile) == "abc"
    assert check(BY_ID["line"], hostile) == "abc"
    assert check(BY_ID["own"], hostile) == "abc"
    assert check(BY_ID["ownlist"], [hostile]) == ("abc",)
    assert parse(BY_ID["ownlist"], hostile, NOW, day_start_hour=4) == ("abc",)


def test_a_small_minus_is_no_minus() -> None:
    assert show(BY_ID["number"], check(BY_ID["number"], -0.0)) == "0 h"


def test_the_words_of_a_scale() -> None:
    question = Question(kind="scale", low="very low", middle="so-so", high="very good")
    assert [kinds.scale_words(question, n) for n in (0, 1, 5, 10)] == ["very low", "", "so-so", "very good"]
    assert [kinds.scale_words(BY_ID["bands"], n) for n in (0, 1, 6, 7, 10)] == ["none", "easy", "easy",
    "strong", "strong"]  # fmt: skip


def test_a_choice_is_meant_by_a_beginning_that_fits_only_one() -> None:
    choices = ("home", "homeless shelter", "work", "Work place")
    assert kinds.match_choice(choices, "HOME") == "home"
    assert kinds.match_choice(choices, "homel") == "homeless shelter"
    assert kinds.match_choice(choices, "wo") is None
    assert kinds.match_choice(choices, "wor") is None
    assert kinds.match_choice(choices, "homel", exact=True) is None
    assert kinds.match_choice(choices, "homel", whole_words=True) is None
    assert kinds.match_choice(choices, "homeless", whole_words=True) == "homeless shelter"
    assert kinds.match_choice(choices, " ") is None
    assert kinds.match_choice((), "home") is None


def test_a_value_of_an_older_question_is_still_shown() -> None:
    assert show(BY_ID["words"], 9) == "9"
    assert show(BY_ID["when"], "nonsense") == "nonsense"
    assert show(BY_ID["list"], "calm") == "calm"
    assert WORDS[4] == show(BY_ID["words"], 4)


DAY = Question(id="day", kind="day", text="Last in touch?")
AHEAD = Question(id="day", kind="day", text="When again?", ahead=True)


@pytest.mark.parametrize(
    ("question", "typed", "meant"),
    [
        (DAY, "yesterday", "2026-11-20"), (DAY, "today", "2026-11-21"), (DAY, "friday", "2026-11-20"),
        (DAY, "Sat 7 Nov 2026", "2026-11-07"), (DAY, "2 weeks ago", "2026-11-07"),
        (AHEAD, "friday", "2026-11-27"), (AHEAD, "tomorrow", "2026-11-22"),
        (AHEAD, "2026-12-01", "2026-12-01"),
    ],
)  # fmt: skip
def test_days_are_understood_as_people_say_them(question: Question, typed: str, meant: str) -> None:
    assert parse(question, typed, NOW, day_start_hour=4) == meant


def test_a_day_that_lies_ahead_is_refused_kindly_where_it_cannot_be() -> None:
    for typed in ("tomorrow", "2026-12-01", "next friday"):
        with pytest.raises(AnswerError, match="That day is still ahead"):
            parse(DAY, typed, NOW, day_start_hour=4)
    with pytest.raises(AnswerError, match="not understood"):
        parse(AHEAD, "21:30", NOW, day_start_hour=4)


def test_lines_keep_their_order_and_drop_what_is_empty() -> None:
    links = Question(id="links", kind="lines", text="Link by link?")
    assert parse(links, "payday\n\n the shop, again \npayday", NOW, day_start_hour=4) == (
        "payday",
        "the shop, again",
        "payday",
    )
    with pytest.raises(AnswerError, match="nothing in that answer"):
        check(links, [" ", ""])
    with pytest.raises(AnswerError, match="100 are kept here at most"):
        check(links, ["a"] * 101)
