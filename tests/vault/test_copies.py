"""Other copies of a journal are found by what is in them, and opened without touching them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from journal_tui.vault import Damaged, NotSaved, WrongSecret, find_copies, open_copy, open_vault, set_aside
from journal_tui.vault.backups.siblings import MERGED_FOLDER
from journal_tui.vault.file.disk import Disk

from .helpers import COST, PASSPHRASE, Journal, document, everything, fill, new_journal

NAMES = (
    "journal (conflicted copy 2026-11-21).vault", "journal(1).vault", "journal (1).vault",
    "journal.sync-conflict-20261121-201500-ABCDEFG.vault", "journal.vault~", "Kopie von journal", "a",
    "x.lock",
)  # fmt: skip


def test_copies_are_found_by_vault_id_whatever_they_are_called(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 2)
    for name in NAMES:
        shutil.copy(journal.path, tmp_path / name)
    other = new_journal(tmp_path / "journal (2).vault")
    (tmp_path / "journal.vault.txt").write_bytes(b"no vault at all" * 100)
    (tmp_path / "short").write_bytes(journal.path.read_bytes()[:100])
    (tmp_path / "link").symlink_to(journal.path)
    (tmp_path / "folder").mkdir()
    shutil.copy(journal.path, tmp_path / "folder" / "inside")
    os.mkfifo(tmp_path / "pipe")
    # Our own: a rewrite that lost its power, and the tail of an interrupted save.
    shutil.copy(journal.path, tmp_path / "journal.vault.new")
    shutil.copy(journal.path, tmp_path / "journal.vault.torn-2")
    with journal.open() as vault:
        copies = find_copies(journal.path, vault.vault_id)
        assert {copy.path.name for copy in copies} == set(NAMES)
        assert {copy.size for copy in copies} == {journal.path.stat().st_size}
        assert other.path not in [copy.path for copy in copies]


def test_a_copy_that_was_cut_off_is_found_by_its_name_and_other_files_are_not_even_opened(
    journal: Journal, tmp_path: Path
) -> None:
    class Watching(Disk):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            opened.append(path.name)
            return super().open(path, flags, mode)

    opened: list[str] = []
    fill(journal, 2)
    (tmp_path / "journal (1).vault").write_bytes(journal.path.read_bytes()[:-100])
    (tmp_path / "photo.jpg").write_bytes(b"x" * 5001)
    (tmp_path / "letter").write_bytes(b"x" * 100)
    with journal.open() as vault:
        copies = find_copies(journal.path, vault.vault_id, disk=Watching())
    assert [copy.path.name for copy in copies] == ["journal (1).vault"]
    assert opened == ["journal (1).vault"]


def test_the_newest_copy_comes_first_and_a_folder_that_is_gone_has_none(
    journal: Journal, tmp_path: Path
) -> None:
    for age, name in enumerate("abc"):
        os.utime(shutil.copy(journal.path, tmp_path / name), (10**9 - age, 10**9 - age))
    with journal.open() as vault:
        assert [copy.path.name for copy in find_copies(journal.path, vault.vault_id)] == ["a", "b", "c"]
        assert find_copies(tmp_path / "gone" / "n.rjv", vault.vault_id) == []


def test_a_copy_opens_with_the_key_in_hand_and_nothing_of_it_is_changed(
    journal: Journal, tmp_path: Path
) -> None:
    fill(journal, 2)
    copy = Path(shutil.copy(journal.path, tmp_path / "copy"))
    with journal.open() as vault:
        vault.commit([("entries", "e1", None)])
        vault.compact()  # another file_id, and the same key
        before, names = copy.read_bytes(), set(tmp_path.iterdir())
        with open_copy(vault, copy) as opened:
            assert opened.read_only
            assert list(everything(opened)["entries"]) == ["e1", "e2"]
        assert copy.read_bytes() == before
        assert set(tmp_path.iterdir()) == names, "no lock, no holder"


@pytest.mark.parametrize("changed", ["journal", "copy"])
def test_a_copy_from_the_other_side_of_a_passphrase_change_asks_for_its_own(
    journal: Journal, tmp_path: Path, changed: str
) -> None:
    fill(journal, 1)
    copy = Path(shutil.copy(journal.path, tmp_path / "copy"))
    with open_vault(journal.path if changed == "journal" else copy, recovery_code=journal.code) as vault:
        code = vault.change_passphrase("another river", cost=COST)
    of_journal, of_copy = (code, journal.code) if changed == "journal" else (journal.code, code)
    word = PASSPHRASE if changed == "journal" else "another river"
    with open_vault(journal.path, recovery_code=of_journal) as vault:
        with pytest.raises(WrongSecret, match="another passphrase"):
            open_copy(vault, copy)
        with pytest.raises(WrongSecret):
            open_copy(vault, copy, passphrase="no river")
        open_copy(vault, copy, passphrase=word).close()
        open_copy(vault, copy, recovery_code=of_copy).close()


def test_an_old_copy_and_its_secrets_open_nothing_that_was_written_after_a_passphrase_change(
    journal: Journal, tmp_path: Path
) -> None:
    fill(journal, 1)
    old = Path(shutil.copy(journal.path, tmp_path / "old"))
    with journal.open() as vault:
        old_key = vault.master_key
        code = vault.change_passphrase("another river", cost=COST)
        vault.commit([("entries", "later", document("written after the change"))])
        assert vault.master_key != old_key
    for secret in ({"passphrase": PASSPHRASE}, {"recovery_code": journal.code}):
        with pytest.raises(WrongSecret):
            open_vault(journal.path, **secret)  # type: ignore[arg-type]  # one of the two
        open_vault(old, read_only=True, **secret).close()  # type: ignore[arg-type]  # as above
    with open_vault(old, recovery_code=journal.code, read_only=True) as vault:
        with pytest.raises(WrongSecret):
            open_copy(vault, journal.path)
        assert "later" not in everything(vault)["entries"]
    # Not even with the old header in front of the new frames.
    spliced = tmp_path / "spliced"
    spliced.write_bytes(old.read_bytes()[:512] + journal.path.read_bytes()[512:])
    with open_vault(spliced, recovery_code=journal.code) as vault:
        assert vault.damage is not None
        assert everything(vault) == {}
    open_vault(journal.path, recovery_code=code).close()


def test_a_damaged_copy_is_read_as_far_as_it_is_sound(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 3)
    data = bytearray(journal.path.read_bytes())
    data[512 + 512 + 100] ^= 1
    copy, wrecked = tmp_path / "copy", tmp_path / "wrecked"
    copy.write_bytes(data)
    wrecked.write_bytes(data[:400])
    with journal.open() as vault:
        with open_copy(vault, copy) as opened:
            assert opened.damage is not None
            assert list(everything(opened)["entries"]) == ["e1"]
        with pytest.raises(Damaged):
            open_copy(vault, wrecked)


def test_a_merged_copy_is_moved_into_a_folder_and_never_over_another(
    journal: Journal, tmp_path: Path
) -> None:
    places = []
    for _ in range(3):
        copy = Path(shutil.copy(journal.path, tmp_path / "copy"))
        places.append(set_aside(copy))
        assert not copy.exists()
    assert [moved.name for moved in places] == ["copy", "copy.2", "copy.3"]
    assert {moved.parent for moved in places} == {tmp_path / MERGED_FOLDER}
    assert (tmp_path / MERGED_FOLDER).stat().st_mode & 0o777 == 0o700
    with journal.open() as vault:
        assert find_copies(journal.path, vault.vault_id) == []


def test_a_copy_that_cannot_be_moved_stays_and_it_is_said(journal: Journal, tmp_path: Path) -> None:
    class Stubborn(Disk):
        def rename(self, old: Path, new: Path) -> None:
            raise PermissionError(13, "no")

    copy = Path(shutil.copy(journal.path, tmp_path / "copy"))
    with pytest.raises(NotSaved, match="could not be moved"):
        set_aside(copy, disk=Stubborn())
    assert copy.exists()
