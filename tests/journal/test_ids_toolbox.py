"""Ids that sort by time, the clock, and the toolbox."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.clock import local_now, zone_at
from journal_tui.journal.ids import encode_id, new_id
from journal_tui.journal.journal import Journal
from journal_tui.journal.toolbox import strategy_names, toolbox
from journal_tui.models.records import Strategy, StrategyUse
from journal_tui.models.starters import STARTERS
from journal_tui.models.vocabulary import CATEGORIES
from journal_tui.models.when import parse_when

from ..models.strategies import times

_ms = st.integers(0, (1 << 48) - 1)
_random = st.integers(0, (1 << 80) - 1)


@given(_ms, _random, _ms, _random)
def test_ids_sort_by_time(early: int, first: int, late: int, second: int) -> None:
    one, two = encode_id(early, first), encode_id(late, second)
    assert len(one) == len(two) == 26
    assert ((early, first) < (late, second)) == (one < two)
    assert ((early, first) == (late, second)) == (one == two)


@given(times, st.integers(1, 10**9))
def test_a_later_id_sorts_later_whatever_the_offset(now: datetime, milliseconds: int) -> None:
    later = (now + timedelta(milliseconds=milliseconds)).astimezone(UTC)
    assert new_id(now) < new_id(later)


def test_ids_of_one_moment_are_unique() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    assert len({new_id(now) for _ in range(10_000)}) == 10_000
    assert len({new_id(now)[:10] for _ in range(100)}) == 1


@given(_ms, _random)
def test_an_id_comes_after_another_of_its_moment(milliseconds: int, last: int) -> None:
    now = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds % (1 << 42))
    after = encode_id(milliseconds % (1 << 42), last)
    later = new_id(now, after=after)
    assert len(later) == 26 and (later > after)


def test_an_id_is_the_ulid_of_its_parts() -> None:
    # The time of the ULID specification's example.
    assert encode_id(1469918176385, 0)[:10] == "01ARYZ6S41"
    assert encode_id(0, 0) == "0" * 26
    assert encode_id((1 << 48) - 1, (1 << 80) - 1) == "7" + "Z" * 25
    assert encode_id(-5, 0) == "0" * 26


def test_now_has_its_offset_and_whole_seconds() -> None:
    assert local_now().tzinfo is not None
    assert local_now().microsecond == 0


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This machine stands in Berlin for a while."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
def test_a_time_across_a_change_of_the_clocks_has_the_offset_of_then() -> None:
    now = local_now()
    for month, hours in ((1, 1), (7, 2)):
        moment = parse_when(f"2025-{month:02}-01 21:30", now, zone=zone_at(now), day_start_hour=4)
        assert moment.isoformat() == f"2025-{month:02}-01T21:30:00+{hours:02}:00"


@pytest.mark.usefixtures("berlin")
def test_a_time_that_named_another_offset_keeps_it() -> None:
    now = local_now()
    moment = parse_when("2026-01-01T21:30-08:00", now, zone=zone_at(now), day_start_hour=4)
    assert moment.isoformat() == "2026-01-01T21:30:00-08:00"


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("now", "typed", "meant"),
    [
        # The second 02:40 of the night in which the clocks go back from 03:00 to 02:00.
        ("2026-10-25T02:40+01:00", "20 minutes ago", "2026-10-25T02:20:00+01:00"),
        ("2026-10-25T02:40+01:00", "50 minutes ago", "2026-10-25T02:50:00+02:00"),
        ("2026-10-25T02:40+01:00", "02:30", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25T02:40+01:00", "02:50", "2026-10-25T02:50:00+02:00"),
        ("2026-10-25T18:00+01:00", "36 hours ago", "2026-10-24T07:00:00+02:00"),
        ("2026-10-25T18:00+01:00", "yesterday 07:00", "2026-10-24T07:00:00+02:00"),
        ("2026-03-29T18:00+02:00", "a day ago", "2026-03-28T17:00:00+01:00"),
        ("2026-03-29T18:00+02:00", "yesterday 18:00", "2026-03-28T18:00:00+01:00"),
        # What is meant in another offset than this machine's stays in it.
        ("2026-10-25T02:40-05:00", "20 minutes ago", "2026-10-25T02:20:00-05:00"),
    ],
)
def test_elapsed_words_are_elapsed_time_and_clock_times_are_the_walls(
    now: str, typed: str, meant: str
) -> None:
    at = datetime.fromisoformat(now)
    assert parse_when(typed, at, zone=zone_at(at), day_start_hour=4).isoformat() == meant


@pytest.mark.usefixtures("berlin")
@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 5000))
def test_so_many_minutes_ago_are_so_many_minutes_in_any_night(utc: datetime, minutes: int) -> None:
    now = utc.replace(tzinfo=UTC, microsecond=0).astimezone()
    moment = parse_when(f"{minutes} minutes ago", now, zone=zone_at(now), day_start_hour=4)
    assert now - moment == timedelta(minutes=minutes)
    assert moment.utcoffset() == moment.astimezone().utcoffset()


def names(journal: Journal, *, hidden: bool = False) -> list[str]:
    return [item.name for item in toolbox(journal, hidden=hidden)]


def test_the_toolbox_starts_full_by_category_and_stores_nothing(journal: Journal) -> None:
    before = journal.vault.seq
    items = toolbox(journal)
    assert {item.name for item in items} == {starter.name for starter in STARTERS}
    places = [CATEGORIES.index(item.category) for item in items]
    assert places == sorted(places)
    assert all(item.record is None and item.starter for item in items)
    assert journal.vault.seq == before


def test_an_edited_starter_takes_the_place_of_the_one_it_was(journal: Journal) -> None:
    journal.add(
        Strategy, {"name": "Walk the dog", "category": "do something else"}, extra={"starter": "walk"}
    )
    assert "Walk the dog" in names(journal) and "Take a walk" not in names(journal)
    assert len(names(journal)) == len(STARTERS)


def test_a_hidden_starter_is_not_offered_again_but_can_be_found(journal: Journal) -> None:
    hidden = journal.add(Strategy, {"name": "Take a walk"}, extra={"starter": "walk", "hidden": True})
    assert "Take a walk" not in names(journal)
    assert names(journal, hidden=True).count("Take a walk") == 1
    journal.edit(hidden, hidden=False)
    assert names(journal).count("Take a walk") == 1


def test_a_strategy_of_a_pack_or_of_ones_own_stands_in_its_category(journal: Journal) -> None:
    journal.add(
        Strategy, {"name": "Name five things", "category": "ground with the senses"}, extra={"pack": "p"}
    )
    journal.add(Strategy, {"name": "Aardvark", "category": "My own kind"})
    journal.add(Strategy, {"name": "No category"})
    listed = names(journal)
    assert listed[-1] == "Aardvark" or listed[-2] == "Aardvark", "own categories come after the others"
    assert listed.index("5-4-3-2-1") < listed.index("Name five things") < listed.index("Slow breathing")


def test_names_come_each_once_with_those_used_most_first(journal: Journal) -> None:
    journal.add(Strategy, {"name": "Call someone", "category": "reach out"})
    for name in ("Music", "Call someone", "Take a walk", "Call someone"):
        journal.add(StrategyUse, {"strategy": name})
    chosen = strategy_names(journal)
    assert chosen[:2] == ("Call someone", "Take a walk")
    assert len(set(chosen)) == len(chosen) == len(STARTERS)
