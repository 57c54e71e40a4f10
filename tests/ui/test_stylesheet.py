"""Styles are read once for one set of colours, whichever screen or app asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from textual.css.parse import parse
from textual.dom import DOMNode

from journal_tui.journal.journal import Journal
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.framework.stylesheet import SharedStylesheet
from journal_tui.ui.share.share_screen import ShareScreen
from tests.ui.conftest import press, settle

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


async def test_a_screens_own_styles_are_read_before_it_is_made(path: Path, journal: Journal) -> None:
    """From Python 3.12 on an app makes what is on a screen at once, and would style it without them."""
    made: list[bool] = []
    register = NotebookApp._register

    def noting(app: NotebookApp, parent: DOMNode, *nodes: Any, **options: Any) -> Any:
        for node in nodes:
            if isinstance(node, ShareScreen):
                made.extend(app.stylesheet.has_source(str(own), "") for own in node.css_path)
        return register(app, parent, *nodes, **options)

    with mock.patch.object(NotebookApp, "_register", noting):
        app = NotebookApp(path, journal=journal)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "s")
            await settle(pilot)
            assert isinstance(app.screen, ShareScreen)
    assert made and all(made)
