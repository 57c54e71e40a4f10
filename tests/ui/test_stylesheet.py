"""Styles are read once for one set of colours, whichever screen or app asks."""

from __future__ import annotations

from collections.abc import Iterator
from unittest import mock

import pytest
from textual.css.parse import parse

from journal_tui.ui.framework.stylesheet import SharedStylesheet

COLOURS = {"one": "#123456"}
STYLE = "Label { color: $one; }"


@pytest.fixture
def read() -> Iterator[mock.Mock]:
    """Counts what Textual reads."""
    with mock.patch("textual.css.stylesheet.parse", wraps=parse) as counted:
        yield counted


def styled(colours: dict[str, str], style: str) -> SharedStylesheet:
    sheet = SharedStylesheet(variables=dict(colours))
    sheet.add_source(style, read_from=("test", ""))
    sheet.parse()
    return sheet


def test_the_same_style_is_read_once_also_for_a_copy_and_when_asked_again(read: mock.Mock) -> None:
    first = styled(COLOURS, STYLE)
    once = read.call_count
    again = styled(COLOURS, STYLE)
    again.reparse()
    copy = again.copy()
    copy.parse()
    assert read.call_count == once == 1
    assert first.css == copy.css


def test_other_colours_are_read_for_themselves_and_take_nothing_from_the_first(read: mock.Mock) -> None:
    others = {"one": "#fedcba"}
    sheet = styled(others, STYLE)
    before = sheet.css
    sheet.set_variables({"one": "#654321"})
    sheet.reparse()
    assert "654321" in sheet.css and sheet.css != before
    count = read.call_count
    assert styled(others, STYLE).css == before
    assert read.call_count == count
