"""Deleting for good reaches every copy that can be found; what is older than five weeks goes by itself."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from journal_tui.vault import NotSaved, VaultContext, folder_of, open_vault, restore, set_aside
from journal_tui.vault.backups.siblings import MERGED_FOLDER

from .helpers import COST, PASSPHRASE, Journal, document, fill

NOW = datetime(2026, 11, 21, 20)
SECRET = b"canary"


@pytest.fixture
def context(tmp_path: Path) -> VaultContext:
    return VaultContext(state=tmp_path / "state", backups=True, now=lambda: NOW)


def holds(_table: str, _name: str, raw: bytes) -> bool:
    return SECRET in raw


def everywhere(journal: Journal, context: VaultContext) -> dict[str, Path]:
    """The secret in every kind of copy that lies about."""
    fill(journal, 1)
    with journal.open(context=context) as vault:
        vault.commit([("entries", "secret", document("canary"))])
        vault.commit([("entries", "after", document("after"))])
        backup = vault.backups.make().path
    folder = journal.path.parent
    unmerged = Path(shutil.copy(journal.path, folder / "journal (conflicted copy).vault"))
    merged = set_aside(Path(shutil.copy(journal.path, folder / "journal.sync-conflict.vault")))
    # Damaged before the save that holds it, and kept by a restore.
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:600] + b"?" + whole[601:])
    kept = restore(backup, journal.path, recovery_code=journal.code, context=context)
    assert kept is not None
    tail = journal.path.with_name("journal.vault.torn")
    tail.write_bytes(b"x" * 700)
    clean = Path(shutil.copy(journal.path, folder / "of another day.vault"))
    with open_vault(clean, recovery_code=journal.code) as vault:
        vault.commit([("entries", "secret", None)])
    return {
        "backup": backup,
        "unmerged": unmerged,
        "merged": merged,
        "kept": kept,
        "tail": tail,
        "clean": clean,
    }


def test_every_copy_that_holds_it_is_found_also_behind_damage(
    journal: Journal, context: VaultContext
) -> None:
    copies = everywhere(journal, context)
    with journal.open(context=context) as vault:
        holding = vault.backups.holding(holds)
        assert {copy.path for copy in holding.holding} == {
            copies["backup"], copies["unmerged"], copies["merged"], copies["kept"],
        }  # fmt: skip
        assert {copy.path for copy in holding.closed} == {copies["tail"]}
        assert holding.unmerged == (copies["unmerged"],)


def test_after_deleting_for_good_no_file_that_opens_holds_it(
    journal: Journal, context: VaultContext, tmp_path: Path
) -> None:
    copies = everywhere(journal, context)
    with journal.open(context=context) as vault:
        holding = vault.backups.holding(holds)
        vault.commit([("entries", "secret", None)])
        vault.backups.purge(holding.all)
        assert vault.backups.holding(holds).all == ()
    assert not any(copies[name].exists() for name in ("unmerged", "merged", "kept", "tail"))
    assert copies["clean"].exists()
    opened = 0
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.read_bytes()[:4] == b"\x89RJV":
            with open_vault(path, recovery_code=journal.code, read_only=True) as vault:
                assert not any(SECRET in raw for raw in vault.documents("entries").values()), path
            opened += 1
    assert opened >= 3


def test_one_that_opens_only_in_part_or_with_other_keys_may_hold_it(
    journal: Journal, context: VaultContext
) -> None:
    fill(journal, 1)
    with journal.open(context=context) as vault:
        vault.commit([("entries", "a", document("a"))])
        backup = vault.backups.make().path
        vault.change_passphrase("another one", cost=COST)
        wrecked = Path(shutil.copy(journal.path, journal.path.with_name("wrecked.vault")))
        vault.commit([("entries", "b", document("b"))])
        data = wrecked.read_bytes()
        wrecked.write_bytes(data[:600] + b"?" + data[601:])
        assert {copy.path for copy in vault.backups.holding(holds).closed} == {backup, wrecked}


def test_merged_copies_kept_ones_and_tails_are_gone_after_five_weeks(
    journal: Journal, context: VaultContext
) -> None:
    copies = everywhere(journal, context)
    copies["unmerged"].unlink()
    for name in ("merged", "tail"):
        os.utime(copies[name], (NOW.timestamp(), NOW.timestamp()))
    with journal.open(context=context) as vault:
        vault.commit([("entries", "secret", None)])
    for day in range(1, 50):
        later = replace(context, now=lambda day=day: NOW + timedelta(days=day))
        with journal.open(context=later) as vault:
            if day % 3 == 0:
                vault.commit([("entries", "more", document(str(day)))])
            vault.backups.make_if_due()
            holding_paths = {copy.path for copy in vault.backups.holding(holds).all}
        assert bool(holding_paths) == (day < 35), day
        assert copies["merged"].exists() == (day < 35)
    assert folder_of(journal.path).exists()


def test_a_merged_copys_age_is_told_from_when_it_was_merged(journal: Journal) -> None:
    fill(journal, 1)
    copy = Path(shutil.copy(journal.path, journal.path.with_name("copy.vault")))
    os.utime(copy, (0, 0))
    copy.chmod(0o644)
    kept = set_aside(copy)
    assert kept.parent.name == MERGED_FOLDER
    assert kept.stat().st_mtime > 1_700_000_000
    assert kept.stat().st_mode & 0o777 == 0o600


def test_backups_that_open_with_the_old_passphrase_are_told_and_can_be_let_go(
    journal: Journal, context: VaultContext
) -> None:
    fill(journal, 1)
    merged = set_aside(Path(shutil.copy(journal.path, journal.path.with_name("copy.vault"))))
    with journal.open(context=context) as vault:
        assert vault.backups.with_other_keys() == ()
        vault.change_passphrase("another one", cost=COST)
        old = vault.backups.with_other_keys()
        assert merged in [backup.path for backup in old]
        assert len(old) == 2
        vault.backups.let_go(old)
        assert vault.backups.with_other_keys() == ()
        (fresh,) = vault.backups.list_backups()
    for path in (*folder_of(journal.path).iterdir(), journal.path):
        with pytest.raises(Exception, match="does not open"):
            open_vault(path, passphrase=PASSPHRASE, read_only=True)
    with open_vault(fresh.path, passphrase="another one", read_only=True) as copy:
        assert copy.ids("entries") == ["e1"]
    assert not merged.exists()


def test_old_backups_stay_when_no_fresh_one_can_be_made(
    journal: Journal, context: VaultContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal_tui.vault.backups import backups

    fill(journal, 1)
    with journal.open(context=context) as vault:
        vault.change_passphrase("another one", cost=COST)
        old = vault.backups.with_other_keys()

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "full")

        with monkeypatch.context() as patched:
            patched.setattr(backups, "copy_sealed", full)
            with pytest.raises(NotSaved):
                vault.backups.let_go(old)
        assert all(copy.path.exists() for copy in old)
