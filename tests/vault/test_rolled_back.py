"""An older file in the journal's place costs no copy that could heal it, whatever is done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal_tui.vault import Refused, VaultContext, VaultError, folder_of, open_vault, restore

from .helpers import Journal, document, fill

NOW = datetime(2026, 11, 21, 20)


@pytest.fixture
def context(tmp_path: Path) -> VaultContext:
    return VaultContext(state=tmp_path / "state", backups=True, now=lambda: NOW)


def rolled_back(journal: Journal, context: VaultContext) -> Path:
    """An older file is in the journal's place; the backup that is given has the saves that are missing."""
    fill(journal, 1)
    older = journal.path.read_bytes()
    with journal.open(context=context) as vault:
        vault.commit([("entries", "missing", document("missing"))])
        backup = vault.backups.make()
    journal.path.write_bytes(older)
    return backup.path


def at(context: VaultContext, now: datetime) -> VaultContext:
    return replace(context, now=lambda: now)


def held_by_backups(journal: Journal) -> list[list[str]]:
    contents = []
    for path in sorted(folder_of(journal.path).iterdir()):
        with open_vault(path, recovery_code=journal.code, read_only=True) as copy:
            contents.append(copy.ids("entries"))
    return contents


def test_no_backup_is_made_of_it_by_itself_or_by_hand(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    good = rolled_back(journal, context)
    data = good.read_bytes()
    with journal.open(context=replace(context, now=lambda: NOW + timedelta(days=1))) as vault:
        assert vault.older is not None
        assert vault.backups.make_if_due() is None
        with pytest.raises(Refused, match="accept"):
            vault.backups.make()
        with pytest.raises(Refused, match="accept"):
            vault.backups.copy_to(tmp_path / "on a stick")
    assert not (tmp_path / "on a stick").exists()
    assert [file.read_bytes() for file in folder_of(journal.path).iterdir()] == [data]


def test_accepting_it_keeps_it_and_the_backup_that_has_what_is_missing(
    journal: Journal, context: VaultContext
) -> None:
    rolled_back(journal, context)
    older = journal.path.read_bytes()
    with journal.open(context=context) as vault:
        vault.accept()
        assert vault.notice is None
    kept = [file for file in folder_of(journal.path).iterdir() if "-kept" in file.name]
    assert older in [file.read_bytes() for file in kept]
    assert ["e1", "missing"] in held_by_backups(journal)


@pytest.mark.parametrize("way", ["accepted", "restored"])
def test_no_later_backup_takes_the_place_of_those_from_before_until_they_are_five_weeks_old(
    journal: Journal, context: VaultContext, way: str
) -> None:
    good = rolled_back(journal, context)
    older = good.with_name("2026-11-20T200000.rjv")
    if way == "accepted":
        with journal.open(context=context) as vault:
            vault.accept()
    else:
        older.write_bytes(journal.path.read_bytes())
        journal.path.write_bytes(good.read_bytes()[:600])  # damaged: what it held is in a backup only
        restore(older, journal.path, recovery_code=journal.code, context=context)
        assert older.exists(), "the copy that was restored stays where it is"
    for day in range(60):
        now = NOW + timedelta(days=day, minutes=day + 1)
        with journal.open(context=at(context, now)) as vault:
            vault.commit([("entries", "today", document(str(day)))])
            vault.backups.make()
        assert any("missing" in ids for ids in held_by_backups(journal)) == (day < 35)


def test_what_accepting_cannot_set_apart_is_said(
    journal: Journal, context: VaultContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    rolled_back(journal, context)
    good = folder_of(journal.path)
    moved = good.rename(good.with_name("moved away"))
    good.write_text("a file where the folder would be")
    with journal.open(context=context) as vault:
        vault.accept()
        assert "could not be marked" in str(vault.notice)
    assert len(list(moved.iterdir())) == 1


def write_in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def put_under_the_name(path: Path, data: bytes) -> None:
    path.with_name("new").write_bytes(data)
    path.with_name("new").rename(path)


@pytest.mark.parametrize("arrive", [write_in_place, put_under_the_name])
def test_one_that_is_replaced_once_more_before_it_is_accepted_is_left_alone(
    journal: Journal, context: VaultContext, arrive: Callable[[Path, bytes], object]
) -> None:
    good = rolled_back(journal, context).read_bytes()
    with journal.open(context=context) as vault:
        arrive(journal.path, good)
        with pytest.raises(VaultError):
            vault.accept()
    assert journal.path.read_bytes() == good


def test_an_older_file_that_cannot_be_trusted_in_its_numbers_is_accepted_all_the_same(
    journal: Journal, context: VaultContext
) -> None:
    """What this machine remembers may be forged by whoever writes to its folder; it uses up no numbers."""
    from journal_tui.vault.file.last_seen import LastSeen, path_of

    rolled_back(journal, context)
    assert context.state is not None
    with journal.open() as vault:
        vault_id, own = vault.vault_id, vault.seq
    for seq in (own + 5, own + 2**20, own + 2**20 + 1, 2**47, 2**48):
        forged = LastSeen(vault_id, b"f" * 32, seq, 1024, b"t" * 16).pack(b"another key" * 3)
        path_of(context.state, vault_id).write_bytes(forged)
        with journal.open(context=context) as vault:
            assert vault.older is not None
            vault.accept()
            assert vault.seq <= own + 2**21
            own = vault.commit([("entries", "on", b"{}")])
        with journal.open(context=context) as vault:
            assert vault.older is None
            vault.commit([("entries", "and on", b"{}")])
            own = vault.seq
