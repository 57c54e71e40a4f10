"""Journey: a zip with one JSON for each entry."""

from __future__ import annotations

from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.found import Arrival, Found
from journal_tui.transfer.importing.source import Source


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries with date_journal."""
    del source
    one = text.named(first[0] if isinstance(first, list) and first else first)
    return "date_journal" in one


def read(source: Source, zone: Zone) -> Found:
    """Every entry, in its own zone where it says one."""
    found = Found()
    for number, one in enumerate(text.objects(source), 1):
        try:
            found.arrivals.append(_entry(one, f"entry {number}", zone, found))
        except times.NotReadError as problem:
            found.problems.append(f"entry {number}: {problem}")
    return found


def _entry(one: Any, place: str, zone: Zone, found: Found) -> Arrival:  # Any: an object of JSON
    name = one.get("timezone")
    at = times.placed(times.milliseconds(one.get("date_journal")), zone, name)
    changed = None
    if one.get("date_modified"):
        changed = times.placed(times.milliseconds(one["date_modified"]), zone, name)
    found.left_out["picture"] += len(text.some(one.get("photos")))
    latitude = one.get("lat")
    found.left_out["place"] += isinstance(latitude, (int, float)) and abs(latitude) <= 90
    body = text.as_markdown(text.words(one.get("text")), found)
    return Arrival(
        Entry, at, place, text.titled(body), text.several(one.get("tags")), text.words(one.get("id")), changed
    )
