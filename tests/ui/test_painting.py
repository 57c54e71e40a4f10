"""What we paint in a quicker way looks as Textual paints it: every cell, in every colour there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual.pilot import Pilot
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from journal_tui.ui.app import NotebookApp
from journal_tui.ui.framework import painting, scroll_bars
from journal_tui.ui.widgets.virtual_list import VirtualList
from tests.ui.conftest import press, settle
from tests.ui.every_screen import filled_journal, go_to
from tests.ui.textual_internals import rows

Cell = tuple[str, Style | None, object]

#: Lists, bars, dialogs on a veil, containers with and without a frame, a page beside a list.
SCREENS = {
    "notebook-dark": ("today", "delete?", "keys"),
    "notebook-light": ("search", "strategy form", "palette"),
    "NO_COLOR": ("journal", "wave", "share"),
}


def cells(strip: Strip) -> list[Cell]:
    """What is seen of a line, cell by cell: of a blank one no more than its ground and what a click does."""
    seen: list[Cell] = []
    for text, style, _ in strip:
        ground = None if style is None or style.bgcolor is None else style.bgcolor.triplet or style.bgcolor
        marked = style is not None and (style.underline or style.reverse or style.strike)
        for character in text:
            inked = style if character != " " or marked else None
            seen.append((character, inked, (ground, style.meta if style else {})))
    return seen


async def paint(pilot: Pilot[Any]) -> list[list[Cell]]:
    app = pilot.app
    for widget in app.screen.query("*"):
        widget.refresh()
    app.screen.refresh()
    await settle(pilot)
    return [cells(strip) for strip in rows(app)]


@pytest.mark.parametrize("way", SCREENS)
async def test_every_cell_is_as_textual_paints_it(
    path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    journal = filled_journal(path)
    blank = 0
    for name in SCREENS[way]:
        app = NotebookApp(path, journal=journal)
        async with app.run_test(size=(100, 34)) as pilot:
            if way != "NO_COLOR":
                app.theme = way
            await go_to(pilot, journal, name)
            ours = await paint(pilot)
            blank += sum(painting.is_blank(widget) for widget in app.screen.query("*"))
            with monkeypatch.context() as context:
                context.setattr(Widget, "render_lines", painting.paint_of_textual)
                context.setattr(ScrollBar, "render_lines", scroll_bars.paint_of_textual)
                context.delattr(VirtualList, "render_lines")
                assert ours == await paint(pilot), name
            app.journal = None
    assert blank > 10
    journal.close()


async def test_a_list_with_a_frame_is_painted_with_it(path: Path) -> None:
    journal = filled_journal(path)
    app = NotebookApp(path, journal=journal)
    async with app.run_test(size=(100, 34)) as pilot:
        await press(pilot, "2")
        await settle(pilot)
        app.screen.query_one("#journal-rows", VirtualList).styles.border = ("round", "red")
        await settle(pilot)
        assert sum("╭" in strip.text for strip in rows(app)) == 1
