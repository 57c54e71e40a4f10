"""Mini Diary: a day an entry, as JSON."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import Arrival, Contents
from journal_tui.transfer.importing.source import Source

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: "Thu Jan 03 2019 00:00:00 GMT-0800 (Pacific Standard Time)", as JavaScript writes it.
_UPDATED = re.compile(r"\w{3} (\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})(?: .*)?")


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries by their day."""
    del source
    entries = text.named(first).get("entries")
    return isinstance(entries, dict) and all(map(_DAY.fullmatch, list(entries)[:5]))


def read(source: Source, zone: Zone) -> Contents:
    """Every day; its entry stands at noon, for no hour is known."""
    contents = Contents()
    for raw in source.texts.values():
        days = text.named(text.named(text.parsed(raw)).get("entries"))
        for _, (day, raw_entry) in source.numbered(days.items()):
            one = text.named(raw_entry)
            location = f"the entry of {day}" if _DAY.fullmatch(day) else "an entry whose day cannot be read"
            try:
                at = times.placed(times.iso(day).replace(hour=12, minute=0), zone)
            except times.NotReadError as problem:
                contents.problems.append(f"{location}: {problem}")
                continue
            title = text.words(one.get("title"))  # a line of plain text there
            body = text.as_markdown(text.words(one.get("text")), contents)
            contents.arrivals.append(
                Arrival(
                    Entry, at, location, text.entry_of(title, body), (), day, _updated(one.get("dateUpdated"))
                )
            )
    return contents


def _updated(value: object) -> datetime | None:
    match = _UPDATED.fullmatch(value) if isinstance(value, str) and len(value) < 200 else None
    if match is None:
        return None
    try:
        return datetime.strptime(f"{match[1]} {match[2]}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return None
