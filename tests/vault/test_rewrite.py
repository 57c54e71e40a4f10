"""Compaction removes what was deleted; a new passphrase shuts the old one out; neither can lose anything."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from unittest import mock

import pytest

from journal_tui.vault import Database, KdfCost, NotSaved, Refused, Vault, WrongSecret, create, open_vault
from journal_tui.vault import vault as vault_module
from journal_tui.vault.format import codec, documents, frames, unlock

from .helpers import COST, PASSPHRASE, FaultyDisk, Journal, document, everything, fill


def plaintext(journal: Journal) -> bytes:
    """All that the frames of the file hold, deleted or not, as somebody with the code could read it."""
    data = journal.path.read_bytes()
    opened = unlock.unlock(data, passphrase=None, recovery_code=journal.code)
    with mock.patch.object(documents, "decode_changes", wraps=documents.decode_changes) as decode:
        frames.walk(data, opened.master, opened.header)
    return b"\n".join(call.args[0] for call in decode.call_args_list)


def test_closing_after_a_deletion_leaves_nothing_of_it_in_the_file(journal: Journal) -> None:
    with journal.open() as vault:
        vault.commit([("t", "a", document("secret one")), ("t", "b", document("kept", 300))])
        vault.commit([("t", "a", None)])
        assert not vault.wants_compaction
        assert b"secret one" in plaintext(journal)
    assert b"secret one" not in plaintext(journal)
    assert b"kept" in plaintext(journal)


def test_a_deletion_of_a_killed_session_is_cleared_by_the_next(journal: Journal, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with journal.open() as vault:
        vault.commit([("t", "a", document("secret one")), ("t", "b", document("kept", 300))])
        vault.commit([("t", "a", None)])
        assert not vault.wants_compaction
        shutil.copy(journal.path, copy)
    copy.replace(journal.path)  # as if nobody had closed it
    with journal.open():
        pass
    assert b"secret one" not in plaintext(journal)


def test_closing_without_a_reason_rewrites_nothing(journal: Journal) -> None:
    fill(journal, 3)
    inode = journal.path.stat().st_ino
    fill(journal, 1)  # replaces one of three: less dead than alive
    with journal.open() as vault:
        assert not vault.wants_compaction
    assert journal.path.stat().st_ino == inode


def test_a_file_with_more_dead_bytes_than_living_ones_is_compacted_at_closing(journal: Journal) -> None:
    with journal.open() as vault:
        for number in range(5):
            vault.commit([("t", "draft", document(f"version {number}", 600))])
        assert vault.wants_compaction
        size = journal.path.stat().st_size
    assert journal.path.stat().st_size < size / 3
    with journal.open() as vault:
        assert not vault.wants_compaction
        assert vault.documents("t")["draft"].startswith(b'{"text":"version 4')


def test_a_file_of_very_many_saves_is_packed_at_closing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault_module, "FRAMES_TOO_MANY", 10)
    fill(journal, 11)
    inode = journal.path.stat().st_ino
    with journal.open() as vault:
        assert vault.verify().frames == 11
    assert journal.path.stat().st_ino == inode, "as many as may be"
    with journal.open() as vault:
        vault.commit([("t", "12", document("too many", 300))])
        assert not vault.wants_compaction
        before = everything(vault)
    assert journal.path.stat().st_ino != inode
    with journal.open() as vault:
        assert everything(vault) == before
        assert vault.verify().frames == 1
        assert vault.commit([("t", "13", document("goes on"))]) > 13


def test_a_packing_that_fails_is_nobodys_trouble(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault_module, "FRAMES_TOO_MANY", 3)
    fill(journal, 3)
    disk = FaultyDisk()

    def fault(seen: str) -> int | None:
        if seen == "rename":
            raise OSError(errno.EACCES, "fault")
        return None

    vault = journal.open(disk=disk)
    vault.commit([("t", str(number), document("more", 300)) for number in range(3)])
    vault.commit([("t", "4", document("too many", 300))])
    before = everything(vault)
    disk.fault = fault
    vault.close()
    assert vault.notice is None and "rename" in disk.calls
    with journal.open(read_only=True) as again:
        assert everything(again) == before


def test_numbers_go_on_after_a_rewrite_and_the_file_gets_a_new_identity(journal: Journal) -> None:
    with journal.open() as vault:
        vault.commit([("t", "a", b"{}")])
        vault.commit([("t", "b", b"{}")])
        vault_id = vault.vault_id
        before = journal.path.read_bytes()
        vault.compact()
        after = journal.path.read_bytes()
        assert vault.seq == 3
        assert vault.commit([("t", "c", b"{}")]) == 4
        vault.compact()
        vault.compact()
        assert vault.seq == 6
        vault.verify()
        assert vault.vault_id == vault_id
    assert before[:32] == after[:32]
    assert before[32:64] != after[32:64]
    assert int.from_bytes(after[448:456], "little") == 3


def test_an_empty_journal_can_be_rewritten(journal: Journal) -> None:
    with journal.open() as vault:
        vault.compact()
        vault.compact()
        assert vault.verify().frames == 0
        assert vault.commit([("t", "a", b"{}")]) == 1
        vault.commit([("t", "a", None)])
    with journal.open() as vault:
        assert vault.tables() == []
        assert vault.commit([("t", "b", b"{}")]) == 3


def test_many_documents_share_a_frame_after_a_rewrite(journal: Journal) -> None:
    with journal.open() as vault:
        vault.commit([("t", str(number), document("x", 400)) for number in range(2000)])
        vault.commit([("t", "large", document("x", 700_000))])
        vault.compact()
        report = vault.verify()
        assert report.documents == 2001
        assert 4 <= report.frames <= 6
        before = everything(vault)
    with journal.open() as vault:
        assert everything(vault) == before
        assert list(vault.documents("t"))[-1] == "large"


def test_a_new_passphrase_gives_new_keys_and_a_new_code(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 3)
    old = Path(shutil.copy(journal.path, tmp_path / "old"))
    with journal.open() as vault:
        before = everything(vault)
        code = vault.change_passphrase("new words", cost=COST)
        assert code != journal.code
        assert vault.matches("new words")
        assert not vault.matches(PASSPHRASE)
        vault.commit([("t", "later", b"{}")])
        vault.verify()
    with pytest.raises(WrongSecret):
        open_vault(journal.path, passphrase=PASSPHRASE)
    with pytest.raises(WrongSecret):
        open_vault(journal.path, recovery_code=journal.code)
    for passphrase, new_code in (("new words", None), (None, code)):
        with open_vault(journal.path, passphrase=passphrase, recovery_code=new_code) as vault:
            assert dict(vault.documents("entries")) == before["entries"]
            assert vault.tables() == ["entries", "t"]
    with open_vault(old, passphrase=PASSPHRASE) as vault:
        assert everything(vault) == before


def test_the_key_of_an_old_copy_opens_nothing_of_the_later_file(journal: Journal) -> None:
    fill(journal, 1)
    old = unlock.unlock(journal.path.read_bytes(), passphrase=None, recovery_code=journal.code)
    with journal.open() as vault:
        vault.change_passphrase("new words", cost=COST)
        vault.commit([("t", "later", b"{}")])
    data = journal.path.read_bytes()
    later = codec.read_header(data)[0]
    assert frames.walk(data, old.master, later).frames == 0
    # nor is any old slot of use: put back, it belongs to another key
    mixed = data[:64] + (old.header.pack())[64:448] + data[448:]
    journal.path.write_bytes(mixed)
    with journal.open() as vault:
        assert vault.damage is not None
        assert everything(vault) == {}


@pytest.mark.parametrize("secret", ["", "\ud800"])
def test_a_passphrase_that_cannot_protect_is_refused_and_changes_nothing(
    journal: Journal, secret: str, tmp_path: Path
) -> None:
    before = journal.path.read_bytes()
    with journal.open() as vault, pytest.raises(Refused):
        vault.change_passphrase(secret, cost=COST)
    assert journal.path.read_bytes() == before
    with pytest.raises(Refused):
        create(tmp_path / "another", secret, cost=COST)
    assert not (tmp_path / "another").exists()


@pytest.mark.parametrize(
    "cost", [KdfCost(19 * 1024 - 1), KdfCost(2**31), KdfCost(65536, 0), KdfCost(65536, 3, 9)]
)
def test_a_cost_out_of_bounds_is_refused(tmp_path: Path, cost: KdfCost) -> None:
    with pytest.raises(Refused):
        create(tmp_path / "journal", PASSPHRASE, cost=cost)
    assert list(tmp_path.iterdir()) == []


def test_the_default_cost_is_high_and_fits_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for machine_mib, expected_mib in ((16_000, 256), (600, 150), (100, 64)):
        pages = {"SC_PHYS_PAGES": machine_mib * 256, "SC_PAGE_SIZE": 4096}
        monkeypatch.setattr(os, "sysconf", pages.__getitem__)
        assert KdfCost.default() == KdfCost(expected_mib * 1024, passes=3, lanes=1)


@pytest.mark.parametrize("call", ["open", "write", "sync", "read", "rename"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_rewrite_that_fails_leaves_everything_as_it_was(journal: Journal, call: str, number: int) -> None:
    fill(journal, 3)
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        before, data = everything(vault), journal.path.read_bytes()

        def fault(seen: str) -> int | None:
            if seen == call:
                raise OSError(number, "fault")
            return None

        for action in (vault.compact, lambda: vault.change_passphrase("new", cost=COST)):
            disk.fault = fault
            with pytest.raises(NotSaved, match=r"could not be written anew|did not answer"):
                action()
            disk.fault = lambda call: None
            assert journal.path.read_bytes() == data
            assert everything(vault) == before
            assert journal.folder() == {"", ".lock", ".holder"}
        assert vault.matches(PASSPHRASE)
        vault.commit([("t", "x", b"{}")])
        vault.verify()


def test_a_rewrite_whose_folder_cannot_be_synced_is_the_journal_all_the_same(journal: Journal) -> None:
    fill(journal, 3)
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        inode = journal.path.stat().st_ino

        def fault(seen: str) -> int | None:
            if seen == "sync_folder":
                raise OSError(errno.EIO, "fault")
            return None

        disk.fault = fault
        vault.compact()
        disk.fault = lambda call: None
        assert journal.path.stat().st_ino != inode
        vault.commit([("t", "x", b"{}")])
        vault.verify()


def test_a_rewrite_is_read_back_before_it_replaces_anything(journal: Journal) -> None:
    fill(journal, 3)

    class Liar(FaultyDisk):
        lies = False

        def write(self, descriptor: int, data: memoryview, offset: int) -> int:
            if self.lies and offset > 0:
                super().write(descriptor, memoryview(bytes(len(data))), offset)
                return len(data)
            return super().write(descriptor, data, offset)

    disk = Liar()
    with journal.open(disk=disk) as vault:
        data = journal.path.read_bytes()
        disk.lies = True
        with pytest.raises(NotSaved):
            vault.compact()
        disk.lies = False
        assert journal.path.read_bytes() == data


def test_the_steps_of_a_rewrite_come_in_their_order(journal: Journal) -> None:
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        disk.calls.clear()
        vault.compact()
        steps = [call for call in disk.calls if not call.startswith("status")]
        assert steps == ["read", "open", "write", "sync", "read", "read", "read", "rename", "sync_folder"]


def test_what_a_lost_rewrite_left_behind_is_in_nobodys_way(journal: Journal) -> None:
    fill(journal, 3)
    journal.path.with_name("journal.vault.new").write_bytes(b"half a file")
    with journal.open() as vault:
        vault.compact()
        vault.verify()
    assert journal.folder() == {"", ".lock"}


def test_a_compaction_that_fails_at_closing_is_told_and_made_up_for(journal: Journal) -> None:
    disk = FaultyDisk()
    vault: Vault = journal.open(disk=disk)
    database = Database(vault)
    database.table("t").put("a", {"text": "secret one"})
    database.table("t").delete("a")

    def fault(seen: str) -> int | None:
        if seen == "rename":
            raise OSError(errno.EACCES, "fault")
        return None

    disk.fault = fault
    database.close()
    assert vault.notice is not None
    assert "deleted" in vault.notice
    assert b"secret one" in plaintext(journal)
    with journal.open():
        pass
    assert b"secret one" not in plaintext(journal)
