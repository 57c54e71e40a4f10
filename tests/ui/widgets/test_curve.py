"""The drawn curve: it fits its place, rises where the strength does, and tells its numbers without colour."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.models.curve import Curve, strength_at
from journal_tui.ui.exercises.breathing import bar
from journal_tui.ui.widgets.curve import curve_content, draw_curve, span_of, time_line

BLOCKS = "▁▂▃▄▅▆▇█"
points = st.lists(st.tuples(st.integers(5, 3000), st.integers(0, 10)), min_size=1, max_size=10)


def curve_of(steps: list[tuple[int, int]]) -> Curve:
    """A curve whose points are so many seconds apart."""
    at, curve = 0, []
    for wait, strength in steps:
        curve.append((at, strength))
        at += wait
    return tuple(curve)


def height_at(rows: list[str], column: int) -> float:
    """How high the area is in a column, in rows."""
    return sum((BLOCKS.index(row[column]) + 1) / 8 for row in rows if row[column] in BLOCKS)


@given(points, st.integers(0, 4000), st.integers(8, 120), st.integers(3, 30))
def test_it_fits_and_every_column_is_as_high_as_the_strength_there(
    steps: list[tuple[int, int]], more: int, width: int, height: int
) -> None:
    curve = curve_of(steps)
    until = curve[-1][0] + more
    rows = draw_curve(curve, until=until, width=width, height=height)
    assert [len(row) for row in rows] == [width] * height
    span = span_of(until)
    for column in range(width):
        high = height_at(rows, column)
        begins = column * span / width
        if column and begins > until:
            assert high == 0, "what lies ahead is empty"
        else:
            strength = strength_at(curve, min((column + 0.5) * span / width, until)) or 0
            assert high == pytest.approx(max(strength / 10 * (height - 1), 1 / 8), abs=1 / 15)


@given(points, st.integers(20, 120), st.integers(5, 30))
def test_the_peak_and_where_it_is_now_are_written_above_it(
    steps: list[tuple[int, int]], width: int, height: int
) -> None:
    curve = curve_of(steps)
    rows = draw_curve(curve, until=curve[-1][0], width=width, height=height)
    numbers = [
        word
        for row in rows
        for word in row.replace("█", " ").translate(str.maketrans(BLOCKS, " " * 8)).split()
    ]
    strengths = [str(strength) for _, strength in curve]
    assert str(max(strength for _, strength in curve)) in numbers
    assert set(numbers) <= set(strengths), "no number is cut or made up"


def test_nothing_said_is_nothing_drawn() -> None:
    assert draw_curve((), until=300, width=40, height=6) == [" " * 40] * 6


@given(st.integers(0, 200_000))
def test_the_picture_holds_all_of_the_time(seconds: int) -> None:
    assert span_of(seconds) >= seconds
    line, words = time_line(span_of(seconds), 60)
    assert len(line) == len(words) == 60
    assert words.startswith("0")
    assert words.rstrip().endswith(("min", "h"))


@given(points, st.integers(12, 130), st.integers(6, 30))
def test_with_its_scale_it_has_the_size_it_is_given(
    steps: list[tuple[int, int]], width: int, height: int
) -> None:
    lines = curve_content(curve_of(steps), until=100, width=width, height=height).plain.split("\n")
    assert len(lines) == height
    assert all(len(line) <= width for line in lines)
    assert lines[1].startswith("10 │")
    assert lines[-3].startswith(" 0 │")


@given(st.floats(0, 1), st.floats(0, 1), st.integers(4, 60))
def test_a_fuller_bar_is_never_shorter(one: float, other: float, width: int) -> None:
    low, high = sorted((one, other))
    emptier, fuller = bar(low, width).plain, bar(high, width).plain
    assert len(emptier) == len(fuller) == width
    order = "·▏▎▍▌▋▊▉█"
    assert [order.index(c) for c in emptier] <= [order.index(c) for c in fuller]


def test_what_is_not_full_is_seen_without_colours() -> None:
    assert bar(0, 4).plain == "····"
    assert bar(0.5, 4).plain == "██··"
    assert bar(0.55, 4).plain == "██▎·"
    assert bar(1, 4).plain == "████"
