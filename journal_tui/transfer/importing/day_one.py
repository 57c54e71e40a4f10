"""Day One: its JSON, alone or in a zip beside the pictures."""

from __future__ import annotations

from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.text import plural
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import Arrival, Contents
from journal_tui.transfer.importing.source import Source

#: What an entry has beside its text, as it is counted in the look.
_BESIDE = {
    "location": "place", "weather": "weather report", "userActivity": "activity", "music": "piece of music",
}  # fmt: skip
_ATTACHED = {
    "photos": "picture",
    "videos": "video",
    "audios": "sound recording",
    "pdfAttachments": "document",
}


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries with a creationDate."""
    del source
    entries = text.some(text.named(first).get("entries"))
    if not entries:
        return isinstance(text.named(first).get("entries"), list) and "metadata" in text.named(first)
    return any("creationDate" in text.named(entry) for entry in entries[:20])


def read(source: Source, zone: Zone) -> Contents:
    """Every entry of every journal in it."""
    contents = Contents()
    journals = {
        name: raw for name, raw in source.texts.items() if name.lower().endswith(".json") or source.is_single
    }
    for name, raw in journals.items():
        journal = name.rpartition("/")[2].rpartition(".")[0]
        tag = (journal,) if len(journals) > 1 else ()
        for number, entry in source.numbered(text.some(text.named(text.parsed(raw)).get("entries"))):
            location = f"entry {number}" if len(journals) == 1 else f"{journal}, entry {number}"
            try:
                contents.arrivals.append(_entry(text.named(entry), tag, location, zone, contents))
            except times.NotReadError as problem:
                contents.problems.append(f"{location}: {problem}")
    return contents


def _entry(entry: Any, journal: tuple[str, ...], location: str, zone: Zone, contents: Contents) -> Arrival:
    # Any: an object of JSON
    at = times.placed(times.iso(entry.get("creationDate")), zone, entry.get("timeZone"))
    if times.is_unknown_zone(entry.get("timeZone")):
        contents.notice(times.ZONE_NOTICE)
    before = contents.left_out.copy()
    body = text.words(entry.get("text")).replace("\u200b", "")
    body = text.unescaped(text.without_pictures(body, contents)).strip()
    # Those that have no place in the text are told below it.
    for name, word in _ATTACHED.items():
        more = len(text.some(entry.get(name))) - (contents.left_out[word] - before[word])
        if more > 0:
            contents.left_out[word] += more
            body = f"{body}\n\n[{plural(more, word)} not taken along]".strip()
    for name, word in _BESIDE.items():
        contents.left_out[word] += bool(entry.get(name))
    if not body:
        raise times.NotReadError("nothing in it")
    starred = ("starred",) if entry.get("starred") is True else ()
    return Arrival(
        Entry, at, location, text.titled(body), (*text.several(entry.get("tags")), *journal, *starred),
        source_id=text.words(entry.get("uuid")), changed=changed(entry.get("modifiedDate"), zone),
    )  # fmt: skip


def changed(value: object, zone: Zone) -> Any:  # Any: a time, or None
    """When it was changed last; None where that is not known."""
    try:
        return times.placed(times.iso(value), zone)
    except times.NotReadError:
        return None
