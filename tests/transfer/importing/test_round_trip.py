"""Any tree of made-up entries, written in each kind, is read back the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import CheckIn, Entry
from journal_tui.transfer.importing import Choices, look_at, open_source, read_source
from journal_tui.transfer.importing.kinds import NAMES
from tests.ready import open_ready_vault

from .conftest import NOW, ZONE
from .writers import EPOCH, MOODS, WRITERS, Kept, Made, Mood

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéñ漢字ABCXYZ"
#: A word begins with a letter, so that no line is a heading, a list or a date by chance.
WORDS = st.builds(
    str.__add__,
    st.sampled_from(LETTERS),
    st.text(st.sampled_from(LETTERS + "🙂0123456789.,;:!?'\"()-_*+=%&$/\\<>`~…–"), max_size=10),
)
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
PARAGRAPHS = st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=4).map(
    "\n\n".join
)
TAGS = st.lists(st.text(st.sampled_from("abcdeäöü"), min_size=1, max_size=6), max_size=3, unique=True).map(
    tuple
)
ENTRIES = st.lists(
    st.builds(
        Made,
        moment=st.integers(0, 20_000_000).map(lambda minutes: EPOCH + timedelta(minutes=minutes)),
        zone=st.sampled_from(
            [
                "America/Los_Angeles",
                "Europe/Berlin",
                "Asia/Kolkata",
                "Pacific/Apia",
                "America/St_Johns",
                "UTC",
            ]
        ),
        title=st.just("") | LINES.map(lambda line: line[:100].rstrip()),
        body=PARAGRAPHS,
        tags=TAGS,
        starred=st.booleans(),
        mood=st.sampled_from(list(MOODS)),
        folder=st.sampled_from(["home", "work"]),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """A journal that stays empty: here imports are only looked at."""
    path = tmp_path_factory.mktemp("empty") / "home" / "notebook"
    journal = Journal(open_ready_vault(path, "seven plain words"), clock=lambda: NOW)
    yield journal
    journal.close()


def what_is_kept(record: Record) -> Kept | Mood:
    if isinstance(record, CheckIn):
        return Mood(record.at, record.mood, record.feelings or (), record.tags)
    assert isinstance(record, Entry)
    return Kept(record.at, record.title, record.body, record.tags)


def test_every_kind_has_a_writer_but_our_own_whose_writer_is_the_export() -> None:
    assert {*WRITERS, "own"} == set(NAMES)


@pytest.mark.parametrize("name", WRITERS)
@given(entries=ENTRIES)
def test_what_is_written_in_a_kind_is_read_back_the_same(
    name: str, empty: Journal, tmp_path_factory: pytest.TempPathFactory, entries: list[Made]
) -> None:
    written = WRITERS[name](entries)
    path = Path(tmp_path_factory.mktemp("written")) / written.name
    path.write_bytes(written.data)
    kind, contents = read_source(open_source(path), ZONE)
    assert kind.name == name
    assert contents.problems == []
    preview = look_at(empty, kind, contents, Choices())
    assert preview.problems == []
    got = [what_is_kept(record) for record in preview.records]
    assert Counter(map(str, got)) == Counter(map(str, written.expected))
    assert not any(record.bring or record.written_later for record in preview.records)
    assert path.read_bytes() == written.data
