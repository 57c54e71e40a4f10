"""The list of whole texts: nothing is cut off, headings are passed over, and tall items can be read."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging, title_item
from tests.ui.textual_internals import rows

LONG = " ".join(f"word{n}" for n in range(60))


class ListApp(App[None]):
    """A list with a heading, a short text, a tall one and another; and the keys of a tab."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def compose(self) -> ComposeResult:
        """The list."""
        yield TextList(empty="Nothing here yet.")
        yield KeyLine(("select", "end(-1)"))

    def on_text_list_selected(self, event: TextList.Selected) -> None:
        """Remember it."""
        self.opened.append(event.key)


def text(key: str, words: str) -> TextItem:
    """An item that is one text."""
    return TextItem(key, lambda width: hanging(words, width, rest=2))


def items() -> list[TextItem]:
    """A heading, and three texts of which the second is taller than the screen."""
    return [
        title_item("title", "A [/b] title"),
        text("one", "short"),
        text("two", LONG * 3),
        text("three", "end"),
    ]


def highlighted(app: App[None]) -> str | None:
    """The key of the item that is highlighted."""
    return app.query_one(TextList).highlighted_key


def lines(app: App[None]) -> list[str]:
    """What is on the screen."""
    return [row.text.rstrip() for row in rows(app)]


async def test_every_word_is_shown_at_any_width_and_again_after_the_window_changed() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 30)) as pilot:
        app.query_one(TextList).set_items([text("one", LONG)])
        await pilot.pause()
        assert " ".join(" ".join(lines(app)).replace("›", "").split()).startswith(LONG)
        await pilot.resize_terminal(34, 40)
        await pilot.pause()
        assert " ".join(" ".join(lines(app)).replace("›", "").split()).startswith(LONG)


async def test_down_reads_through_a_tall_item_before_it_goes_on_and_up_goes_back() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        shown = app.query_one(TextList)
        shown.focus()
        shown.set_items(items())
        await pilot.pause()
        assert highlighted(app) == "one"
        assert lines(app)[0].strip() == "A [/b] title"
        seen = set()
        for _ in range(40):
            await pilot.press("down")
            await pilot.pause()
            seen |= set(" ".join(lines(app)).split())
            if highlighted(app) == "three":
                break
        assert highlighted(app) == "three"
        assert {f"word{n}" for n in range(1, 59)} <= seen
        for _ in range(40):
            await pilot.press("up")
        await pilot.pause()
        assert highlighted(app) == "one"
        assert lines(app)[0].strip() == "A [/b] title"


async def test_the_highlight_stays_on_its_item_or_goes_near_it() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        shown = app.query_one(TextList)
        shown.set_items(items())
        shown.highlight("two")
        shown.set_items([text("zero", "first"), *items()])
        assert highlighted(app) == "two"
        shown.set_items([item for item in items() if item.key != "two"])
        assert highlighted(app) in ("one", "three")
        shown.set_items([])
        await pilot.pause()
        assert highlighted(app) is None
        assert "Nothing here yet." in lines(app)[0]
        shown.focus()
        await pilot.press("down", "up", "enter", "pagedown", "end")
        assert app.opened == []


async def test_a_click_opens_an_item_or_presses_a_key_and_nothing_on_a_heading() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 30)) as pilot:
        shown = app.query_one(TextList)
        shown.focus()
        shown.set_items(items())
        await pilot.pause()
        await pilot.click(TextList, offset=(5, 0))
        assert app.opened == []
        await pilot.click(TextList, offset=(5, 1))
        assert app.opened == ["one"]
        await pilot.click(KeyLine, offset=(14, 0))
        await pilot.pause()
        assert highlighted(app) == "three"
        await pilot.click(KeyLine, offset=(2, 0))
        await pilot.pause()
        assert app.opened == ["one", "three"]


def test_a_hanging_text_has_its_first_words_beside_what_leads_it() -> None:
    drawn = [line.plain.rstrip() for line in hanging("alpha beta gamma", 15, first="name  ")]
    assert drawn == ["name  alpha", "      beta", "      gamma"]
    assert hanging(Content.styled("bold words", "bold"), 40)[0].spans
