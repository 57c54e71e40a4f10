"""Hostile files, made up here: each is a name and its bytes, drawn by chance where chance matters."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from random import Random

#: What a terminal could obey, or be deceived by, and what no text can hold.
ESCAPES = "\x1b]52;c;c3RvbGVu\x07\x1b[2J\u202ex\x9b31m"
LONE = "\ud800"
#: An entry of each kind, with places for what comes from outside.
_ENTRY: dict[str, object] = {
    "uuid": "U1", "id": 7, "creationDate": "2024-01-01T10:00:00Z", "timeZone": "Europe/Berlin",
    "date": "2024-01-01", "time": "10:00", "title": "T", "body": "B", "text": "words", "content": "C",
    "html": "<p>words</p>", "heading": "H", "tags": ["a"], "people": ["R."], "tracker": ["Water: 3"],
    "date_journal": 1704526200000, "timezone": "Europe/Berlin", "year": 2024, "month": 0, "day": 5,
    "hour": 10, "minute": 3, "datetime": 1704526200000, "timeZoneOffset": 3600000, "mood": 1, "note": "n",
    "note_title": "t", "photos": [], "lat": 1.0,
    "dateUpdated": "Thu Jan 03 2019 00:00:00 GMT-0800 (Pacific)", "schema": 1,
    "at": "2024-01-01T10:00:00+01:00", "written_at": "2024-01-01T10:00:00+01:00", "starred": False,
}  # fmt: skip
_SHAPES: tuple[Callable[[dict[str, object]], object], ...] = (
    lambda one: {"metadata": {}, "entries": [one]},
    lambda one: {"tags": {}, "entries": [one]},
    lambda one: {"version": 100, "entries": [one]},
    lambda one: {"metadata": {}, "entries": {"2024-01-01": one}},
    lambda one: {"dayEntries": [one], "customMoods": [one], "tags": [one]},
    lambda one: [one],
)

Made = tuple[str, bytes]


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packed) as archive:
        for name, data in members:
            # Not the time it is made at: the same again is the same to the byte.
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(info, data, packed)
    return buffer.getvalue()


def whole(chance: Random, one: dict[str, object]) -> bytes:
    """An entry in one of the shapes that JSON of diaries has."""
    return json.dumps(chance.choice(_SHAPES)(one)).encode()


# -- JSON ------------------------------------------------------------------------------------------------


def escapes_in_every_field(chance: Random) -> Made:
    """Terminal escapes and lone surrogates wherever there is a text."""
    ugly = {
        name: [ESCAPES + LONE] if isinstance(value, list) else f"{value}{ESCAPES}{LONE}"
        if isinstance(value, str) and chance.random() < 0.5 else value
        for name, value in _ENTRY.items()
    }  # fmt: skip
    return "x.json", whole(chance, ugly)


def wrong_types(chance: Random) -> Made:
    """Something else in some of the places."""
    others: list[object] = [
        None, True, -1, 10**30, 1e308, "", [], {}, [[]], {"x": []}, "\x00", "9999-12-31T23:59:59Z",
        "0001-01-01",
    ]  # fmt: skip
    one = {
        name: chance.choice(others) if chance.random() < 0.3 else value
        for name, value in _ENTRY.items()
        if chance.random() < 0.95
    }
    return "x.json", whole(chance, one)


def scripts(chance: Random) -> Made:
    """HTML with scripts, styles, and tags that never close."""
    part = chance.choice(
        ["<script>alert(1)</script>", "<script>", "<!--", "<style>p{}", "<a href='javascript:x()'>words</a>",
         "<b", "</", "<p a='", "&#999999999;", "<ul><li>", "<img src=x onerror=y>", "<![CDATA[",
         "<iframe src=x>"]
    )  # fmt: skip
    html = f"<p>words</p>{part * chance.choice((1, 5, 2000))}"
    return "x.json", whole(chance, {**_ENTRY, "html": html, "text": html, "note": html, "content": html})


def deep(chance: Random) -> Made:
    """Nesting far beyond what any reader follows."""
    opening = chance.choice([b"[", b'{"entries":', b'{"a":[', b'{"entries":[{"text":'])
    return "x.json", opening * chance.choice((50, 900, 20_000))


def not_numbers(chance: Random) -> Made:
    """NaN, endless numbers, and numbers of thousands of digits."""
    number = chance.choice(["NaN", "-Infinity", "9" * 5000, "1e999999", "-0.0", "1e-400"])
    return "x.json", whole(chance, {**_ENTRY, "id": "@"}).replace(b'"@"', number.encode())


def empty_things(chance: Random) -> Made:
    """Nothing, white space, zeros, and a million empty lists."""
    name = chance.choice(["x.json", "x.zip", "x.csv", "x.md", "x"])
    return name, chance.choice(
        [b"", b"\n\n", b"\x00" * 1000, b"[]", b"{}", b"\xff\xfe", b"[" + b"[]," * 50_000]
    )


# -- tables ----------------------------------------------------------------------------------------------


def columns(chance: Random) -> Made:
    """A hundred thousand columns, in the header or in a row."""
    many = ",".join("x" * 100_000)
    if chance.random() < 0.5:
        return "x.csv", f"full_date,mood,{many}\n2024-01-01,good\n".encode()
    return "x.csv", f"full_date,mood,note\n2024-01-01,good,{many}\n".encode()


def quotes(chance: Random) -> Made:
    """Quotation marks that never close."""
    rows = "".join(f"2024-01-{day:02},good,note {day}\n" for day in range(1, 29))
    at = chance.randrange(len(rows))
    return "x.csv", f'full_date,mood,note\n{rows[:at]}"{rows[at:]}{ESCAPES}'.encode()


# -- archives --------------------------------------------------------------------------------------------


def outside(chance: Random) -> Made:
    """A path that leads outside."""
    name = chance.choice(
        ["../../evil.json", "/etc/evil.json", "C:\\evil.json", "a/../../b.md", "\\\\host\\x.md"]
    )
    return "x.zip", zipped(("Journal.json", whole(chance, _ENTRY)), (name, b"{}"))


def link(chance: Random) -> Made:
    """A symbolic link."""
    info = zipfile.ZipInfo(chance.choice(["link.json", "link.md"]))
    info.external_attr = 0o120777 << 16
    return "x.zip", zipped((info, b"/etc/passwd"), ("a.md", b"words"))


def nested(chance: Random) -> Made:
    """An archive in an archive, by its name or by what it holds."""
    inner = zipped(("a.md", b"words"))
    return "x.zip", zipped((chance.choice(["inner.zip", "inner.json", "inner.md", "a.tar.gz"]), inner))


def bomb(chance: Random) -> Made:
    """A few kilobytes that unpack to many megabytes: refused by their own list."""
    size = chance.choice((3, 20, 63, 70)) << 20
    return "x.zip", zipped(("bomb.json", chance.choice([b" ", b"[", b"a"]) * size))


def lying_size(chance: Random) -> Made:
    """A member whose size is not what the list says."""
    data = zipped(("a.md", b"# 2024-01-01\n\nwords " * 50))
    at = data.rindex(b"PK\x01\x02") + 24
    return "x.zip", data[:at] + struct.pack("<L", chance.choice((0, 1, 7, 10_000, 0xFFFFFFF0))) + data[
        at + 4 :
    ]


def wrong_checksum(chance: Random) -> Made:
    """A member that was changed."""
    data = zipped(("a.md", b"# 2024-01-01\n\nwords " * 50), packed=zipfile.ZIP_STORED)
    at = data.index(b"words")
    return "x.zip", data[:at] + b"wards" + data[at + 5 :]


def many_files(chance: Random) -> Made:
    """Thousands of files that belong to no journal."""
    return "x.zip", zipped(*((f"{number}.bin", b"") for number in range(chance.choice((50, 2_100)))))


HOSTILE: tuple[Callable[[Random], Made], ...] = (
    escapes_in_every_field, wrong_types, scripts, deep, not_numbers, empty_things, columns, quotes, outside,
    link, nested, bomb, lying_size, wrong_checksum, many_files,
)  # fmt: skip
