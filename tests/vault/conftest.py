from __future__ import annotations

from pathlib import Path

import pytest

from .helpers import Journal, new_journal


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A new journal's path, passphrase and recovery code; the journal itself is closed."""
    return new_journal(tmp_path / "journal.vault")
