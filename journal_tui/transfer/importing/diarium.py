"""Diarium: a list of entries as JSON, or one entry a file in a zip."""

from __future__ import annotations

from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.found import Arrival, Found
from journal_tui.transfer.importing.source import Source


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries with a date and HTML."""
    del source
    one = text.named(first[0] if isinstance(first, list) and first else first)
    return "date" in one and ("html" in one or "heading" in one)


def read(source: Source, zone: Zone) -> Found:
    """Every entry; its time is local."""
    found = Found()
    for number, one in enumerate(text.objects(source), 1):
        try:
            found.arrivals.append(_entry(one, f"entry {number}", zone, found))
        except times.NotReadError as problem:
            found.problems.append(f"entry {number}: {problem}")
    return found


def _entry(one: Any, place: str, zone: Zone, found: Found) -> Arrival:  # Any: an object of JSON
    at = times.placed(times.iso(one.get("date")), zone)
    title = text.as_markdown(text.words(one.get("heading")), found).strip()
    parts = [text.as_markdown(text.words(one.get("html")) or text.words(one.get("text")), found)]
    people = text.several(one.get("people"))
    rating = one.get("rating")
    parts.append(
        "\n".join(
            (
                *((f"Rating: {rating} of 5",) if isinstance(rating, int) and 1 <= rating <= 5 else ()),
                *((f"People: {', '.join(people)}",) if people else ()),
                *text.several(one.get("tracker")),
            )
        )
    )
    return Arrival(
        Entry, at, place, text.entry_of(title, "\n\n".join(part.strip() for part in parts if part.strip())),
        text.several(one.get("tags")),
    )  # fmt: skip
