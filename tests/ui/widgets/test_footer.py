"""The keys at the foot of a screen: the ones that hold now, and not made anew for nothing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from journal_tui.ui.widgets.footer import Footer
from tests.ui.textual_internals import FooterKey


class _Other(Button):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "other", "Only here", show=True)]


class _Buttons(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "always", "Always", show=True),
        Binding("h", "hidden", "Hidden", show=False),
    ]

    allowed: bool | None = True

    def compose(self) -> ComposeResult:
        yield Button("one")
        yield Button("two")
        yield _Other("three")
        yield Footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.allowed if action == "always" else super().check_action(action, parameters)


async def test_the_footer_shows_the_keys_of_what_has_the_focus_and_stays_while_they_do() -> None:
    app = _Buttons()
    async with app.run_test(size=(80, 24)) as pilot:

        def keys() -> list[FooterKey]:
            return list(app.query(FooterKey))

        await pilot.pause()
        first = keys()
        assert [key.description for key in first] == ["Always"]
        await pilot.press("tab")
        await pilot.pause()
        assert keys() == first, "the same keys, not new ones"
        await pilot.press("tab")
        await pilot.pause()
        assert {key.description for key in keys()} == {"Always", "Only here"}
        await pilot.press("shift+tab")
        await pilot.pause()
        assert [key.description for key in keys()] == ["Always"]
        app.allowed = None
        app.refresh_bindings()
        await pilot.pause()
        assert [key.has_class("-disabled") for key in keys()] == [True]
        app.allowed = False
        app.refresh_bindings()
        await pilot.pause()
        assert not keys()
