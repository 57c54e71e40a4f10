"""Daylio: its CSV, read by the header, and its backup. A row is a check-in, with a note an entry too."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Protocol

from journal_tui.models.records import CheckIn, Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import Arrival, Contents, ImportProblem
from journal_tui.transfer.importing.source import Source

#: Daylio's own words for a mood, and the numbers that are offered for them.
OFFERED = {"rad": 10, "good": 8, "meh": 5, "bad": 3, "awful": 0}
#: Daylio's five groups of moods, best first.
_GROUPS = (None, "rad", "good", "meh", "bad", "awful")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([AaPp])?\.?\s?(?:[Mm]\.?)?")
_SCALE = re.compile(r"(.{1,200}?):\s*(\d{1,3})(?:[:.](\d{1,2}))?(?:\s*/\s*(\d{1,3}).*)?")
_MOST_COLUMNS = 64
_MOST_FIELD = 1_000_000


def recognise_csv(source: Source, first: Any) -> bool:  # Any: whatever JSON holds; there is none
    """A header with a date and a mood."""
    del first
    if len(source.texts) != 1:
        return False
    (raw,) = source.texts.values()
    header = _header(text.decoded(raw[:4000]).partition("\n")[0])
    return "mood" in header and ("full_date" in header or {"year", "date"} <= set(header))


def _header(line: str) -> list[str]:
    return [
        name.strip().strip('"').strip().casefold() for name in re.split("[,;]", line)[: _MOST_COLUMNS + 1]
    ]


def read_csv(source: Source, zone: Zone) -> Contents:
    """Reads every row of a CSV export."""
    contents = Contents()
    whole = text.decoded(source.only(), contents)
    line = whole.partition("\n")[0]
    header = _header(line)
    if len(header) > _MOST_COLUMNS:
        raise ImportProblem("That table has more columns than Daylio writes. Nothing was changed.")
    csv.field_size_limit(_MOST_FIELD)
    rows = csv.reader(
        io.StringIO(whole, newline=""), delimiter=";" if ";" in line and "," not in line else ","
    )
    try:
        next(rows)
        for number, row in source.numbered(_closed_rows(rows, never_closes=whole.count('"') % 2 == 1)):
            if any(row):
                _row(row, header, f"row {number}", zone, contents)
    except (csv.Error, StopIteration):
        contents.problems.append(
            "the rest of the table: it cannot be read, perhaps a quotation mark never closes"
        )
    return contents


class CsvRows(Protocol):
    """A reader of the standard library: rows, and the number of the last line that was read."""

    @property
    def line_num(self) -> int: ...
    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


def _closed_rows(rows: CsvRows, *, never_closes: bool) -> Iterator[list[str]]:
    """The rows. Raises csv.Error before a last one that has swallowed those after it."""
    line = rows.line_num
    row = next(rows, None)
    while row is not None:
        lines, line = rows.line_num - line, rows.line_num
        following = next(rows, None)
        if following is None and never_closes and lines > 1:
            raise csv.Error
        yield row
        row = following


def _row(row: Sequence[str], header: list[str], location: str, zone: Zone, contents: Contents) -> None:
    if len(row) > len(header):
        # The note holds a separator that was not quoted: all that is too much belongs to it.
        row = (
            [*row[: len(header) - 1], ",".join(row[len(header) - 1 :])]
            if len(row) < 200
            else row[: len(header)]
        )
    cells = dict(zip(header, row, strict=False))
    try:
        day = times.iso(cells.get("full_date") or _old_day(cells))
        at = times.placed(_at_time(day, cells.get("time", "")), zone)
    except times.NotReadError as problem:
        contents.problems.append(f"{location}: {problem}")
        return
    note = text.as_markdown(cells.get("note", ""), contents)
    title = text.as_markdown(cells.get("note_title", ""), contents).strip()
    sleep, others = _scales(cells.get("scales", ""))
    note = "\n\n".join(part for part in (note.strip(), "\n".join(others)) if part)
    tags = [tag.strip() for tag in cells.get("activities", "").split("|")]
    _add(
        at,
        location,
        cells.get("mood", "").strip(),
        (title, note),
        tags=tags,
        more=sleep,
        source_id="",
        contents=contents,
    )


def _old_day(cells: dict[str, str]) -> str:
    """The day of the oldest kind, which has a year and a day in words: only numbers are read."""
    numbers = re.fullmatch(r"\s*(\d{1,2})[-/.](\d{1,2})\.?\s*", cells.get("date", ""))
    if numbers and (int(numbers[1]) > 12) != (int(numbers[2]) > 12):
        day, month = sorted((int(numbers[1]), int(numbers[2])), reverse=True)
        return f"{cells.get('year', '').strip()}-{month:02}-{day:02}"
    value = f"{cells.get('date', '').strip()} {cells.get('year', '').strip()}"
    for form in ("%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y"):
        try:
            return datetime.strptime(value, form).date().isoformat()
        except ValueError:
            continue
    raise times.NotReadError("a date that cannot be read for certain")


def _at_time(day: datetime, value: str) -> datetime:
    if not value.strip():
        return day.replace(hour=12)
    match = _TIME.fullmatch(value.strip())
    if match is None:
        raise times.NotReadError("a time that cannot be read")
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        hour = hour % 12 + (12 if match[3] in "Pp" else 0)
    if hour > 23 or minute > 59:
        raise times.NotReadError("a time that cannot be right")
    return day.replace(hour=hour, minute=minute)


def _scales(value: str) -> tuple[dict[str, object], list[str]]:
    """Hours and quality of sleep, and what else there is as words."""
    sleep: dict[str, object] = {}
    others = []
    for part in (part.strip() for part in value.split("|") if part.strip()):
        match = _SCALE.fullmatch(part[:300])
        if match and "sleep" in match[1].casefold() and "sleep_hours" not in sleep and not match[4]:
            hours = int(match[2]) + int(match[3] or 0) / 60
            if hours <= 24:
                sleep["sleep_hours"] = round(hours * 2) / 2
                if sleep["sleep_hours"] == hours:
                    continue
        others.append(part)
    return sleep, others


def _add(
    at: datetime, location: str, label: str, note: tuple[str, str], *, tags: Sequence[str],
    more: dict[str, object], source_id: str, contents: Contents,
) -> None:  # fmt: skip
    answers: dict[str, object] = dict(more)
    if label:
        answers["feelings"] = [label]
    kept = tuple(tag for tag in tags if tag)
    if answers:
        contents.arrivals.append(
            Arrival(CheckIn, at, location, answers, kept, source_id=source_id, label=label)
        )
    title, body = note
    if len(title) > 200:
        title, body = "", f"{title}\n\n{body}"
    if title or body:
        words: dict[str, object] = {"title": title or None, "body": body or None}
        contents.arrivals.append(Arrival(Entry, at, location, words, kept, source_id=source_id))
    if not answers and not title and not body:
        contents.problems.append(f"{location}: nothing in it")


# -- the backup ------------------------------------------------------------------------------------------


def recognise_backup(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """A zip with backup.daylio, or what is in it."""
    return any(name.endswith(".daylio") for name in source.texts) or "dayEntries" in text.named(first)


def read_backup(source: Source, zone: Zone) -> Contents:
    """Every day's entry, by the clock that the person saw."""
    del zone
    contents = Contents()
    raw = next((raw for name, raw in source.texts.items() if name.endswith(".daylio")), None)
    raw = source.only() if raw is None else raw
    if raw.lstrip()[:1] != b"{":
        try:
            raw = base64.b64decode(b"".join(raw.split()), validate=True)
        except (binascii.Error, ValueError):
            raise ImportProblem("That backup of Daylio is damaged. Nothing was changed.") from None
    whole = text.named(text.parsed(raw))
    moods = {
        key(mood.get("id")): _mood_name(mood) for mood in map(text.named, text.some(whole.get("customMoods")))
    }
    tags = {
        key(tag.get("id")): text.words(tag.get("name"))
        for tag in map(text.named, text.some(whole.get("tags")))
    }
    for number, entry in source.numbered(map(text.named, text.some(whole.get("dayEntries")))):
        location = f"entry {number}"
        try:
            at = _backup_time(entry)
        except times.NotReadError as problem:
            contents.problems.append(f"{location}: {problem}")
            continue
        title, note = (
            text.as_markdown(text.words(entry.get(name)), contents).strip() for name in ("note_title", "note")
        )
        names = [tags.get(key(tag), "") for tag in text.some(entry.get("tags"))]
        label = moods.get(key(entry.get("mood")), "")
        entry_id = entry.get("id")
        source_id = str(entry_id) + at.isoformat() if isinstance(entry_id, int) else ""
        _add(at, location, label, (title, note), tags=names, more={}, source_id=source_id, contents=contents)
        contents.left_out["picture"] += len(text.some(entry.get("assets")))
    return contents


def key(value: object) -> object:
    """An id as a key: what cannot be one becomes None."""
    return value if isinstance(value, (int, str)) else None


def _mood_name(mood: Any) -> str:  # Any: an object of JSON
    group = mood.get("mood_group_id")
    own = text.words(mood.get("custom_name")).strip()
    known = group if isinstance(group, int) and 1 <= group <= 5 else 0
    return own or _GROUPS[known] or ""


def _backup_time(entry: Any) -> datetime:  # Any: as above
    numbers = [entry.get(name) for name in ("year", "month", "day", "hour", "minute")]
    if not all(isinstance(number, int) and abs(number) < 10_000 for number in numbers):
        raise times.NotReadError("no date")
    year, month, day, hour, minute = numbers
    try:
        wall = datetime(year, month + 1, day, hour, minute, tzinfo=UTC)
        moment = times.milliseconds(entry.get("datetime"))
        minutes = round((wall - moment) / timedelta(minutes=15)) * 15
        zone_offset = entry.get("timeZoneOffset")
        if isinstance(zone_offset, int) and abs(zone_offset) < 15 * 3_600_000:
            minutes = round(zone_offset / 60_000)
        offset = timezone(timedelta(minutes=minutes))
        return times.placed(wall.replace(tzinfo=offset), _Fixed())
    except (ValueError, OverflowError):
        raise times.NotReadError("a date that cannot be right") from None


class _Fixed:
    """The offset is known: it stays as it is."""

    def on_the_wall(self, wall: datetime, latest: datetime | None) -> datetime:
        """Never asked for: every time has its offset."""
        del latest
        return wall.replace(tzinfo=UTC)

    def to_local(self, moment: datetime) -> datetime:
        """The moment unchanged: its offset came with the file."""
        return moment
