"""Another program writes over the open journal's file: nothing of either is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.journal.copies import copies_of, merge_copy
from journal_tui.journal.journal import Journal as Records
from journal_tui.vault import NotSaved, Vault, VaultContext, find_copies, folder_of, open_vault
from journal_tui.vault.file import open_file
from journal_tui.vault.format import unlock

from .helpers import FaultyDisk, Journal, document, everything, fill


@pytest.fixture
def context(tmp_path: Path) -> VaultContext:
    return VaultContext(state=tmp_path / "state", backups=True)


def from_another_machine(journal: Journal, tmp_path: Path, *names: str) -> bytes:
    """The journal's file as it is on another machine that went on with it: a save for each name."""
    there = tmp_path / "another machine" / journal.path.name
    there.parent.mkdir(exist_ok=True)
    shutil.copy(journal.path, there)
    with open_vault(there, recovery_code=journal.code) as vault:
        for name in names:
            vault.commit([("entries", name, document(name))])
        data = there.read_bytes()
    return data


def write_in_place(path: Path, data: bytes) -> None:
    """As `cp` and `rsync --inplace` do it: the same inode, other bytes."""
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()


def put_under_the_name(path: Path, data: bytes) -> None:
    """As most sync tools do it: a new file, renamed over the old one."""
    new = path.with_name("of the sync tool")
    new.write_bytes(data)
    new.rename(path)


def conflict_copies(journal: Journal, vault: Vault) -> list[Path]:
    return [copy.path for copy in find_copies(journal.path, vault.vault_id)]


WAYS = pytest.mark.parametrize("arrive", [write_in_place, put_under_the_name])


@WAYS
def test_a_save_is_never_made_over_a_file_of_the_same_length_from_another_machine(
    journal: Journal, tmp_path: Path, context: VaultContext, arrive: Callable[[Path, bytes], None]
) -> None:
    fill(journal, 2)
    with journal.open(context=context) as vault:
        theirs = from_another_machine(journal, tmp_path, "theirs")
        vault.commit([("entries", "mine", document("mine"))])
        assert journal.path.stat().st_size == len(theirs), (
            "frames are padded: one short save is as long as another"
        )
        arrive(journal.path, theirs)
        with pytest.raises(NotSaved, match="merge that copy"):
            vault.commit([("entries", "unsaved", document("unsaved"))])
        assert vault.needs_another_path
        assert "unsaved" not in vault.ids("entries")
        with pytest.raises(NotSaved):
            vault.commit([("entries", "unsaved too", document("unsaved too"))])
        assert journal.path.read_bytes() == theirs
        (kept,) = conflict_copies(journal, vault)
    assert journal.path.read_bytes() == theirs
    with open_vault(kept, recovery_code=journal.code, read_only=True) as copy:
        assert (copy.damage, copy.notice) == (None, None)
        assert list(copy.documents("entries")) == ["e1", "e2", "mine", "unsaved", "unsaved too"]
    assert kept.stat().st_mode & 0o777 == 0o600


@WAYS
def test_what_both_machines_wrote_is_there_after_merging_the_copy(
    journal: Journal, tmp_path: Path, context: VaultContext, arrive: Callable[[Path, bytes], None]
) -> None:
    fill(journal, 1)
    with journal.open(context=context) as vault:
        theirs = from_another_machine(journal, tmp_path, "theirs")
        vault.commit([("entries", "mine", document("mine"))])
        arrive(journal.path, theirs)
        with pytest.raises(NotSaved):
            vault.commit([("entries", "unsaved", document("unsaved"))])
    records = Records(journal.open(context=context))
    try:
        assert records.vault.older is not None, "this machine has seen more than that file holds"
        (copy,) = copies_of(records)
        merge_copy(records, copy.path)
        assert sorted(records.vault.ids("entries")) == ["e1", "mine", "theirs", "unsaved"]
    finally:
        records.close()
    with journal.open(context=context) as vault:
        assert (vault.older, vault.notice) == (None, None)
        assert sorted(vault.ids("entries")) == ["e1", "mine", "theirs", "unsaved"]


@pytest.mark.parametrize("action", ["compact", "change_passphrase", "close"])
@WAYS
def test_nothing_is_written_anew_over_another_machines_saves(
    journal: Journal,
    tmp_path: Path,
    context: VaultContext,
    action: str,
    arrive: Callable[[Path, bytes], None],
) -> None:
    fill(journal, 2)
    vault = journal.open(context=context)
    theirs = from_another_machine(journal, tmp_path, "theirs")
    vault.commit([("entries", "e1", None)])
    assert journal.path.stat().st_size == len(theirs)
    arrive(journal.path, theirs)
    if action == "compact":
        with pytest.raises(NotSaved):
            vault.compact()
    elif action == "change_passphrase":
        with pytest.raises(NotSaved):
            vault.change_passphrase("another one")
    vault.close()
    assert journal.path.read_bytes() == theirs
    assert vault.notice is not None
    assert "conflict" in vault.notice
    assert not folder_of(journal.path).exists() or not list(folder_of(journal.path).iterdir())
    (kept,) = conflict_copies(journal, vault)
    with open_vault(kept, recovery_code=journal.code, read_only=True) as copy:
        assert everything(copy) == everything(vault)


def test_saves_of_this_session_are_kept_at_closing_also_when_nothing_more_was_to_be_saved(
    journal: Journal, tmp_path: Path
) -> None:
    fill(journal, 1)
    vault = journal.open()
    theirs = from_another_machine(journal, tmp_path, "theirs")
    vault.commit([("entries", "mine", document("mine"))])
    write_in_place(journal.path, theirs)
    vault.close()
    (kept,) = conflict_copies(journal, vault)
    with open_vault(kept, recovery_code=journal.code, read_only=True) as copy:
        assert "mine" in copy.ids("entries")


def test_who_only_read_leaves_no_copy_behind(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 1)
    vault = journal.open()
    write_in_place(journal.path, from_another_machine(journal, tmp_path, "theirs"))
    vault.close()
    assert conflict_copies(journal, vault) == []


def test_one_that_comes_while_the_new_file_is_written_is_not_replaced(
    journal: Journal, tmp_path: Path
) -> None:
    fill(journal, 2)
    theirs = from_another_machine(journal, tmp_path, "theirs")
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        vault.commit([("entries", "mine", document("mine"))])

        def fault(call: str) -> int | None:
            if call == "sync" and journal.path.with_name(journal.path.name + ".new").exists():
                write_in_place(journal.path, theirs)
            return None

        disk.fault = fault
        with pytest.raises(NotSaved):
            vault.compact()
        disk.fault = lambda call: None
        assert journal.path.read_bytes() == theirs
        assert ".new" not in journal.folder()


def test_a_rewrite_stops_when_the_backup_before_it_does_not_verify(
    journal: Journal, context: VaultContext
) -> None:
    fill(journal, 3, size=2000)
    with journal.open(context=context) as vault:
        vault.commit([("entries", "mine", document("mine"))])
        data = bytearray(journal.path.read_bytes())
        data[1024] ^= 1  # within the first frame: header, length and last tag are as they were
        write_in_place(journal.path, bytes(data))
        with pytest.raises(NotSaved):
            vault.compact()
        assert journal.path.read_bytes() == data
        assert vault.needs_another_path


def test_the_session_goes_on_in_another_folder_with_all_of_it(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 1)
    with journal.open() as vault:
        theirs = from_another_machine(journal, tmp_path, "theirs")
        vault.commit([("entries", "mine", document("mine"))])
        write_in_place(journal.path, theirs)
        with pytest.raises(NotSaved):
            vault.commit([("entries", "again", document("again"))])
        elsewhere = tmp_path / "elsewhere" / "journal.vault"
        vault.save_elsewhere(elsewhere)
        vault.commit([("entries", "again", document("again"))])
        assert journal.path.read_bytes() == theirs
    with open_vault(elsewhere, recovery_code=journal.code) as vault:
        assert vault.ids("entries") == ["e1", "mine", "again"]


def test_when_the_file_comes_back_as_it_was_saving_goes_on_in_it(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 1)
    with journal.open() as vault:
        theirs = from_another_machine(journal, tmp_path, "theirs")
        vault.commit([("entries", "mine", document("mine"))])
        mine = journal.path.read_bytes()
        write_in_place(journal.path, theirs)
        with pytest.raises(NotSaved):
            vault.commit([("entries", "again", document("again"))])
        write_in_place(journal.path, mine)
        vault.commit([("entries", "again", document("again"))])
        assert not vault.needs_another_path
        write_in_place(journal.path, theirs)
        with pytest.raises(NotSaved):
            vault.commit([("entries", "third", document("third"))])
        copies = conflict_copies(journal, vault)
    contents = []
    for path in copies:
        with open_vault(path, recovery_code=journal.code, read_only=True) as copy:
            contents.append(copy.ids("entries"))
    assert sorted(contents) == [["e1", "mine", "again"], ["e1", "mine", "again", "third"]]


def test_where_no_copy_can_be_kept_that_is_said(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 1)
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        write_in_place(journal.path, from_another_machine(journal, tmp_path, "x")[:-1])

        def full(call: str) -> int | None:
            if call == "write":
                raise OSError(28, "full")
            return None

        disk.fault = full
        with pytest.raises(NotSaved, match="save the journal to another folder") as caught:
            vault.commit([("entries", "new", b"{}")])
        assert "is kept" not in str(caught.value)
        names = {path.name for path in tmp_path.iterdir()} - {"another machine"}
        assert names == {journal.path.name + end for end in ("", ".lock", ".holder")}


def test_every_state_of_the_file_but_our_own_is_noticed(journal: Journal) -> None:
    fill(journal, 2)
    with journal.open() as vault:
        vault.commit([("entries", "mine", document("mine"))])
        mine = journal.path.read_bytes()
        file = vars(vault)["_file"]
        states = {
            open_file.FileState.REPLACED: [
                mine[:-1] + bytes([mine[-1] ^ 1]),
                bytes([1]) + mine[1:],
                mine[:500] + bytes([mine[500] ^ 128]) + mine[501:],
                bytes(len(mine)),
                bytes(len(mine) + 7),
            ],
            open_file.FileState.SHORTER: [mine[:-1], mine[:512], b""],
            open_file.FileState.LONGER: [mine + b"?", mine + bytes(512)],
            open_file.FileState.OURS: [mine],
        }
        for state, contents in states.items():
            for data in contents:
                write_in_place(journal.path, data)
                assert open_file.standing(vars(vault)["_disk"], journal.path, file) is state


def test_a_file_that_is_written_over_while_its_key_is_derived_is_opened_as_it_is_then(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(journal, 3)
    before = journal.path.read_bytes()
    with journal.open() as vault:
        vault.commit([("entries", "e1", None)])  # written anew when it is closed: another header
    after = journal.path.read_bytes()
    journal.path.write_bytes(before)
    heads = []
    derive = unlock.master_key

    def meanwhile(head: bytes, *, passphrase: str | None, recovery_code: str | None) -> bytes:
        heads.append(head)
        journal.path.write_bytes(after)  # a sync tool does not ask
        return derive(head, passphrase=passphrase, recovery_code=recovery_code)

    monkeypatch.setattr(unlock, "master_key", meanwhile)
    with journal.open(read_only=True) as vault:
        assert set(everything(vault)["entries"]) == {"e2", "e3"}
        assert vault.damage is None
    assert heads == [before[:512], after[:512]]
