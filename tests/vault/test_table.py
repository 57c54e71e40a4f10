"""TinyDB's own behaviours hold on our table; its ids are strings, and each write is one frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

import pytest
from tinydb import Query, where
from tinydb.operations import delete, increment
from tinydb.table import Document

from journal_tui.vault import Database, EncryptedStorage, ReadOnly, Vault, VaultTable

from .helpers import Journal


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


def test_insert_gives_a_new_string_id_each_time(db: Database) -> None:
    ids = [db.insert({"x": number}) for number in range(50)]
    assert len(set(ids)) == 50
    assert all(isinstance(doc_id, str) for doc_id in ids)
    assert ids == sorted(ids, key=lambda doc_id: doc_id[:12])
    assert db.get(doc_id=ids[7]) == {"x": 7}
    assert db.get(doc_id=ids[7]).doc_id == ids[7]


def test_insert_takes_the_id_of_a_document_and_refuses_it_twice(db: Database) -> None:
    assert db.insert(Document({"x": 1}, "mine")) == "mine"  # type: ignore[arg-type]  # string ids
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"x": 2}, "mine"))  # type: ignore[arg-type]  # string ids
    assert db.get(doc_id="mine") == {"x": 1}


def test_insert_refuses_what_is_no_mapping_and_keeps_nothing_of_a_bad_batch(db: Database) -> None:
    for bad in ([1], {"x"}, "text", 7):
        with pytest.raises(ValueError, match="Mapping"):
            db.insert(bad)
    with pytest.raises(ValueError, match="Mapping"):
        db.insert_multiple([{"char": "d"}, "text"])
    with pytest.raises(TypeError):
        db.insert({"x": object()})
    assert chars(db.all()) == "abc"


def test_insert_multiple_gives_the_ids_and_writes_one_frame(db: Database, vault: Vault) -> None:
    before = vault.seq
    ids = db.insert_multiple([{"char": "d"}, Document({"char": "e"}, "mine")])  # type: ignore[arg-type]  # string ids
    assert ids[1] == "mine"
    assert chars(db.get(doc_ids=ids)) == "de"
    assert vault.seq == before + 1
    assert db.insert_multiple([]) == []
    assert vault.seq == before + 1


def test_all_iteration_length_and_truth(db: Database) -> None:
    assert chars(db.all()) == chars(iter(db)) == chars(db) == "abc"
    assert len(db) == 3
    assert len(db.table("other")) == 0
    assert [str(document.doc_id) for document in db] == list(db.table("_default").raw())


def test_search_get_contains_count(db: Database) -> None:
    assert chars(db.search(where("int") == 1)) == "abc"
    assert chars(db.search((where("char") == "a") | (where("char") == "c"))) == "ac"
    assert db.search(where("nothing").exists()) == []
    assert db.get(where("char") == "b") == {"int": 1, "char": "b"}
    assert db.get(where("char") == "z") is None
    assert db.get(doc_id="none") is None
    assert db.get(doc_ids=[]) == []
    with pytest.raises(RuntimeError):
        db.get()
    first = db.all()[0].doc_id
    assert db.contains(where("char") == "a")
    assert not db.contains(where("char") == "z")
    assert db.contains(doc_id=first)
    assert not db.contains(doc_id="none")
    with pytest.raises(RuntimeError):
        db.contains()
    assert db.count(where("int") == 1) == 3


def test_nested_queries_tests_and_lists(db: Database) -> None:
    db.insert({"person": {"name": "R.", "tags": ["kind", "near"]}, "mood": 7.5})
    query = Query()
    assert len(db.search(query.person.name == "R.")) == 1
    assert len(db.search(query.person.tags.any(["near"]))) == 1
    assert len(db.search(query.mood.test(lambda value: 7 < value < 8))) == 1
    assert len(db.search(query.person.name.matches("[A-Z]"))) == 1
    assert len(db.search(~(query.char == "a"))) == 3


def test_update_all_by_condition_by_id_and_by_function(db: Database) -> None:
    ids = [document.doc_id for document in db]
    assert db.update({"int": 2}) == ids
    assert db.count(where("int") == 2) == 3
    assert db.update({"int": 3}, where("char") == "a") == ids[:1]
    assert db.update({"int": 4}, doc_ids=[ids[2], "none"]) == ids[2:]
    assert db.update(increment("int"), where("char") == "a") == ids[:1]
    assert db.update(delete("int"), where("char") == "b") == ids[1:2]
    assert db.all() == [{"int": 4, "char": "a"}, {"char": "b"}, {"int": 4, "char": "c"}]
    assert db.update({"int": 9}, where("char") == "z") == []


def test_update_multiple(db: Database, vault: Vault) -> None:
    before = vault.seq
    changed = db.update_multiple([({"int": 5}, where("char") == "a"), (increment("int"), where("int") == 5)])
    assert len(changed) == 2
    assert [document["int"] for document in db] == [6, 1, 1]
    assert vault.seq == before + 1


def test_an_update_that_fails_halfway_changes_nothing(db: Database, vault: Vault) -> None:
    before, seq = db.all(), vault.seq

    def fails_at_c(document: Any) -> None:
        document["int"] = 9
        if document["char"] == "c":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        db.update(fails_at_c)
    assert (db.all(), vault.seq) == (before, seq)


def test_an_update_that_changes_nothing_writes_nothing(db: Database, vault: Vault) -> None:
    before = vault.seq
    db.update({"int": 1})
    db.upsert({"int": 1}, where("char") == "a")
    assert vault.seq == before
    db.update({"int": 1.0})  # equal in Python, and another text
    assert vault.seq == before + 1


def test_upsert(db: Database) -> None:
    assert len(db.upsert({"int": 5}, where("char") == "a")) == 1
    assert db.get(where("char") == "a") == {"int": 5, "char": "a"}
    db.upsert({"char": "d"}, where("char") == "d")
    assert chars(db) == "abcd"
    assert db.upsert(Document({"char": "e"}, "mine")) == ["mine"]  # type: ignore[arg-type]  # string ids
    assert db.upsert(Document({"int": 2}, "mine")) == ["mine"]  # type: ignore[arg-type]  # string ids
    assert db.get(doc_id="mine") == {"char": "e", "int": 2}
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({"char": "f"})


def test_remove(db: Database) -> None:
    ids = [document.doc_id for document in db]
    assert db.remove(where("char") == "b") == [ids[1]]
    assert db.remove(doc_ids=[ids[0], "none"]) == [ids[0]]
    assert db.remove(where("char") == "b") == []
    assert chars(db) == "c"
    with pytest.raises(RuntimeError):
        db.remove()


def test_truncate_drop_table_and_drop_tables(db: Database, vault: Vault) -> None:
    other = db.table("other")
    other.insert({"x": 1})
    assert db.tables() == {"_default", "other"}
    db.truncate()
    assert db.all() == []
    assert db.tables() == {"other"}
    db.insert({"char": "new"})
    other.search(where("x") == 1)
    db.drop_table("other")
    db.drop_table("none")
    assert other.search(where("x") == 1) == []
    assert db.tables() == {"_default"}
    before = vault.seq
    db.table("third").insert({"x": 1})
    db.drop_tables()
    assert (db.tables(), len(db)) == (set(), 0)
    assert vault.seq == before + 2


def test_put_delete_and_raw(db: Database, vault: Vault) -> None:
    table = db.table("entries")
    table.put("a", {"x": 1})
    table.put("a", {"x": 2})
    assert dict(table.raw()) == {"a": b'{"x":2}'}
    before = vault.seq
    table.delete("none")
    assert vault.seq == before
    table.delete("a")
    assert dict(table.raw()) == {}


def test_what_was_read_can_be_changed_without_changing_the_journal(db: Database) -> None:
    for read in (db.all()[0], db.get(where("char") == "a"), db.get(doc_id=db.all()[0].doc_id)):
        read["char"] = "changed"
        read.clear()
    assert chars(db) == "abc"


def test_the_same_query_is_answered_from_the_cache_until_something_is_saved(db: Database) -> None:
    table = db.table("_default")
    asked: list[str] = []

    def count(value: str) -> bool:
        asked.append(value)
        return True

    query = where("char").test(cast(Any, count))
    assert len(table.search(query)) == len(table.search(query)) == 3
    assert asked == ["a", "b", "c"]
    matches = table.search(query)
    matches.clear()
    assert len(table.search(query)) == 3
    db.table("other").insert({"x": 1})
    table.put("d", {"char": "d"})
    assert chars(table.search(query)) == "abcd"
    table.clear_cache()
    assert chars(table.search(query)) == "abcd"


def test_the_cache_never_outlives_a_save_that_came_another_way(db: Database, vault: Vault) -> None:
    query = where("int") == 1
    assert len(db.search(query)) == 3
    vault.commit([("_default", "other-way", b'{"int":1}')])
    assert len(db.search(query)) == 4
    second = Database(vault)
    second.remove(query)
    assert db.search(query) == []


def test_the_storage_speaks_tinydbs_language_too(db: Database, vault: Vault) -> None:
    storage = db.storage
    assert isinstance(storage, EncryptedStorage)
    data = storage.read()
    assert data is not None
    assert chars(data["_default"].values()) == "abc"
    before, size = vault.seq, vault.path.stat().st_size
    storage.write(data)
    assert vault.seq == before
    first = next(iter(data["_default"]))
    data["_default"][first]["char"] = "changed"
    data["_default"]["new"] = {"char": "d"}
    data["other"] = {"x": {"y": 1}}
    storage.write(data)
    assert vault.seq == before + 1
    assert vault.path.stat().st_size == size + 512
    assert storage.read() == data
    storage.write({})
    assert storage.read() is None


def test_a_database_closes_its_vault(journal: Journal) -> None:
    with Database(journal.open()) as db:
        db.insert({"x": 1})
    with pytest.raises(ReadOnly):
        db.insert({"x": 2})
    with Database(journal.open()) as db:
        assert db.all() == [{"x": 1}]
        assert isinstance(db.table("_default"), VaultTable)
        assert db.table("_default") is db.table("_default")


def test_no_repr_shows_a_document(db: Database) -> None:
    db.insert({"text": "canary"})
    for shown in (repr(db), repr(db.table("_default")), repr(db.storage)):
        assert "canary" not in shown


def test_documents_are_plain_json(db: Database, vault: Vault) -> None:
    document = {"text": "ä\u2028🌿\0", "list": [1, 2.5, None, True, {"deep": []}], "big": 2**60}
    db.table("t").put("a", document)
    assert json.loads(vault.documents("t")["a"]) == document == db.table("t").get(doc_id="a")


def test_an_answer_that_a_save_has_overtaken_is_not_kept(db: Database) -> None:
    table = db.table("_default")
    overtaken = False

    def saves_meanwhile(value: str) -> bool:
        nonlocal overtaken
        if not overtaken:
            overtaken = True
            table.put("d", {"char": "d"})
            table.search(where("char") == "d")
        return True

    query = where("char").test(cast(Any, saves_meanwhile))
    assert chars(table.search(query)) == "abc"
    assert chars(table.search(query)) == "abcd"


@pytest.mark.parametrize(
    "use",
    [
        lambda table: table.get(doc_id=1),
        lambda table: table.get(doc_ids=[1]),
        lambda table: table.contains(doc_id=1),
        lambda table: table.update({"x": 1}, doc_ids=[1]),
        lambda table: table.remove(doc_ids=["a", 1]),
    ],
    ids=["get", "get several", "contains", "update", "remove"],
)
def test_an_id_that_is_a_number_is_an_error_and_not_a_miss(journal: Journal, use: Any) -> None:
    with journal.open() as vault:
        table = Database(vault).table("t")
        table.put("a", {"x": 0})
        with pytest.raises(TypeError, match="strings"):
            use(table)
        assert table.get(doc_id="a") == {"x": 0}
