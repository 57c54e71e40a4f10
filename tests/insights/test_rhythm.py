"""When the next session would be: from words, from the sessions so far, and never in the past."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.insights.rhythm import Rhythm, next_time, rhythm_of

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZONE)
TUESDAY = datetime(2026, 11, 17, 16, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("once a week", Rhythm(1, 7)),
        ("Weekly", Rhythm(1, 7)),
        ("every week, Tuesdays", Rhythm(1, 7)),
        ("twice a week", Rhythm(2, 7)),
        ("2 x a week", Rhythm(2, 7)),
        ("2x per month", Rhythm(2, 28)),
        ("every other week", Rhythm(1, 14)),
        ("every 2 weeks", Rhythm(1, 14)),
        ("once every three weeks", Rhythm(1, 21)),
        ("each fortnight", Rhythm(1, 14)),
        ("fortnightly", Rhythm(1, 14)),
        ("once a month", Rhythm(1, 28)),
        ("monthly", Rhythm(1, 28)),
        ("every 10 days", Rhythm(1, 10)),
        ("when it suits us both", None),
        ("every 0 weeks", None),
        ("99 times a day", None),
        ("", None),
    ],
)
def test_how_often_is_understood_as_people_say_it(text: str, meant: Rhythm | None) -> None:
    assert rhythm_of(text) == meant


def test_the_next_one_is_a_week_after_the_last_at_the_same_time() -> None:
    assert next_time([TUESDAY], "once a week", NOW) == datetime(2026, 11, 24, 16, 0, tzinfo=ZONE)


def test_weeks_without_a_session_are_passed_over() -> None:
    last = TUESDAY - timedelta(weeks=2)
    assert next_time([last], "weekly", NOW) == datetime(2026, 11, 24, 16, 0, tzinfo=ZONE)


def test_a_rhythm_that_is_long_over_proposes_nothing() -> None:
    assert next_time([TUESDAY - timedelta(weeks=5)], "weekly", NOW) is None


def test_two_a_week_keep_their_weekdays() -> None:
    friday = datetime(2026, 11, 20, 9, 30, tzinfo=ZONE)
    assert next_time([TUESDAY, friday], "twice a week", NOW) == datetime(2026, 11, 24, 16, 0, tzinfo=ZONE)
    after = datetime(2026, 11, 25, 8, 0, tzinfo=ZONE)
    assert next_time([friday, TUESDAY + timedelta(weeks=1)], "twice a week", after) == datetime(
        2026, 11, 27, 9, 30, tzinfo=ZONE
    )


def test_without_words_the_distance_of_the_last_ones_counts_if_it_was_the_same() -> None:
    regular = [TUESDAY - timedelta(weeks=2 * n) for n in (3, 2, 1, 0)]
    assert next_time(regular, "", NOW) == TUESDAY + timedelta(weeks=2)
    assert next_time(regular[1:], "", NOW) is None, "too few to say"
    assert next_time([*regular[:3], TUESDAY - timedelta(days=3)], "", NOW) is None
    assert next_time([], "weekly", NOW) is None


def test_the_clock_on_the_wall_stays_when_the_clocks_change() -> None:
    summer = datetime(2026, 10, 20, 16, 0, tzinfo=timezone(timedelta(hours=2)))
    now = datetime(2026, 10, 26, 10, 0, tzinfo=ZONE)
    assert next_time([summer], "weekly", now) == datetime(2026, 10, 27, 16, 0, tzinfo=ZONE)


@given(
    st.lists(st.integers(0, 200_000), min_size=1, max_size=6),
    st.sampled_from(("weekly", "twice a week", "monthly", "every 3 days", "")),
)
def test_what_is_proposed_lies_ahead_and_after_the_last(minutes: list[int], text: str) -> None:
    times = sorted(NOW - timedelta(minutes=m) for m in minutes)
    proposed = next_time(times, text, NOW)
    if proposed is not None:
        assert proposed > NOW
        assert proposed > times[-1]
        assert (proposed.hour, proposed.minute) in {(at.hour, at.minute) for at in times}
