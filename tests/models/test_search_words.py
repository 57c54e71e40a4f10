"""Where the words of a search stand, and why a record was found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal_tui.models.base import SCHEMA
from journal_tui.models.records import CheckIn, Entry, searchable
from journal_tui.models.search_words import excerpt, needles, places, why_found
from journal_tui.models.text import fold

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
_TEXTS = st.text(st.sampled_from("aäß ﬁİıéE\u0301σΣx\u200d’'"), max_size=30)


@given(_TEXTS, st.lists(_TEXTS, max_size=3))
@example("ﬁ\u200d", ["i"])  # folded as long as it is, with its characters elsewhere
def test_every_place_holds_one_of_the_words_and_no_word_is_missed(text: str, words: list[str]) -> None:
    folded = needles(" ".join(words))
    spans = places(text, folded)
    assert spans == sorted(spans)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert any(word in fold(text[start:end]) for word in folded)
    assert bool(spans) == any(word in fold(text) for word in folded)


def test_words_are_found_without_case_and_accents_where_they_stand() -> None:
    assert places("Über den Straße-Kanal", needles("uber strasse")) == [(0, 4), (9, 15)]


@pytest.mark.parametrize("room", [12, 20, 40, 400])
def test_an_excerpt_holds_the_word_and_fits(room: int) -> None:
    text = "one two three four five six seven " * 5 + "the canal\nwas quiet " + "and so on " * 20
    piece = excerpt(text, ("canal",), room)
    assert len(piece) <= room
    assert "canal" in piece
    assert "\n" not in piece


def test_why_a_record_was_found_names_its_field_and_shows_the_word() -> None:
    entry = Entry(
        id="1", at=NOW, written_at=NOW, schema=SCHEMA, title="A list", body="x " * 200 + "the canal"
    )
    reason = why_found(entry, needles("canal"), 40)
    assert reason.startswith("Text: …") and reason.endswith("the canal")
    assert why_found(entry, needles("list"), 40) == ""
    check_in = CheckIn(
        id="1", at=NOW, written_at=NOW, schema=SCHEMA, mood=3, good_thing="walked by the canal"
    )
    assert why_found(check_in, needles("canal"), 60) == "", "its line shows it"
    assert "canal" in why_found(check_in, needles("canal"), 26), "its line is cut off before it"


@given(st.text(max_size=40))
def test_what_is_searched_for_is_always_explained_when_it_is_not_in_the_first_line(word: str) -> None:
    entry = Entry(id="1", at=NOW, written_at=NOW, schema=SCHEMA, title="-", body=f"first {word} last")
    folded = needles(word)
    if folded and all(w in fold(searchable(entry)) for w in folded) and not all(w in "-" for w in folded):
        assert why_found(entry, folded, 40)
