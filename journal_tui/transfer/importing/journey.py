"""Journey: a zip with one JSON for each entry."""

from __future__ import annotations

from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import Arrival, Contents
from journal_tui.transfer.importing.source import Source

#: What an entry has beside its text, as it is counted in the look. Its mood is a number of the app's own.
_BESIDE = {"mood": "mood", "weather": "weather report", "music_title": "piece of music"}


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries with date_journal."""
    del source
    one = text.named(first[0] if isinstance(first, list) and first else first)
    return "date_journal" in one


def read(source: Source, zone: Zone) -> Contents:
    """Every entry, in its own zone where it says one."""
    contents = Contents()
    for number, one in source.numbered(text.objects(source)):
        try:
            contents.arrivals.append(_entry(one, f"entry {number}", zone, contents))
        except times.NotReadError as problem:
            contents.problems.append(f"entry {number}: {problem}")
    return contents


def _entry(one: Any, location: str, zone: Zone, contents: Contents) -> Arrival:  # Any: an object of JSON
    name = one.get("timezone")
    at = times.placed(times.milliseconds(one.get("date_journal")), zone, name)
    if times.is_unknown_zone(name):
        contents.notice(times.ZONE_NOTICE)
    changed = None
    if one.get("date_modified"):
        changed = times.placed(times.milliseconds(one["date_modified"]), zone, name)
    contents.left_out["picture"] += len(text.some(one.get("photos")))
    latitude = one.get("lat")
    contents.left_out["place"] += isinstance(latitude, (int, float)) and abs(latitude) <= 90
    for field, word in _BESIDE.items():
        contents.left_out[word] += bool(one.get(field))
    body = text.as_markdown(text.words(one.get("text")), contents)
    return Arrival(
        Entry,
        at,
        location,
        text.titled(body),
        text.several(one.get("tags")),
        text.words(one.get("id")),
        changed,
    )
