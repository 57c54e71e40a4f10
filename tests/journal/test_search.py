"""Search: every word, without case and accents, and the same however it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from journal_tui.journal.journal import Journal
from journal_tui.journal.search import SearchIndex
from journal_tui.journal.timeline import Happened
from journal_tui.models.base import SCHEMA
from journal_tui.models.questions import Question
from journal_tui.models.records import TIMELINE_TYPES, Answer, CheckIn, Entry, Record, Urge

from ..models.strategies import WORDS_OF_THE_WORLD
from .conftest import texts_in

NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))
WORDS = ("walk", "walking", "Über", "uber", "café", "rain", "the rain", "a", "ab", "abc", "Καλημέρα",
"صباح", "👩\u200d👧", "#x")  # fmt: skip


def search(journal: Journal, words: str, kinds: Sequence[type[Record]] = TIMELINE_TYPES) -> list[Record]:
    return list(journal.look_back(words, kinds).records())


def headlines(journal: Journal, words: str) -> list[str]:
    return [record.headline for record in search(journal, words)]


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """A journal with something in it of each kind."""
    journal.add(Entry, {"title": "Über den Fluss", "body": "We crossed the river in the rain."},
    tags=["Walking", "two words"])  # fmt: skip
    journal.add(Entry, {"body": "Καλημέρα κόσμε"})
    journal.add(Urge, {"about": "a drink", "outside": ["payday", "at the café"]})
    journal.add(CheckIn, {"good_thing": "Rain on the roof", "mood": 7})
    journal.put(
        Answer(
            id="1", at=NOW, written_at=NOW, schema=SCHEMA, pack="first-weeks", pack_title="First weeks",
            pack_version="1.0",
            question=Question(id="comfort", text="How easy was it to be yourself?"), value="quite easy",
        )
    )  # fmt: skip
    return journal


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("uber", 1), ("ÜBER", 1), ("river rain", 1), ("rain river", 1), ("rain roof", 1), ("RAIN", 2),
        ("river roof", 0),
        ("#walking", 1), ("#walk", 1), ("#two-words", 1), ("#rain", 0), ("cafe", 1), ("payday cafe", 1),
        ("καλημερα", 1),
        ("yourself quite", 1), ("first-weeks", 0), ("comfort", 0), ("", 5), ("   ", 5), ("iver", 1),
        ("nothing at all", 0),
    ],
)  # fmt: skip
def test_every_word_is_there_without_case_and_accents(filled: Journal, words: str, count: int) -> None:
    assert len(search(filled, words)) == count


def test_what_is_found_comes_newest_first_and_of_the_kinds_wanted(filled: Journal) -> None:
    assert [type(record) for record in search(filled, "rain")] == [
        type(record) for record in filled.timeline() if record in search(filled, "rain")
    ]
    assert [type(record) for record in search(filled, "rain", (CheckIn,))] == [CheckIn]
    assert search(filled, "rain", (Urge,)) == []
    assert len(search(filled, "rain")) == 2


def test_words_that_were_taken_out_are_found_no_more(filled: Journal) -> None:
    (entry,) = search(filled, "river")
    assert isinstance(entry, Entry)
    entry = filled.edit(entry, {"body": "We stayed."}, tags=[])
    assert search(filled, "river") == search(filled, "#walking") == []
    assert search(filled, "stayed") == [entry]
    filled.remove(entry)
    assert search(filled, "stayed") == []


def test_the_list_that_is_handed_out_is_the_callers_own(filled: Journal) -> None:
    search(filled, "rain").clear()
    assert len(search(filled, "rain")) == 2
    assert len(search(filled, "rain o")) == 2
    search(filled, "").clear()
    assert len(search(filled, "")) == 5


def _entry(number: int, body: str) -> Entry:
    return Entry(id=str(number), at=NOW, written_at=NOW, schema=SCHEMA, body=body)


def stored(records: list[Record]) -> list[Happened]:
    return [
        Happened(
            record.at,
            record.id,
            record.table,
            type(record),
            msgspec.json.encode(record),
            record.bring,
            record.tags,
        )
        for record in records
    ]


bodies = st.lists(st.sampled_from((*WORDS, *WORDS_OF_THE_WORLD)), min_size=1, max_size=4).map(" ".join)
_typed = st.lists(st.sampled_from((*WORDS, " ", "w", "u", "r", "#")), max_size=3).map("".join)
#: What happens between two searches: a key is typed, or the journal changes.
steps = st.lists(
    st.one_of(
        st.tuples(st.just("search"), _typed),
        st.tuples(st.just("type"), st.sampled_from([*"walkingurbc# ", "ü", "Κ"])),
        st.tuples(st.just("rub out"), st.just("")),
        st.tuples(st.just("add"), bodies),
        st.tuples(st.just("edit"), bodies),
        st.tuples(st.just("remove"), st.just("")),
        st.tuples(st.just("kinds"), st.just("")),
    ),
    max_size=25,
)


@given(st.lists(bodies, max_size=8), steps)
def test_narrowing_while_typing_finds_what_a_fresh_search_finds(
    start: list[str], happenings: list[tuple[str, str]]
) -> None:
    records = stored([_entry(number, body) for number, body in enumerate(start)])
    index, version, typed = SearchIndex(), 0, ""
    kinds: list[tuple[Any, ...]] = [(Entry,), (Entry, Urge)]
    for action, words in happenings:
        match action:
            case "search":
                typed = words
            case "type":
                typed += words
            case "rub out":
                typed = typed[:-1]
            case "kinds":
                kinds.reverse()
            case _:
                version += 1
                if action == "add":
                    records = [*stored([_entry(100 + version, words)]), *records]
                elif records and action == "edit":
                    edited = _entry(int(records[0].id), words)
                    records = [*stored([edited]), *records[1:]]
                else:
                    records = records[1:]
        narrowed = index.find(typed, records, version, kinds[0])
        # What is known of the records for the first time.
        fresh = [structs.replace(entry, words=None) for entry in records]
        found = SearchIndex().find(typed, fresh, version, kinds[0])
        assert [entry.id for entry in narrowed] == [entry.id for entry in found]


@given(bodies)
def test_every_word_that_was_written_is_found(body: str) -> None:
    entries = stored([_entry(1, body)])
    for word in (body, *body.split()):
        assert SearchIndex().find(word, entries, 0, (Entry,)) == entries
        assert SearchIndex().find(word.upper(), entries, 0, (Entry,)) == entries


def test_no_words_of_a_deleted_record_are_kept(journal: Journal) -> None:
    journal.add(Entry, {"body": "the harbour"})
    gone = journal.add(Entry, {"body": "the lighthouse"})
    assert len(search(journal, "the")) == 2
    journal.remove(gone)
    assert len(search(journal, "the")) == 1
    assert not any("lighthouse" in text for text in texts_in(journal)), "neither as it was nor folded"
    assert any("harbour" in text for text in texts_in(journal))
