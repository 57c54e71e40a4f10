"""What came once is known again: in another form, with another passphrase, and after copies were merged."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal_tui.journal.copies import merge_copy
from journal_tui.journal.journal import Journal
from journal_tui.journal.opening import change_passphrase
from journal_tui.models.records import Entry
from journal_tui.vault import open_vault

from .conftest import NOW, counted, import_file, looked
from .test_kinds import ALL
from .writers import Made, daylio, daylio_backup

Make = Callable[[str, object], Path]
OTHER = "eight other plain words"


@pytest.mark.parametrize("name", ["day-one", "daylio"])  # with ids, and without
def test_it_is_known_after_a_new_passphrase(name: str, journal: Journal, write_file: Make) -> None:
    path = write_file(*ALL[name])
    first = import_file(journal, path)
    change_passphrase(journal, OTHER)
    assert (looked(journal, path).new, looked(journal, path).known) == ([], len(first.new))


@pytest.mark.parametrize("name", ALL)
def test_it_is_known_where_a_copy_that_has_it_was_merged(
    name: str, journal: Journal, write_file: Make, tmp_path: Path
) -> None:
    path = write_file(*ALL[name])
    copy = Path(shutil.copy(journal.vault.path, tmp_path / "copy.rjv"))
    with open_vault(copy, passphrase="seven plain words") as vault:
        there = Journal(vault, clock=lambda: NOW)
        first = import_file(there, path)
        for entry in there.all(Entry):
            there.remove(entry)
    merge_copy(journal, copy)
    assert (looked(journal, path).new, looked(journal, path).known) == ([], len(first.new))


def test_two_machines_that_take_in_one_file_have_it_once_when_they_are_merged(
    journal: Journal, write_file: Make, tmp_path: Path
) -> None:
    path = write_file(*ALL["jrnl-text"])
    copy = Path(shutil.copy(journal.vault.path, tmp_path / "copy.rjv"))
    with open_vault(copy, passphrase="seven plain words") as vault:
        import_file(Journal(vault, clock=lambda: NOW), path)
    import_file(journal, path)
    before = counted(journal)
    merge_copy(journal, copy)
    assert counted(journal) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["table-then-backup", "backup-then-table"])
def test_the_table_and_the_backup_of_daylio_are_one_journal(
    order: tuple[int, int], journal: Journal, write_file: Make
) -> None:
    entry = Made(
        datetime(2024, 1, 5, 10, tzinfo=UTC), "Etc/GMT-0", "A title", "words", ("work",), False, "good", ""
    )
    table, backup = daylio([entry]), daylio_backup([entry])
    paths = [write_file(table.name, table.data), write_file(backup.name, backup.data)]
    import_file(journal, paths[order[0]])
    preview = looked(journal, paths[order[1]])
    assert (preview.new, preview.known) == ([], 2)


def test_an_entry_that_was_changed_in_the_other_program_is_known_by_its_id(
    journal: Journal, write_file: Make
) -> None:
    def backup(note: str) -> dict[str, object]:
        whole = {"dayEntries": [{"id": 4, "year": 2024, "month": 0, "day": 5, "hour": 9, "minute": 0,
                                 "datetime": 1704445200000, "mood": 1, "note": note, "tags": []}],
                 "customMoods": [{"id": 1, "custom_name": "", "mood_group_id": 2}], "tags": []}  # fmt: skip
        return {"backup.daylio": base64.b64encode(json.dumps(whole).encode())}

    import_file(journal, write_file("a.zip", backup("one")))
    assert looked(journal, write_file("b.zip", backup("two"))).new == []
