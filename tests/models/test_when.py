"""Times as people say them: understood, refused kindly, or not understood, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import journal_tui
from journal_tui.models.when import (
    WhenError,
    day_of,
    parse_day,
    parse_when,
    say_day,
    say_moment,
    say_when,
    written_later,
)

from .strategies import any_text, times

BERLIN_WINTER = timezone(timedelta(hours=1))
#: A Saturday evening.
NOW = datetime(2026, 11, 21, 18, 5, tzinfo=BERLIN_WINTER)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN_WINTER)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("now", "2026-11-21 18:05"),
        ("yesterday 21:30", "2026-11-20 21:30"),
        ("Yesterday at 21:30", "2026-11-20 21:30"),
        ("yesterday, 9.30pm", "2026-11-20 21:30"),
        ("yesterday", "2026-11-20 12:00"),
        ("today", "2026-11-21 18:05"),
        ("today 08:00", "2026-11-21 08:00"),
        ("08:00", "2026-11-21 08:00"),
        ("23:50", "2026-11-20 23:50"),
        ("at 7am", "2026-11-21 07:00"),
        ("12am", "2026-11-21 00:00"),
        ("12 pm", "2026-11-21 12:00"),
        ("noon", "2026-11-21 12:00"),
        ("midnight", "2026-11-21 00:00"),
        ("this morning", "2026-11-21 08:00"),
        ("yesterday evening", "2026-11-20 19:00"),
        ("last night", "2026-11-20 21:00"),
        ("last night 23:15", "2026-11-20 23:15"),
        ("last night 01:30", "2026-11-21 01:30"),
        ("2 hours ago", "2026-11-21 16:05"),
        ("an hour ago", "2026-11-21 17:05"),
        ("20 min ago", "2026-11-21 17:45"),
        ("3 days ago", "2026-11-18 18:05"),
        ("a week ago", "2026-11-14 18:05"),
        ("monday 07:15", "2026-11-16 07:15"),
        ("last fri 22:00", "2026-11-20 22:00"),
        ("on tuesday", "2026-11-17 12:00"),
        ("saturday 10:00", "2026-11-21 10:00"),
        ("last saturday 10:00", "2026-11-14 10:00"),
        ("saturday 20:00", "2026-11-14 20:00"),
        ("3 nov 10:00", "2026-11-03 10:00"),
        ("3. November", "2026-11-03 12:00"),
        ("24 dec 20:00", "2025-12-24 20:00"),
        ("24 dec 2024 20:00", "2024-12-24 20:00"),
        ("29 feb", "2024-02-29 12:00"),
        ("2026-11-01", "2026-11-01 12:00"),
        ("2026-11-01 18:00", "2026-11-01 18:00"),
        ("2026-11-01T18:00:30", "2026-11-01 18:00:30"),
        ("  YESTERDAY    21:30 ", "2026-11-20 21:30"),
    ],
)
def test_words_and_iso_are_understood(typed: str, meant: str) -> None:
    assert parse_when(typed, NOW, day_start_hour=4) == at(meant)


def test_an_offset_that_is_named_is_kept() -> None:
    assert (
        parse_when("2026-07-01T18:00+02:00", NOW, day_start_hour=4).isoformat() == "2026-07-01T18:00:00+02:00"
    )
    assert parse_when("2026-07-01 18:00z", NOW, day_start_hour=4) == datetime(2026, 7, 1, 18, tzinfo=UTC)
    assert parse_when("2026-07-01 18:00", NOW, day_start_hour=4).utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    "typed",
    [
        "tomorrow",
        "tomorrow 10:00",
        "today 23:00",
        "in 2 hours",
        "2026-11-22",
        "2027-01-01 10:00",
        "next monday",
        "2 nov 2027",
        "tonight 22:00",
    ],
)
def test_what_lies_ahead_is_refused_kindly_and_taken_for_a_session(typed: str) -> None:
    with pytest.raises(WhenError, match="still ahead"):
        parse_when(typed, NOW, day_start_hour=4)
    assert parse_when(typed, NOW, future=True, day_start_hour=4) > NOW


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("monday 16:00", "2026-11-23 16:00"),
        ("next saturday 10:00", "2026-11-28 10:00"),
        ("saturday 10:00", "2026-11-28 10:00"),
        ("saturday 20:00", "2026-11-21 20:00"),
        ("last monday", "2026-11-16 12:00"),
        ("3 nov 10:00", "2027-11-03 10:00"),
        ("29 feb", "2028-02-29 12:00"),
        ("in a week", "2026-11-28 18:05"),
        ("tomorrow", "2026-11-22 12:00"),
        ("20:00", "2026-11-21 20:00"),
    ],
)
def test_a_session_may_lie_ahead(typed: str, meant: str) -> None:
    assert parse_when(typed, NOW, future=True, day_start_hour=4) == at(meant)


def test_after_midnight_a_late_hour_is_last_nights() -> None:
    one = at("2026-11-22 01:00")
    assert parse_when("23:50", one, day_start_hour=4) == at("2026-11-21 23:50")
    assert parse_when("00:40", one, day_start_hour=4) == at("2026-11-22 00:40")


def test_a_minute_ahead_is_now_and_not_the_future() -> None:
    assert parse_when("18:06", NOW, day_start_hour=4) == at("2026-11-21 18:06")


@pytest.mark.parametrize(
    ("now", "meant"),
    [
        ("2028-01-15", "2024-02-29"),
        ("2028-02-29", "2028-02-29"),
        ("2027-03-01", "2024-02-29"),
        ("1904-01-01", None),
        ("2104-01-01", "2096-02-29"),
    ],
)
def test_a_leap_day_is_the_last_that_there_was(now: str, meant: str | None) -> None:
    moment = at(now + " 23:00")
    if meant is None:
        with pytest.raises(WhenError, match="not understood"):
            parse_when("29 feb 08:00", moment, day_start_hour=4)
    else:
        assert parse_when("29 feb 08:00", moment, day_start_hour=4) == at(meant + " 08:00")


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "soon", "25:00", "24:00", "12:60", "13pm", "0am", "31 feb", "2026-02-30", "2026-13-01",
        "yesterday 99:99",
        "yesterday tomorrow", "0001-01-01 00:00", "1 jan 0001", "9999-12-31 23:59", "31 dec 9999",
        "1066-10-14",
        "9999 weeks ago", "21", "18", "T", "::", "2026-11-21T18:00+99:00", "٢٠٢٦", "999999999 days ago",
    ],
)  # fmt: skip
def test_nonsense_and_far_years_are_not_understood(typed: str) -> None:
    for future in (False, True):
        with pytest.raises(WhenError, match="for example"):
            parse_when(typed, NOW, future=future, day_start_hour=4)


_bits = st.sampled_from(
    ["yesterday", "today", "last", "next", "night", "monday", "feb", "29", "31", "24:00", "21:30", "9999",
    "0000",
     "ago", "in", "2", "an", "hours", "w", "at", "am", "12", "+14:00", "T", "-", "noon", "on", "2026-02-29",
     "."]
)  # fmt: skip
_typed = st.one_of(
    any_text, st.lists(_bits, max_size=5).map(" ".join), st.lists(_bits, max_size=5).map("".join)
)


@given(_typed, times, st.booleans())
@example("0001-01-01T00:00+14:00", NOW, False)
@example("9999-12-31T23:59-14:00", NOW, True)
def test_any_words_are_a_time_with_an_offset_or_a_kind_sentence(
    typed: str, now: datetime, future: bool
) -> None:
    try:
        when = parse_when(typed, now, future=future, day_start_hour=4)
    except WhenError as error:
        assert str(error).endswith(".") and (typed.strip() == "" or str(error) != typed)
    else:
        assert when.tzinfo is not None and when.microsecond == 0
        assert future or when <= now + timedelta(minutes=1)
        assert say_when(when)
        assert abs(day_of(when, day_start_hour=4) - when.date()) <= timedelta(days=1)


@given(_typed, times)
def test_any_words_are_a_day_or_a_kind_sentence(typed: str, now: datetime) -> None:
    try:
        day = parse_day(typed, now, day_start_hour=4)
    except WhenError as error:
        assert "2026-11-01" in str(error)
    else:
        assert say_day(day)


@given(times)
def test_iso_is_read_back_as_it_was_written(when: datetime) -> None:
    assert parse_when(when.isoformat(), NOW, future=True, day_start_hour=4) == when
    assert parse_when(when.isoformat(), NOW, future=True, day_start_hour=4).utcoffset() == when.utcoffset()


@given(times, st.integers(min_value=0, max_value=12), st.booleans())
def test_a_moment_is_read_back_as_it_is_said(when: datetime, start: int, in_a_sentence: bool) -> None:
    when = when.replace(second=0, microsecond=0, tzinfo=BERLIN_WINTER)
    said = say_moment(when, start, sentence=in_a_sentence)
    assert parse_when(said, NOW, future=True, day_start_hour=start) == when


@given(times)
def test_what_is_shown_names_day_and_time(when: datetime) -> None:
    assert datetime.strptime(say_when(when), "%a %d %b %Y, %H:%M") == when.replace(second=0, tzinfo=None)
    assert datetime.strptime(say_day(when.date()), "%a %d %b %Y").date() == when.date()


def test_a_day_is_read_from_words() -> None:
    assert parse_day("yesterday", NOW, day_start_hour=4) == date(2026, 11, 20)
    assert parse_day("2026-11-01", NOW, day_start_hour=4) == date(2026, 11, 1)
    assert parse_day("2 weeks ago", NOW, day_start_hour=4) == date(2026, 11, 7)
    with pytest.raises(WhenError):
        parse_day("21:30", NOW, day_start_hour=4)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2026-11-21 03:59", "2026-11-20"),
        ("2026-11-21 04:00", "2026-11-21"),
        ("2026-11-22 00:00", "2026-11-21"),
        ("2026-03-01 02:00", "2026-02-28"),
        ("2024-03-01 02:00", "2024-02-29"),
        ("0001-01-01 00:00", "0001-01-01"),
        ("9999-12-31 23:59", "9999-12-31"),
    ],
)
def test_the_day_starts_at_four(when: str, day: str) -> None:
    assert day_of(at(when), day_start_hour=4) == date.fromisoformat(day)


def test_the_day_may_start_at_another_hour() -> None:
    assert day_of(at("2026-11-21 03:59"), 0) == date(2026, 11, 21)
    assert day_of(at("2026-11-21 05:59"), 6) == date(2026, 11, 20)


@given(times, st.integers(-56, 56))
def test_travelling_moves_nothing(when: datetime, quarters: int) -> None:
    elsewhere = when.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    assert day_of(elsewhere, day_start_hour=4) == day_of(when, day_start_hour=4)


def test_the_day_holds_over_a_change_of_the_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    # 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    for when, day in [
        (datetime(2026, 3, 29, 1, 59, tzinfo=berlin), 28),
        (datetime(2026, 3, 29, 3, 30, tzinfo=berlin), 28),
        (datetime(2026, 3, 29, 4, 0, tzinfo=berlin), 29),
        (datetime(2026, 10, 25, 2, 30, fold=0, tzinfo=berlin), 24),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=berlin), 24),
        (datetime(2026, 10, 25, 4, 0, tzinfo=berlin), 25),
    ]:
        assert day_of(when, day_start_hour=4).day == day
        fixed = when.replace(tzinfo=timezone(when.utcoffset() or timedelta()))
        assert day_of(fixed, day_start_hour=4) == day_of(when, day_start_hour=4)


def test_hours_ago_are_hours_that_passed_over_a_change_of_the_clocks() -> None:
    # The clock hands out times with a fixed offset: four hours are four hours.
    after = datetime(2026, 3, 29, 6, 0, tzinfo=timezone(timedelta(hours=2)))
    assert parse_when("4 hours ago", after, day_start_hour=4).astimezone(UTC) == datetime(
        2026, 3, 29, 0, 0, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("hours", "later"), [(0, False), (23, False), (24, False), (24.1, True), (999, True), (-5, False)]
)
def test_written_more_than_a_day_later_is_marked(hours: float, later: bool) -> None:
    assert written_later(NOW, NOW + timedelta(hours=hours)) is later


def test_written_later_looks_at_the_moment_and_not_at_the_clocks() -> None:
    there = datetime(2026, 11, 20, 18, 5, tzinfo=timezone(timedelta(hours=-8)))
    assert not written_later(there, NOW)
    assert written_later(there - timedelta(hours=9, minutes=1), NOW)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", "2026-06-05 01:10"),
        ("today 23:00", "2026-06-04 23:00"),
        ("today 01:00", "2026-06-05 01:00"),
        ("yesterday 21:30", "2026-06-03 21:30"),
        ("yesterday 01:00", "2026-06-04 01:00"),
        ("yesterday", "2026-06-03 12:00"),
        ("thursday", "2026-06-05 01:10"),
        ("thursday 22:00", "2026-06-04 22:00"),
        ("thursday 01:00", "2026-06-05 01:00"),
        ("last thursday 22:00", "2026-06-04 22:00"),
        ("friday 00:30", "2026-06-05 00:30"),
        ("friday 22:00", "2026-05-29 22:00"),
        ("wednesday 22:00", "2026-06-03 22:00"),
        ("tonight", "2026-06-05 01:10"),
        ("22:00", "2026-06-04 22:00"),
        ("midnight", "2026-06-05 00:00"),
    ],
)
def test_after_midnight_the_day_is_still_the_one_that_began_in_the_morning(typed: str, meant: str) -> None:
    night = at("2026-06-05 01:10")
    assert parse_when(typed, night, day_start_hour=4) == at(meant)


def test_today_is_one_day_for_words_and_for_records_whenever_the_day_begins() -> None:
    for hour in range(24):
        for start in (0, 4, 6):
            now = at(f"2026-06-05 {hour:02}:10")
            assert parse_day("today", now, day_start_hour=start) == day_of(now, start)
            assert parse_day("yesterday", now, day_start_hour=start) == day_of(now, start) - timedelta(days=1)
            assert parse_day("now", now, day_start_hour=start) == day_of(now, start)
            assert day_of(parse_when("today", now, day_start_hour=start), start) == day_of(now, start)


@given(times, st.sampled_from(("today", "yesterday")), st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_a_named_day_is_of_that_day_or_of_the_night_of_that_date(
    now: datetime, name: str, hour: int, minute: int
) -> None:
    try:
        when = parse_when(f"{name} {hour:02}:{minute:02}", now, day_start_hour=4)
    except WhenError:
        return
    day = parse_day(name, now, day_start_hour=4)
    assert (when.hour, when.minute) == (hour, minute)
    assert day in (day_of(when, day_start_hour=4), when.date())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("May 16", "2026-05-16 12:00"),
        ("may 16th, 2025", "2025-05-16 12:00"),
        ("16th of May 20:00", "2026-05-16 20:00"),
        ("nov 1", "2026-11-01 12:00"),
        ("November 1 07:30", "2026-11-01 07:30"),
        ("sat nov 14", "2026-11-14 12:00"),
        ("last week", "2026-11-14 12:00"),
        ("1 month ago", "2026-10-21 18:05"),
        ("a month ago", "2026-10-21 18:05"),
        ("9 months ago", "2026-02-21 18:05"),
        ("last month", "2026-10-21 12:00"),
        ("a year ago", "2025-11-21 18:05"),
        ("two weeks ago", "2026-11-07 18:05"),
        ("the day before yesterday", "2026-11-19 12:00"),
        ("3 hrs ago", "2026-11-21 15:05"),
    ],
)
def test_days_as_people_write_them(typed: str, meant: str) -> None:
    assert parse_when(typed, NOW, day_start_hour=4) == at(meant)
    assert parse_day(typed, NOW, day_start_hour=4) == at(meant).date()


@pytest.mark.parametrize(
    "typed", ["16/5", "5/16/26", "mai 16", "mayday", "may", "16", "nov 31", "week", "1 fortnight ago"]
)
def test_what_is_not_understood_is_answered_with_forms_that_work(typed: str) -> None:
    with pytest.raises(WhenError, match="16 May"):
        parse_day(typed, NOW, day_start_hour=4)
    with pytest.raises(WhenError, match="16 May"):
        parse_when(typed, NOW, day_start_hour=4)


def _latest(now: datetime, clock: str, fits: Callable[[datetime], bool]) -> datetime | None:
    """The latest moment of the last nine days, not ahead, that shows this time and fits."""
    hour, minute = map(int, clock.split(":"))
    moments = [
        (now - timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        for days in range(9)
    ]
    return next((moment for moment in moments if moment <= now + timedelta(minutes=1) and fits(moment)), None)


@given(st.datetimes(datetime(2026, 1, 10), datetime(2027, 1, 1)), st.integers(0, 23), st.integers(0, 59))
@example(datetime(2026, 11, 28, 1, 45), 22, 0)
@example(datetime(2026, 11, 28, 1, 45), 1, 0)
def test_every_word_for_a_time_of_day_means_the_latest_that_fits_by_the_days_of_the_journal(
    when: datetime, hour: int, minute: int
) -> None:
    now, clock, start = when.replace(tzinfo=BERLIN_WINTER, microsecond=0), f"{hour:02}:{minute:02}", 4
    today = day_of(now, start)
    in_the_night = today != now.date()

    def read(words: str) -> datetime | None:
        try:
            return parse_when(f"{words} {clock}".strip(), now, day_start_hour=start)
        except WhenError:
            return None

    def is_named(weekday: int) -> Callable[[datetime], bool]:
        def fits(moment: datetime) -> bool:
            this_night = in_the_night and today == day_of(moment, start) and today.weekday() == weekday
            return moment.date().weekday() == weekday or this_night

        return fits

    def is_before_today(weekday: int) -> Callable[[datetime], bool]:
        return lambda moment: moment.date().weekday() == weekday and moment.date() != now.date()

    assert read("") == _latest(now, clock, lambda _: True)
    for number, name in enumerate(("mon", "tuesday", "wed", "thursday", "fri", "saturday", "on sunday")):
        assert read(name) == _latest(now, clock, is_named(number))
        bare = name.removeprefix("on ")
        assert read(f"last {bare}") == _latest(now, clock, is_before_today(number))
    if in_the_night:
        assert read("yesterday") == _latest(
            now, clock, lambda moment: day_of(moment, start) == today - timedelta(days=1)
        )
    today_at = _latest(now, clock, lambda moment: today in (day_of(moment, start), moment.date()))
    assert read("today") == today_at


@pytest.mark.parametrize(
    ("when", "listed", "in_a_sentence"),
    [
        ("2026-11-28 01:45", "night of Fri 27 Nov 2026, 01:45", "the night of Fri 27 Nov 2026, 01:45"),
        ("2026-11-27 23:45", "Fri 27 Nov 2026, 23:45", "Fri 27 Nov 2026, 23:45"),
    ],
)
def test_a_moment_is_said_beside_the_day_that_it_counts_for(
    when: str, listed: str, in_a_sentence: str
) -> None:
    assert say_moment(at(when), 4) == listed
    assert say_moment(at(when), 4, sentence=True) == in_a_sentence
    assert say_moment(at(when), 4, year=False) == listed.replace(" 2026", "")


#: What is not of a day of the journal: files, versions, what another program wrote, and sessions.
OF_THE_CALENDAR = {
    "models/days.py", "models/when.py", "models/kinds/times.py", "ui/storage/copies_screen.py",
    "ui/storage/backups_screen.py", "ui/sessions/sessions_tab.py", "cli/backing_up.py", "cli/copies.py",
    "cli/menu_file.py", "transfer/reading.py",
    "transfer/importing/wording.py",
}  # fmt: skip


def test_when_something_was_is_said_by_one_function() -> None:
    package = Path(journal_tui.__file__).parent
    calling = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "say_when" in path.read_text(encoding="utf-8")
    }
    assert calling == OF_THE_CALENDAR
