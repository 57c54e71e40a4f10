"""Charts out of characters: their sizes, their order, and what was not recorded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.insights.charts import AXIS_WIDTH, bar, column_width, columns, scale

_VALUES = st.lists(st.one_of(st.none(), st.floats(0, 10)), min_size=1, max_size=31)
_HEIGHT = " ·▁▂▃▄▅▆▇█"


def heights(lines: list[str], column: int, count: int) -> list[int]:
    """How high each column is, in eighths of a line."""
    column_heights = []
    for index in range(count):
        at = AXIS_WIDTH + index * (column + 1)
        column_heights.append(sum(max(0, _HEIGHT.index(line.ljust(400)[at]) - 1) for line in lines))
    return column_heights


@given(_VALUES, st.integers(5, 9), st.integers(1, 4))
def test_a_higher_value_never_has_a_lower_column_and_what_was_recorded_is_seen(
    values: list[float | None], rows: int, column: int
) -> None:
    lines = columns(values, 0, 10, rows=rows, column=column)
    assert len(lines) == rows + 1
    assert {len(line) for line in lines} == {AXIS_WIDTH + len(values) * (column + 1) - 1}
    drawn = heights(lines[:-1], column, len(values))
    for one, other in zip(values, drawn, strict=True):
        assert (other > 0) == (one is not None)
    recorded = sorted((v, h) for v, h in zip(values, drawn, strict=True) if v is not None)
    assert [h for _, h in recorded] == sorted(h for _, h in recorded)


def test_the_axis_names_its_ends_and_its_middle_and_a_gap_is_a_dot() -> None:
    lines = columns([10, None, 0], 0, 10, rows=5, column=1)
    assert [line[:3].strip() for line in lines] == ["10", "", "5", "", "", "0"]
    assert lines[-2:] == ["    ┤█ · ▁", "  0 └─────"], "the columns stand on the axis"


@given(st.integers(1, 31), st.integers(20, 200))
def test_columns_are_as_wide_as_there_is_room_for(count: int, width: int) -> None:
    column = column_width(count, width)
    assert 1 <= column <= 4
    assert column == 1 or AXIS_WIDTH + count * (column + 1) - 1 <= width


@given(st.floats(0, 10), st.floats(0, 10), st.integers(5, 40))
def test_bars_have_the_width_that_is_asked_for_and_grow_with_their_value(
    one: float, other: float, width: int
) -> None:
    low, high = sorted((one, other))
    order = " ▏▎▍▌▋▊▉█"
    lengths = [sum(order.index(c) for c in bar(value, 10, width)) for value in (low, high)]
    assert len(bar(low, 10, width)) == width
    assert 0 < lengths[0] <= lengths[1] <= 8 * width


def test_the_scale_over_bars_ends_where_they_do() -> None:
    assert scale(10, 20) == "0         5       10"
