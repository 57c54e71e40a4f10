"""Text from outside is made harmless, and nothing that people write is lost by it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal_tui.models.text import clean, clean_line, clean_tag, first_line, fold, initials

from .strategies import WORDS_OF_THE_WORLD, any_text, written

CONTROLS = (
    {chr(code) for code in range(0x20)} - {"\n", "\t"}
    | {chr(code) for code in range(0x7F, 0xA0)}
    | {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x2070), 0x2028, 0x2029, 0xFEFF)}
    | {chr(code) for code in range(0xD800, 0xE000)}
)


@given(any_text)
def test_nothing_a_terminal_could_obey_is_left(text: str) -> None:
    assert not CONTROLS & set(clean(text))
    assert not (CONTROLS | {"\n", "\t"}) & set(clean_line(text))


@given(any_text)
def test_cleaning_clean_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(any_text, st.integers(1, 20))
def test_a_line_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    line = clean_line(text, limit=limit)
    assert len(line) <= limit
    assert clean_line(line, limit=limit) == line


@given(written)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("word", WORDS_OF_THE_WORLD)
def test_words_of_every_script_with_joiners_flags_and_marks_stay(word: str) -> None:
    assert clean(word) == word


@pytest.mark.parametrize(
    ("hostile", "left"),
    [
        ("\x1b[2Jaway", "away"),
        ("\x1b]52;c;c3RvbGVu\x07after", "after"),
        ("\x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\", "a link"),
        ("\x9b31mred", "red"),
        ("\x9d0;title\x9cafter", "after"),
        ("\x1bP1$r0m\x1b\\after", "after"),
        ("\x1b(Bafter", "after"),
        ("\x1b\x1b[31m\x00[2Jtext", "[2Jtext"),
        ("\u202etxet\u202c", "txet"),
        ("\u2066a\u2069", "a"),
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\ud83d\ude00", ""),
        ("e\u0301", "é"),
        ("tab\tstays", "tab\tstays"),
        ("\ufeffbyte order", "byte order"),
        ("hi\U000e0068\U000e0069", "hi"),
        ("\U0001f3f4\U000e0067 no end", "\U0001f3f4 no end"),
        ("\x1b", ""),
    ],
)
def test_sequences_go_and_the_words_around_them_stay(hostile: str, left: str) -> None:
    assert clean(hostile) == left


@pytest.mark.parametrize(
    "stray", ["\x1b", "\x1b[", "\x1b]", "\x1bP", "\x1b_", "\x90", "\x98", "\x9b", "\x9d", "\x9e"]
)
@pytest.mark.parametrize("after", ["", " "])
def test_a_stray_byte_does_not_eat_the_page_after_it(stray: str, after: str) -> None:
    page = "We walked by the river all day, and I wrote this as one long line. " * 40
    assert page[3:] in clean("Before. " + stray + after + page)
    assert clean("Before. " + stray + after + page).startswith("Before. ")


def test_a_page_of_stray_beginnings_is_cleaned_in_one_go() -> None:
    # Quadratic behaviour would need hours for these.
    for stray in ("\x90", "\x1b]", "\x1bP", "\x9d", "\x1b[", "\U0001f3f4"):
        assert clean((stray + " a") * 300_000).count("a") >= (0 if stray == "\x1b[" else 300_000)
        assert not CONTROLS & set(clean(stray * 300_000))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("#Work", "work"),
        ("  ##two words ", "two-words"),
        ("# #x", "x"),
        ("ÜBER", "über"),
        ("a\x1b[31mb\nc", "ab-c"),
        ("#", ""),
        ("\u202e", ""),
        ("x" * 99, "x" * 99),
    ],
)
def test_a_tag_is_one_lower_case_word(text: str, tag: str) -> None:
    assert clean_tag(text) == tag


@given(any_text)
def test_a_tag_holds_no_space_and_no_mark_in_front(text: str) -> None:
    tag = clean_tag(text)
    assert not tag.startswith("#")
    assert not any(c.isspace() for c in tag)


@pytest.mark.parametrize(
    ("written_so", "searched_so"),
    [
        ("Über", "uber"), ("CAFÉ", "cafe"), ("Straße", "STRASSE"), ("Καλημέρα", "καλημερα"), ("ℌeavy",
        "heavy"),
        ("ﬁne", "fine"), ("ＡＢＣ", "abc"), ("e\u0301tude", "étude"), ("İstanbul", "istanbul"), ("مُحَمَّد",
        "محمد"),
        ("ñandú", "NANDU"),
    ],
)  # fmt: skip
def test_searching_knows_no_case_and_no_accents(written_so: str, searched_so: str) -> None:
    assert fold(written_so) == fold(searched_so)


@given(any_text, any_text)
def test_a_text_is_folded_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(any_text)
def test_nothing_of_case_and_accents_is_left(text: str) -> None:
    folded = fold(text)
    assert folded == folded.lower()
    assert not any(unicodedata.combining(c) for c in unicodedata.normalize("NFKD", folded))


@given(any_text.map(clean))
@example("ϲ")  # it decomposes into a sigma as it stands at the end of a word, which is folded in turn
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(written)
@example("\u0345")
@example("ᾳ")
def test_text_is_found_in_capitals_too(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n\n# A day\nmore", "A day"),
        ("- [ ] call", "[ ] call"),
        ("> said", "said"),
        ("", ""),
        ("---\n\n", ""),
        ("  two   words ", "two words"),
    ],
)
def test_the_first_line_is_the_first_with_anything_on_it(text: str, line: str) -> None:
    assert first_line(text) == line


@pytest.mark.parametrize(
    ("name", "short"),
    [("Rosa Marie", "R. M."), ("anna-lena", "A. L."), ("", ""), ("Ömer", "Ö."), ("(x)", "")],
)
def test_a_name_as_initials(name: str, short: str) -> None:
    assert initials(name) == short
