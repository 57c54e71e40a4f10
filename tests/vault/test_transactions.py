"""Several writes in one frame: all of them or none, for every thread that looks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from tinydb import where
from tinydb.table import Document

from journal_tui.vault import Database, NotSaved, Vault

from .helpers import FaultyDisk, Journal


@pytest.fixture
def vault(journal: Journal) -> Iterator[Vault]:
    with journal.open() as vault:
        yield vault


@pytest.fixture
def db(vault: Vault) -> Database:
    """TinyDB's own fixture: three documents that differ in `char`."""
    database = Database(vault)
    database.insert_multiple({"int": 1, "char": c} for c in "abc")
    return database


def chars(documents: Any) -> str:
    return "".join(document["char"] for document in documents)


def test_a_transaction_is_one_frame(db: Database, vault: Vault) -> None:
    before = vault.verify().frames
    with db.transaction():
        db.table("entries").put("a", {"x": 1})
        db.table("plans").put("p", {"x": 2})
        db.table("entries").put("a", {"x": 3})
        db.remove(where("char") == "a")
        db.update({"int": 7}, where("char") == "b")
        assert vault.verify().frames == before
        assert vault.tables() == ["_default"]
        assert db.tables() == {"_default", "entries", "plans"}
        assert dict(db.table("entries").raw()) == {"a": b'{"x":3}'}
        assert chars(db) == "bc"
        assert len(db) == 2
        assert db.count(where("int") == 7) == 1
        assert db.contains(where("char") == "b")
    assert vault.verify().frames == before + 1
    assert dict(vault.documents("entries")) == {"a": b'{"x":3}'}


def test_a_transaction_that_raises_leaves_no_trace(db: Database, vault: Vault) -> None:
    before, size = db.all(), vault.path.stat().st_size
    with pytest.raises(ZeroDivisionError), db.transaction():
        db.table("entries").put("a", {"x": 1})
        db.truncate()
        assert db.search(where("int") == 1) == []
        raise ZeroDivisionError
    assert db.all() == db.search(where("int") == 1) == before
    assert db.tables() == {"_default"}
    assert vault.path.stat().st_size == size


def test_a_transaction_inside_another_joins_it(db: Database, vault: Vault) -> None:
    before = vault.seq
    table = db.table("entries")
    with db.transaction():
        table.put("a", {"x": 1})
        with db.transaction():
            table.put("b", {"x": 2})
        assert vault.seq == before
        with pytest.raises(ZeroDivisionError), db.transaction():
            table.put("c", {"x": 3})
            table.delete("a")
            raise ZeroDivisionError
        assert list(table.raw()) == ["a", "b"]
    assert vault.seq == before + 1
    assert list(table.raw()) == ["a", "b"]


def test_a_transaction_that_changes_nothing_writes_nothing(db: Database, vault: Vault) -> None:
    before = vault.seq
    with db.transaction():
        pass
    with db.transaction():
        db.update({"int": 1})
    assert vault.seq == before


def test_a_transaction_that_cannot_be_saved_leaves_memory_as_it_was(journal: Journal) -> None:
    disk = FaultyDisk()
    with journal.open(disk=disk) as vault:
        db = Database(vault)
        db.table("t").put("a", {"x": 1})

        def fault(call: str) -> int | None:
            if call == "write":
                raise OSError(28, "full")
            return None

        disk.fault = fault
        with pytest.raises(NotSaved), db.transaction():
            db.table("t").put("a", {"x": 2})
            db.table("t").put("b", {"x": 2})
        disk.fault = lambda call: None
        assert db.table("t").all() == [{"x": 1}]


def test_other_threads_see_a_transaction_only_when_it_is_saved(db: Database) -> None:
    seen: list[Any] = []
    table = db.table("t")

    def note_state() -> None:
        seen.append((len(table), table.search(where("x") == 1), table.get(doc_id="a"), db.tables()))

    with db.transaction():
        table.put("a", {"x": 1})
        thread = threading.Thread(target=note_state)
        thread.start()
        thread.join()
    assert seen == [(0, [], None, {"_default"})]
    note_state()
    assert seen[1][:3] == (1, [{"x": 1}], {"x": 1})


def test_many_threads_write_and_read_and_nothing_is_lost(journal: Journal) -> None:
    with journal.open() as vault:
        db = Database(vault)
        problems: list[Exception] = []

        def work(name: str) -> None:
            try:
                table = db.table("t")
                for number in range(25):
                    with db.transaction():
                        table.put(f"{name}{number}", {"by": name, "n": number})
                        table.upsert(Document({"by": "all"}, "shared"))  # type: ignore[arg-type]  # string ids
                    mine = table.search(where("by") == name)
                    assert len(mine) == number + 1
                    assert len(table.all()) >= number + 2
            except Exception as problem:  # noqa: BLE001  a thread's failure must fail the test
                problems.append(problem)

        threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert len(db.table("t")) == 101
        assert vault.verify().documents == 101
    with journal.open() as vault:
        assert len(vault.documents("t")) == 101
