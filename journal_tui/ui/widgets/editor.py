"""The editor for prose: Textual's `TextArea`, quick in long paragraphs and careful with what it holds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.strip import Strip
from textual.widgets import TextArea

from journal_tui.ui.framework.private_app import copy_inside_app
from journal_tui.ui.widgets.wrapping import IncrementalWrappedDocument

CACHED_STRIPS = 400
"""Rows drawn and kept: a few screenfuls."""


class Editor(TextArea):
    """Soft-wrapped prose. `text`, `selection`, `Changed` and the keys are those of `TextArea`.

    Every text that comes in, typed, pasted, loaded or given by code, goes through `clean` first. What is
    copied can be pasted anywhere in the app, and reaches the system's clipboard only with `clipboard=True`.
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "document_start", "Start of the text", show=False),
        Binding("ctrl+end", "document_end", "End of the text", show=False),
    ]

    DEFAULT_CSS = """
    Editor {
        overflow-x: hidden;
        &:nocolor .text-area--selection { text-style: reverse; }
        &:nocolor .text-area--cursor { text-style: reverse; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        clean: Callable[[str], str] = str,
        clipboard: bool = False,
        placeholder: str = "",
        read_only: bool = False,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        self._clean = clean
        self._clipboard_allowed = clipboard
        self._row_strips: LRUCache[tuple[object, ...], Strip] = LRUCache(CACHED_STRIPS)
        super().__init__(
            text,
            read_only=read_only,
            highlight_cursor_line=False,
            # As Content: Textual would read markup in a string.
            placeholder=Content(placeholder),
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        self.match_cursor_bracket = False

    # What comes in

    def _cleaned(self, text: str) -> str:
        return self._clean(text.replace("\r\n", "\n").replace("\r", "\n"))

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, with its text cleaned: typing, pasting and calls of code all come through here."""
        edit.text = self._cleaned(edit.text)
        return super().edit(edit)

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - Textual passes it
        """Load a text, into our wrapping in the place of Textual's; `language` is not for prose."""
        self.document = Document(self._cleaned(text))
        self.wrapped_document = IncrementalWrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    # What goes out

    def _copy(self, text: str) -> None:
        if self._clipboard_allowed:
            self.app.copy_to_clipboard(text)
        else:
            copy_inside_app(self.app, text)

    def action_copy(self) -> None:
        """Copy the selection."""
        if not self.selected_text:
            raise SkipAction()
        self._copy(self.selected_text)

    def action_cut(self) -> None:
        """Cut the selection, or the line when nothing is selected."""
        if self.read_only:
            return
        start, end = self.selection
        result = self._delete_cursor_line() if start == end else self._delete_via_keyboard(start, end)
        if result is not None:
            self._copy(result.replaced_text)

    # Moving

    def action_document_start(self) -> None:
        """Go to the start of the text."""
        self.move_cursor(self.document.start)

    def action_document_end(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:  # noqa: ARG002
        """No brackets are matched in prose: to find the partner of a `(`, Textual may read the whole text."""
        return None

    # Drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._row_strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw the row `y` cells below the top, from nothing but the text of that row."""
        lines = self.document.lines
        if len(lines) == 1 and not lines[0] and self.placeholder:
            return super().render_line(y)
        base = self._theme.base_style or self.rich_style
        width = self.scrollable_content_region.width
        document = self.wrapped_document
        if not isinstance(document, IncrementalWrappedDocument):
            return super().render_line(y)
        try:
            line_index, section, start, text = document.row(y + self.scroll_offset.y)
        except IndexError:
            return Strip.blank(self.size.width, base)
        tab_widths = tuple(document.row_tab_widths(line_index, start, text)) if "\t" in text else ()
        last = section == len(document.get_offsets(line_index))
        cursor = self._cursor_in_row(line_index, start, text, last=last)
        selected = self._selection_in_row(line_index, start, text, last=last)
        cache_key = (text, tab_widths, cursor, selected, width)
        strip = self._row_strips.get(cache_key)
        if strip is None:
            strip = self._draw_row(text, tab_widths, cursor, selected).extend_cell_length(width, base)
            strip = self._row_strips[cache_key] = strip.apply_style(base)
        return strip

    def _cursor_in_row(self, line_index: int, start: int, text: str, *, last: bool) -> int | None:
        """The cursor's column in a row, or None when it is elsewhere or blinked away."""
        row, column = self.selection.end
        column -= start
        if row != line_index or not self._draw_cursor or not self._has_cursor:
            return None
        return column if 0 <= column < len(text) + last else None

    def _selection_in_row(
        self, line_index: int, start: int, text: str, *, last: bool
    ) -> tuple[int, int] | None:
        """The columns from and to which a row is selected, or None."""
        top, bottom = sorted(self.selection)
        if top == bottom or not top[0] <= line_index <= bottom[0]:
            return None
        begin = max(0, top[1] - start) if line_index == top[0] else 0
        # An empty line shows that it is selected by the cell behind its end.
        whole = len(text) + (last and not text)
        end = min(len(text), bottom[1] - start) if line_index == bottom[0] else whole
        return (begin, end) if begin < end else None

    def _draw_row(
        self,
        text: str,
        tab_widths: tuple[int, ...],
        cursor: int | None,
        selected: tuple[int, int] | None,
    ) -> Strip:
        """Cut a row where its style changes, and give each piece its style."""
        text += " "
        first, end = selected or (0, 0)
        cuts = {0, len(text), first, end}
        if cursor is not None:
            cuts |= {cursor, cursor + 1}
        places = sorted(cut for cut in cuts if 0 <= cut <= len(text))
        tabs = iter(tab_widths)
        segments = []
        for begin, stop in pairwise(places):
            style: Style | None = None
            if first <= begin < end:
                style = self._theme.selection_style
            if begin == cursor:
                style = Style.combine(part for part in (style, self._theme.cursor_style) if part)
            pieces = text[begin:stop].split("\t")
            piece = pieces[0] + "".join(" " * next(tabs, 1) + rest for rest in pieces[1:])
            segments.append(Segment(piece, style))
        return Strip(segments)
