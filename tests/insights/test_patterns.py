"""Weeks, days answered, and the hours of the week; what is sealed counts for nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from journal_tui.insights.patterns import busiest, days_answered, hours_of_week, values_of, weekly_series
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import CheckIn, Urge

ZONE = timezone(timedelta(hours=1))
LAST = date(2026, 11, 21)


def at(day: int, hour: int = 12) -> datetime:
    """A time in November 2026."""
    return datetime(2026, 11, day, hour, tzinfo=ZONE)


def checkin(when: datetime, mood: int | None = None, *, sealed: bool = False) -> CheckIn:
    """A check-in."""
    return CheckIn(id=f"{when}", at=when, written_at=when, schema=SCHEMA, mood=mood, sealed=sealed)


def urge(when: datetime, *, sealed: bool = False) -> Urge:
    """An urge."""
    return Urge(id=f"{when}", at=when, written_at=when, schema=SCHEMA, sealed=sealed)


def test_a_week_is_the_mean_of_its_check_ins_and_an_empty_one_is_none() -> None:
    checkins = [
        checkin(at(21), 6),
        checkin(at(15), 3),
        checkin(at(14), 9),
        checkin(at(14)),
        checkin(at(1), 1),
    ]
    assert weekly_series(checkins, "mood", LAST, 4, day_start_hour=4) == (None, 1.0, 9.0, 4.5)


def test_nothing_after_the_last_day_and_nothing_sealed_is_in_a_week() -> None:
    checkins = [checkin(at(22), 10), checkin(at(20), 10, sealed=True), checkin(at(21), 2)]
    assert weekly_series(checkins, "mood", LAST, 2, day_start_hour=4) == (None, 2.0)
    assert values_of(checkins, "mood") == (10.0, 2.0)


def test_zero_is_an_answer_and_skipped_is_not() -> None:
    assert values_of([checkin(at(2), 0), checkin(at(3))], "mood") == (0.0,)


def test_a_day_with_two_check_ins_is_answered_once_and_the_night_belongs_to_the_day_before() -> None:
    checkins = [checkin(at(10)), checkin(at(10, 20)), checkin(at(11, 2)), checkin(at(12), sealed=True)]
    assert days_answered(checkins, date(2026, 11, 8), LAST, day_start_hour=4) == 1
    assert days_answered(checkins, date(2026, 11, 11), LAST, day_start_hour=4) == 0


def test_the_hours_of_the_week_start_with_the_day_and_leave_sealed_urges_out() -> None:
    # 20 November 2026 is a Friday; two in the morning of the 21st still belongs to it.
    grid = hours_of_week(
        [urge(at(20, 18)), urge(at(21, 2)), urge(at(21, 9)), urge(at(21, 9), sealed=True)], day_start_hour=4
    )
    assert grid[4][18] == grid[4][2] == grid[5][9] == 1
    assert sum(map(sum, grid)) == 3
    assert [len(row) for row in grid] == [24] * 7


def test_the_busiest_hours_are_all_that_tie() -> None:
    grid = hours_of_week([urge(at(20, 18)), urge(at(13, 18)), urge(at(16, 9))], day_start_hour=4)
    assert busiest(grid) == [(4, 18, 2)]
    assert len(busiest(hours_of_week([urge(at(20, 18)), urge(at(16, 9))], day_start_hour=4))) == 2
    assert busiest(hours_of_week([], day_start_hour=4)) == []
