"""Days and months: what each holds, and how to get from one to another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.calendar import held_by_day, month_away, on_this_day, weeks_of
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import CheckIn, Entry
from journal_tui.models.when import day_of

_MOMENTS = st.datetimes(datetime(2019, 12, 1), datetime(2029, 3, 1)).map(lambda at: at.replace(tzinfo=UTC))


def entry(at: datetime, *, sealed: bool = False) -> Entry:
    return Entry(id=f"{at:%F%T}", at=at, written_at=at, schema=SCHEMA, body="x", sealed=sealed)


@given(st.lists(_MOMENTS, max_size=20), st.integers(0, 12))
def test_every_record_is_held_by_its_own_day_and_by_no_other(moments: list[datetime], start: int) -> None:
    records = [entry(at, sealed=at.minute % 2 == 0) for at in moments]
    held = held_by_day(records, start)
    assert sum(count for kinds in held.values() for count in kinds.values()) == len(records)
    for day, kinds in held.items():
        assert kinds == {Entry: sum(day_of(each.at, start) == day for each in records)}


def test_kinds_are_counted_apart() -> None:
    at = datetime(2026, 11, 21, 12, tzinfo=UTC)
    check_in = CheckIn(id="c", at=at, written_at=at, schema=SCHEMA)
    assert held_by_day([entry(at), check_in, check_in]) == {at.date(): {Entry: 1, CheckIn: 2}}


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
    days = [each for week in weeks for each in week if each is not None]
    assert days == sorted(set(days)) and days[0].day == 1 and day in days
    assert all(each is None or each.weekday() == place for week in weeks for place, each in enumerate(week))
    assert len(weeks) <= 6


@given(st.lists(_MOMENTS, max_size=30), st.dates(date(2020, 1, 1), date(2028, 12, 31)))
def test_on_this_day_is_the_same_day_of_other_years(moments: list[datetime], today: date) -> None:
    records = [entry(at) for at in moments]
    found = on_this_day(records, today, 0)
    for each in records:
        day = each.at.date()
        same = (day.month, day.day) == (today.month, today.day) and day.year != today.year
        assert (each in found) >= same
        if each in found and not same:
            assert (day.month, day.day, today.month, today.day) == (2, 29, 2, 28)


def test_a_leap_day_is_remembered_in_every_year() -> None:
    leap = entry(datetime(2024, 2, 29, 12, tzinfo=UTC))
    assert on_this_day([leap], date(2025, 2, 28)) == [leap]
    assert on_this_day([leap], date(2028, 2, 28)) == []
    assert on_this_day([leap], date(2028, 2, 29)) == [leap]
