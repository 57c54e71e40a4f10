"""The curve of an urge: what a digit does to it, what it says, and which urge is still being ridden."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models.base import SCHEMA
from journal_tui.models.curve import (
    CORRECTION_SECONDS,
    STILL_RIDING,
    Curve,
    say_clock,
    say_course,
    still_riding,
    strength_at,
    strengths,
    with_point,
)
from journal_tui.models.records import Urge

NOW = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
digits = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 10)), max_size=12)


def curve_of(pressed: list[tuple[int, int]]) -> tuple[Curve, list[tuple[int, int]]]:
    """The curve of digits that were pressed, each so many seconds after the one before; and when."""
    curve: Curve = ()
    at, seen = 0, []
    for wait, strength in pressed:
        at += wait
        seen.append((at, strength))
        curve = with_point(curve, at, strength)
    return curve, seen


@given(digits)
def test_time_goes_forward_and_the_last_digit_stands(pressed: list[tuple[int, int]]) -> None:
    curve, seen = curve_of(pressed)
    assert bool(curve) == bool(seen)
    for (before, _), (after, _) in pairwise(curve):
        assert after - before >= CORRECTION_SECONDS
    for at, _ in curve:
        assert at in [second for second, _ in seen]
    if seen:
        assert curve[-1][1] == seen[-1][1]


@given(digits)
def test_what_it_says_of_start_peak_and_end_is_what_was_said(pressed: list[tuple[int, int]]) -> None:
    curve, _ = curve_of(pressed)
    fields = strengths(curve)
    numbers = [strength for _, strength in curve]
    if not numbers:
        assert fields == {}
        assert say_course(curve) == ""
    else:
        assert fields["strength_start"] == numbers[0]
        assert fields["strength_peak"] == max(numbers)
        assert fields.get("strength_end") == (numbers[-1] if len(numbers) > 1 else None)
        words = say_course(curve)
        assert f"{numbers[-1]} now." in words
        assert str(max(numbers)) in words
        assert str(numbers[0]) in words


@given(digits, st.floats(0, 8000))
def test_between_two_numbers_the_strength_lies_between_them(
    pressed: list[tuple[int, int]], seconds: float
) -> None:
    curve, _ = curve_of(pressed)
    strength = strength_at(curve, seconds)
    if not curve:
        assert strength is None
        return
    assert strength is not None
    earlier = [s for at, s in curve if at <= seconds][-1:] or [curve[0][1]]
    later = [s for at, s in curve if at >= seconds][:1] or [curve[-1][1]]
    assert min(*earlier, *later) <= strength <= max(*earlier, *later)
    for at, number in curve:
        assert strength_at(curve, at) == number


def test_a_slip_is_corrected_and_a_change_is_kept() -> None:
    curve = with_point((), 3, 7)
    assert with_point(curve, 3 + CORRECTION_SECONDS - 1, 8) == ((3, 8),)
    assert with_point(curve, 3 + CORRECTION_SECONDS, 8) == ((3, 7), (8, 8))
    assert with_point(curve, 90, 7) == ((3, 7), (90, 7)), "the same number again says that it has not changed"


@pytest.mark.parametrize(
    ("curve", "words"),
    [
        (((0, 7),), "7 now."),
        (((0, 7), (180, 8), (900, 3)), "7 at first, 8 at its peak after 3 minutes, 3 now."),
        (((0, 7), (60, 8), (900, 3)), "7 at first, 8 at its peak after 1 minute, 3 now."),
        (((0, 8), (900, 3)), "8 at first, 3 now."),
        (((0, 3), (900, 8)), "3 at first, 8 now."),
    ],
)
def test_the_course_in_words(curve: Curve, words: str) -> None:
    assert say_course(curve) == words


def test_a_clock() -> None:
    assert [say_clock(n) for n in (0, 65, 3599, 3600, 4360)] == [
        "0:00",
        "1:05",
        "59:59",
        "1:00:00",
        "1:12:40",
    ]


def urge(began: timedelta, *, ended: str | None = None, curve: Curve = ((0, 7),)) -> Urge:
    """An urge that began so long ago."""
    at = NOW - began
    return Urge(id=f"{at:%H%M%S}", at=at, written_at=at, schema=SCHEMA, ended=ended, curve=curve)


def test_only_what_was_rated_lately_and_has_no_end_is_still_being_ridden() -> None:
    fresh = urge(timedelta(minutes=5))
    assert still_riding([fresh], NOW) is fresh
    assert still_riding([urge(timedelta(minutes=5), ended="rode it out")], NOW) is None
    assert still_riding([urge(timedelta(minutes=5), ended="still going")], NOW) is not None
    assert still_riding([urge(timedelta(minutes=5), curve=())], NOW) is None
    assert still_riding([urge(STILL_RIDING)], NOW) is None
    long = urge(timedelta(hours=2), curve=((0, 7), (2 * 3600 - 60, 4)))
    assert still_riding([long], NOW) is long, "what counts is when it was rated last"
    assert still_riding([long, fresh], NOW) is fresh
    assert still_riding([urge(timedelta(minutes=-5))], NOW) is None, "nothing that lies ahead"
