"""The list: its highlight, its keys, and how rows are drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.style import Style
from textual.widgets import Button

from journal_tui.ui.widgets.row_strips import MARKER
from journal_tui.ui.widgets.virtual_list import DRAWN_AT_ONCE, VirtualList

SIZES = [(80, 24), (120, 40)]


@dataclass(frozen=True, slots=True)
class Row:
    """A row with a text."""

    key: str
    text: str = ""
    heading: bool = False


def draw(row: Row, width: int) -> Content:
    """A row's text, or its key."""
    return Content(row.text or row.key)


def days(count: int) -> list[Row]:
    """Rows "1" to `count`, with a heading before every fifth."""
    rows = []
    for number in range(1, count + 1):
        if number % 5 == 1:
            rows.append(Row(f"day of {number}", heading=True))
        rows.append(Row(str(number)))
    return rows


class ListApp(App[None]):
    """A list, something else that can have the focus, and what the list said."""

    def __init__(self, rows: Sequence[Row], empty: str = "") -> None:
        super().__init__()
        self.list: VirtualList[Row] = VirtualList(draw, rows=rows, empty=empty)
        self.highlighted: list[str | None] = []
        self.selected: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.list
        yield Button("Other")

    @on(VirtualList.Highlighted)
    def note_highlighted(self, message: VirtualList.Highlighted) -> None:
        assert message.control is self.list
        self.highlighted.append(message.key)

    @on(VirtualList.Selected)
    def note_selected(self, message: VirtualList.Selected) -> None:
        assert message.control is self.list
        self.selected.append(message.key)

    def shown(self) -> list[str]:
        """The lines of the list as they are on the screen."""
        height = self.list.size.height
        return [self.list.render_line(y).text.rstrip() for y in range(height)]

    def marked(self) -> list[str]:
        """The lines that carry the marker."""
        return [line for line in self.shown() if line.startswith(MARKER)]


@pytest.mark.parametrize("size", SIZES)
async def test_keys_move_the_highlight_past_headings_and_keep_it_in_sight(size: tuple[int, int]) -> None:
    app = ListApp(days(200))
    async with app.run_test(size=size) as pilot:
        assert app.list.highlighted_key == "1"
        for key, expected in [
            ("up", "1"),
            ("down", "2"),
            ("end", "200"),
            ("down", "200"),
            ("up", "199"),
            ("home", "1"),
        ]:
            await pilot.press(key)
            assert app.list.highlighted_key == expected
            assert app.marked() == [f"{MARKER} {expected}"]
        await pilot.press(*["down"] * 5)
        assert app.list.highlighted_key == "6"


async def test_the_heading_above_the_first_row_is_shown_with_it() -> None:
    app = ListApp(days(200))
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("end", "home")
        assert app.shown()[0] == "day of 1"


@pytest.mark.parametrize("size", SIZES)
async def test_pages_go_by_what_is_in_sight_and_back(size: tuple[int, int]) -> None:
    app = ListApp([Row(str(number)) for number in range(500)])
    async with app.run_test(size=size) as pilot:
        page = app.list.size.height - 1
        await pilot.press("pagedown", "pagedown")
        assert app.list.highlighted_key == str(2 * page)
        assert app.marked() == [f"{MARKER} {2 * page}"]
        await pilot.press("pageup")
        assert app.list.highlighted_key == str(page)
        await pilot.press("pageup", "pageup")
        assert app.list.highlighted_key == "0"


@pytest.mark.parametrize("size", SIZES)
async def test_other_rows_are_drawn_ahead_a_few_at_a_time_and_shown_as_they_would_be(
    size: tuple[int, int],
) -> None:
    app, others = ListApp(days(200)), days(120)
    drawn: list[str] = []

    def note_and_draw(row: Row, width: int) -> Content:
        drawn.append(row.key)
        return Content(f"new {row.key}")

    async with app.run_test(size=size) as pilot:
        await pilot.press(*["down"] * 60)
        before = app.shown()
        turns = asyncio.create_task(count_turns())
        await app.list.make_ready(others, note_and_draw)
        turns.cancel()
        assert app.shown() == before, "what is shown stays"
        height = app.list.size.height
        assert len(drawn) == height and await turns >= height // DRAWN_AT_ONCE - 1
        app.list.set_rows(others)
        shown, seen_at_first = app.shown(), len(drawn)
        assert seen_at_first == height, "no row is drawn a second time"
        assert app.marked() == [f"{MARKER} new 61"]
        assert [line.strip(f" {MARKER}") for line in shown] == [f"new {key}" for key in drawn]
        app.list.set_rows(days(30))
        assert app.shown()[0].strip(f" {MARKER}") in {row.key for row in days(30)}, "drawn as before again"


async def count_turns() -> int:
    """How often the event loop came round until this was cancelled."""
    turns = 0
    with suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(0)
            turns += 1
    return turns


async def test_enter_opens_the_highlighted_row() -> None:
    app = ListApp(days(20))
    async with app.run_test() as pilot:
        await pilot.press("down", "enter")
        assert app.selected == ["2"]
        assert app.highlighted == ["2"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_opens_a_row_and_not_a_heading(size: tuple[int, int]) -> None:
    app = ListApp(days(200))
    async with app.run_test(size=size) as pilot:
        await pilot.click(VirtualList, offset=Offset(5, 3))
        assert app.selected == ["3"]
        await pilot.click(VirtualList, offset=Offset(5, 0))
        await pilot.click(VirtualList, offset=Offset(5, 6))
        assert app.selected == ["3"]
        assert app.list.highlighted_key == "3"
        await pilot.press("end")
        await pilot.click(VirtualList, offset=Offset(5, app.list.size.height - 2))
        assert app.selected == ["3", "199"]


async def test_the_wheel_scrolls_and_leaves_the_highlight() -> None:
    app = ListApp(days(200))
    async with app.run_test() as pilot:
        app.list.action_scroll_down()
        app.list.scroll_to(y=10, animate=False)
        await pilot.pause()
        assert app.list.scroll_offset.y == 10
        assert app.list.highlighted_key == "1"


async def test_the_highlight_stays_on_its_row_when_rows_come_and_go() -> None:
    app = ListApp(days(100))
    async with app.run_test() as pilot:
        app.list.highlight("50")
        await pilot.pause()
        line = app.shown().index(f"{MARKER} 50")
        app.list.set_rows([Row("new one"), Row("new two"), *days(100)])
        await pilot.pause()
        assert app.list.highlighted_key == "50"
        assert app.shown().index(f"{MARKER} 50") == line
        assert app.highlighted == ["50"]


async def test_without_its_row_the_highlight_goes_to_the_nearest() -> None:
    app = ListApp([Row(key) for key in "abcdef"])
    async with app.run_test() as pilot:
        app.list.highlight("c")
        app.list.set_rows([Row(key) for key in "abdef"])
        assert app.list.highlighted_key == "d"
        app.list.set_rows([Row(key) for key in "ab"])
        assert app.list.highlighted_key == "b"
        app.list.set_rows([Row(key) for key in "xyab"], keep="y")
        assert app.list.highlighted_key == "y"
        app.list.set_rows([Row("only a heading", heading=True)])
        assert app.marked() == []
        app.list.set_rows([])
        await pilot.press("down", "up", "end", "home", "pageup", "pagedown", "enter")
        assert app.selected == []
        assert app.highlighted == ["c", "d", "b", "y", None]


async def test_an_unknown_key_is_not_highlighted() -> None:
    app = ListApp(days(5))
    async with app.run_test():
        assert not app.list.highlight("99")
        assert not app.list.highlight("day of 1")
        assert app.list.highlighted_key == "1"


async def test_an_empty_list_says_so_and_wraps_what_it_says() -> None:
    app = ListApp([], empty="[b]Nothing here yet.[/b] " + "Press w to write. " * 5)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert app.shown()[0].startswith("  [b]Nothing here yet.[/b]")
        assert "Press w" in app.shown()[1]
        app.list.set_rows([Row("first")])
        await pilot.pause()
        assert app.shown()[0] == f"{MARKER} first"


async def test_a_row_is_drawn_as_it_is_and_on_one_line() -> None:
    app = ListApp([Row("a", text="[/b] [@click=app.bell]\nsecond\tline\x1b[2J")])
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = app.list.render_line(0).text
        assert shown.startswith(f"{MARKER} [/b] [@click=app.bell] second line")
        assert "\x1b" not in shown


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=120), st.integers(5, 60), st.booleans())
async def test_every_line_is_exactly_as_wide_as_the_list(text: str, width: int, heading: bool) -> None:
    app = ListApp([Row("a", text=text, heading=heading), Row("b")])
    async with app.run_test(size=(width, 10)) as pilot:
        await pilot.pause()
        for y in range(3):
            strip = app.list.render_line(y)
            assert strip.cell_length == cell_len(strip.text) == app.list.scrollable_content_region.width


@pytest.mark.parametrize("text", ["x" * 200, "日本語" * 40, "👩\u200d👩\u200d👧 " * 40, "e\u0301" * 200])
async def test_what_is_too_wide_is_cut_with_an_ellipsis(text: str) -> None:
    app = ListApp([Row("a", text=text)])
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert app.list.render_line(0).text.rstrip().endswith("…")


async def test_only_what_is_in_sight_is_drawn() -> None:
    drawn: list[str] = []

    def noting(row: Row, width: int) -> Content:
        drawn.append(row.key)
        return Content(row.key)

    app = ListApp([])
    app.list = VirtualList(noting, rows=[Row(str(number)) for number in range(20_000)])
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("end", "up", "up")
        assert 0 < len(drawn) < 200


async def test_the_highlight_looks_different_with_and_without_the_focus() -> None:
    app = ListApp(days(5))
    async with app.run_test() as pilot:
        await pilot.pause()

        def background(y: int) -> object:
            style = next(iter(app.list.render_line(y))).style
            return style and style.bgcolor

        with_focus, plain = background(1), background(2)
        await pilot.press("tab")
        await pilot.pause()
        assert len({with_focus, background(1), plain}) == 3


async def test_the_styles_of_a_rows_own_text_are_kept() -> None:
    app = ListApp([])
    app.list = VirtualList(
        lambda row, width: Content.assemble(("bold", Style(bold=True)), " plain"), rows=[Row("a"), Row("b")]
    )
    async with app.run_test() as pilot:
        await pilot.pause()
        bold = "".join(s.text for s in app.list.render_line(1) if s.style and s.style.bold)
        assert bold == "bold"


async def test_another_theme_is_drawn_at_once() -> None:
    app = ListApp(days(5))
    async with app.run_test() as pilot:
        await pilot.pause()
        before = [segment.style for segment in app.list.render_line(1)]
        app.theme = "textual-light"
        await pilot.pause()
        assert [segment.style for segment in app.list.render_line(1)] != before


async def test_without_colours_the_highlight_is_reversed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp(days(5))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert all(segment.style and segment.style.reverse for segment in app.list.render_line(1))
