"""A journal in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.vault import KdfCost, create

NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal whose clock stands still."""
    home = tmp_path / "home"
    home.mkdir()
    vault, _ = create(home / "notebook", "seven plain words", cost=KdfCost(memory_kib=19 * 1024, passes=1))
    journal = Journal(vault, clock=lambda: NOW)
    yield journal
    journal.close()
