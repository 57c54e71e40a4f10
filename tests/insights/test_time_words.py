"""Hours of the week in plain sentences."""

from __future__ import annotations

import pytest

from journal_tui.insights.patterns import Busiest
from journal_tui.insights.time_words import part_of_day, say_hours

_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ([(_FRIDAY, 18)], "on Friday between 18:00 and 19:00"),
        (
            [(_FRIDAY, 18), (_FRIDAY, 21)],
            "on Friday between 18:00 and 19:00 and between 21:00 and 22:00",
        ),
        (
            [(_FRIDAY, 9), (_FRIDAY, 18), (_FRIDAY, 23)],
            "on Friday between 9:00 and 10:00, between 18:00 and 19:00 and between 23:00 and midnight",
        ),
        (
            [(_FRIDAY, 18), (_SUNDAY, 7)],
            "on Friday between 18:00 and 19:00, and on Sunday between 7:00 and 8:00",
        ),
        (
            [(_FRIDAY, 18), (_SATURDAY, 18), (_SUNDAY, 7)],
            "on Friday between 18:00 and 19:00, on Saturday between 18:00 and 19:00, "
            "and on Sunday between 7:00 and 8:00",
        ),
        (
            [(_SUNDAY, 1), (_SUNDAY, 22)],
            "on Sunday between 22:00 and 23:00, and in the night to Monday between 1:00 and 2:00",
        ),
        ([(_FRIDAY, 0)], "in the night to Saturday between midnight and 1:00"),
    ],
)
def test_hours_that_tie_are_said_by_their_day(hours: list[tuple[int, int]], words: str) -> None:
    busiest = [Busiest(weekday, hour, times=3) for weekday, hour in hours]
    assert say_hours(busiest, day_start_hour=4) == words
    assert say_hours(reversed(busiest), day_start_hour=4) == words


def test_parts_of_the_day() -> None:
    assert [part_of_day(name) for name in ("morning", "night")] == ["in the morning", "at night"]
