"""What holds on every screen, tried on each: it can be read, says how it is answered, and can be left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import Color as TerminalColor
from rich.color import ColorSystem
from textual.color import Color
from textual.widgets import ContentSwitcher

from journal_tui.models.records import CheckIn
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.control import Control
from journal_tui.ui.forms.section import Section
from journal_tui.ui.kit.commands import RECORD_COMMANDS, Undo
from journal_tui.ui.kit.key_help import KeyHelp, bindings_here
from journal_tui.ui.main.keys_dialog import key_groups
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.theme import THEMES
from journal_tui.ui.urges.wave_screen import WaveScreen
from journal_tui.ui.widgets.line_button import LineButton
from tests.ui.conftest import page, press, settle
from tests.ui.every_screen import filled_journal, go_to, share_of_screens
from tests.ui.textual_internals import rows
from tests.ui.widgets.test_theme import contrast


def drawn_text(app: NotebookApp) -> Iterator[tuple[str, TerminalColor, TerminalColor]]:
    """Every piece of a screen that has a letter or a digit, with its colour and the one behind it.

    What shines through from below a dialog is left out.
    """
    for y, strip in enumerate(rows(app)):
        end = 0
        for text, style, _ in strip:
            x, end = end, end + cell_len(text)
            if style is None or not any(sign.isalnum() for sign in text):
                continue
            if app.screen.is_modal and app.screen.get_widget_at(x, y)[0] is app.screen:
                continue
            ink, paper = style.color, style.bgcolor
            assert ink is not None and paper is not None, text
            yield text, *((paper, ink) if style.reverse else (ink, paper))


def as_drawn(colour: TerminalColor, system: ColorSystem) -> Color:
    """A colour as a terminal with so many shows it."""
    triplet = colour.downgrade(system).get_truecolor()
    return Color(*triplet)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_a_key_does_stands_beside_it_and_below(size: tuple[int, int], tmp_path: Path) -> None:
    journal = filled_journal(tmp_path / "folder" / "notebook.rjv")
    app = NotebookApp(tmp_path / "folder" / "notebook.rjv", journal=journal)
    async with app.run_test(size=size) as pilot:
        await go_to(pilot, journal, "keys")
        box, left = app.screen.query_one(".dialog").region, app.screen.query_one("#key-list").region.x
        lines = [line[left : box.right - 2].rstrip() for line in page(app).splitlines()[box.y : box.bottom]]
        assert not [line for line in lines if line[:1].islower()]
    journal.close()


@pytest.mark.parametrize("name", ["month", "delete?", "add to plan", "progress", "how did it go", "keys"])
async def test_a_dialog_stands_in_the_middle_over_what_it_asks_about(name: str, tmp_path: Path) -> None:
    journal = filled_journal(tmp_path / "folder" / "notebook.rjv")
    app = NotebookApp(tmp_path / "folder" / "notebook.rjv", journal=journal)
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, journal, name)
        box = app.screen.query_one(".dialog").region
        assert abs(box.x - (app.size.width - box.right)) <= 1
        assert abs(box.y - (app.size.height - box.bottom)) <= 1
        assert "1 Today" in page(app), "what it was opened from shines through"
    journal.close()


#: Where esc does not lead back: a page that hides everything, and a rating that asks what becomes of it.
ASKS_FIRST = {"hide", "progress"}


@pytest.mark.parametrize("name", share_of_screens(0))
async def test_it_can_be_read_says_how_it_is_answered_and_can_be_left(name: str, tmp_path: Path) -> None:
    journal = filled_journal(tmp_path / "folder" / "notebook.rjv")
    app = NotebookApp(tmp_path / "folder" / "notebook.rjv", journal=journal)
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, journal, name)
        assert says_how_it_is_answered(app)
        for theme in THEMES:
            app.theme = theme.name
            await settle(pilot)
            assert not faint_words(app), theme.name
        if name not in ASKS_FIRST:
            before = journal.all(CheckIn)
            for _ in range(4):
                await press(pilot, "escape")
                await settle(pilot)
            assert isinstance(app.screen, MainScreen)
            await press(pilot, "3")
            await settle(pilot)
            assert app.screen.query_one(ContentSwitcher).current == "urges", "a digit is a tab"
            assert journal.all(CheckIn) == before, "and sets nothing"
    journal.close()


def faint_words(app: NotebookApp) -> list[tuple[str, str, float]]:
    """What has too little contrast: how many colours the terminal has, the words, and their contrast."""
    disabled = Color.parse(app.get_css_variables()["text-disabled"])
    return [
        (system.name, text, round(ratio, 2))
        for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT)
        for text, ink, paper in drawn_text(app)
        if (ratio := contrast(as_drawn(ink, system), as_drawn(paper, system)))
        < (3 if Color(*ink.get_truecolor()) == disabled else 4.5)
    ]


def says_how_it_is_answered(app: NotebookApp) -> bool:
    """Whether the line about what has the focus is on the screen, where a question has it."""
    focused = app.focused
    asked = next(
        (n for n in (focused.ancestors_with_self if focused else ()) if isinstance(n, (Control, Section))),
        None,
    )
    return asked is None or asked.hint in page(app) or "tab: the next one" in page(app)


async def test_a_letter_on_a_heading_of_a_form_is_no_command(tmp_path: Path) -> None:
    journal = filled_journal(tmp_path / "folder" / "notebook.rjv")
    app = NotebookApp(tmp_path / "folder" / "notebook.rjv", journal=journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, journal, "check-in")
        await press(pilot, "tab")
        form = app.screen
        assert isinstance(app.focused, Section) and app.focused.hint == "enter: open it"
        for letter in "ukwcsx":
            await press(pilot, letter)
        await settle(pilot)
        assert app.screen is form
        await press(pilot, "alt+u")
        await settle(pilot)
        assert isinstance(app.screen, WaveScreen), "which works everywhere"
    journal.close()


def keys_of(lines: list[KeyHelp]) -> list[str]:
    """Every key of a group, as it is written."""
    return [key for line in lines for key in line.keys.split(", ")]


#: What is done to a record that is chosen in a list.
ON_A_RECORD = {command.action for command in RECORD_COMMANDS} - {Undo.action}


@pytest.mark.parametrize("name", share_of_screens(1))
async def test_the_keys_of_a_screen_are_those_that_work_now_each_once(name: str, tmp_path: Path) -> None:
    journal = filled_journal(tmp_path / "folder" / "notebook.rjv")
    app = NotebookApp(tmp_path / "folder" / "notebook.rjv", journal=journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, journal, name)
        screen = app.screen
        here = dict(key_groups(screen))["On this screen, now"]
        written = keys_of(here)
        assert len(written) == len(set(written)), written
        assert all(len(line.does) >= len("Back.") and line.does.endswith(".") for line in here), here
        chosen = screen.tab.chosen if isinstance(screen, MainScreen) else None
        for owner, binding in bindings_here(screen):
            if owner is MainScreen:
                assert binding.action not in ON_A_RECORD or chosen is not None, binding
                assert binding.action != Undo.action or app.dropped, "nothing was deleted"
        assert ("tab" in written) == bool(screen.focus_chain)
    journal.close()


async def test_a_key_that_would_do_nothing_is_not_offered(tmp_path: Path) -> None:
    journal = filled_journal(tmp_path / "folder" / "notebook.rjv")
    app = NotebookApp(tmp_path / "folder" / "notebook.rjv", journal=journal)

    def here() -> set[str]:
        return set(keys_of(dict(key_groups(app.screen))["On this screen, now"]))

    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, journal, "patterns")
        assert not here() & {"e", "b", "x", "d", "z"}, "nothing is chosen"
        await press(pilot, "alt+2")
        await settle(pilot)
        assert {"e", "b", "x", "d"} <= here() and not here() & {"z", "esc"}
        await press(pilot, "f")
        await settle(pilot)
        assert "esc" in here(), "there is a filter to take away"
        await press(pilot, "d", "right", "enter")
        await settle(pilot)
        assert "z" in here(), "something was deleted"
        await press(pilot, "alt+4", "end", "enter")
        await settle(pilot)
        assert isinstance(app.focused, LineButton) and not here() & {"n", "→"}, "nothing is asked"
    journal.close()
