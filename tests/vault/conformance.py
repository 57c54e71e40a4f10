"""TinyDB's own cases for tables and operations, each a script that runs on a stock TinyDB and on ours.

A script is given a database with three documents (`int` 1, `char` a, b, c) and gives back what it saw. Ids
are named by `Side`, so that a stock id 1 and one of our strings compare. `CASES` has a script for each public
test case of TinyDB 4.8 and 4.9 (`tests/test_tables.py`, `test_operations.py`, `test_tinydb.py`); `DIFFERS`
says which do not hold here, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from tinydb import Query, TinyDB, where
from tinydb.operations import add, decrement, delete, increment, set, subtract  # noqa: A004  TinyDB's name
from tinydb.table import Document

Script = Callable[["Side"], Any]  # Any: whatever there was to see

CASES: dict[str, Script] = {}
NOT_A_MAPPING: Any = object()

#: TinyDB's test cases that do not hold on our table, each with its reason.
DIFFERS = {
    "test_next_id": "ids are strings, time-ordered and unique across machines, so that copies can be merged",
    "test_insert_ids": "the same: ids do not count from 1 (`insert ids` holds otherwise)",
    "test_insert_multiple_with_ids": "the same (`insert multiple with ids` holds otherwise)",
    "test_lastid_after_open": "the same: nothing is counted, so there is nothing to go on from after opening",
    "test_truncate_table": "the same: after emptying a table ids do not begin again",
    "test_persist_table": "an empty table is not kept: its name would tell of what was there",
    "test_table_repr": "our table's class and storage have other names (and show no path of a storage)",
    "test_empty_write": "there is no JSONStorage here; that an unchanged journal is not written is tested in "
    "test_saving.py",
    "test_multiple_dbs": "one vault has one writer; two vaults share nothing (test_context.py)",
    "test_storage_closed_once": "a vault may be closed twice: the second time does nothing",
    "test_access_storage": "`storage` is an EncryptedStorage; a middleware that caches writes would say "
    "saved before it is so",
    "test_storage_access": "the same",
}  # fmt: skip


def case(script: Script) -> Script:
    """Takes a script into `CASES` under its name, which is TinyDB's for the test."""
    CASES[script.__name__] = script
    return script


class Custom(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


def cached(table: Any) -> Any:
    """The queries that a table remembers. TinyDB's own tests look there: nothing public tells of them."""
    return table._query_cache


def is_open(db: TinyDB, name: str) -> bool:
    """Whether a database remembers a table by this name. As above."""
    return name in db._tables


@dataclass
class Side:
    """One of the two databases, and what its ids are called."""

    db: TinyDB
    kind: type[int] | type[str]
    reopen: Callable[[], TinyDB] | None = None
    names: dict[Any, str] = field(default_factory=dict)

    def name(self, ids: Any) -> Any:
        """Ids in words that both databases share: by the order in which they were seen first."""
        if isinstance(ids, list):
            return [self.name(item) for item in ids]
        return self.names.setdefault(ids, f"id {len(self.names)}")

    def chosen_id(self, number: int) -> Any:
        """An id that somebody chose."""
        return self.kind(number)

    def document(self, fields: Mapping[str, Any], number: int) -> Document:
        """A document with a chosen id."""
        return Document(fields, self.chosen_id(number))

    def ids(self) -> list[Any]:
        """The ids of all documents, in their order."""
        return [document.doc_id for document in self.db]

    def empty(self) -> TinyDB:
        """The database without a document."""
        self.db.drop_tables()
        return self.db


def raises(kind: type[Exception], action: Callable[[], Any]) -> str:
    """What was raised, as a word to compare."""
    try:
        action()
    except kind:
        return kind.__name__
    return "nothing was raised"


def increase(name: str) -> Callable[[Any], None]:
    def transform(document: Any) -> None:
        document[name] += 1

    return transform


def leave_out(name: str) -> Callable[[Any], None]:
    def transform(document: Any) -> None:
        del document[name]

    return transform


# -- tables --------------------------------------------------------------------------------------


@case
def test_tables_list(side: Side) -> Any:
    side.db.table("table1").insert({"a": 1})
    side.db.table("table2").insert({"a": 1})
    return sorted(side.db.tables())


@case
def test_one_table(side: Side) -> Any:
    table = side.db.table("table1")
    table.insert_multiple({"int": 1, "char": char} for char in "abc")
    return table.get(where("int") == 1), table.get(where("char") == "b"), table.get(where("char") == "z")


@case
def test_multiple_tables(side: Side) -> Any:
    tables = [side.db.table(f"table{number}") for number in range(3)]
    for table, char in zip(tables, "abc", strict=True):
        table.insert({"int": 1, "char": char})
    counts = [table.count(where("char") == char) for table in tables for char in "abc"]
    side.db.drop_tables()
    return counts, [len(table) for table in tables], len(side.db)


@case
def test_caching(side: Side) -> Any:
    return side.db.table("table1") is side.db.table("table1")


@case
def test_query_cache(side: Side) -> Any:
    seen = []
    for query in (where("int") == 1, where("int") == 0):
        for _ in range(2):
            seen += [side.db.count(query), query in cached(side.db)]
    matches = side.db.search(where("int") == 1)
    matches.clear()
    return seen, side.db.search(where("int") == 1)


@case
def test_query_cache_with_mutable_callable(side: Side) -> Any:
    table = side.db.table("table")
    table.insert({"val": 5})
    more = [5]
    query = where("val").map(lambda value: value + more[0]) == 10
    seen = [query.is_cacheable(), table.count(query)]
    more[0] = 10
    return [*seen, table.count(query), len(cached(table))]


@case
def test_zero_cache_size(side: Side) -> Any:
    table = side.db.table("table3", cache_size=0)
    table.insert_multiple([{"int": 1}, {"int": 1}])
    return table.count(where("int") == 1), table.count(where("int") == 2), len(cached(table))


@case
def test_query_cache_size(side: Side) -> Any:
    table = side.db.table("table3", cache_size=1)
    table.insert_multiple([{"int": 1}, {"int": 1}])
    return table.count(where("int") == 1), table.count(where("int") == 2), len(cached(table))


@case
def test_lru_cache(side: Side) -> Any:
    table = side.db.table("table3", cache_size=2)
    table.insert({"int": 1})
    query = where("int") == 1
    for number in (1, 2, 3):
        table.search(where("int") == number)
    seen: list[Any] = [query in cached(table)]
    table.remove(where("int") == 1)
    seen.append(len(cached(table).lru))
    table.search(query)
    seen.append(len(cached(table)))
    table.clear_cache()
    return [*seen, len(cached(table))]


@case
def test_table_is_iterable(side: Side) -> Any:
    table = side.db.table("table1")
    table.insert_multiple({"int": number} for number in range(3))
    return list(table), list(table) == table.all()


@case
def test_table_name(side: Side) -> Any:
    table = side.db.table("table3")
    return table.name, raises(AttributeError, lambda: setattr(table, "name", "foo"))


# -- operations ----------------------------------------------------------------------------------


def _operation(operation: Callable[[Any], None]) -> Script:
    def script(side: Side) -> Any:
        changed = side.name(side.db.update(operation, where("char") == "a"))
        return changed, side.db.all()

    return script


CASES |= {
    "test_delete (an operation)": _operation(delete("int")),
    "test_add_int": _operation(add("int", 5)),
    "test_add_str": _operation(add("char", cast(Any, "xyz"))),
    "test_subtract": _operation(subtract("int", 5)),
    "test_set": _operation(set("char", "xyz")),
    "test_increment": _operation(increment("int")),
    "test_decrement": _operation(decrement("int")),
}


# -- inserting -----------------------------------------------------------------------------------


@case
def test_drop_tables(side: Side) -> Any:
    db = side.empty()
    db.insert({})
    db.drop_tables()
    return len(db), sorted(db.tables())


@case
def test_all(side: Side) -> Any:
    db = side.empty()
    for _ in range(10):
        db.insert({})
    return db.all()


@case
def test_insert(side: Side) -> Any:
    db = side.empty()
    for char in "abc":
        db.insert({"int": 1, "char": char})
    return db.count(where("int") == 1), db.count(where("char") == "a"), db.all()


@case
def insert_ids(side: Side) -> Any:
    db = side.empty()
    first, second = db.insert({"int": 1}), db.insert({"int": 1})
    return first != second, [first, second] == side.ids()


@case
def test_insert_with_doc_id(side: Side) -> Any:
    db = side.empty()
    ids = [
        db.insert({"int": 1}), db.insert(side.document({"int": 2}, 12)),
        db.insert(side.document({"int": 3}, 77)), db.insert({"int": 4}),
    ]  # fmt: skip
    return ids[1:3] == [side.chosen_id(12), side.chosen_id(77)], len({*ids}), ids == side.ids(), db.all()


@case
def test_insert_with_duplicate_doc_id(side: Side) -> Any:
    db = side.empty()
    existing_id = db.insert({"int": 1})
    return raises(ValueError, lambda: db.insert(Document({"int": 2}, existing_id))), db.all()


@case
def test_insert_multiple(side: Side) -> Any:
    seen = []
    for documents in (
        [{"int": 1, "char": char} for char in "abc"],
        ({"int": number} for number in range(10)),
        iter([{"int": 5}]),
        [],
    ):
        db = side.empty()
        seen.append((len(db.insert_multiple(documents)), db.all(), db.count(where("int").exists())))
    return seen


@case
def insert_multiple_with_ids(side: Side) -> Any:
    db = side.empty()
    ids = db.insert_multiple([{"char": char} for char in "abc"])
    return len({*ids}), ids == side.ids(), [db.get(doc_id=doc_id) for doc_id in ids]


@case
def test_insert_multiple_with_doc_ids(side: Side) -> Any:
    db = side.empty()
    ids = db.insert_multiple([side.document({"char": "a"}, 12), side.document({"char": "b"}, 77)])
    return (
        ids == [side.chosen_id(12), side.chosen_id(77)],
        db.get(doc_id=side.chosen_id(12)), db.get(doc_id=side.chosen_id(77)),
        raises(ValueError, lambda: db.insert_multiple([side.document({"char": "c"}, 12)])), db.all(),
    )  # fmt: skip


@case
def test_insert_invalid_type_raises_error(side: Side) -> Any:
    return raises(ValueError, lambda: side.db.insert(NOT_A_MAPPING)), side.db.all()


@case
def test_insert_valid_mapping_type(side: Side) -> Any:
    db = side.empty()
    db.insert(Custom({"int": 1, "char": "a"}))
    return db.all()


@case
def test_custom_mapping_type_with_json(side: Side) -> Any:
    db = side.empty()
    db.insert(Custom({"int": 1, "char": "a"}))
    ids = db.insert_multiple([Custom({"int": 2, "char": "a"}), Custom({"int": 3, "char": "a"})])
    db.update(Custom({"int": 4, "char": "b"}), doc_ids=ids[1:])
    return db.all()


@case
def test_insert_string(side: Side) -> Any:
    wrong: list[Any] = [[1, 2, 3], {"bark"}, "bark"]
    seen = [raises(ValueError, partial(side.db.insert, document)) for document in wrong]
    side.db.insert({"int": 3})
    return seen, side.db.all()


@case
def test_insert_multiple_with_single_dict(side: Side) -> Any:
    one: Any = {"first": "A", "last": "B"}
    return raises(ValueError, lambda: side.db.insert_multiple(one)), side.db.all()


@case
def test_tinydb_is_iterable(side: Side) -> Any:
    return list(side.db) == side.db.all()


@case
def test_empty_db_len(side: Side) -> Any:
    return len(side.empty())


# -- removing, updating --------------------------------------------------------------------------


@case
def test_remove(side: Side) -> Any:
    removed = len(side.db.remove(where("char") == "b"))
    return removed, side.db.all(), side.db.count(where("int") == 1)


@case
def test_remove_all_fails(side: Side) -> Any:
    return raises(RuntimeError, side.db.remove), len(side.db)


@case
def test_remove_multiple(side: Side) -> Any:
    return len(side.db.remove(where("int") == 1)), len(side.db)


@case
def test_remove_ids(side: Side) -> Any:
    return len(side.db.remove(doc_ids=side.ids()[:2])), side.db.all()


@case
def test_remove_returns_ids(side: Side) -> Any:
    second = side.ids()[1]
    return side.db.remove(where("char") == "b") == [second]


@case
def test_update(side: Side) -> Any:
    side.db.update({"int": 2}, where("char") == "a")
    return side.db.all()


@case
def test_update_all(side: Side) -> Any:
    side.db.update({"newField": True})
    return side.db.all()


@case
def test_update_returns_ids(side: Side) -> Any:
    db = side.empty()
    ids = [db.insert({"int": 1, "char": "a"}), db.insert({"int": 1, "char": "a"})]
    return db.update({"char": "b"}, where("int") == 1) == ids


@case
def test_update_transform(side: Side) -> Any:
    side.db.update(increase("int"), where("char") == "a")
    side.db.update(leave_out("char"), where("char") == "a")
    return side.db.all()


@case
def test_update_ids(side: Side) -> Any:
    changed = side.db.update({"int": 2}, doc_ids=side.ids()[:2])
    return changed == side.ids()[:2], side.db.all()


@case
def test_update_multiple(side: Side) -> Any:
    updates = [({"int": 2}, where("char") == "a"), ({"int": 4}, where("char") == "b")]
    return side.name(side.db.update_multiple(updates)), side.db.all()


@case
def test_update_multiple_operation(side: Side) -> Any:
    updates = [(increase("int"), where("char") == "a"), (increase("int"), where("char") == "b")]
    side.db.update_multiple(updates)
    return side.db.all()


@case
def test_upsert(side: Side) -> Any:
    one = side.db.upsert({"int": 5}, where("char") == "a") == side.ids()[:1]
    two = side.db.upsert({"int": 9, "char": "x"}, where("char") == "x") == side.ids()[-1:]
    return one, two, side.db.all()


@case
def test_upsert_by_id(side: Side) -> Any:
    first = side.ids()[0]
    seen = [side.db.upsert(Document({"char": "v"}, first)) == [first], side.db.all()]
    seen += [
        side.db.upsert(side.document({"int": 5, "char": "w"}, 99)) == [side.chosen_id(99)],
        side.db.all(),
    ]
    seen.append(raises(ValueError, lambda: side.db.upsert({"no_Document": "no_query"})))
    new = side.db.insert({"check": "_next_id"})
    return seen, new == side.ids()[-1], isinstance(side.db.get(where("char") == "v"), Document)


# -- reading -------------------------------------------------------------------------------------


@case
def test_search(side: Side) -> Any:
    return [side.db.search(where("int") == 1) for _ in range(2)]


@case
def test_search_path(side: Side) -> Any:
    return [side.db.search(where(name).exists()) for name in ("int", "asd", "int")]


@case
def test_search_no_results_cache(side: Side) -> Any:
    return [side.db.search(where("missing").exists()) for _ in range(2)]


@case
def test_get(side: Side) -> Any:
    match = side.db.get(where("char") == "b")
    return match, isinstance(match, Document)


@case
def test_get_ids(side: Side) -> Any:
    first = side.db.all()[0]
    nan: Any = float("NaN")
    return side.db.get(doc_id=first.doc_id) == first, side.db.get(doc_id=nan)


@case
def test_get_multiple_ids(side: Side) -> Any:
    return side.db.get(doc_ids=side.ids()), side.db.get(doc_ids=[]), side.db.get(doc_ids=side.ids()[::-1])


@case
def test_get_invalid(side: Side) -> Any:
    return raises(RuntimeError, side.db.get)


@case
def test_count(side: Side) -> Any:
    return side.db.count(where("int") == 1), side.db.count(where("char") == "d")


@case
def test_contains(side: Side) -> Any:
    return side.db.contains(where("int") == 1), side.db.contains(where("int") == 0)


@case
def test_contains_ids(side: Side) -> Any:
    return [side.db.contains(doc_id=doc_id) for doc_id in (*side.ids(), side.chosen_id(88))]


@case
def test_contains_invalid(side: Side) -> Any:
    return raises(RuntimeError, side.db.contains)


@case
def test_get_idempotent(side: Side) -> Any:
    return side.db.get(where("int") == 1) == side.db.get(where("int") == 1)


@case
def test_delete(side: Side) -> Any:
    query = Query()
    side.db.insert({"network": {"id": "114", "name": "ok"}})
    matches = side.db.search(query.network.id == "114")
    side.db.remove(query.network.id == "114")
    return matches, side.db.search(query.network.id == "114")


@case
def test_gc(side: Side) -> Any:
    table = side.db.table("foo")
    table.insert({"something": "else"})
    table.insert({"int": 13})
    return len(table.search(where("int") == 13)), table.all()


@case
def test_drop_table(side: Side) -> Any:
    db = side.empty()
    seen = [sorted(db.tables())]
    for name in ("_default", "some-other-table"):
        db.drop_table(name)
        db.table(name).insert({"a": 1})
        seen.append(sorted(db.tables()))
        db.drop_table(name)
        seen += [sorted(db.tables()), is_open(db, name)]  # type: ignore[list-item]  # of several kinds
    db.drop_table("non-existent-table-name")
    return seen


@case
def test_repr(side: Side) -> Any:
    return repr(side.db).partition(" ")[2]


@case
def test_lambda_query(side: Side) -> Any:
    def query(document: Any) -> bool:
        return bool(document.get("char") == "b")

    query.is_cacheable = lambda: False  # type: ignore[attr-defined]  # a query of one's own
    return side.db.search(query), len(cached(side.db))


# -- opening again -------------------------------------------------------------------------------


@case
def test_unique_ids(side: Side) -> Any:
    side.db.insert_multiple({"x": number} for number in range(5))
    side.db.remove(where("x") == 2)
    if side.reopen is not None:
        side.db = side.reopen()
    side.db.insert({"x": 9})
    return len(side.db), len({*side.ids()})


@case
def test_insert_on_existing_db(side: Side) -> Any:
    side.db.insert({"foo": "bar"})
    if side.reopen is not None:
        side.db = side.reopen()
    side.db.insert_multiple([{"foo": "bar"}, {"foo": "bar"}])
    return side.db.all()


@case
def test_doc_ids_json(side: Side) -> Any:
    db = side.empty()
    ids = db.insert_multiple([{"char": char, "int": 1} for char in "abc"])
    if side.reopen is not None:
        db = side.db = side.reopen()
    seen: list[Any] = [db.contains(doc_id=doc_id) for doc_id in (*ids, side.chosen_id(88))]
    db.update({"int": 2}, doc_ids=ids[:2])
    seen += [db.count(where("int") == 2), db.get(doc_id=ids[0])]
    db.remove(doc_ids=ids[:2])
    return seen, db.all()


@case
def test_insert_invalid_dict(side: Side) -> Any:
    return raises(TypeError, lambda: side.db.insert({"int": object()})) if side.reopen else "TypeError"
