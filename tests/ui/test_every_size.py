"""Every screen at every size: whole at 60 × 20, usable at 40 × 12, near together at 200 × 50, and at rest in
what one is at while the terminal is resized."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.geometry import Offset, Region, Size
from textual.layouts.horizontal import HorizontalLayout
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from journal_tui.journal.journal import Journal
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.main.tab_loader import TABS
from journal_tui.ui.widgets.editor import Editor
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextList
from journal_tui.ui.widgets.virtual_list import VirtualList
from tests.ui.conftest import PASSPHRASE, page, press, settle, type_text
from tests.ui.every_screen import filled_journal, go_to, share_of_screens
from tests.ui.textual_internals import FooterKey

SMALL, SMALLEST, LARGE, LARGEST = (60, 20), (40, 12), (120, 40), (200, 50)
#: Cells of blank that may stand between what belongs together.
MOST_BLANK = 60
#: Of two sizes: each once, and what follows from it.
MOST_LAYOUTS = 20
#: Screens that nothing can be read from, or that are not ours.
NOT_READ = ("hide", "palette")


@pytest.fixture
def filled(path: Path) -> Iterator[Journal]:
    """The journal of the made-up person, open."""
    journal = filled_journal(path)
    yield journal
    journal.vault.close()


def shown_widgets(screen: Screen[Any]) -> Iterator[Widget]:
    """What has a region on the screen. (`Any`: what the screen returns is not looked at.)"""
    for widget in screen.query("*"):
        if widget.is_on_screen and widget.region.area:
            yield widget


def cut_off(app: NotebookApp) -> list[str]:
    """What does not fit where it stands, in words: too wide for the terminal, or too tall for its lines."""
    cut = []
    for widget in shown_widgets(app.screen):
        scrolls = any(
            isinstance(ancestor, Widget) and ancestor.allow_horizontal_scroll for ancestor in widget.ancestors
        )
        if widget.region.right > app.size.width and not scrolls:
            cut.append(f"{widget} ends at {widget.region.right}")
        if isinstance(widget, Static) and not widget.children and widget.content_size.width:
            size = widget.content_size
            needed = widget.visual.get_height(widget.styles.get_rules(), size.width)
            if needed > size.height:
                cut.append(f"{widget} needs {needed} lines and has {size.height}")
    return cut


def keys_cut_off(app: NotebookApp) -> list[str]:
    """The keys of the footer, and of the line above it, that cannot be read whole."""
    text, cut = page(app), []
    for footer in app.screen.query(Footer):
        for key in footer.query(FooterKey):
            inside = footer.region.contains_region(key.region) and key.region.right <= app.size.width
            if not inside or key.description not in text:
                cut.append(key.description)
    for line in app.screen.query(KeyLine):
        if line.is_on_screen and line.region.area:
            cut += [shown.label for shown in line._shown if f"{shown.written} {shown.label}" not in text]
    return cut


# -- 60 × 20 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", share_of_screens(0, without=NOT_READ))
async def test_at_60_by_20_every_screen_is_whole(path: Path, filled: Journal, name: str) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=SMALL) as pilot:
        await go_to(pilot, filled, name)
        assert cut_off(app) == [], page(app)
        assert keys_cut_off(app) == [], page(app)
        for hint in app.screen.query(".dialog--hint"):
            # A list of keys is read to its end; what answers a question stands there.
            assert name == "keys" or app.screen.region.contains_region(hint.region), page(app)
        if app.screen.focused is not None:
            assert seen(app.screen.focused).area, f"{app.screen.focused} is not seen\n{page(app)}"


async def test_at_60_by_20_every_tab_is_named_in_full(path: Path, filled: Journal) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        for number, (_, name, _) in enumerate(TABS, 1):
            assert f"{number} {name}" in page(app)
        await pilot.click("TabBar", offset=(22, 1))
        await settle(pilot)
        assert app.screen.query_one("#patterns").display, "a tab of the second line can be clicked"


async def test_at_60_by_20_unlocking_is_whole(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        assert (cut_off(app), keys_cut_off(app)) == ([], []), page(app)
        await type_text(pilot, PASSPHRASE)
        await press(pilot, "enter")
        while not app.screen.query("TabBar"):
            await pilot.pause(0.01)
        await settle(pilot)
        assert "1 Today" in page(app)


async def test_at_60_by_20_the_first_start_is_whole(path: Path) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        for keys in (("enter",), (), (*PASSPHRASE, "enter"), (*PASSPHRASE, "enter")):
            assert (cut_off(app), keys_cut_off(app)) == ([], []), page(app)
            await press(pilot, *("space" if key == " " else key for key in keys))
            await settle(pilot)


# -- 40 × 12 --------------------------------------------------------------------------------------


async def test_at_40_by_12_an_entry_is_written(path: Path, filled: Journal) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=SMALLEST) as pilot:
        await go_to(pilot, filled, "entry")
        editor = app.screen.focused
        assert isinstance(editor, Editor)
        assert seen(editor).height >= 3, page(app)
        assert "What is on your mind?" in page(app) and "^s Save" in page(app)
        assert keys_cut_off(app) == [], page(app)
        await type_text(pilot, "\nThe lamps came on.\nAnd the heron stood there.")
        assert "And the heron stood there." in page(app), "what is being typed is in sight"


async def test_at_40_by_12_a_wave_is_ridden_and_help_is_read(path: Path, filled: Journal) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=SMALLEST) as pilot:
        await go_to(pilot, filled, "wave")
        shown = page(app)
        assert "How strong is it now?" in shown and "6[7]8" in shown and "7 now." in shown
        assert (cut_off(app), keys_cut_off(app)) == ([], []), shown
        await press(pilot, "f1")
        await settle(pilot)
        shown = page(app)
        assert "Emergency: 999" in shown and "naloxone" in shown
        assert (cut_off(app), keys_cut_off(app)) == ([], []), shown


# -- resizing -------------------------------------------------------------------------------------


def seen(widget: Widget) -> Region:
    """The part of a widget that can be seen."""
    region = widget.region
    for above in widget.ancestors:
        if isinstance(above, Widget):
            region = region.intersection(above.content_region if above.is_scrollable else above.region)
    return region


def at_work(app: NotebookApp) -> dict[str, object]:
    """Where one is: what has the focus, the picked rows, how far all is scrolled, and what is typed."""
    state: dict[str, object] = {"focus": str(app.screen.focused)}
    for number, widget in enumerate(app.screen.query("*")):
        if not widget.is_on_screen or not widget.region.area:
            continue
        if isinstance(widget, VirtualList | TextList):
            state[f"{number} {widget} picked"] = widget.highlighted_key
        if isinstance(widget, TextArea):
            state[f"{number} {widget} typed"] = (widget.text, widget.selection)
        if isinstance(widget, Input):
            state[f"{number} {widget} typed"] = (widget.value, widget.cursor_position)
        if widget.is_scrollable:
            state[f"{number} {widget} scrolled"] = Offset(*widget.scroll_offset)
    return state


async def rest(pilot: Pilot[Any]) -> None:
    """Wait until a page beside a list is there. (`Any`: what the app returns is not looked at.)"""
    await settle(pilot)
    await pilot.pause(0.1)
    await settle(pilot)


@pytest.mark.parametrize("name", share_of_screens(1, without=("palette",)))
async def test_resizing_keeps_the_place(path: Path, filled: Journal, name: str) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=LARGE) as pilot:
        await go_to(pilot, filled, name)
        await rest(pilot)
        before = at_work(app)
        await pilot.resize_terminal(*SMALL)
        await rest(pilot)
        if app.screen.focused is not None:
            assert seen(app.screen.focused).area, f"{app.screen.focused} is not seen\n{page(app)}"
        await pilot.resize_terminal(*LARGE)
        await rest(pilot)
        assert at_work(app) == before


async def test_resizing_keeps_the_place_of_a_scrolled_page_beside_its_list(
    path: Path, filled: Journal
) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=LARGE) as pilot:
        await go_to(pilot, filled, "prompts")
        await press(pilot, "end", "tab", "pagedown")
        await rest(pilot)
        await press(pilot, "pagedown")
        await rest(pilot)
        before = at_work(app)
        assert any("PageView" in name and value != Offset(0, 0) for name, value in before.items())
        for size in (SMALL, LARGEST, SMALLEST, LARGE):
            await pilot.resize_terminal(*size)
            await rest(pilot)
        assert at_work(app) == before


async def test_what_lies_below_another_screen_is_laid_out_for_the_size_it_comes_back_to(
    path: Path, filled: Journal
) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=LARGE) as pilot:
        await go_to(pilot, filled, "keys")
        await pilot.resize_terminal(*SMALL)
        await rest(pilot)
        await press(pilot, "escape")
        await rest(pilot)
        assert (cut_off(app), keys_cut_off(app)) == ([], []), page(app)
        assert "8 Prompts" in page(app)


# -- 200 × 50 -------------------------------------------------------------------------------------


def columns_of(screen: Screen[Any]) -> set[int]:
    """Where panes that stand beside each other begin: what is left of one does not belong to it."""
    return {
        child.region.x
        for widget in shown_widgets(screen)
        if isinstance(widget.layout, HorizontalLayout)
        for child in widget.children
        if child.region.height > 1 and child.region.x > 0
    }


@pytest.mark.parametrize("name", share_of_screens(2, without=NOT_READ))
async def test_at_200_by_50_nothing_stands_far_from_what_it_belongs_to(
    path: Path, filled: Journal, name: str
) -> None:
    app = NotebookApp(path, journal=filled)
    async with app.run_test(size=LARGEST) as pilot:
        await go_to(pilot, filled, name)
        await rest(pilot)
        columns = sorted({0, *columns_of(app.screen), app.size.width})
        # Blocks at the right edge of a pane are its scroll bar.
        far = [
            pane
            for line in lines_on_top(app)
            for left, right in itertools.pairwise(columns)
            for pane in re.sub(" [▁-█]? *$", "", line[left:right]).split("│")
            if re.search(rf"\S {{{MOST_BLANK + 1},}}\S", pane)
        ]
        assert far == []
        assert not [line for line in texts(app) if len(line) > 92]


def lines_on_top(app: NotebookApp) -> list[str]:
    """What stands on the screen, line by line; of a dialog what is in its box, not what shines through."""
    lines = page(app).splitlines()
    for dialog in app.screen.query(".dialog"):
        box = dialog.region
        lines = [line[box.x : box.right] for line in lines[box.y : box.bottom]]
    return lines


def texts(app: NotebookApp) -> Iterator[str]:
    """What stands on the screen in one piece: between borders, and between wide gaps."""
    foot = sum(footer.region.height for footer in app.screen.query(Footer))
    for line in page(app).splitlines()[: app.size.height - foot]:
        for piece in re.split(r"[│╭╮╰╯─▔▁]+| {4,}", line):
            yield piece.strip()


@pytest.mark.parametrize("start", ["unlock", "today", "dialog", "hide"])
async def test_two_sizes_close_together_are_not_laid_out_in_turn_for_ever(
    path: Path, filled: Journal, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if start == "unlock":
        filled.close()
    app = NotebookApp(path, journal=None if start == "unlock" else filled)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        if start in ("dialog", "hide"):
            app.push_screen(ConfirmScreen() if start == "dialog" else HideScreen())
            await settle(pilot)
        screen, go_on, layouts = app.screen, asyncio.Event(), 0

        def count_layout(_: object) -> None:
            nonlocal layouts
            layouts += 1
            if layouts == MOST_LAYOUTS + 1:
                # It would never end by itself.
                monkeypatch.setattr(Screen, "_screen_resized", lambda *_: None)

        screen.screen_layout_refresh_signal.subscribe(app, count_layout, immediate=True)
        # A screen that is busy finds both sizes waiting.
        screen.call_later(go_on.wait)
        for size in ((100, 30), (110, 35)):
            app.post_message(events.Resize(Size(*size), Size(*size)))
            while app.size != size:
                await asyncio.sleep(0.001)
            for _ in range(30):
                await asyncio.sleep(0.001)
            # Textual drops the first of two that stand side by side.
            screen.call_later(lambda: None)
        go_on.set()
        for _ in range(60):
            await asyncio.sleep(0.005)
        assert screen.size == (110, 35)
        assert layouts <= MOST_LAYOUTS
        if start != "unlock":
            app.journal = None


class ConfirmScreen(ChoiceDialog):
    """A small question."""

    def __init__(self) -> None:
        super().__init__("A question", "With some words.", (("yes", "Yes"), ("no", "No")))
