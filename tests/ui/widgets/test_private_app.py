"""Nothing of a screen is handed to the system unless it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.command import CommandPalette
from textual.geometry import Offset
from textual.widgets import Input, OptionList, Static

from journal_tui.ui.framework.driver import AnyApp
from journal_tui.ui.framework.private_app import PrivateAppMixin


class PrivateApp(PrivateAppMixin, AnyApp):
    """Some text that could be selected, and an input that could be copied from."""

    def compose(self) -> ComposeResult:
        yield Static("private words")
        yield Input("private input")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Textual was asked to send to the terminal's clipboard."""
    texts: list[str] = []
    monkeypatch.setattr("textual.app.App.copy_to_clipboard", lambda self, text: texts.append(text))
    return texts


async def test_text_cannot_be_selected_with_the_mouse(sent: list[str]) -> None:
    app = PrivateApp()
    async with app.run_test() as pilot:
        await pilot.mouse_down(Static, offset=Offset(0, 0))
        await pilot.hover(Static, offset=Offset(8, 0))
        await pilot.mouse_up(Static, offset=Offset(8, 0))
        assert not app.screen.get_selected_text()
        await pilot.press("ctrl+c")
        assert sent == []


async def test_copying_from_an_input_stays_in_the_app(sent: list[str]) -> None:
    app = PrivateApp()
    async with app.run_test() as pilot:
        app.query_one(Input).select_all()
        await pilot.press("ctrl+c")
        assert sent == []
        assert app.clipboard == "private input"


async def test_the_clipboard_is_used_once_it_is_allowed(sent: list[str]) -> None:
    app = PrivateApp()
    app.clipboard_allowed = True
    async with app.run_test() as pilot:
        app.query_one(Input).select_all()
        await pilot.press("ctrl+c")
        assert sent == ["private input"]


async def test_the_palette_has_none_of_textuals_own_commands() -> None:
    app = PrivateApp()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"screen")
        await pilot.pause()
        prompts = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert not any("creenshot" in prompt for prompt in prompts)


async def test_a_screenshot_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = PrivateApp()
    async with app.run_test() as pilot:
        await app.run_action("screenshot")
        await pilot.pause()
        assert list(tmp_path.iterdir()) == []
