"""Counts, means and trends against a plain second computation, and without what is sealed."""

from __future__ import annotations

import statistics
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.insights import (
    by_day,
    days,
    in_days,
    lower_after,
    mean,
    median,
    median_minutes,
    n_words,
    peak_stats,
    say_mean,
    series,
    spark,
    strategy_effects,
    time_of_day,
    trigger_counts,
)
from journal_tui.journal.ids import encode_id
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import CheckIn, StrategyUse, Urge
from journal_tui.models.text import plural

_START = datetime(2026, 11, 1, tzinfo=timezone(timedelta(hours=1)))
_SCALE = st.none() | st.integers(0, 10)


def given_of(kind: type, **fields: Any) -> st.SearchStrategy[Any]:
    """Lists of records of a kind (`Any`: strategies of its fields) within ten days."""

    def build(number: int, minutes: int, sealed: bool, answers: dict[str, Any]) -> Any:
        at = _START + timedelta(minutes=minutes)
        return kind(
            id=encode_id(minutes, number), at=at, written_at=at, schema=SCHEMA, sealed=sealed, **answers
        )

    one = st.builds(
        build, st.integers(0, 2**40), st.integers(0, 14_400), st.booleans(), st.fixed_dictionaries(fields)
    )
    return st.lists(one, max_size=15, unique_by=lambda record: record.id)


@given(given_of(CheckIn, mood=_SCALE), st.integers(1, 14), st.integers(0, 12))
def test_a_series_is_the_mean_of_each_day(checkins: list[CheckIn], length: int, hour: int) -> None:
    last = date(2026, 11, 10)
    expected = []
    for back in range(length - 1, -1, -1):
        day = last - timedelta(days=back)
        low = datetime.combine(day, datetime.min.time(), _START.tzinfo) + timedelta(hours=hour)
        moods = [
            c.mood
            for c in checkins
            if not c.sealed and c.mood is not None and low <= c.at < low + timedelta(days=1)
        ]
        expected.append(pytest.approx(sum(moods) / len(moods)) if moods else None)
    assert list(series(checkins, "mood", last, length, hour)) == expected


@given(given_of(CheckIn, mood=_SCALE))
def test_values_by_day_leave_out_what_is_sealed_and_what_was_skipped(checkins: list[CheckIn]) -> None:
    by_date = by_day(checkins, lambda c: c.mood, 4)
    assert all(by_date.values())
    assert sum(map(len, by_date.values())) == sum(not c.sealed and c.mood is not None for c in checkins)
    assert len(in_days(checkins, date.min, date.max, day_start_hour=4)) == sum(not c.sealed for c in checkins)


def test_days_are_all_days_between_and_none_backwards() -> None:
    assert days(date(2026, 2, 27), date(2026, 3, 1)) == (
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    )
    assert days(date(2026, 3, 1), date(2026, 2, 27)) == ()


def test_a_spark_has_a_block_a_value_and_a_dot_for_what_is_not_recorded() -> None:
    assert spark((0, 5, None, 10, 12, -1), 0, 10) == "▁▅·██▁"
    assert spark((), 0, 10) == ""
    assert spark((3, 4), 3, 3) == "▁▁"


@given(st.lists(st.floats(0, 10), min_size=1))
def test_a_higher_value_never_has_a_lower_block(values: list[float]) -> None:
    blocks = [spark((value,), 0, 10) for value in sorted(values)]
    assert blocks == sorted(blocks)


@settings(max_examples=60)
@given(
    given_of(
        StrategyUse, strategy=st.sampled_from((None, "Walk", "walk ", "Call")), before=_SCALE, after=_SCALE
    )
)
def test_effects_are_right_and_in_order_of_use_and_name(uses: list[StrategyUse]) -> None:
    named = [use for use in uses if use.strategy and not use.sealed]
    effects = strategy_effects(uses)
    times = Counter((use.strategy or "").strip().casefold() for use in named)
    assert {e.name.casefold(): e.times for e in effects} == dict(times)
    assert [(-e.times, e.name.casefold()) for e in effects] == sorted((-n, name) for name, n in times.items())
    lower: dict[str, int] = {}
    for effect in effects:
        pairs = [
            (u.before, u.after)
            for u in named
            if (u.strategy or "").strip().casefold() == effect.name.casefold()
            if u.before is not None and u.after is not None
        ]
        assert effect.rated == len(pairs)
        if fell := sum(after < before for before, after in pairs):
            lower[effect.name] = fell
        if pairs:
            assert effect.mean_before == pytest.approx(statistics.mean(b for b, _ in pairs))
            assert effect.mean_after == pytest.approx(statistics.mean(a for _, a in pairs))
        else:
            assert effect.mean_before is effect.mean_after is None
    assert {item.name: item.lower for item in lower_after(uses)} == lower, "the same is not lower"
    for lowered in lower_after(uses):
        assert 0 < lowered.lower <= lowered.rated


@settings(max_examples=60)
@given(
    given_of(
        Urge,
        outside=st.none()
        | st.lists(st.sampled_from(("places", "people", "other")), min_size=1, unique=True).map(tuple),
        feelings=st.none() | st.just(("tired",)),
        strength_peak=_SCALE,
        minutes=st.none() | st.integers(0, 90),
    )
)
def test_urges_are_counted_right(urges: list[Urge]) -> None:
    seen = [urge for urge in urges if not urge.sealed]
    answered = [u for u in seen if u.outside or u.feelings]
    counts = trigger_counts(urges)
    for count in counts:
        assert count.of == len(answered)
        assert count.times == sum(count.name in (*(u.outside or ()), *(u.feelings or ())) for u in answered)
    assert "other" not in {count.name for count in counts}
    assert sum(count.times for count in time_of_day(urges)) == len(seen)
    peaks = [u.strength_peak for u in seen if u.strength_peak is not None]
    assert peak_stats(urges) == (len(peaks), mean(peaks), max(peaks, default=None))
    lasted = [u.minutes for u in seen if u.minutes is not None]
    assert median_minutes(urges) == (statistics.median(lasted) if lasted else None)


@pytest.mark.parametrize(
    ("hour", "word"), [(4, "night"), (5, "morning"), (12, "afternoon"), (17, "evening"), (22, "night")]
)
def test_the_time_of_day_is_by_its_own_clock(hour: int, word: str) -> None:
    at = _START.replace(hour=hour)
    assert time_of_day([Urge(id="1", at=at, written_at=at, schema=1)])[0].name == word


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "You wrote nothing down here."),
        (1, "Only 1 entry; shown, not averaged."),
        (2, "Only 2 entries; shown, not averaged."),
        (3, "Based on only 3."),
        (6, "Based on only 6."),
        (7, "Based on 7 entries."),
    ],
)
def test_few_data_are_worded_as_in_the_table(n: int, words: str) -> None:
    assert n_words(n, "entry") == words


@given(st.lists(st.integers(0, 48).map(lambda n: n / 2), min_size=1))
def test_means_and_medians_are_those_of_the_textbook(values: list[float]) -> None:
    assert mean(values) == pytest.approx(statistics.mean(values))
    assert median(values) == statistics.median(values)
    assert float(say_mean(values)) == pytest.approx(statistics.mean(values), abs=0.05 + 1e-9)


def test_halves_round_up_as_with_a_pencil() -> None:
    assert say_mean([4, 4, 4, 5]) == "4.3"
    assert plural(1200, "day") == "1,200 days"
