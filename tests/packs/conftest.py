"""A journal that opens quickly, for the tests of what packs do in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import RECORD_TYPES
from journal_tui.vault import KdfCost, create

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def _journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path: Path = tmp_path_factory.mktemp("journal") / "journal"
    vault, _ = create(path, "a passphrase for tests", cost=KdfCost(memory_kib=19 * 1024, passes=1))
    journal = Journal(vault, clock=lambda: NOON)
    yield journal
    journal.close()


@pytest.fixture
def journal(_journal: Journal) -> Journal:
    """An open journal without any record or pack."""
    with _journal.transaction():
        for kind in RECORD_TYPES:
            for record in _journal.all(kind):
                _journal.remove(record)
        for pack in _journal.packs():
            _journal.remove(pack)
    return _journal
