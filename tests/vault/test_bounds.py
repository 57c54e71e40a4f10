"""Depth, numbers and encoding of a document have the same bounds for the reader and for the writer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.copies import compare, merge_copy
from journal_tui.journal.journal import Journal as Records
from journal_tui.models.records import Entry
from journal_tui.vault import NotSaved, find_sound, is_within_bounds, open_vault
from journal_tui.vault.file.open_file import OpenFile
from journal_tui.vault.format import documents
from journal_tui.vault.format.frames import Sealer

from . import reader
from .helpers import Journal, document, everything, fill


def nested(depth: int) -> bytes:
    """A document in which lists and objects stand `depth` deep, itself counted."""
    return b'{"x":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}"


UNREADABLE = {
    "a number beyond all": b'{"n":1e999}',
    "a number of 5,000 digits": b'{"n":' + b"7" * 5000 + b"}",
    "an integer too high": b'{"n":1' + b"0" * 309 + b"}",
    "an integer too low": b'{"n":-2' + b"0" * 308 + b"}",
    "no UTF-8": b'{"body":"\xff\xfe"}',
    "65 deep": nested(65),
    "978 deep": nested(978),
    "20,000 deep": nested(20_000),
    "objects 65 deep": b'{"x":' * 64 + b"{}" + b"}" * 64,
    "too long": b'{"body":"' + b"x" * documents.LARGEST_DOCUMENT + b'"}',
}
READABLE = {
    "a high integer": b'{"n":1' + b"0" * 308 + b"}",
    "a low integer": b'{"n":-1' + b"0" * 308 + b"}",
    "many digits": b'{"n":0.' + b"7" * 5000 + b"}",
    "64 deep": nested(64),
    "many lists beside each other": b'{"x":[' + b",".join([b"[]"] * 200) + b"]}",
    "letters of all kinds": '{"body":"\U0001f33f é"}'.encode(),
}


def written_by_another_program(journal: Journal, path: Path, *changes: tuple[str, str, bytes]) -> None:
    """Appends a frame that holds just these bytes, whatever they are."""
    with open_vault(path, recovery_code=journal.code) as vault:
        file: OpenFile = vars(vault)["_file"]
        body = b"[" + b",".join(
            b'["%s","%s",%s]' % (table.encode(), name.encode(), raw) for table, name, raw in changes
        ) + b"]"  # fmt: skip
        frame, _ = Sealer(file.master, file.header.file_id).seal(body, file.position)
    with path.open("ab") as opened:
        opened.write(frame)


@pytest.mark.parametrize("raw", READABLE.values(), ids=READABLE)
def test_what_is_within_the_bounds_is_written_and_read_by_everybody(journal: Journal, raw: bytes) -> None:
    assert is_within_bounds(raw)
    with journal.open() as vault:
        vault.commit([("entries", "a", raw)])
        vault.compact()
    assert reader.read(journal.path.read_bytes(), code=journal.code) == {"entries": {"a": json.loads(raw)}}


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_out_of_bounds_is_never_written(journal: Journal, raw: bytes) -> None:
    assert not is_within_bounds(raw)
    with journal.open() as vault:
        size = journal.path.stat().st_size
        with pytest.raises((ValueError, NotSaved)):
            vault.commit([("entries", "good", b"{}"), ("entries", "bad", raw)])
        assert (journal.path.stat().st_size, vault.tables()) == (size, [])


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE)
def test_what_another_program_wrote_out_of_bounds_is_kept_as_it_is_and_hides_nothing(
    journal: Journal, raw: bytes
) -> None:
    fill(journal, 1)
    written_by_another_program(journal, journal.path, ("entries", "odd", raw), ("entries", "beside", b"{}"))
    for depth in (0, 700):  # however deep in the program it is opened

        def opened(left: int) -> None:
            if left:
                opened(left - 1)
                return
            with journal.open() as vault:
                assert (vault.damage, vault.notice) == (None, None)
                assert vault.document("entries", "odd") == raw
                vault.commit([("entries", "later", document("later"))])
                vault.compact()
                vault.verify()

        opened(depth)
    with journal.open() as vault:
        assert vault.ids("entries") == ["e1", "odd", "beside", "later"]
        assert vault.document("entries", "odd") == raw
    sound, _ = find_sound(journal.path, recovery_code=journal.code)
    assert sound.documents == 4
    if len(raw) <= documents.LARGEST_DOCUMENT:  # of a longer one another reader need not know
        with pytest.raises(reader.Unreadable):
            reader.read(journal.path.read_bytes(), code=journal.code)


@pytest.mark.parametrize("raw", UNREADABLE.values(), ids=UNREADABLE)
def test_a_copy_with_one_such_document_is_merged_without_it_and_that_is_said(
    journal: Journal, raw: bytes
) -> None:
    records = Records(journal.open())
    mine = records.add(Entry, {"body": "mine"})
    records.close()
    copy = journal.path.with_name("copy.vault")
    copy.write_bytes(journal.path.read_bytes())
    with open_vault(copy, recovery_code=journal.code) as vault:
        there = Records(vault)
        theirs = there.add(Entry, {"body": "theirs"})
        there.close()
    # One that is new there, and one that took the place of what is here.
    written_by_another_program(journal, copy, ("entries", "odd", raw), ("entries", mine.id, raw))
    records = Records(journal.open())
    try:
        difference = compare(records, copy)
        assert difference.left_out == {"entries": 2}
        assert any("cannot be read" in words for words, _ in difference.lines())
        result = merge_copy(records, copy)
        assert "cannot be read" in result.words
        assert copy.exists(), "it holds what is not in the journal"
        assert {entry.body for entry in records.all(Entry)} == {"mine", "theirs"}
        assert merge_copy(records, copy).difference.merged.changes == []
    finally:
        records.close()
    with journal.open() as vault:
        assert (vault.damage, vault.notice) == (None, None)
        assert sorted(vault.ids("entries")) == sorted([mine.id, theirs.id])


def test_what_cannot_be_read_here_is_not_written_over_by_a_copy(journal: Journal) -> None:
    fill(journal, 1)
    copy = journal.path.with_name("copy.vault")
    copy.write_bytes(journal.path.read_bytes())
    written_by_another_program(journal, journal.path, ("entries", "e1", b'{"n":1e999}'))
    records = Records(journal.open())
    try:
        merge_copy(records, copy)
        assert records.vault.document("entries", "e1") == b'{"n":1e999}'
    finally:
        records.close()


JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
CHANGES = st.lists(st.tuples(NAMES, NAMES, st.none() | st.dictionaries(NAMES, JSON, max_size=3)), max_size=4)


@given(changes=CHANGES, indent=st.sampled_from([None, 1]), ascii_only=st.booleans())
def test_deep_frames_are_split_as_others_are_decoded(
    changes: list[tuple[str, str, Any]], indent: int | None, ascii_only: bool
) -> None:
    body = json.dumps(changes, indent=indent, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    try:
        expected = [(table, name, bytes(raw)) for table, name, raw in documents.decode_changes(body)]
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    assert documents.split_changes(body) == expected


@pytest.mark.parametrize(
    "body",
    [b"", b"[", b"]", b"[[]]", b'[["a","b"]]', b'[["a","b",{},1]]', b'{"a":[]}', b'[["a","b",{}]', b"[1]",
     b"[] []", b'[["a","b",{}]]x', b'["a","b",{}]', b'[{"a":1}]', b'[[1,"b",{}]]', b'x[["a","b",{}]]',
     b'[["a",["b"],{}]]'],
)  # fmt: skip
def test_what_is_no_list_of_changes_is_not_split_either(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        documents.decode_changes(body)
    with pytest.raises(msgspec.DecodeError):
        documents.split_changes(body)


def test_half_a_surrogate_is_no_json_and_so_damage(journal: Journal) -> None:
    raw = b'{"body":"\\ud800"}'
    assert not is_within_bounds(raw)
    with journal.open() as vault, pytest.raises(ValueError, match="document"):
        vault.commit([("entries", "a", raw)])
    written_by_another_program(journal, journal.path, ("entries", "a", raw))
    with journal.open() as vault:
        assert vault.damage is not None


def test_a_document_that_ends_early_smuggles_nothing_in(journal: Journal) -> None:
    with journal.open() as vault:
        for raw in (b'{}],["entries","b",{}', b"{}]", b"{} ", b"{}\n", b"{},{}"):
            with pytest.raises(ValueError, match="document"):
                vault.commit([("entries", "a", raw)])
        assert everything(vault) == {}


def test_the_limit_of_recursion_is_not_what_bounds_a_document() -> None:
    assert sys.getrecursionlimit() // 4 > documents.DEEPEST


def test_an_entry_of_fifty_megabytes_is_kept_and_never_shown(journal: Journal) -> None:
    records = Records(journal.open())
    entry = records.add(Entry, {"body": "mine"})
    records.close()
    with journal.open() as vault:
        raw = vault.document("entries", entry.id)
    assert raw is not None
    huge = raw.replace(b"mine", b"x" * 50_000_000).replace(entry.id.encode(), b"0" * 26)
    written_by_another_program(journal, journal.path, ("entries", "0" * 26, huge))
    records = Records(journal.open())
    try:
        assert [record.body for record in records.all(Entry)] == ["mine"]
        assert [record.id for record in records.timeline()] == [entry.id]
        assert len(records.look_back("xxx")) == 0
        assert len(records.look_back()) == 1
        assert records.get(Entry, "0" * 26) is None
        assert records.unreadable == 1
        assert records.vault.count_out_of_bounds() == 1
    finally:
        records.close()
