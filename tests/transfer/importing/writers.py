"""Writers of every kind of file that can be imported: made-up entries in, bytes out.

A table of writers; `Made` is an entry as a person has it in mind, and each writer says what of it is kept
when its file is read.
"""

from __future__ import annotations

import base64
import csv
import html
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

#: The zone of the machine that imports.
HERE = timezone(timedelta(hours=1))
#: Daylio's five groups of moods, and a label of each; the last is the person's own.
MOODS = {"rad": 10, "good": 8, "meh": 5, "bad": 3, "so lala": None}
_TO_ESCAPE = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Made:
    """A made-up entry. Words are several lines; `moment` is in UTC, whole minutes."""

    moment: datetime
    zone: str
    title: str
    body: str
    tags: tuple[str, ...]
    starred: bool
    mood: str
    folder: str


class Kept(NamedTuple):
    """What of an entry is there after the import."""

    at: datetime
    title: str | None
    body: str | None
    tags: tuple[str, ...]


class Mood(NamedTuple):
    """What of a mood is there after the import."""

    at: datetime
    mood: int | None
    feelings: tuple[str, ...]
    tags: tuple[str, ...]


Expected = list[Kept | Mood]


class Written(NamedTuple):
    """A file, and what is expected of it."""

    name: str
    data: bytes
    expected: Expected


def local(entry: Made, zone: tzinfo) -> datetime:
    """The moment on a clock, with an offset of whole minutes."""
    at = entry.moment.astimezone(zone)
    return at.replace(tzinfo=timezone(at.utcoffset() or timedelta()), fold=0)


def starred(entry: Made) -> tuple[str, ...]:
    return (*entry.tags, "starred") if entry.starred else entry.tags


def plain(entry: Made, at: datetime, tags: tuple[str, ...]) -> Kept:
    return Kept(at, entry.title or None, entry.body or None, tags)


def as_json(whole: object) -> bytes:
    return json.dumps(whole, ensure_ascii=False).encode()


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def as_html(text: str) -> str:
    """Paragraphs and line breaks, everything else escaped."""
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))


def escaped(text: str) -> str:
    """A backslash before all punctuation, as Day One writes it."""
    return _TO_ESCAPE.sub(r"\\\1", text)


# -- the writers -----------------------------------------------------------------------------------------


def day_one(entries: Sequence[Made]) -> Written:
    """A journal of each folder; in a zip with a picture."""
    journals: dict[str, list[Made]] = defaultdict(list)
    for entry in entries:
        journals[entry.folder].append(entry)
    files = []
    for name, inside in journals.items():
        rows = [
            {
                "uuid": f"{name}{number}", "creationDate": f"{one.moment:%Y-%m-%dT%H:%M:%SZ}",
                "timeZone": one.zone, "starred": one.starred, "tags": list(one.tags),
                "text": (f"# {escaped(one.title)}\n\n" if one.title else "") + escaped(one.body),
            }
            for number, one in enumerate(inside)
        ]  # fmt: skip
        files.append((f"{name}.json", as_json({"metadata": {"version": "1.0"}, "entries": rows})))
    expected = []
    for entry in entries:
        journal = (entry.folder,) if len(journals) > 1 else ()
        tags = (*entry.tags, *journal, *(("starred",) if entry.starred else ()))
        expected.append(plain(entry, local(entry, ZoneInfo(entry.zone)), tags))
    return Written("export.zip", zipped([*files, ("photos/a.jpg", b"x")]), list(expected))


def daylio(entries: Sequence[Made]) -> Written:
    """The table, with quotes where they are needed, and times of twelve hours."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(
        ["full_date", "date", "weekday", "time", "mood", "activities", "scales", "note_title", "note"]
    )
    expected: Expected = []
    for entry in entries:
        at = entry.moment.replace(tzinfo=HERE)
        writer.writerow([
            f"{at:%Y-%m-%d}", f"{at:%d %b}", f"{at:%A}", f"{at:%I:%M\u202f%p}", entry.mood,
            " | ".join(entry.tags), "",
            html.escape(entry.title), html.escape(entry.body).replace("\n", "<br>"),
        ])  # fmt: skip
        expected += daylio_expected(entry, at)
    return Written("daylio.csv", table.getvalue().encode("utf-8-sig"), expected)


def daylio_expected(entry: Made, at: datetime) -> Expected:
    mood = Mood(at, MOODS[entry.mood], (entry.mood,), entry.tags)
    return [mood, plain(entry, at, entry.tags)] if entry.title or entry.body else [mood]


def daylio_backup(entries: Sequence[Made]) -> Written:
    """The zip with its base64, of five groups of moods and one of the person's own."""
    labels, words = list(MOODS), sorted({tag for entry in entries for tag in entry.tags})
    rows = []
    expected: Expected = []
    for number, entry in enumerate(entries):
        at = local(entry, ZoneInfo(entry.zone))
        rows.append({
            "id": number, "year": at.year, "month": at.month - 1, "day": at.day, "hour": at.hour,
            "minute": at.minute, "datetime": int(at.timestamp() * 1000),
            "timeZoneOffset": int((at.utcoffset() or timedelta()).total_seconds() * 1000),
            "mood": labels.index(entry.mood), "tags": [words.index(tag) for tag in entry.tags],
            "note_title": html.escape(entry.title), "note": as_html(entry.body) if entry.body else "",
        })  # fmt: skip
        expected += daylio_expected(entry, at)
    whole = {
        "dayEntries": rows,
        "customMoods": [
            {"id": label_id, "custom_name": "" if label_id < 4 else label, "mood_group_id": label_id + 1}
            for label_id, label in enumerate(labels)
        ],
        "tags": [{"id": tag_id, "name": tag} for tag_id, tag in enumerate(words)],
    }
    return Written("b.daylio", zipped([("backup.daylio", base64.encodebytes(as_json(whole)))]), expected)


def jrnl_json(entries: Sequence[Made]) -> Written:
    rows = [
        {"title": entry.title, "body": entry.body, "date": f"{entry.moment:%Y-%m-%d}",
         "time": f"{entry.moment:%H:%M}", "tags": [f"@{tag}" for tag in entry.tags], "starred": entry.starred}
        for entry in entries
    ]  # fmt: skip
    expected = [plain(entry, entry.moment.replace(tzinfo=HERE), starred(entry)) for entry in entries]
    return Written("jrnl.json", as_json({"tags": {}, "entries": rows}), list(expected))


def jrnl_text(entries: Sequence[Made]) -> Written:
    """Titles and tags in the text, as jrnl has them."""
    parts = []
    expected: Expected = []
    for entry in entries:
        title = entry.title or "Untitled"
        tags = " ".join(f"@{tag}" for tag in entry.tags)
        body = f"{entry.body}\n\n{tags}".strip()
        star = " *" if entry.starred else ""
        parts.append(f"[{entry.moment:%Y-%m-%d %I:%M %p}] {title}{star}\n{body}\n\n")
        kept = replace(entry, title=title, body=body)
        expected.append(plain(kept, entry.moment.replace(tzinfo=HERE), starred(entry)))
    return Written("jrnl.txt", "".join(parts).replace("\n", "\r\n").encode(), expected)


def diarium(entries: Sequence[Made]) -> Written:
    files = [
        (f"{number}.json", as_json({
            "date": f"{entry.moment:%Y-%m-%dT%H:%M:%S}.123456", "heading": html.escape(entry.title),
            "html": as_html(entry.body), "tags": list(entry.tags),
        }))
        for number, entry in enumerate(entries)
    ]  # fmt: skip
    expected = [plain(entry, entry.moment.replace(tzinfo=HERE), entry.tags) for entry in entries]
    return Written("diarium.zip", zipped(files), list(expected))


def journey(entries: Sequence[Made]) -> Written:
    files = [
        (f"{number}.json", as_json({
            "id": f"J{number}", "date_journal": int(entry.moment.timestamp() * 1000), "timezone": entry.zone,
            "text": (f"<h1>{html.escape(entry.title)}</h1>" if entry.title else "") + as_html(entry.body),
            "tags": list(entry.tags), "lat": 1.7e308, "mood": 0, "photos": [],
        }))
        for number, entry in enumerate(entries)
    ]  # fmt: skip
    expected = [plain(entry, local(entry, ZoneInfo(entry.zone)), entry.tags) for entry in entries]
    return Written("journey.zip", zipped(files), list(expected))


def mini_diary(entries: Sequence[Made]) -> Written:
    """A day an entry: of several of one day the last."""
    days = {f"{entry.moment:%Y-%m-%d}": entry for entry in entries}
    whole = {
        day: {"dateUpdated": "Thu Jan 03 2019 00:00:00 GMT-0800 (Pacific Standard Time)",
              "title": entry.title, "text": as_html(entry.body)}
        for day, entry in days.items()
    }  # fmt: skip
    expected = [
        plain(entry, datetime.fromisoformat(day).replace(hour=12, tzinfo=HERE), ())
        for day, entry in days.items()
    ]
    return Written("mini.json", as_json({"metadata": {}, "entries": whole}), list(expected))


def tui_journal(entries: Sequence[Made]) -> Written:
    rows = [
        {"date": f"{entry.moment:%Y-%m-%dT%H:%M:%S}.000000000Z", "title": entry.title, "content": entry.body,
         "tags": list(entry.tags), "priority": None}
        for entry in entries
    ]  # fmt: skip
    expected = [plain(entry, local(entry, HERE), entry.tags) for entry in entries]
    return Written("tui.json", as_json({"version": 100, "entries": rows}), list(expected))


def markdown(entries: Sequence[Made]) -> Written:
    """Files in folders: the day in the front matter, or in the name."""
    files = []
    expected: Expected = []
    for number, entry in enumerate(entries):
        heading = f"# {entry.title}\n\n" if entry.title else ""
        at = entry.moment.replace(tzinfo=HERE)
        if number % 2:
            tags = "".join(f"  - {tag}\n" for tag in entry.tags)
            front = f"---\ndate: {entry.moment:%Y-%m-%dT%H:%M:%SZ}\ntags:\n{tags}---\n"
            files.append((f"{entry.folder}/{number}.md", f"{front}{heading}{entry.body}".encode()))
            expected.append(plain(entry, local(entry, HERE), entry.tags))
        else:
            name = f"{entry.folder}/{entry.moment:%Y-%m-%d %H.%M} {'abcdefgh'[number % 8] * (number + 1)}.md"
            files.append((name, f"{heading}{entry.body}".encode()))
            expected.append(plain(entry, at, ()))
    return Written("notes.zip", zipped(files), expected)


#: By the name of the kind.
WRITERS: dict[str, Callable[[Sequence[Made]], Written]] = {
    "day-one": day_one, "daylio": daylio, "daylio-backup": daylio_backup, "jrnl": jrnl_json,
    "jrnl-text": jrnl_text, "diarium": diarium, "journey": journey, "mini-diary": mini_diary,
    "tui-journal": tui_journal, "text": markdown,
}  # fmt: skip
EPOCH = datetime(1990, 1, 1, tzinfo=UTC)
