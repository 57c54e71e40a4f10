"""Days and months: what each holds, and how to get from one to another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.calendar import how_long_ago, is_this_day, kinds_of_days, month_away, weeks_of
from journal_tui.models.records import CheckIn, Entry
from journal_tui.models.when import day_of

_MOMENTS = st.datetimes(datetime(2019, 12, 1), datetime(2029, 3, 1)).map(lambda at: at.replace(tzinfo=UTC))


@given(st.lists(_MOMENTS, max_size=20), st.integers(0, 12))
def test_every_record_is_held_by_its_own_day_and_by_no_other(moments: list[datetime], start: int) -> None:
    by_day = kinds_of_days([(at, Entry) for at in moments], start)
    assert sum(count for kinds in by_day.values() for count in kinds.values()) == len(moments)
    for day, kinds in by_day.items():
        assert kinds == {Entry: sum(day_of(at, start) == day for at in moments)}


def test_kinds_are_counted_apart() -> None:
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert kinds_of_days([(at, Entry), (at, CheckIn), (at, CheckIn)], day_start_hour=4) == {
        at.date(): {Entry: 1, CheckIn: 2}
    }


@given(st.dates(), st.integers(-30, 30))
def test_a_month_away_is_that_month_and_as_near_to_the_day_as_it_has_one(day: date, months: int) -> None:
    there = month_away(day, months)
    number = day.year * 12 + day.month - 1 + months
    if 12 <= number < 120_000:
        assert (there.year, there.month - 1) == divmod(number, 12)
        last = there.day == day.day or (there + timedelta(days=1)).month != there.month
        assert there.day <= day.day and last
    else:
        assert there == day


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_the_weeks_of_a_month_are_its_days_in_order_and_begin_on_mondays(day: date) -> None:
    weeks = weeks_of(day.year, day.month)
    days = [weekday for week in weeks for weekday in week if weekday is not None]
    assert days == sorted(set(days)) and days[0].day == 1 and day in days
    assert all(
        weekday is None or weekday.weekday() == index for week in weeks for index, weekday in enumerate(week)
    )
    assert len(weeks) <= 6


@given(_MOMENTS, st.dates(date(2020, 1, 1), date(2028, 12, 31)))
def test_this_day_is_the_same_day_of_another_year_and_a_week_and_a_month_ago(
    at: datetime, today: date
) -> None:
    day = at.date()
    same = (day.month, day.day) == (today.month, today.day) and day.year != today.year
    result = is_this_day(at, today, 0)
    assert result >= same
    lately = day in (today - timedelta(days=7), month_away(today, -1))
    assert result >= lately
    if result and not same and not lately:
        assert (day.month, day.day, today.month, today.day) == (2, 29, 2, 28)


def test_a_leap_day_is_remembered_in_every_year() -> None:
    leap = datetime(2024, 2, 29, 12, tzinfo=UTC)
    assert is_this_day(leap, date(2025, 2, 28), day_start_hour=4)
    assert not is_this_day(leap, date(2028, 2, 28), day_start_hour=4)
    assert is_this_day(leap, date(2028, 2, 29), day_start_hour=4)
    assert not is_this_day(leap, date(2024, 2, 29), day_start_hour=4), "it is today"


def test_how_long_ago_a_day_was_is_said_in_words() -> None:
    today = date(2026, 3, 31)
    days = (date(2026, 3, 24), date(2026, 2, 28), date(2025, 3, 31), date(2023, 3, 31))
    phrases = [how_long_ago(day, today) for day in days]
    assert phrases == ["a week ago", "a month ago", "a year ago", "3 years ago"]
