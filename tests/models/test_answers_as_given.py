"""Answers as people give them: one reader for screens and commands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models import kinds
from journal_tui.models.base import question_of
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.records import CheckIn, StrategyUse
from journal_tui.models.text import plain_digits
from journal_tui.models.when import parse_day, parse_when

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        ("sleep_hours", "7:30", 7.5),
        ("sleep_hours", "7h30", 7.5),
        ("sleep_hours", "7 h 30 min", 7.5),
        ("sleep_hours", "7 hours 30", 7.5),
        ("sleep_hours", "7,5", 7.5),
        ("sleep_hours", "7.5 h", 7.5),
        ("sleep_hours", "７：３０", 7.5),
        ("sleep_hours", "７．５", 7.5),
        ("mood", "７", 7),
        ("mood", "7.0", 7),
        ("mood", "7,0", 7),
        ("mood", "٧", 7),
        ("mood", "t", 10),
        ("urge_now", " T ", 10),
        ("mood", "ｔ", 10),
        ("use", "y", "yes"),
        ("use", "N", "no"),
        ("contact", "y", "yes"),
        ("hungry", "n", "no"),
        ("feelings", "１, 5", ("calm", "glad")),
    ],
)
def test_an_answer_means_what_people_mean_by_it(field: str, typed: str, meant: object) -> None:
    assert kinds.parse(question_of(CheckIn, field), typed, NOW, day_start_hour=4) == meant


@pytest.mark.parametrize(
    ("scale", "ten"), [((0, 10), 10), ((1, 10), 10), ((0, 4), None), ((0, 20), None), ((-10, 10), None)]
)
def test_t_is_ten_where_a_scale_ends_there_and_nowhere_else(scale: tuple[int, int], ten: int | None) -> None:
    question = Question(id="how", text="How?", kind="scale", least=scale[0], most=scale[1])
    if ten is not None:
        assert kinds.parse(question, "t", NOW, day_start_hour=4) == ten
        return
    with pytest.raises(AnswerError):
        kinds.parse(question, "t", NOW, day_start_hour=4)


@pytest.mark.parametrize(
    ("typed", "minutes"), [("1:30", 90), ("1h30", 90), ("20", 20), ("２０", 20), ("1 h", 60)]
)
def test_a_span_is_read_as_a_clock_shows_it(typed: str, minutes: int) -> None:
    assert kinds.parse(question_of(StrategyUse, "minutes"), typed, NOW, day_start_hour=4) == minutes


@pytest.mark.parametrize("typed", ["7:75", "7:3", "7:30:10", "h", "-7", "7.5.1", "x"])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(AnswerError):
        kinds.parse(question_of(CheckIn, "sleep_hours"), typed, NOW, day_start_hour=4)


@pytest.mark.parametrize(
    "typed", ["May 16", "16 May", "may 16th", "16. May", "May 16, 2026", "Sat May 16", "１６ May"]
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert parse_day(typed, NOW, day_start_hour=4) == date(2026, 5, 16)
    assert parse_when(f"{typed} 19:30", NOW, day_start_hour=4).hour == 19


@given(st.text(max_size=20))
def test_plain_digits_change_digits_and_wide_signs_alone(text: str) -> None:
    plain = plain_digits(text)
    assert len(plain) == len(text)
    for before, after in zip(text, plain, strict=True):
        if before != after:
            assert before.isdecimal() or "！" <= before <= "～"
            assert after.isascii()


@given(st.integers(0, 23), st.integers(0, 59))
def test_hours_on_a_clock_are_the_same_as_a_number(hours: int, minutes: int) -> None:
    question = question_of(CheckIn, "sleep_hours")
    for form in (f"{hours}:{minutes:02}", f"{hours}h{minutes:02}", f"{hours} h {minutes:02} min"):
        assert kinds.parse(question, form, NOW, day_start_hour=4) == pytest.approx(hours + minutes / 60)
