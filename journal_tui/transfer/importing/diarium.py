"""Diarium: a list of entries as JSON, or one entry a file in a zip."""

from __future__ import annotations

from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import Arrival, Contents
from journal_tui.transfer.importing.source import Source


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries with a date and HTML."""
    del source
    one = text.named(first[0] if isinstance(first, list) and first else first)
    return "date" in one and ("html" in one or "heading" in one)


def read(source: Source, zone: Zone) -> Contents:
    """Every entry; its time is local."""
    contents = Contents()
    for number, one in source.numbered(text.objects(source)):
        try:
            contents.arrivals.append(_entry(one, f"entry {number}", zone, contents))
        except times.NotReadError as problem:
            contents.problems.append(f"entry {number}: {problem}")
    return contents


def _entry(one: Any, location: str, zone: Zone, contents: Contents) -> Arrival:  # Any: an object of JSON
    at = times.placed(times.iso(one.get("date")), zone)
    title = text.as_markdown(text.words(one.get("heading")), contents).strip()
    parts = [text.as_markdown(text.words(one.get("html")) or text.words(one.get("text")), contents)]
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
        Entry, at, location,
        text.entry_of(title, "\n\n".join(part.strip() for part in parts if part.strip())),
        text.several(one.get("tags")),
    )  # fmt: skip
