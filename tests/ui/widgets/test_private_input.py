"""A passphrase can be typed and pasted, and not be had back."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult

from journal_tui.ui.widgets.private_input import PrivateInput

PASSPHRASE = "correct horse"


class InputApp(App[None]):
    """A passphrase, and a record of what went to the clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield PrivateInput(placeholder="[b]Your[/b] passphrase [/x]")

    def copy_to_clipboard(self, text: str) -> None:
        self.sent.append(text)


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x", "super+c", "super+x"])
async def test_it_can_be_pasted_into_and_not_copied_from(key: str) -> None:
    app = InputApp()
    async with app.run_test() as pilot:
        field = app.query_one(PrivateInput)
        app.post_message(events.Paste(PASSPHRASE))
        await pilot.pause()
        assert field.value == PASSPHRASE
        field.select_all()
        await pilot.press(key)
        assert field.value == PASSPHRASE
        assert app.sent == []
        assert app.clipboard == ""


async def test_the_screen_never_shows_it() -> None:
    app = InputApp()
    async with app.run_test() as pilot:
        await pilot.press(*"secret")
        await pilot.pause()
        assert "secret" not in app.export_screenshot()
        assert "•" * 6 in app.export_screenshot()


async def test_the_placeholder_is_not_markup() -> None:
    app = InputApp()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "[b]Your[/b] passphrase [/x]" in app.query_one(PrivateInput).render_line(0).text
