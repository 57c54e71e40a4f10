"""What TinyDB's own tests ask of tables, operations and queries holds on ours, or is listed as different."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.operations import increment
from tinydb.queries import QueryInstance
from tinydb.storages import MemoryStorage

from journal_tui.vault import Database, Vault, VaultTable

from .conformance import CASES, DIFFERS, Side, cached
from .helpers import Journal, new_journal

#: The names of TinyDB 4.9's test functions in tests/test_tables.py, test_operations.py and test_tinydb.py.
THEIRS = """
next_id tables_list one_table multiple_tables caching query_cache query_cache_with_mutable_callable
zero_cache_size query_cache_size lru_cache table_is_iterable table_name table_repr truncate_table
persist_table delete add_int add_str subtract set increment decrement drop_tables all insert
insert_ids insert_with_doc_id insert_with_duplicate_doc_id insert_multiple insert_multiple_with_ids
insert_multiple_with_doc_ids insert_invalid_type_raises_error insert_valid_mapping_type
custom_mapping_type_with_json remove remove_all_fails remove_multiple remove_ids remove_returns_ids
update update_all update_returns_ids update_transform update_ids update_multiple
update_multiple_operation upsert upsert_by_id search search_path search_no_results_cache get get_ids
get_multiple_ids get_invalid count contains contains_ids contains_invalid get_idempotent
multiple_dbs storage_closed_once unique_ids lastid_after_open doc_ids_json insert_string
insert_invalid_dict gc drop_table empty_write tinydb_is_iterable repr
insert_multiple_with_single_dict access_storage empty_db_len insert_on_existing_db storage_access
lambda_query
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    """One journal for all cases: each begins by emptying it."""
    return new_journal(tmp_path_factory.mktemp("conformance") / "journal.vault")


@pytest.fixture
def ours(home: Journal) -> Iterator[Side]:
    vaults: list[Vault] = []

    def open_anew() -> Database:
        for vault in vaults:
            vault.close()
        vaults.append(home.open())
        return Database(vaults[-1])

    side = Side(open_anew(), str, open_anew)
    begin(side.db)
    yield side
    vaults[-1].close()


@pytest.fixture
def stock() -> Side:
    side = Side(TinyDB(storage=MemoryStorage), int)
    begin(side.db)
    return side


def begin(db: TinyDB) -> None:
    db.drop_tables()
    db.insert_multiple({"int": 1, "char": char} for char in "abc")


@pytest.mark.parametrize("name", CASES)
def test_a_case_of_tinydbs_gives_the_same_on_ours(name: str, ours: Side, stock: Side) -> None:
    assert CASES[name](ours) == CASES[name](stock)
    assert isinstance(ours.db.table("_default"), VaultTable)


def test_every_test_of_tinydbs_is_here_or_differs_for_a_reason() -> None:
    theirs = {f"test_{name}" for name in THEIRS.split()}
    ours = {re.sub(r" \(.*", "", name) for name in CASES}
    assert theirs <= ours | set(DIFFERS)
    assert not ours & set(DIFFERS)
    assert set(DIFFERS) <= theirs
    assert all(len(reason) > 7 for reason in DIFFERS.values())


# -- queries -------------------------------------------------------------------------------------

#: Documents of many shapes; every query of `QUERIES` is asked of all of them.
DOCUMENTS: list[dict[str, Any]] = [
    {}, {"": None}, {"value": 0}, {"value": 1}, {"value": 2}, {"value": 5}, {"value": 10}, {"value": [0, 1]},
    {"value": [0, 1, 2]}, {"value": {"val": 2}}, {"value": {"asd": 1}}, {"something": 1}, {"a": 5, "b": 10},
    {"val1": 1}, {"val2": 2}, {"val1": 1, "val2": 2}, {"val1": "", "val2": ""}, {"val1": "", "val2": 2},
    {"val1": 5, "val2": 2}, {"val3": 1}, {"val": "42."}, {"val": "44"}, {"val": "ab."}, {"val": 155},
    {"val": False}, {"val": True}, {"val": "ab3"}, {"val": "abc"}, {"val": ""}, {"val": "john"},
    {"val": "xJohNx"}, {"val": "JOH"}, {"val": 12}, {"val": 42}, {"val": 40}, {"val": 25}, {"val": 35},
    {"followers": [{"name": "don"}, {"name": "john"}]}, {"followers": 1}, {"followers": [{"name": "don"}]},
    {"followers": [{"num": "12"}, {"num": "abc"}]}, {"followers": [{"num": "abc"}]},
    {"followers": [{"num": "123"}, {"num": "456"}]}, {"followers": ["don", "greg", "bill"]},
    {"followers": ["greg", "bill"]}, {"followers": ["don", "john", "greg"]}, {"followers": ["don", "greg"]},
    {"followers": [{"name": "jane"}, {"name": "john"}, {"name": "bob"}]}, {"followers": []},
    {"key1": {"key2": {"key3": 1}}}, {"key1": {"key2": {"key3": 0}}}, {"key1": {"key2": 1}}, {"key1": 3},
    {"key1": {"key1": 1}}, {"key2": {"key1": 1}}, {"key1": {"value": "123"}}, {"key2": {"value": "123"}},
    {"key1": {"value": "a2c"}}, {"key1": {"x": {"y": "123"}}}, {"key1": {"x": {"y": "a2c"}}},
    {"key1": {"int": 3}}, {"key1": "value 1"}, {"key1": "value 3"}, {"name": "John", "age": {"year": 2000}},
    {"foo": True}, {"foo": None}, {"a": 4, "b": True, "c": "yes"}, {"a": 4, "c": "yes"},
    {"a": 4, "b": "no", "c": "yes"}, {"doc": {"a": 4, "b": True, "c": "yes"}}, {"doc": {"a": 4}}, {"test": 1},
]  # fmt: skip


class Own(Query):
    """A query with a test of one's own, as TinyDB lets one write."""

    def equal_double(self, rhs: str) -> QueryInstance:
        return self._generate_test(lambda value: value == rhs * 2, ("equal_double", self._path, rhs))


def between(value: Any, least: float, most: float) -> bool:
    return isinstance(value, (int, float)) and least <= value <= most


q = Query()
#: By the name of TinyDB's test: its queries, and some that stand for those.
QUERIES: dict[str, list[QueryInstance]] = {
    "path exists": [q["value"].exists(), where("value").exists(), q["value"]["val"].exists()],
    "path and": [q["value"].exists() & (q["value"] == 5)],
    "map": [q.value.map(lambda value: value if isinstance(value, int) else 0).test(lambda value: value > 1)],
    "chain": [q.map(lambda document: {"z": document.get("b")}).z == 10],
    "equal": [q.value == 1, q.value == [0, 1], q.value != 1, q.value != [0, 1]],
    "order": [q.val3 < 1, q.val3 <= 1, q.val3 > 0, q.val3 >= 1],
    "or, and, not": [
        (q.val1 == 1) | (q.val2 == 2), (q.val1 == 1) & (q.val2 == 2), ~(q.val1 == 1),
        (~(q.val1 == 1)) & (q.val2 == 2),
    ],
    "regex": [
        q.val.matches(r"\d{2}\."), q.val.search(r"\d+"), q.val.search("JOHN", flags=re.IGNORECASE),
    ],
    "custom": [
        q.val.test(lambda value: value == 42), q.val.test(between, 1, 50),
        q.val.test(lambda value, some: value in some, (25, 35)),
    ],
    "any": [
        q.followers.any(q.name == "don"), q.followers.any(q.num.matches("\\d+")),
        q.followers.any(["don", "jon"]), q.followers.any([{"name": "don"}, {"name": "john"}]),
    ],
    "all": [
        q.followers.all(q.name == "don"), q.followers.all(q.num.matches("\\d+")),
        q.followers.all(["don", "john"]), q.followers.all([{"name": "jane"}, {"name": "john"}]),
    ],
    "has": [
        q.key1.key2.exists(), q.key1.key2 == 1, q.key1.key2.key3.exists(), q.key1.key2.key3 == 1,
        q.key1.value.matches(r"\d+"), q.key1.value.search(r"\d+"), q.key1.x.y.matches(r"\d+"),
        q.key1.x.y.search(r"\d+"), q.key1.int.test(lambda value: value == 3),
    ],
    "one of": [q.key1.one_of(["value 1", "value 2"])],
    "orm": [q.name == "John", q.age.year == 2000],
    "subclass": [Own().val.equal_double("2")],
    "noop": [q.noop()],
    "fragment": [q.fragment({"a": 4, "b": True}), q.doc.fragment({"a": 4, "b": True})],
    "get item": [q["test"] == 1],
}  # fmt: skip


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_of_tinydbs_finds_the_same_on_ours(name: str, ours: Side, stock: Side) -> None:
    for side in (ours, stock):
        side.empty().insert_multiple(DOCUMENTS)
    for query in QUERIES[name]:
        for side in (ours, stock):
            # TinyDB takes two fragments at different paths for the same query, and answers from its cache.
            side.db.clear_cache()
        expected = [document for document in DOCUMENTS if query(document)]
        assert stock.db.search(query) == expected, "TinyDB itself"
        # Asked twice: the second time it may come from the cache.
        assert ours.db.search(query) == ours.db.search(query) == expected
        assert ours.db.count(query) == len(expected)
        assert ours.db.contains(query) == bool(expected)
        assert ours.db.get(query) == (expected[0] if expected else None)


def test_queries_that_tinydb_refuses_are_refused(ours: Side) -> None:
    with pytest.raises(ValueError, match="path"):
        _ = Query() == 2
    with pytest.raises(RuntimeError, match="Empty query"):
        ours.db.search(Query())
    # Queries that say the same are one entry of the cache, whichever way round.
    table = ours.db.table("_default")
    table.search(q.int.exists() & q.char.exists())
    table.search(q.char.exists() & q.int.exists())
    assert len(cached(table)) == 1


# -- anything at all -----------------------------------------------------------------------------

FIELDS = st.dictionaries(st.sampled_from(["int", "char", "x"]), st.integers(0, 3), max_size=3)
ASKED = st.builds(lambda name, value: where(name) == value, st.sampled_from(["int", "x"]), st.integers(0, 3))
ACTS = st.one_of(
    st.tuples(st.just("insert"), FIELDS),
    st.tuples(st.just("insert_multiple"), st.lists(FIELDS, max_size=3)),
    st.tuples(st.just("update"), FIELDS, ASKED),
    st.tuples(st.just("update"), FIELDS),
    st.tuples(st.just("upsert"), FIELDS, ASKED),
    st.tuples(st.just("remove"), ASKED),
    st.tuples(st.just("search"), ASKED),
    st.tuples(st.just("count"), ASKED),
    st.tuples(st.just("contains"), ASKED),
    st.tuples(st.just("get"), ASKED),
    st.tuples(st.just("truncate")),
    st.tuples(st.just("update_multiple"), st.lists(st.tuples(FIELDS, ASKED), max_size=2)),
)
RAISES = (KeyError, ValueError, RuntimeError)


@given(acts=st.lists(ACTS, max_size=15))
def test_whatever_is_done_both_see_the_same(acts: list[tuple[Any, ...]], home: Journal) -> None:
    with home.open() as vault:
        sides = [Side(Database(vault), str), Side(TinyDB(storage=MemoryStorage), int)]
        for side in sides:
            begin(side.db)
        for method, *arguments in acts:
            seen = []
            for side in sides:
                try:
                    result: Any = getattr(side.db, method)(*arguments)
                except RAISES as error:
                    result = type(error).__name__
                if method in ("update", "upsert", "remove", "insert_multiple", "update_multiple"):
                    result = side.name(result) if isinstance(result, list) else result
                elif method == "truncate":
                    side.names.clear()  # TinyDB begins again with 1
                elif method == "insert":
                    result = side.name(result)
                seen.append((result, side.db.all(), len(side.db), side.name(side.ids())))
            assert seen[0] == seen[1], method


def test_an_operation_on_a_field_that_is_not_there_raises_as_tinydbs_does(ours: Side, stock: Side) -> None:
    for side in (ours, stock):
        before = side.db.all()
        with pytest.raises(KeyError):
            side.db.update(increment("missing"))
        assert side.db.all() == before
