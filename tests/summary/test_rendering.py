"""Both formats keep every word, and nothing that a client wrote can change the page."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from journal_tui.models.text import clean
from journal_tui.summary import Line, Section, Summary, to_markdown, to_text
from journal_tui.summary.plain import cells, wrap

#: Characters that Markdown, terminals and wrapping care about.
_TEXT = st.text(
    st.sampled_from("ab #>*_`~<>[]()!&|\\-+=.1:;/\n\t é漢字☀\ufe0f👩\u200d👧\u0301")
    | st.characters(codec="utf-8"),
    max_size=60,
).map(lambda text: clean(text).strip())
_KIND = st.sampled_from(("point", "label", "quote"))


def page(lines: list[tuple[str, str]]) -> Summary:
    """A page of one section."""
    section_lines = tuple(Line(f"l{n}", text, kind) for n, (text, kind) in enumerate(lines))  # type: ignore[arg-type]  # kinds as words
    return Summary(
        "Notes", (Line("h", "header"),), (Section("urges", "Urges", section_lines),), date(2026, 11, 21)
    )


@settings(max_examples=200)
@given(st.lists(st.tuples(_TEXT.filter(bool), _KIND), max_size=4))
def test_only_the_page_itself_has_headings_and_no_line_stands_outside_its_frame(
    lines: list[tuple[str, str]],
) -> None:
    text = to_markdown(page(lines))
    outside = [line for line in text.split("\n") if not line.startswith((">", "- ", "  ", "**"))]
    assert [line for line in outside if line] == ["# Notes", "## Urges"]
    # A tag or a comment would hide words from whoever reads the page.
    assert not re.search(r"(?<!\\)(?:\\\\)*<[A-Za-z/!?]", text.replace("\\\\", ""))


@settings(max_examples=200)
@given(st.lists(st.tuples(_TEXT.filter(bool), _KIND), max_size=4), st.integers(20, 100))
def test_text_keeps_every_character_that_can_be_seen(lines: list[tuple[str, str]], width: int) -> None:
    rendered = to_text(page(lines), width=width)
    body = rendered.split("-----\n", 1)[1] if lines else ""

    def seen(text: str) -> str:
        return re.sub(r"\s", "", text)

    expected = "".join(("-" if kind == "point" else "") + text for text, kind in lines)
    assert seen(body) == seen(expected)


@settings(max_examples=200)
@given(_TEXT.map(lambda text: " ".join(text.split())), st.integers(16, 60))
def test_lines_are_no_wider_than_asked_but_for_one_long_word(text: str, width: int) -> None:
    for line in wrap(text, width):
        assert cells(line) <= width or " " not in line.strip()
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_what_is_counted_without_tables_is_as_wide_as_the_tables_say() -> None:
    characters = [chr(code) for code in range(0x20, 0x2FFFF)]
    assert [sign for sign in characters if cells(sign) != max(0, wcswidth(sign))] == []
    # Beside one another too: no two of them join.
    narrow = [sign for sign in characters if cells(sign) == 1][:800]
    assert all(cells(one + other) == wcswidth(one + other) for one in narrow[::7] for other in narrow)


def test_wide_characters_take_two_columns_and_words_stay_whole() -> None:
    assert cells("漢字") == 4
    assert cells("e\u0301") == 1
    assert cells("👩\u200d👩\u200d👧") == 2
    assert cells("☀\ufe0f") == 2
    assert wrap("漢字" * 10, 10) == ["漢字漢字漢"[:5], "字漢字漢字", "漢字漢字漢", "字漢字漢字"]
    assert wrap("see https://example.org/a/very/long/address now", 12) == [
        "see", "https://example.org/a/very/long/address", "now",
    ]  # fmt: skip
