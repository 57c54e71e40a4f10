"""The quick wrapping is the same wrapping as Textual's, whatever is written and wherever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Offset
from textual.widgets.text_area import Document

from journal_tui.ui.widgets import wrapping
from journal_tui.ui.widgets.wrapping import IncrementalWrappedDocument, wrap_breaks
from tests.ui.textual_internals import WrappedDocument

# Wide, joined, combining and zero-width characters, white space of several kinds, and long words.
PIECES = (
    "a",
    "word ",
    " ",
    "   ",
    "日本",
    "👩\u200d👩\u200d👧",
    "☺\ufe0f",
    "e\u0301",
    "\u0301",
    "\u200b",
    "\u3000",
    "and so on, ",
    "x" * 30,
)
WIDTHS = st.sampled_from([1, 2, 3, 7, 20, 40, 79])


def texts(*extra: str, size: int = 40) -> st.SearchStrategy[str]:
    """Texts made of the pieces."""
    return st.lists(st.sampled_from([*PIECES, *extra]), max_size=size).map("".join)


def any_place(document: Document, draw: st.DataObject) -> tuple[int, int]:
    """Any place in a document."""
    row = draw.draw(st.integers(0, document.line_count - 1))
    return row, draw.draw(st.integers(0, len(document.lines[row])))


def assert_same(quick: IncrementalWrappedDocument, whole: WrappedDocument) -> None:
    """Both know the same rows."""
    document = whole.document
    for line in range(document.line_count):
        assert quick.get_offsets(line) == whole.get_offsets(line), repr(document.text)
        assert quick.get_sections(line) == whole.get_sections(line)
        assert quick.get_tab_widths(line) == whole.get_tab_widths(line)
    assert quick.height == whole.height
    for y in range(whole.height):
        for x in (0, 1, 1_000):
            assert quick.offset_to_location(Offset(x, y)) == whole.offset_to_location(Offset(x, y))
    for line in range(document.line_count):
        for column in {0, len(document.get_line(line)) // 2, len(document.get_line(line))}:
            assert quick.location_to_offset((line, column)) == whole.location_to_offset((line, column))


@settings(deadline=None)
@given(texts("\t", "\n"), texts("\t", "\n", size=5), WIDTHS, st.data())
def test_edits_give_the_rows_that_textual_gives(
    start: str, insert: str, width: int, draw: st.DataObject
) -> None:
    document = Document(start)
    quick = IncrementalWrappedDocument(document, width)
    for _ in range(4):
        top, bottom = sorted((any_place(document, draw), any_place(document, draw)))
        result = document.replace_range(top, bottom, insert)
        quick.wrap_range(top, bottom, result.end_location)
        assert_same(quick, WrappedDocument(document, width))


@settings(deadline=None, max_examples=200)
@given(texts(size=120), st.sampled_from([*PIECES, ""]), WIDTHS, st.data())
def test_typing_in_one_long_line_gives_the_rows_that_textual_gives(
    start: str, piece: str, width: int, draw: st.DataObject
) -> None:
    document = Document(start)
    quick = IncrementalWrappedDocument(document, width)
    for _ in range(4):
        _, column = any_place(document, draw)
        until = min(len(document.lines[0]), column + draw.draw(st.integers(0, 2)))
        result = document.replace_range((0, column), (0, until), piece)
        quick.wrap_range((0, column), (0, until), result.end_location)
        assert_same(quick, WrappedDocument(document, width))


@settings(deadline=None)
@given(texts("\t", "\n"), WIDTHS, st.data())
def test_places_and_offsets_are_those_of_textual(text: str, width: int, draw: st.DataObject) -> None:
    document = Document(text)
    quick, whole = IncrementalWrappedDocument(document, width), WrappedDocument(document, width)
    where = any_place(document, draw)
    assert quick.location_to_offset(where) == whole.location_to_offset(where)
    offset = Offset(draw.draw(st.integers(0, width + 2)), draw.draw(st.integers(0, whole.height + 1)))
    assert quick.offset_to_location(offset) == whole.offset_to_location(offset)


def test_several_edits_at_once_are_found_by_comparing_and_not_by_what_they_say() -> None:
    document = Document("one two three four five six seven eight nine ten eleven twelve")
    quick = IncrementalWrappedDocument(document, 10)
    document.replace_range((0, 40), (0, 40), "forty ")
    document.replace_range((0, 2), (0, 2), "x")
    quick.wrap_range((0, 2), (0, 2), (0, 3))
    assert_same(quick, WrappedDocument(document, 10))


def test_only_the_rows_around_the_edit_are_wrapped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("some words of a very long paragraph " * 1_000)
    quick = IncrementalWrappedDocument(document, 40)
    positions: list[int] = []

    def counted(text: str, width: int, start: int = 0) -> Iterator[int]:
        for position in wrap_breaks(text, width, start):
            positions.append(position)
            yield position

    monkeypatch.setattr(wrapping, "wrap_breaks", counted)
    result = document.replace_range((0, 18_000), (0, 18_000), "x")
    quick.wrap_range((0, 18_000), (0, 18_000), result.end_location)
    assert_same(quick, WrappedDocument(document, 40))
    assert 1 <= len(positions) < quick.height / 10
