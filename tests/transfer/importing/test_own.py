"""This journal's own export comes back whole."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from hypothesis import given, settings

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import Entry
from journal_tui.transfer import write_export
from journal_tui.transfer.importing import Choices
from tests.ready import open_ready_vault
from tests.summary.journals import journals

from .conftest import NOW, entries, import_file, looked


def opened(folder: Path, name: str) -> Journal:
    return Journal(open_ready_vault(folder / name / "notebook", "seven plain words"), clock=lambda: NOW)


def records_by_key(journal: Journal) -> dict[str, Record]:
    return {f"{record.table}/{record.id}": record for record in journal.all_records()}


@settings(max_examples=15)
@given(journals())
def test_every_kind_of_record_comes_back_as_it_was(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = opened(Path(folder), "one"), opened(Path(folder), "other")
        with one.transaction():
            for record in records:
                one.put(record)
        write_export(one, Path(folder) / "out", "json")
        if records:
            import_file(other, Path(folder) / "out")
        assert records_by_key(other) == records_by_key(one)
        if records:
            assert looked(other, Path(folder) / "out").new == []
        one.close()
        other.close()


def test_it_comes_back_from_a_zip_and_from_one_of_its_files(journal: Journal, tmp_path: Path) -> None:
    source = opened(tmp_path, "source")
    source.add(Entry, {"title": "T", "body": "words"}, tags=["a"])
    write_export(source, tmp_path / "out", "json")
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        for file in (tmp_path / "out").iterdir():
            archive.write(file, f"out/{file.name}")
    (tmp_path / "out" / "entries.json").rename(tmp_path / "renamed.json")
    import_file(journal, tmp_path / "out.zip")
    assert records_by_key(journal) == records_by_key(source)
    assert looked(journal, tmp_path / "renamed.json").known == 1
    source.close()


def test_what_was_deleted_in_the_journal_itself_does_not_come_back(journal: Journal, tmp_path: Path) -> None:
    journal.add(Entry, {"body": "gone"})
    journal.add(Entry, {"body": "stays"})
    write_export(journal, tmp_path / "out", "json")
    journal.remove(journal.all(Entry)[0])
    preview = import_file(journal, tmp_path / "out")
    assert (preview.new, preview.known) == ([], 2)
    assert entries(journal) == [(None, "stays")]


def test_a_tag_and_a_seal_are_put_on_all_of_it(journal: Journal, tmp_path: Path) -> None:
    source = opened(tmp_path, "source")
    source.add(Entry, {"body": "words"}, tags=["a"])
    write_export(source, tmp_path / "out", "json")
    source.close()
    import_file(journal, tmp_path / "out", Choices(tags=("Old One",), sealed=True))
    (entry,) = journal.all(Entry)
    assert (entry.tags, entry.sealed) == (("a", "old-one"), True)
