"""Everything comes out, no file is replaced, and a failure leaves nothing behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from journal_tui import demo
from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import RECORD_TYPES, Entry
from journal_tui.models.stored import Draft, InstalledPack, Settings
from journal_tui.transfer import ExportFormat, TransferError, export_json, export_markdown, write_export
from journal_tui.transfer.files import write_folder

from .conftest import NOW


@pytest.fixture
def full(journal: Journal) -> Journal:
    """The demo's journal, with a draft."""
    demo.fill(journal, demo.records(now=NOW))
    journal.put(
        Draft(id="new-entries", schema=SCHEMA, kind="entries", saved_at=NOW, answers={"body": "half a sen"})
    )
    return journal


def test_json_reads_back_into_equal_records(full: Journal) -> None:
    files = dict(export_json(full))
    count = 0
    for kind in RECORD_TYPES:
        records = [
            msgspec.convert(document, kind)
            for document in msgspec.json.decode(files.get(f"{kind.table}.json", b"[]"))
        ]
        assert sorted(records, key=lambda r: (r.at, r.id)) == full.all(kind)
        count += len(records)
    assert count > 200
    assert any(record.sealed for record in full.all(Entry))
    assert msgspec.json.decode(files["settings.json"], type=list[Settings]) == [full.settings]
    assert (
        sorted(msgspec.json.decode(files["packs.json"], type=list[InstalledPack]), key=lambda p: p.added_at)
        == full.packs()
    )
    assert msgspec.json.decode(files["drafts.json"], type=list[Draft]) == full.drafts()


def test_what_a_newer_version_wrote_comes_out_as_it_was_stored(journal: Journal) -> None:
    newer = {"id": "x", "schema": SCHEMA + 1, "shape": {"new": [1, None]}}
    raw = msgspec.json.encode(newer)
    journal.vault.commit([("entries", "x", raw), ("moons", "x", raw), ("../up", "x", raw)])
    files = dict(export_json(journal))
    assert all(msgspec.json.decode(data) == [newer] for data in files.values())
    assert {"entries.json", "moons.json"} < files.keys() and not any("/" in name for name in files)


def test_markdown_holds_every_word(full: Journal) -> None:
    text = "\n".join(data.decode() for _, data in export_markdown(full))
    for entry in full.all(Entry):
        assert (entry.body or "") in text
    for word in (
        "the winter Dad left",
        "Sunday breakfast with my sister",
        "half a sen",
        "*sealed*",
        "SHA-256",
    ):
        assert word in text
    names = [name for name, _ in export_markdown(full)]
    assert len(names) == len(set(names)) and "2026-11-21.md" in names


@pytest.mark.parametrize("format_name", ["json", "markdown"])
def test_a_folder_is_private_and_says_what_it_is(
    full: Journal, tmp_path: Path, format_name: ExportFormat
) -> None:
    old = os.umask(0o022)
    try:
        paths = write_export(full, tmp_path / "copy", format_name)
    finally:
        os.umask(old)
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in paths)
    assert "sealed" in (tmp_path / "copy" / "README.txt").read_text()
    assert {path.name for path in paths} == {path.name for path in (tmp_path / "copy").iterdir()}


def test_a_folder_with_anything_in_it_is_left_alone(full: Journal, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "mine.txt").write_text("mine")
    for target in (tmp_path / "copy", tmp_path / "copy" / "mine.txt", tmp_path / "no" / "where"):
        with pytest.raises(TransferError):
            write_export(full, target, "json")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["mine.txt"]
    assert (tmp_path / "copy" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("there_before", [True, False])
def test_a_failure_half_way_leaves_nothing(tmp_path: Path, there_before: bool) -> None:
    folder = tmp_path / "copy"
    if there_before:
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "one.md", b"1"
        yield "two.md", b"2"
        raise OSError(28, "no room")

    with pytest.raises(TransferError, match="no room left"):
        write_folder(folder, files())
    assert folder.exists() == there_before
    if there_before:
        assert not list(folder.iterdir()) and folder.stat().st_mode & 0o777 == 0o755
