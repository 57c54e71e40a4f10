"""A folder or zip of Markdown or text, or one such file: its day from front matter, name or path."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import Any, NamedTuple

from journal_tui.models.records import Entry
from journal_tui.models.when import Zone
from journal_tui.transfer.importing import text, times
from journal_tui.transfer.importing.contents import NO_DATE, Arrival, Contents
from journal_tui.transfer.importing.source import Source

_ENDINGS = (".md", ".markdown", ".txt", ".text")
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_DATE = r"(?P<y>(?:19|20|21)\d{2})[-_./](?P<m>\d{1,2})[-_./](?P<d>\d{1,2})"
_IN_NAME = (
    re.compile(rf"(?<!\d){_DATE}(?:[T _-]+(?P<H>\d{{2}})[-:.h]?(?P<M>\d{{2}})(?:[-:.]?\d{{2}})?)?(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20|21)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:[T_-]?(?P<H>\d{2})(?P<M>\d{2})(?:\d{2})?)?(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>1[3-9]|2\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.(?P<y>(?:19|20|21)\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>(?P<same>\d{2}))\.(?P<m>(?P=same))\.(?P<y>(?:19|20|21)\d{2})(?!\d)"),
)  # fmt: skip
_IN_PATH = re.compile(rf"(?:^|/){_DATE}(?!\d)")
_HEADING = re.compile(
    rf"^#{{1,6}}[ \t]+{_DATE}(?:[T ,]+(?P<H>\d{{1,2}}):(?P<M>\d{{2}}))?[ \t]*(?P<rest>[^\n]*)$", re.MULTILINE
)


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """Any file of Markdown or text."""
    del first
    return any(name.lower().endswith(_ENDINGS) for name in source.texts)


def read(source: Source, zone: Zone) -> Contents:
    """Every file; one with several dated headings is several entries."""
    contents = Contents()
    for _, (name, raw) in source.numbered(source.texts.items()):
        if not name.lower().endswith(_ENDINGS):
            contents.left_out["other file"] += 1
            continue
        whole = text.decoded(raw, contents)
        front, body = _front(whole)
        try:
            _file(_File(name, front, body, source.times.get(name)), zone, contents)
        except times.NotReadError as problem:
            contents.problems.append(f"{name}: {problem}")
    return contents


class _File(NamedTuple):
    """A file of text: its front matter apart from its body, and when it was written last."""

    name: str
    front: dict[str, Any]  # Any: values of TOML
    body: str
    written: datetime | None


def _file(file: _File, zone: Zone, contents: Contents) -> None:
    name, front, body, _ = file
    tags = _tags(front.get("tags"))
    headings = list(_HEADING.finditer(body))
    value = next((front[key] for key in ("date", "created", "creation_date") if front.get(key)), None)
    if len(headings) > 1 or (len(headings) == 1 and value is None and _dated(name) is None):
        _headed(name, body, headings, tags, zone, contents=contents)
        return
    when = _front_matter_date(value) if value is not None else _dated(name)
    answers = text.titled(text.without_pictures(body, contents))
    title = front.get("title")
    if isinstance(title, str) and title.strip() and "title" not in answers:
        answers = text.entry_of(title.strip("\"' "), text.words(answers["body"]))
    if when is not None:
        contents.arrivals.append(Arrival(Entry, times.placed(when, zone), name, answers, tags))
    elif file.written is None:
        raise times.NotReadError(NO_DATE)
    else:
        # Known again by its words: copying a file may give it another time.
        at, known_by = times.placed(file.written, zone), f"{answers.get('title')}\n{answers['body']}"
        contents.undated.append(Arrival(Entry, at, name, answers, tags, source_id=known_by))


def _headed(
    name: str,
    body: str,
    headings: list[re.Match[str]],
    tags: tuple[str, ...],
    zone: Zone,
    *,
    contents: Contents,
) -> None:
    before = body[: headings[0].start()].strip()
    if before and not before.startswith("#"):
        contents.problems.append(f"{name}: what stands before the first dated heading has no date")
    for number, heading in enumerate(headings):
        end = headings[number + 1].start() if number + 1 < len(headings) else len(body)
        words = text.without_pictures(body[heading.end() : end], contents)
        location = f"{name}, heading {number + 1}"
        try:
            at = times.placed(_matched(heading), zone)
        except times.NotReadError as problem:
            contents.problems.append(f"{location}: {problem}")
            continue
        contents.arrivals.append(
            Arrival(Entry, at, location, text.entry_of(heading["rest"].strip(" -–—:·"), words), tags)
        )


def _front(whole: str) -> tuple[dict[str, Any], str]:  # Any: values of TOML
    match = _FRONT.match(whole)
    if match is None:
        return {}, whole
    body = whole[match.end() :]
    if match[1] == "+++":
        try:
            return tomllib.loads(match[2]), body
        except (ValueError, RecursionError):
            return {}, body
    return _yaml(match[2]), body


def _yaml(front: str) -> dict[str, Any]:  # Any: a text or a list of texts
    """The few lines of YAML that front matter is made of: `key: value`, and lists in either form."""
    fields: dict[str, Any] = {}
    last = ""
    for line in front.split("\n"):
        if (item := _ITEM.fullmatch(line)) and last:
            known = fields.get(last)
            fields[last] = [*(known if isinstance(known, list) else []), item[1].strip("\"' ")]
        elif pair := _PAIR.fullmatch(line):
            last, value = pair[1].lower(), pair[2].strip()
            if value.startswith("[") and value.endswith("]"):
                fields[last] = [part.strip("\"' ") for part in value[1:-1].split(",")]
            else:
                fields[last] = value.strip("\"'")
    return fields


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part for part in re.split(r"[,\s]+", value) if part)
    return text.several(value)


def _front_matter_date(value: object) -> datetime:
    """A date of front matter: a text, or what TOML made of it."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, 12)
    when = times.iso(value)
    bare_day = isinstance(value, str) and len(value.strip()) <= 10
    return when.replace(hour=12) if bare_day else when


def _dated(name: str) -> datetime | None:
    """The day in a file's name, else in its path."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    for form in _IN_NAME:
        if match := form.search(stem):
            return _matched(match)
    match = _IN_PATH.search(name.rpartition(".")[0])
    return _matched(match) if match else None


def _matched(match: re.Match[str]) -> datetime:
    parts = match.groupdict()
    try:
        day = datetime(int(parts["y"]), int(parts["m"]), int(parts["d"]), 12)
        if parts.get("H"):
            return day.replace(hour=int(parts["H"]), minute=int(parts["M"]))
    except ValueError:
        raise times.NotReadError("a date that cannot be right") from None
    return day
