from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journal_tui.vault import VaultError, is_within_bounds, open_vault
from journal_tui.vault.format import codec, recovery

from . import reader
from .helpers import Journal, everything, new_journal

#: The recovery codes that were made in this session, the newest last.
CODES: list[str] = []
_LATEST = 40
#: Vaults larger than this are read by the benchmarks' tests and not once more.
_LARGEST = 8 * 1024 * 1024


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A new journal's path, passphrase and recovery code; the journal itself is closed."""
    return new_journal(tmp_path / "journal.vault")


@pytest.fixture(scope="session", autouse=True)
def codes_are_noted() -> Iterator[None]:
    """Every code that a vault is made with, so that whatever a test leaves behind can be opened."""
    generate = recovery.generate

    def noted() -> str:
        CODES.append(generate())
        return CODES[-1]

    recovery.generate = noted
    yield
    recovery.generate = generate


@pytest.fixture(autouse=True)
def a_stranger_reads_every_vault_that_a_test_leaves(request: pytest.FixtureRequest) -> Iterator[None]:
    """What is sound here is sound to the reader that was written from FORMAT.md alone, and holds the same."""
    yield
    folder: Any = request.node.funcargs.get("tmp_path")
    if folder is None:
        return
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or not 512 <= path.stat().st_size <= _LARGEST:
            continue
        with path.open("rb") as file:
            if file.read(8) != codec.MAGIC:
                continue
        read_by_a_stranger(path)


def read_by_a_stranger(path: Path) -> None:
    """Compares what a sound vault holds here and there. One of another session's code is left alone."""
    for code in CODES[: -_LATEST - 1 : -1]:
        try:
            with open_vault(path, recovery_code=code, read_only=True) as vault:
                sound = vault.damage is None and vault.notice is None
                content = everything(vault)
                # What another program wrote out of bounds is kept here, and another reader may refuse it.
                sound = sound and all(
                    is_within_bounds(raw) for table in content.values() for raw in table.values()
                )
        except (VaultError, OSError):
            continue
        if sound:
            other_content = reader.read(path.read_bytes(), code=code)
            assert {table: list(documents) for table, documents in other_content.items()} == {
                table: list(documents) for table, documents in content.items()
            }, path
            assert other_content == {
                table: {doc_id: json.loads(raw) for doc_id, raw in documents.items()}
                for table, documents in content.items()
            }, path
        return
