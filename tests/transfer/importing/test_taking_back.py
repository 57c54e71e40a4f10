"""An import is taken back as a whole, but for what was changed here since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.transfer.importing.taking_in import take_back

from .conftest import counted, entries, import_file, looked
from .test_kinds import ALL, JRNL_TEXT

Make = Callable[[str, object], Path]


@pytest.mark.parametrize("name", ALL)
def test_all_of_it_goes_and_the_same_file_brings_it_again(
    name: str, journal: Journal, write_file: Make
) -> None:
    path = write_file(*ALL[name])
    preview = import_file(journal, path)
    counts = counted(journal)
    assert take_back(journal, preview) == 0
    assert counted(journal) == (0, 0)
    import_file(journal, path)
    assert counted(journal) == counts


def test_what_was_changed_since_stays_and_is_known(journal: Journal, write_file: Make) -> None:
    path = write_file("c.txt", JRNL_TEXT)
    preview = import_file(journal, path)
    journal.edit(journal.all(Entry)[0], {"body": "mine now"})
    assert take_back(journal, preview) == 1
    assert entries(journal) == [("Walked", "mine now")]
    assert looked(journal, path).known == 1
