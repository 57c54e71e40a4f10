"""A journal in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from tests.ready import open_ready_vault

NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal whose clock stands still."""
    home = tmp_path / "home"
    home.mkdir()
    journal = Journal(open_ready_vault(home / "notebook", "seven plain words"), clock=lambda: NOW)
    yield journal
    journal.close()
