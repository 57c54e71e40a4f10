"""The editor does what Textual's does, draws the same, and keeps what is written inside the app."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Button, TextArea
from textual.widgets.text_area import Selection

from journal_tui.ui.widgets.editor import Editor
from tests.ui.textual_internals import hide_cursor

SIZES = [(80, 24), (120, 40)]
LONG = "It rained, and we walked anyway; the river was high. " * 60
MIXED = "日本語 and 👩\u200d👩\u200d👧 walked\tinto\ttown. " * 10


def clean(text: str) -> str:
    """Without control characters, as the app's own cleaning."""
    return "".join(character for character in text if character in "\n\t" or character >= " ")


class EditorApp(App[None]):
    """An editor, and something else that can have the focus."""

    def __init__(self, editor: TextArea) -> None:
        super().__init__()
        self.editor = editor
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.editor
        yield Button("Save")

    def copy_to_clipboard(self, text: str) -> None:
        self.sent.append(text)
        super().copy_to_clipboard(text)


def drawn(editor: TextArea) -> list[str]:
    """The rows of the editor's content as they are on the screen, without colours."""
    strips = editor.render_lines(editor.size.region)
    return [strip.text.rstrip() for strip in strips]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [LONG, MIXED, "short", "a\n\nb\n", ""])
async def test_it_draws_what_textual_draws(size: tuple[int, int], text: str) -> None:
    seen = []
    for editor in (Editor(text), TextArea(text)):
        async with EditorApp(editor).run_test(size=size) as pilot:
            editor.move_cursor((0, min(30, len(text.split("\n", maxsplit=1)[0]))))
            await pilot.press("x", "down", "end", "y", "shift+left", "enter", "z")
            await pilot.pause()
            seen.append((drawn(editor), editor.text, editor.selection, editor.cursor_screen_offset))
    assert seen[0] == seen[1]


KEYS = [
    *["a", "space", "enter", "backspace", "delete", "left", "right", "up", "down", "home", "end", "pageup"],
    *["pagedown", "ctrl+left", "ctrl+right", "ctrl+w", "ctrl+k", "ctrl+u", "ctrl+z", "ctrl+y", "shift+down"],
    *["shift+right", "ctrl+shift+left", "f7", "ctrl+x", "ctrl+v"],
]


@settings(deadline=None, max_examples=settings().max_examples // 12)
@given(
    st.lists(st.sampled_from(KEYS), min_size=5, max_size=15), st.sampled_from([LONG[:700], MIXED, "one\ntwo"])
)
async def test_any_keys_do_what_they_do_in_textual(keys: list[str], text: str) -> None:
    seen = []
    for editor in (Editor(text), TextArea(text, highlight_cursor_line=False)):
        async with EditorApp(editor).run_test(size=(40, 12)) as pilot:
            editor.move_cursor((0, 3))
            await pilot.press(*keys)
            await pilot.pause()
            seen.append((editor.text, editor.selection, editor.scroll_offset, drawn(editor)))
    assert seen[0] == seen[1]


def styles_at(editor: TextArea, y: int) -> list[tuple[str, bool]]:
    """The characters of a row, each with whether it is drawn in a background of its own."""
    base = editor.rich_style.bgcolor
    strip = editor.render_line(y)
    return [(char, s.style is not None and s.style.bgcolor != base) for s in strip for char in s.text]


async def test_a_selection_over_rows_is_drawn_from_its_start_to_its_end() -> None:
    editor = Editor("one two three four five six")
    async with EditorApp(editor).run_test(size=(20, 10)) as pilot:
        editor.selection = Selection((0, 4), (0, 20))
        await pilot.pause()
        hide_cursor(editor)
        marked = "".join(char for y in range(3) for char, on in styles_at(editor, y) if on)
        assert marked == "two three four f"


@pytest.mark.parametrize("size", SIZES)
async def test_another_size_wraps_anew(size: tuple[int, int]) -> None:
    editor = Editor(LONG)
    async with EditorApp(editor).run_test(size=size) as pilot:
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert all(len(row) <= editor.wrap_width for row in editor.wrapped_document.get_sections(0))
        assert len(editor.wrapped_document.get_sections(0)) == editor.wrapped_document.height


async def test_a_click_puts_the_cursor_there_in_a_wrapped_line() -> None:
    editor = Editor(LONG)
    async with EditorApp(editor).run_test(size=(40, 20)) as pilot:
        await pilot.click(Editor, offset=Offset(editor.gutter.left + 5, editor.gutter.top + 3))
        row_start = editor.wrapped_document.get_offsets(0)[2]
        assert editor.cursor_location == (0, row_start + 5)


async def test_tab_leaves_the_editor() -> None:
    editor = Editor("text")
    async with EditorApp(editor).run_test() as pilot:
        await pilot.press("tab")
        assert not editor.has_focus
        assert editor.text == "text"


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste as a terminal does."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_what_is_pasted_typed_and_loaded_is_cleaned() -> None:
    editor = Editor("\x1b[31mred\x07", clean=clean)
    async with EditorApp(editor).run_test() as pilot:
        assert editor.text == "[31mred"
        await paste(pilot, "one\r\ntwo\rthree\x1b]52;c;aGk=\x07")
        assert editor.text == "one\ntwo\nthree]52;c;aGk=[31mred"
        editor.load_text("\x9b2Jgone\x00")
        assert "\x00" not in editor.text
        editor.insert("\x1bx")
        assert "\x1b" not in editor.text


async def test_undo_gives_back_what_a_paste_replaced_and_redo_the_cleaned_text() -> None:
    editor = Editor("before", clean=clean)
    async with EditorApp(editor).run_test() as pilot:
        editor.select_all()
        await paste(pilot, "after\x07")
        await pilot.press("ctrl+z")
        assert editor.text == "before"
        await pilot.press("ctrl+y")
        assert editor.text == "after"


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
async def test_what_is_copied_stays_in_the_app_and_can_be_pasted(key: str) -> None:
    editor = Editor("private words")
    app = EditorApp(editor)
    async with app.run_test() as pilot:
        await pilot.press("f7", key, "ctrl+end", "ctrl+v")
        assert app.sent == []
        assert editor.text in ("private wordsprivate words", "private words")
        assert app.clipboard == "private words"


async def test_the_clipboard_is_used_when_it_is_allowed() -> None:
    editor = Editor("to share", clipboard=True)
    app = EditorApp(editor)
    async with app.run_test() as pilot:
        await pilot.press("f7", "ctrl+c")
        assert app.sent == ["to share"]


async def test_markup_in_a_text_and_in_the_placeholder_is_shown_as_it_is() -> None:
    editor = Editor(placeholder="[b]write[/b] [/x]")
    async with EditorApp(editor).run_test() as pilot:
        await pilot.pause()
        assert "[b]write[/b] [/x]" in drawn(editor)[1]
        await paste(pilot, "[/b] [@click=app.bell]x")
        assert drawn(editor)[1].lstrip("▊ ").startswith("[/b] [@click=app.bell]x")


async def test_a_selection_can_be_seen_without_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    editor = Editor("one two three")
    async with EditorApp(editor).run_test() as pilot:
        editor.selection = Selection((0, 4), (0, 7))
        await pilot.pause()
        editor.render_lines(editor.size.region)
        reversed_text = "".join(s.text for s in editor.render_line(0) if s.style and s.style.reverse)
        assert reversed_text.startswith("two")
