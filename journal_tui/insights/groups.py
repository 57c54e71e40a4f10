"""Figures by tag and by place. Sealed records count for nothing here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from journal_tui.insights.days import by_day
from journal_tui.insights.wording import mean
from journal_tui.models.base import Record
from journal_tui.models.logs import CheckIn
from journal_tui.models.urges import Urge
from journal_tui.models.when import day_of


class Group(NamedTuple):
    """What has a name in common: how many `times` it was there, and the values that belong to it."""

    name: str
    times: int
    values: tuple[float, ...]


def mood_by_tag(tagged: Iterable[Record], checkins: Iterable[CheckIn], day_start_hour: int) -> list[Group]:
    """For each tag the days on which something has it, and the mean mood of each of them that has one.

    The tag of the most days first, then by name.
    """
    days: dict[str, set[date]] = {}
    for record in tagged:
        if record.shareable:
            for tag in record.tags:
                days.setdefault(tag, set()).add(day_of(record.at, day_start_hour))
    moods = {
        day: mean(values)
        for day, values in by_day(checkins, lambda checkin: checkin.mood, day_start_hour).items()
    }
    groups = [
        Group(tag, len(on), tuple(m for day in sorted(on) if (m := moods.get(day)) is not None))
        for tag, on in days.items()
    ]
    return sorted(groups, key=lambda group: (-group.times, group.name))


def peaks_by_place(urges: Iterable[Urge]) -> list[Group]:
    """For each place its urges and their peaks; the place of the most urges first, then by name."""
    times: Counter[str] = Counter()
    peaks: dict[str, list[float]] = {}
    for urge in urges:
        if urge.shareable and urge.place:
            times[urge.place] += 1
            if urge.peak is not None:
                peaks.setdefault(urge.place, []).append(float(urge.peak))
    groups = [Group(location, count, tuple(peaks.get(location, ()))) for location, count in times.items()]
    return sorted(groups, key=lambda group: (-group.times, group.name))
