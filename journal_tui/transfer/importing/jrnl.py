"""jrnl: its JSON export, and its text files."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import Arrival, Contents, ImportProblem
from journal_tui.transfer.importing.source import Source

_STAMP = re.compile(
    r"^(?:\[(?P<in>\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(?::\d{2})?(?: [AaPp][Mm])?)\]"
    r"|(?P<bare>\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}(?: [AaPp][Mm])?)(?= ))[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE,
)
_TAG = re.compile(r"(?<![\w/])[@#](\w[\w-]{0,59})")
_FORMS = ("%Y-%m-%d %I:%M %p", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S")
#: What an encrypted file of jrnl begins with (Fernet, as base64).
_ENCRYPTED = b"gAAAAA"


def recognise_json(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Entries with a title, a body, a date and a time."""
    del source
    entries = text.some(text.named(first).get("entries"))
    if not entries:
        return isinstance(text.named(first).get("entries"), list) and "tags" in text.named(first)
    return text.named(entries[0]).keys() >= {"title", "body", "date"}


def recognise_text(source: Source, first: Any) -> bool:  # Any: as above
    """A file that begins with a time and a title; an encrypted one is told apart here."""
    del first
    if len(source.texts) != 1:
        return False
    (raw,) = source.texts.values()
    if raw.lstrip()[:6] == _ENCRYPTED:
        raise ImportProblem(
            "That journal of jrnl is encrypted. Export it first: jrnl --format json --file old-journal.json"
        )
    return _STAMP.match(text.decoded(raw[:2000]).lstrip()) is not None


def read_json(source: Source, zone: Zone) -> Contents:
    """Every entry; its time is local."""
    contents = Contents()
    for raw in source.texts.values():
        for number, one in source.numbered(text.some(text.named(text.parsed(raw)).get("entries"))):
            entry, location = text.named(one), f"entry {number}"
            stamp = f"{text.words(entry.get('date'))} {text.words(entry.get('time')) or '12:00'}"
            try:
                at = times.placed(_time(stamp), zone)
            except times.NotReadError as problem:
                contents.problems.append(f"{location}: {problem}")
                continue
            tags = [tag.lstrip("@#") for tag in text.several(entry.get("tags"))]
            contents.arrivals.append(
                _entry(at, location, text.words(entry.get("title")), text.words(entry.get("body")), tags,
                       starred=bool(entry.get("starred")), uuid=text.words(entry.get("uuid")),
                       contents=contents)
            )  # fmt: skip
    return contents


def read_text(source: Source, zone: Zone) -> Contents:
    """Every entry of a text file: each begins with its time at the start of a line."""
    contents = Contents()
    whole = text.decoded(source.only(), contents)
    starts = list(_STAMP.finditer(whole))
    for number, (start, after) in source.numbered(zip(starts, [*starts[1:], None], strict=False)):
        body = whole[start.end() : after.start() if after else len(whole)]
        try:
            at = times.placed(_time((start["in"] or start["bare"]).replace("T", " ")), zone)
        except times.NotReadError as problem:
            contents.problems.append(f"entry {number}: {problem}")
            continue
        title = start["title"].strip()
        starred = title == "*" or title.endswith(" *")
        title = title.removesuffix("*").rstrip() if starred else title
        tags = _TAG.findall(f"{title}\n{body}")
        contents.arrivals.append(
            _entry(at, f"entry {number}", title, body, tags, starred=starred, uuid="", contents=contents)
        )
    return contents


def _entry(
    at: datetime,
    location: str,
    title: str,
    body: str,
    tags: list[str],
    *,
    starred: bool,
    uuid: str,
    contents: Contents,
) -> Arrival:
    title, body = title.strip(), text.without_pictures(body, contents).strip()
    if len(title) > 200:  # jrnl makes the first sentence the title, however long
        title, body = "", f"{title}\n\n{body}".strip()
    answers: dict[str, object] = {"title": title or None, "body": body or None}
    return Arrival(Entry, at, location, answers, (*tags, *(("starred",) if starred else ())), source_id=uuid)


def _time(stamp: str) -> datetime:
    for form in _FORMS:
        try:
            return datetime.strptime(stamp.strip(), form)
        except ValueError:
            continue
    raise times.NotReadError("a date that cannot be read")
