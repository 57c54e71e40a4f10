"""Files of other programs, made up here, and the way from one to a look."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry
from journal_tui.models.when import FixedOffset
from journal_tui.transfer.importing import Choices, ImportPreview, look_at, open_source, read_source, take_in
from tests.ready import open_ready_vault

BERLIN = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 21, 18, 5, tzinfo=BERLIN)
ZONE = FixedOffset(BERLIN)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal whose clock stands still."""
    journal = Journal(
        open_ready_vault(tmp_path / "home" / "notebook", "seven plain words"), clock=lambda: NOW
    )
    yield journal
    journal.close()


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[[str, object], Path]:
    """Writes a file: bytes and text as they are, a dict into a zip, all else as JSON."""

    def make(name: str, content: object) -> Path:
        path = tmp_path / name
        if name.endswith(".zip") and isinstance(content, dict):
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for member, data in content.items():
                    archive.writestr(member, data if isinstance(data, (bytes, str)) else json.dumps(data))
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return make


def looked(
    journal: Journal, path: Path, choices: Choices | None = None, kind_name: str | None = None
) -> ImportPreview:
    """The look at a file."""
    kind, contents = read_source(open_source(path), ZONE, kind_name=kind_name)
    return look_at(journal, kind, contents, choices or Choices())


def import_file(journal: Journal, path: Path, choices: Choices | None = None) -> ImportPreview:
    """The look at a file, after it was taken in."""
    preview = looked(journal, path, choices)
    take_in(journal, preview)
    return preview


def entries(journal: Journal) -> list[tuple[str | None, str | None]]:
    """Titles and texts."""
    return [(entry.title, entry.body) for entry in journal.all(Entry)]


def counted(journal: Journal) -> tuple[int, int]:
    """How many entries and check-ins there are."""
    return len(journal.all(Entry)), len(journal.all(CheckIn))
