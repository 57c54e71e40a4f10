"""A line that can be pressed: its words wrap under themselves, and all of them are seen."""

from __future__ import annotations

from textual.app import App, ComposeResult

from journal_tui.ui.widgets.line_button import LineButton

WORDS = "Keep a glass of something in your hand and stand where you can see the door of the room"


class OneLine(App[None]):
    """Nothing but the line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield LineButton(WORDS, side="enter")


async def test_a_long_line_goes_on_under_its_first_word() -> None:
    app = OneLine()
    async with app.run_test(size=(40, 12)) as pilot:
        line = app.query_one(LineButton)
        drawn = line.render().plain.split("\n")
        assert len(drawn) == line.size.height == 3
        assert drawn[0].startswith("› Keep")
        assert all(row[:2] == "  " and row[2] != " " for row in drawn[1:])
        assert " ".join(row[2:].strip() for row in drawn) == WORDS
        line.above = "You agreed on"
        await pilot.pause()
        assert line.size.height == 4


async def test_what_stands_at_its_side_is_whole_at_rest_too() -> None:
    app = OneLine()
    async with app.run_test(size=(60, 12)) as pilot:
        line = app.query_one(LineButton)
        line.label, line.side, line.side_at_rest = "You were writing", "enter", "tab: go to it"
        await pilot.pause()
        for focused, shown in ((None, "tab: go to it"), (line, "enter")):
            app.screen.set_focus(focused)
            await pilot.pause()
            drawn = line.render()
            assert drawn.plain.endswith(shown) and drawn.cell_length == line.size.width
