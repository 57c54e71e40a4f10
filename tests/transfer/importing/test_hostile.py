"""Hostile files: a sentence, nothing half taken in, and no time or memory lost on them."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.transfer.importing import ImportProblem, open_source, read_source
from journal_tui.transfer.importing.html import markdown_of
from journal_tui.transfer.importing.kinds import KINDS
from journal_tui.transfer.importing.source import MOST_BYTES, Source

from .conftest import ZONE, entries, import_file, looked
from .test_kinds import ALL, DAY_ONE, DAYLIO

Make = Callable[[str, object], Path]
ESCAPES = "\x1b]52;c;c3RvbGVu\x07\x1b[2J\u202ex\x9b31m"


def zipped(**extra: object) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps(DAY_ONE))
        for info, data in extra.get("members", ()):  # type: ignore[attr-defined]
            archive.writestr(info, data)
    return buffer.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.json")
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    "members",
    [
        [("../../etc/evil.json", "{}")],
        [("/etc/evil.json", "{}")],
        [("C:\\evil.json", "{}")],
        [(link(), "/etc/passwd")],
        [("inner.zip", b"PK\x03\x04")],
        [("inner.json", b"PK\x03\x04")],
        [("bomb.json", b" " * (MOST_BYTES + 1))],
        [(f"{number}.bin", b"") for number in range(2_100)],
    ],
    ids=["dots", "root", "drive", "symlink", "nested", "nested-renamed", "bomb", "many"],
)
def test_an_archive_that_is_up_to_something_is_refused_as_a_whole(
    members: list[tuple[object, bytes]], write_file: Make
) -> None:
    with pytest.raises(ImportProblem, match=r"Nothing was changed|one inside"):
        read_source(open_source(write_file("x.zip", zipped(members=members))), ZONE)


def test_a_wrong_checksum_and_a_lying_size_are_refused(write_file: Make) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.json", json.dumps(DAY_ONE))
    whole = buffer.getvalue()
    wrong = whole.replace(b"A long day", b"A wrong dy")
    at = whole.rindex(b"PK\x01\x02") + 24
    (size,) = struct.unpack_from("<L", whole, at)
    for raw in (wrong, whole[:at] + struct.pack("<L", size - 7) + whole[at + 4 :], whole[:-30], whole[:60]):
        with pytest.raises(ImportProblem, match="damaged"):
            open_source(write_file("x.zip", raw))


def test_a_gigabyte_of_nothing_is_refused_by_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sparse.json"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    read, asked = os.read, []

    def counted(descriptor: int, count: int) -> bytes:
        asked.append(count)
        return read(descriptor, count)

    monkeypatch.setattr(os, "read", counted)
    with pytest.raises(ImportProblem, match="64 MB"):
        open_source(path)
    assert sum(asked) <= 4, "it was read past what says its kind"


def test_a_pipe_a_device_and_nothing_are_answered_with_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path / "none", Path("a\0b")):
        with pytest.raises(ImportProblem):
            open_source(path)


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 200_000,
        b'{"entries":' * 100_000,
        b'{"entries": [{"creationDate": NaN}]}',
        b'{"entries": [{"creationDate": "2024-01-01T00:00:00Z", "x": ' + b"9" * 10_000 + b"}]}",
        b"{",
        b"",
        b"\x00" * 1000,
    ],
    ids=["deep-list", "deep-object", "nan", "digits", "open", "empty", "zeros"],
)
def test_what_is_no_journal_is_refused_with_a_sentence(raw: bytes, write_file: Make) -> None:
    with pytest.raises(ImportProblem):
        read_source(open_source(write_file("x.json", raw)), ZONE)


def test_lone_surrogates_and_escapes_are_made_harmless_in_every_field(
    journal: Journal, write_file: Make
) -> None:
    entry = {
        "uuid": ESCAPES + "\ud800", "creationDate": "2024-01-01T00:00:00Z", "timeZone": ESCAPES,
        "text": f"# {ESCAPES}title\n{ESCAPES}body\ud800", "tags": [ESCAPES + "tag\ud800"],
    }  # fmt: skip
    import_file(journal, write_file("x.json", {"metadata": {}, "entries": [entry]}))
    (kept,) = journal.all(Entry)
    text = f"{kept.title}{kept.body}{kept.tags}"
    assert "title" in text
    assert "body" in text
    assert not any(sign in text for sign in "\x1b\x07\x9b\u202e\ud800")


def test_a_table_of_a_hundred_thousand_columns_is_refused(write_file: Make) -> None:
    header = "full_date,mood," + ",".join("x" * 100_000)
    with pytest.raises(ImportProblem, match="columns"):
        read_source(open_source(write_file("x.csv", header)), ZONE, kind_name="daylio")


def test_a_row_of_a_hundred_thousand_columns_and_a_quote_that_never_closes_leave_the_rest(
    journal: Journal, write_file: Make
) -> None:
    import_file(
        journal,
        write_file(
            "x.csv",
            DAYLIO + "2024-01-08,x,y,10:00,bad,,," + "x," * 100_000 + '\n2024-01-09,x,y,10:00,bad,,,"never',
        ),
    )
    assert ("A title", "one\ntwo & **three**") in entries(journal)


def test_a_bad_entry_is_named_by_its_place_and_its_text_is_in_no_problem(
    journal: Journal, write_file: Make
) -> None:
    bad = [
        {"text": "canary"},
        {"creationDate": "canary", "text": "canary"},
        7,
        None,
        {"creationDate": "0001-01-01"},
    ]
    preview = looked(journal, write_file("x.json", {"metadata": {}, "entries": [*DAY_ONE["entries"], *bad]}))
    assert len(preview.new) == 1
    assert preview.problems[0] == "entry 2: no date"
    assert len(preview.problems) == 5
    assert "canary" not in str(preview.problems)


@pytest.mark.parametrize("part", ["<!--", "<b", "<![CDATA[", "</", "<p a='", "&", "![", "<?", "<ul><li>"])
def test_html_that_never_closes_is_read_through_once(part: str) -> None:
    assert len(markdown_of(part * 20_000)) < 2_000_000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
LIKELY: list[object] = ["2024-01-01", "10:00", "+1", 1e308, 1704526200000]
FIELDS = (
    "creationDate", "timeZone", "text", "tags", "photos", "uuid", "title", "body", "date", "time", "html",
    "rating", "people", "tracker", "date_journal", "date_modified", "lat", "content", "year", "month", "day",
    "hour", "minute", "datetime",
    "timeZoneOffset", "mood", "note", "id", "schema", "at", "written_at", "dateUpdated",
    "heading",
)  # fmt: skip


@given(
    kind=st.sampled_from(KINDS),
    one=st.dictionaries(st.sampled_from(FIELDS), JSON | st.sampled_from(LIKELY)),
    shape=st.sampled_from(["list", "entries", "dayEntries", "days", "bare"]),
)
def test_any_json_is_read_by_any_kind_without_an_error_of_ours(kind: object, one: object, shape: str) -> None:
    whole = {"list": [one], "bare": one, "days": {"entries": {"2024-01-01": one}}}.get(shape, {shape: [one]})
    source = Source(Path("x.json"), True, {"x.json": json.dumps(whole).encode()})
    try:
        read_source(source, ZONE, kind_name=kind.name)  # type: ignore[attr-defined]
    except ImportProblem as problem:
        assert str(problem)


@given(
    kind=st.sampled_from(KINDS),
    data=st.binary(max_size=200),
    at=st.integers(0, 400),
    name=st.sampled_from(list(ALL)),
)
def test_any_bytes_are_read_by_any_kind_without_an_error_of_ours(
    kind: object, data: bytes, at: int, name: str
) -> None:
    content = ALL[name][1]
    text = content if isinstance(content, str) else json.dumps(content, default=repr)
    raw = text.encode()[:at] + data + text.encode()[at:]
    for given_name in (None, kind.name):  # type: ignore[attr-defined]
        try:
            read_source(Source(Path("x"), True, {"x.md": raw}), ZONE, kind_name=given_name)
        except ImportProblem as problem:
            assert str(problem)


def test_a_few_kilobytes_that_unpack_to_megabytes_are_refused_by_their_list(write_file: Make) -> None:
    with pytest.raises(ImportProblem, match="unpacks to far more"):
        open_source(write_file("x.zip", {"bomb.json": b"[" + b"[]," * 2_000_000}))


def test_an_archive_of_more_than_four_gigabytes_says_its_numbers_elsewhere_and_is_read(
    write_file: Make,
) -> None:
    whole = zipped()
    at = whole.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HLL", whole, at + 10)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    kind, _ = read_source(open_source(write_file("x.zip", whole[:at] + record + locator + end)), ZONE)
    assert kind.name == "day-one"


def test_rows_behind_a_quotation_mark_that_never_closes_become_nobodys_note(
    journal: Journal, write_file: Make
) -> None:
    rows = '2024-01-08,good,one\n2024-01-09,good,"two\n2024-01-10,good,three\n2024-01-11,good,four\n'
    preview = import_file(journal, write_file("x.csv", f"full_date,mood,note\n{rows}"))
    assert entries(journal) == [(None, "one")]
    assert any("never closes" in problem for problem in preview.problems)
