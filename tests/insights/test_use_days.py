"""Days counted together: what was answered, and nothing read from what was not."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.insights.use_days import UseDays, say_use_days, use_days
from journal_tui.models.base import SCHEMA
from journal_tui.models.logs import CheckIn
from journal_tui.models.vocabulary import USE

START = datetime(2026, 9, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
#: A day after all that is answered here.
AFTER = START.date() + timedelta(days=100)


def checkin(day: int, use: str | None, *, hour: int = 12, sealed: bool = False) -> CheckIn:
    """A check-in on a day counted from the start."""
    at = START.replace(hour=hour) + timedelta(days=day)
    return CheckIn(id=f"{day:020}{hour:06}", at=at, written_at=at, schema=SCHEMA, use=use, sealed=sealed)


def test_days_are_counted_together_before_and_after_use() -> None:
    checkins = [checkin(day, "no") for day in range(44)]
    checkins[20] = checkin(20, "yes")
    checkins[21] = checkin(21, "yes")
    checkins[30] = checkin(30, "yes")
    days = use_days(checkins, AFTER, day_start_hour=4)
    assert say_use_days(days) == "Before today: no use on 41 of the 44 days you answered."


def test_what_was_not_answered_says_nothing() -> None:
    checkins = [
        checkin(0, "no"),
        checkin(1, None),
        checkin(2, "rather not say"),
        checkin(3, "yes", sealed=True),
    ]
    assert use_days(checkins, AFTER, day_start_hour=4) == UseDays(1, 1, 0)
    assert (
        say_use_days(use_days(checkins, AFTER, day_start_hour=4))
        == "Before today: no use on the one day you answered."
    )
    assert say_use_days(use_days([], AFTER, day_start_hour=4)) == ""


def test_a_day_with_two_answers_counts_once_and_by_what_was_used() -> None:
    checkins = [
        checkin(0, "no", hour=9),
        checkin(0, "yes", hour=21),
        checkin(1, "within my own plan"),
        checkin(1, "no", hour=9),
    ]
    assert use_days(checkins, AFTER, day_start_hour=4) == UseDays(2, 0, 1)
    assert (
        say_use_days(use_days(checkins, AFTER, day_start_hour=4))
        == "Before today: 2 days answered. Within your own plan on 1."
    )


def test_today_is_not_in_it() -> None:
    checkins = [checkin(0, "no"), checkin(1, "no"), checkin(2, "no", hour=2), checkin(2, "yes")]
    assert use_days(checkins, START.date() + timedelta(days=2), day_start_hour=4) == UseDays(2, 2, 0)


def test_the_small_hours_belong_to_the_day_before() -> None:
    assert use_days([checkin(0, "no"), checkin(1, "yes", hour=2)], AFTER, day_start_hour=4).answered == 1
    assert use_days([checkin(0, "no"), checkin(1, "yes", hour=2)], AFTER, day_start_hour=0).answered == 2


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from((*USE, None)), st.booleans()), max_size=30))
def test_counts_against_a_plain_second_computation(drawn: list[tuple[int, str | None, bool]]) -> None:
    days = use_days([checkin(day, use, sealed=sealed) for day, use, sealed in drawn], AFTER, day_start_hour=4)
    open_ = [(day, use) for day, use, sealed in drawn if not sealed]
    answered = {day for day, use in open_ if use in ("yes", "no", "within my own plan")}
    used = {day for day, use in open_ if use == "yes"}
    within = {day for day, use in open_ if use == "within my own plan"} - used
    assert days == UseDays(len(answered), len(answered - used - within), len(within))
