"""tui-journal: its JSON, whose times are UTC."""

from __future__ import annotations

from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import Arrival, Contents
from journal_tui.transfer.importing.source import Source


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries with a date, a title and a content."""
    del source
    entries = _entries(first)
    return bool(entries) and text.named(entries[0]).keys() >= {"date", "title", "content"}


def _entries(whole: object) -> list[Any]:  # Any: as above
    return text.some(whole if isinstance(whole, list) else text.named(whole).get("entries"))


def read(source: Source, zone: Zone) -> Contents:
    """Every entry, on the clock of this machine."""
    contents = Contents()
    for raw in source.texts.values():
        for number, raw_entry in source.numbered(_entries(text.parsed(raw))):
            one, location = text.named(raw_entry), f"entry {number}"
            try:
                at = times.placed(times.iso(one.get("date")), zone)
            except times.NotReadError as problem:
                contents.problems.append(f"{location}: {problem}")
                continue
            body = text.without_pictures(text.words(one.get("content")), contents)
            contents.left_out["priority"] += isinstance(one.get("priority"), int)
            contents.arrivals.append(
                Arrival(Entry, at, location, text.entry_of(text.words(one.get("title")), body),
                        text.several(one.get("tags")))
            )  # fmt: skip
    return contents
