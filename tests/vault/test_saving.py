"""What is acknowledged is on the disk; what is not changes nothing; and a save costs what it saves."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from journal_tui.vault import Database, NotSaved, ReadOnly, create, open_vault

from .helpers import COST, PASSPHRASE, FaultyDisk, Journal, document, everything, fill


def failing(failing_call: str, number: int, times: int = 1) -> Callable[[str], int | None]:
    """A fault: the next `times` calls of `failing_call` fail with the error `number`."""
    left = times

    def fault(call: str) -> int | None:
        nonlocal left
        if call == failing_call and left:
            left -= 1
            raise OSError(number, os.strerror(number))
        return None

    return fault


def test_what_was_saved_is_there_after_opening_again(journal: Journal) -> None:
    with journal.open() as vault:
        assert vault.commit([("entries", "a", b'{"x":1}'), ("plans", "p", b'{"y":[1,null]}')]) == 1
        assert vault.commit([("entries", "b", b"{}")]) == 2
        assert vault.commit([("entries", "a", b'{"x":2}')]) == 3
        before = everything(vault)
    with journal.open() as vault:
        assert everything(vault) == before
        assert before == {"entries": {"a": b'{"x":2}', "b": b"{}"}, "plans": {"p": b'{"y":[1,null]}'}}
        assert list(vault.documents("entries")) == ["a", "b"]
        assert vault.tables() == ["entries", "plans"]


def test_the_order_is_that_of_insertion_before_and_after_a_rewrite(journal: Journal) -> None:
    with journal.open() as vault:
        for name in "zmab":
            vault.commit([("t", name, b"{}")])
        vault.commit([("t", "m", None)])
        vault.commit([("t", "m", b"{}"), ("t", "z", b'{"again":1}')])
        assert list(vault.documents("t")) == ["z", "a", "b", "m"]
    with journal.open() as vault:
        assert list(vault.documents("t")) == ["z", "a", "b", "m"]


def test_a_save_is_one_frame_written_and_synced_before_it_is_acknowledged(journal: Journal) -> None:
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        disk.calls.clear()
        seen: list[int] = []
        disk.fault = lambda call: seen.append(vault.size("entries")) if call == "sync" else None
        vault.commit([("entries", "a", document("one")), ("entries", "b", document("two"))])
        assert disk.calls == ["status_of", "status", "read", "write", "sync"]
        assert seen == [0]  # not published before the sync
        assert vault.verify().frames == 1


def test_an_empty_commit_writes_nothing(journal: Journal) -> None:
    with journal.open() as vault:
        size = journal.path.stat().st_size
        assert vault.commit([]) == 0
        assert journal.path.stat().st_size == size


@pytest.mark.parametrize("bad", [b"", b"null", b"7", b'{"x":', b"{}}", b' {"x":1}', b'{"\xff":1}', b"[]"])
def test_a_document_that_nobody_could_read_again_is_not_taken(journal: Journal, bad: bytes) -> None:
    with journal.open() as vault:
        size = journal.path.stat().st_size
        with pytest.raises(ValueError, match="document"):
            vault.commit([("entries", "good", b"{}"), ("entries", "bad", bad)])
        assert (journal.path.stat().st_size, vault.tables(), vault.seq) == (size, [], 0)


def test_names_may_hold_any_text(journal: Journal) -> None:
    names = ["", "ä", '"', "\\", "\u2028", "\0", "🌿"]
    with journal.open() as vault:
        vault.commit([(name, name, b"{}") for name in names])
    with journal.open() as vault:
        assert {table: list(vault.documents(table)) for table in vault.tables()} == {n: [n] for n in names}


def test_more_than_a_frame_may_hold_is_refused_whole(journal: Journal) -> None:
    with journal.open() as vault:
        with pytest.raises(NotSaved, match="64 MB"):
            vault.commit([("t", "a", document("", 64 * 1024 * 1024))])
        vault.commit([("t", "b", b"{}")])
        assert vault.verify().documents == 1


def test_a_snapshot_does_not_change_under_its_reader(journal: Journal) -> None:
    with journal.open() as vault:
        vault.commit([("t", "a", b"{}")])
        snapshot = vault.documents("t")
        for number, _ in enumerate(snapshot):
            vault.commit([("t", f"new{number}", b"{}"), ("t", "a", None)])
        assert dict(snapshot) == {"a": b"{}"}


@pytest.mark.parametrize("count", [365, 50_000])
def test_a_save_writes_the_same_few_bytes_in_year_ten_as_on_day_one(journal: Journal, count: int) -> None:
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        for start in range(0, count, 10_000):
            ids = range(start, min(start + 10_000, count))
            vault.commit([("entries", str(number), document(str(number))) for number in ids])
        table = Database(vault).table("entries")
        disk.bytes_written = 0
        disk.calls.clear()
        table.put("new", {"text": "x" * 300})
        assert table.get(doc_id="new") == {"text": "x" * 300}
        table.update({"mood": 3}, doc_ids=["7"])
        table.delete("8")
        assert disk.bytes_written == 3 * 512
        assert disk.calls == ["status_of", "read", "read", "write", "sync"] * 3


def test_a_save_touches_only_its_own_documents(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(journal, 50, size=0)
    with journal.open() as vault:
        table = Database(vault).table("entries")
        decoded: list[bytes] = []
        from journal_tui.vault.database import storage
        from journal_tui.vault.database import table as table_module

        honest = storage.decode

        def spy(raw: bytes) -> Any:
            decoded.append(raw)
            return honest(raw)

        monkeypatch.setattr(storage, "decode", spy)
        monkeypatch.setattr(table_module, "decode", spy)
        table.put("e7", {"text": "new"})
        table.delete("e8")
        table.insert({"text": "another"})
        assert decoded == []
        table.update({"mood": 1}, doc_ids=["e9"])
        assert set(decoded) == {document("entry 9")}


def test_a_full_disk_cuts_the_save_off_again_and_keeps_the_journal_writable(journal: Journal) -> None:
    fill(journal, 2)
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        size, before = journal.path.stat().st_size, everything(vault)
        writes = iter([100, None])

        def fault(call: str) -> int | None:
            if call != "write":
                return None
            written = next(writes)
            if written is None:
                raise OSError(errno.ENOSPC, "full")
            return written

        disk.fault = fault
        with pytest.raises(NotSaved, match="no room"):
            vault.commit([("entries", "new", document("x"))])
        disk.fault = lambda call: None
        assert disk.calls[-2:] == ["cut", "sync"]  # or a power cut could bring the remains back
        assert (journal.path.stat().st_size, everything(vault), vault.seq) == (size, before, 2)
        assert vault.commit([("entries", "new", document("x"))]) == 3
        vault.verify()
    with journal.open() as vault:
        assert len(vault.documents("entries")) == 3


@pytest.mark.parametrize(
    ("call", "number"), [("write", errno.EIO), ("sync", errno.EIO), ("sync", errno.ENOSPC)]
)
def test_after_an_error_of_the_disk_memory_is_saved_in_a_new_file(
    journal: Journal, call: str, number: int
) -> None:
    fill(journal, 3)
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        inode = journal.path.stat().st_ino
        disk.fault = failing(call, number)
        number = vault.commit([("entries", "new", document("saved after all"))])
        assert number > 4  # 4 may be on the disk already, in the file that failed
        assert journal.path.stat().st_ino != inode
        assert vault.verify().documents == 4
        vault.commit([("entries", "next", b"{}")])
    with journal.open() as vault:
        assert list(vault.documents("entries")) == ["e1", "e2", "e3", "new", "next"]
        assert vault.notice is None
    assert journal.folder() == {"", ".lock"}


def test_when_the_new_file_fails_too_the_journal_is_read_only_and_memory_is_what_was_acknowledged(
    journal: Journal,
) -> None:
    fill(journal, 3)
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        before = everything(vault)
        disk.fault = failing("sync", errno.EIO, times=9)
        with pytest.raises(NotSaved, match="reading only"):
            vault.commit([("entries", "new", document("x"))])
        disk.fault = lambda call: None
        assert vault.read_only
        assert everything(vault) == before
        with pytest.raises(ReadOnly):
            vault.commit([("entries", "new", document("x"))])
    with journal.open() as vault:  # what was never acknowledged may be there or not; the rest is
        assert {doc_id: vault.documents("entries")[doc_id] for doc_id in before["entries"]} == before[
            "entries"
        ]
    assert ".new" not in journal.folder()


def test_a_failed_sync_is_never_tried_again_on_the_same_file(journal: Journal) -> None:
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        disk.calls.clear()
        disk.fault = failing("sync", errno.EIO)
        vault.commit([("entries", "new", b"{}")])
        after = disk.calls[disk.calls.index("sync") + 1 :]
        assert after.index("open") < after.index("sync")


def test_signals_and_short_writes_do_no_harm(journal: Journal) -> None:
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        turn = 0

        def fault(call: str) -> int | None:
            nonlocal turn
            turn += 1
            if turn % 2:
                raise InterruptedError
            return 7 if call in {"write", "read"} else None

        disk.fault = fault
        vault.commit([("entries", "a", document("x"))])
        vault.compact()
        disk.fault = lambda call: None
        assert vault.verify().documents == 1


def test_a_key_press_that_interrupts_a_save_leaves_the_journal_as_it_was(journal: Journal) -> None:
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:

        def fault(call: str) -> int | None:
            if call == "sync":
                disk.fault = lambda call: None
                raise KeyboardInterrupt
            return None

        disk.fault = fault
        with pytest.raises(KeyboardInterrupt):
            vault.commit([("entries", "a", document("x"))])
        assert vault.tables() == []
        vault.commit([("entries", "b", document("y"))])
        vault.verify()
    with journal.open() as vault:
        assert list(vault.documents("entries")) == ["b"]


def test_nothing_is_written_over_a_file_in_the_journals_place(journal: Journal, tmp_path: Path) -> None:
    fill(journal, 1)
    other = Path(shutil.copy(journal.path, tmp_path / "other"))
    with journal.open() as vault:
        other.replace(journal.path)
        before = journal.path.read_bytes()
        for action in (lambda: vault.commit([("t", "x", b"{}")]), vault.compact):
            with pytest.raises(NotSaved, match="Another"):
                action()
        with pytest.raises(NotSaved, match="Another"):
            vault.change_passphrase("new", cost=COST)
        assert journal.path.read_bytes() == before
        journal.path.unlink()
        with pytest.raises(NotSaved):
            vault.commit([("t", "x", b"{}")])
        assert not journal.path.exists()


def test_nothing_is_written_behind_what_another_program_appended(journal: Journal) -> None:
    with journal.open() as vault:
        with journal.path.open("ab") as file:
            file.write(b"x")
        with pytest.raises(NotSaved):
            vault.commit([("t", "x", b"{}")])
        assert journal.path.stat().st_size == 513


def test_a_new_journal_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    disk = FaultyDisk()
    disk.fault = failing("sync", errno.ENOSPC)
    with pytest.raises(NotSaved):
        create(tmp_path / "journal", PASSPHRASE, cost=COST, disk=disk)
    assert {path.name for path in tmp_path.iterdir()} == {"journal.lock"}
    create(tmp_path / "journal", PASSPHRASE, cost=COST)[0].close()


def test_a_reader_can_change_nothing(journal: Journal) -> None:
    fill(journal, 2)
    before = journal.path.read_bytes()
    with open_vault(journal.path, recovery_code=journal.code, read_only=True) as vault:
        assert vault.read_only
        for action in (lambda: vault.commit([("t", "x", b"{}")]), vault.compact):
            with pytest.raises(ReadOnly):
                action()
        with pytest.raises(ReadOnly):
            vault.change_passphrase("new", cost=COST)
        assert vault.verify().documents == 2
    assert journal.path.read_bytes() == before


def test_a_closed_journal_takes_nothing_more(journal: Journal) -> None:
    vault = journal.open()
    vault.close()
    vault.close()
    with pytest.raises(ReadOnly, match="closed"):
        vault.commit([("t", "x", b"{}")])
    with pytest.raises(ReadOnly, match="closed"):
        vault.verify()
