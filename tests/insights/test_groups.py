"""Mood by tag and peaks by place: by days and urges that say, without what is sealed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from journal_tui.insights.groups import Group, mood_by_tag, peaks_by_place
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.logs import CheckIn, Entry
from journal_tui.models.urges import Urge

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def record_of(kind: type[Record], days_ago: int, **fields: Any) -> Any:  # Any: a record of the kind
    """A record of a day."""
    at = NOON - timedelta(days=days_ago)
    return kind(id=f"{kind.table}{days_ago}{len(fields)}", at=at, written_at=at, schema=SCHEMA, **fields)


def test_a_tag_has_the_mean_mood_of_each_of_its_days() -> None:
    tagged = [
        record_of(Entry, 0, tags=("walk",)),
        record_of(Urge, 0, tags=("walk",)),
        record_of(Entry, 1, tags=("walk", "work")),
        record_of(Entry, 2, tags=("walk",)),
        record_of(Entry, 3, tags=("work",), sealed=True),
    ]
    checkins = [
        record_of(CheckIn, 0, mood=4),
        record_of(CheckIn, 0, mood=8, pain=1),
        record_of(CheckIn, 1, mood=3),
        record_of(CheckIn, 1, mood=0, sealed=True),
        record_of(CheckIn, 3, mood=9),
    ]
    groups = mood_by_tag(tagged, checkins, day_start_hour=4)
    assert [(g.name, g.times, sorted(g.values)) for g in groups] == [("walk", 3, [3, 6]), ("work", 1, [3])]


def test_a_place_has_the_peaks_of_its_urges() -> None:
    urges = [
        record_of(Urge, 0, place="home", strength_start=3, strength_peak=7),
        record_of(Urge, 1, place="home"),
        record_of(Urge, 2, place="shop", strength_start=5),
        record_of(Urge, 3, place="shop", strength_start=9, sealed=True),
        record_of(Urge, 4, strength_start=9),
    ]
    assert peaks_by_place(urges) == [Group("home", 2, (7.0,)), Group("shop", 1, (5.0,))]
