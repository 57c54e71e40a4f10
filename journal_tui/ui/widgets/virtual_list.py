"""A list of one-line rows that stays quick at tens of thousands of them.

Over 300 lines: one widget, drawn line by line.

`ListView` mounts a widget for every row and `OptionList` lays all of them out before it draws the first.
This list keeps the rows as they are and draws the visible ones, when they become visible.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal_tui.ui.widgets.list_row import KnowsRows, ListRow
from journal_tui.ui.widgets.row_strips import RowStrips

DRAWN_AT_ONCE = 6
"""Rows drawn ahead before the next key may come: about a millisecond."""

RowT = TypeVar("RowT", bound=ListRow)


class VirtualList(ScrollView, Generic[RowT], can_focus=True):
    """A scrolling list of one-line rows.

    `draw(row, width)` gives a row's text, and is only called for rows that are visible. `width` is the
    number of cells there is room for; what is wider is cut with `…`, what is narrower is filled up.
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False, tooltip="Move the highlight."),
        Binding("down", "cursor_down", "Down", show=False, tooltip="Move the highlight."),
        Binding("pageup", "page_up", "Page up", show=False, tooltip="Move the highlight."),
        Binding("pagedown", "page_down", "Page down", show=False, tooltip="Move the highlight."),
        Binding("home", "first", "First", show=False, tooltip="Move the highlight."),
        Binding("end", "last", "Last", show=False, tooltip="Move the highlight."),
        Binding("enter", "select", "Open", show=False, tooltip="Open what is highlighted."),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "virtual-list--heading",
        "virtual-list--highlighted",
        "virtual-list--highlighted-blurred",
        "virtual-list--empty",
    }
    """
    | Class | Styles |
    | :- | :- |
    | `virtual-list--heading` | Headings. |
    | `virtual-list--highlighted` | The highlighted row while the list has the focus. |
    | `virtual-list--highlighted-blurred` | The highlighted row while something else has it. |
    | `virtual-list--empty` | The sentence shown when there are no rows. |
    """

    DEFAULT_CSS = """
    VirtualList {
        overflow-x: hidden;
        & .virtual-list--heading { color: $text-muted; text-style: bold; }
        & .virtual-list--highlighted {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        & .virtual-list--highlighted-blurred {
            color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background;
        }
        & .virtual-list--empty { color: $text-muted; }
        &:nocolor .virtual-list--highlighted { text-style: bold reverse; }
    }
    """

    @dataclass
    class Highlighted(Message):
        """The highlight moved; `key` is None when no row is left that could have it."""

        virtual_list: VirtualList[Any]  # a handler does not know what kind of rows a list has
        key: str | None

        @property
        def control(self) -> VirtualList[Any]:
            """The list that sent this."""
            return self.virtual_list

    @dataclass
    class Selected(Message):
        """A row was opened, with enter or a click."""

        virtual_list: VirtualList[Any]
        key: str

        @property
        def control(self) -> VirtualList[Any]:
            """The list that sent this."""
            return self.virtual_list

    def __init__(
        self,
        draw: Callable[[RowT, int], Content],
        *,
        rows: Sequence[RowT] = (),
        empty: str = "",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes, disabled=disabled)
        self._draw = draw
        self._empty = empty
        self._rows: Sequence[RowT] = rows
        self._index = _nearest_selectable(rows, 0)
        self._strips = RowStrips(self, draw)
        self._made_ready: tuple[Sequence[RowT], RowStrips[RowT]] | None = None
        self.virtual_size = Size(0, len(rows))
        self._ahead: list[int] = []
        self._row_width = 0

    @property
    def rows(self) -> Sequence[RowT]:
        """The rows shown now. Replace them with `set_rows`; never change the sequence itself."""
        return self._rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to open."""
        del parameters
        return action != "select" or self.highlighted_key is not None

    @property
    def highlighted_key(self) -> str | None:
        """The key of the highlighted row, or None when there is none."""
        row = self.highlighted_row
        return None if row is None else row.key

    @property
    def highlighted_row(self) -> RowT | None:
        """The highlighted row, or None when there is none."""
        return None if self._index is None else self._rows[self._index]

    @property
    def empty(self) -> str:
        """The sentence shown when there are no rows."""
        return self._empty

    @empty.setter
    def empty(self, sentence: str) -> None:
        self._empty = sentence
        self.refresh()

    def set_rows(self, rows: Sequence[RowT], *, keep: str | None = None) -> None:
        """Replace all the rows.

        The highlight goes to the row `keep`; without it, or when there is no such row, it stays on the row it
        is on, and failing that on the nearest one. `Highlighted` is posted when its key has changed.
        """
        before = self.highlighted_key
        distance_from_top = self._distance_from_top
        self._index = self._index_among(rows, keep)
        self._rows = rows
        ready, self._made_ready = self._made_ready, None
        self._strips = ready[1] if ready and ready[0] is rows else RowStrips(self, self._draw)
        self.virtual_size = Size(0, len(rows))
        self._refresh_scrollbars()
        if self._index is not None:
            # The highlighted row stays where the eye is, even when rows above it came or went.
            self.scroll_to(y=max(0, self._index - distance_from_top), animate=False, force=True)
            self._show_highlight()
        self.refresh()
        if self.highlighted_key != before:
            self.post_message(self.Highlighted(self, self.highlighted_key))

    async def make_ready(
        self, rows: Sequence[RowT], draw: Callable[[RowT, int], Content], *, keep: str | None = None
    ) -> None:
        """Draw what will be seen of other rows, some at a time, so that `set_rows` need not do it at once.

        `draw` is how they are drawn, then and until other rows come.
        """
        width, strips = self.scrollable_content_region.width, RowStrips(self, draw)
        index = self._index_among(rows, keep)
        top = 0 if index is None else max(0, index - self._distance_from_top)
        seen = range(top, min(top + self.size.height, len(rows))) if width > 0 else ()
        for row in seen:
            strips.strip(rows, row, width, highlighted=row == index)
            if row % DRAWN_AT_ONCE == 0:
                await asyncio.sleep(0)
        self._made_ready = (rows, strips)

    @property
    def _distance_from_top(self) -> int:
        return 0 if self._index is None else self._index - self.scroll_offset.y

    def _index_among(self, rows: Sequence[RowT], keep: str | None) -> int | None:
        """The place of the highlight among other rows."""
        for key in (keep, self.highlighted_key):
            if key is not None and (index := _find(rows, key)) is not None:
                return index
        return _nearest_selectable(rows, self._index or 0)

    def highlight(self, key: str) -> bool:
        """Move the highlight to the row with this key; False when there is no such row."""
        index = _find(self._rows, key)
        if index is None:
            return False
        self._move_to(index)
        return True

    def redraw(self) -> None:
        """Draw every visible row anew, when what `draw` depends on has changed but the rows have not."""
        self._strips.clear()
        self.refresh()

    # Moving

    def _move_to(self, index: int | None) -> None:
        if index is None or index == self._index:
            self._show_highlight()
            return
        if self._index is not None:
            self.refresh_line(self._index)
        self._index = index
        self.refresh_line(index)
        self._show_highlight()
        self.post_message(self.Highlighted(self, self.highlighted_key))

    def _show_highlight(self) -> None:
        """Scroll as little as is needed, and show the headings right above a row together with it."""
        if self._index is None or not self.size.height:
            return
        top = self._index
        while top > 0 and self._rows[top - 1].heading and self._index - top + 2 <= self.size.height:
            top -= 1
        region = Region(0, top, 1, self._index - top + 1)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)
        self.call_after_refresh(self._draw_ahead)

    def action_cursor_up(self) -> None:
        """Highlight the row above."""
        self._move_to(_next_selectable(self._rows, (self._index or 0) - 1, -1))

    def action_cursor_down(self) -> None:
        """Highlight the row below."""
        self._move_to(_next_selectable(self._rows, -1 if self._index is None else self._index + 1, 1))

    def action_page_up(self) -> None:
        """Highlight the row one page above."""
        self._move_to(_nearest_selectable(self._rows, (self._index or 0) - max(1, self.size.height - 1)))

    def action_page_down(self) -> None:
        """Highlight the row one page below."""
        target = (self._index or 0) + max(1, self.size.height - 1)
        self._move_to(_nearest_selectable(self._rows, target))

    def action_first(self) -> None:
        """Highlight the first row."""
        self._move_to(_next_selectable(self._rows, 0, 1))

    def action_last(self) -> None:
        """Highlight the last row."""
        self._move_to(_next_selectable(self._rows, len(self._rows) - 1, -1))

    def action_select(self) -> None:
        """Open the highlighted row."""
        if (key := self.highlighted_key) is not None:
            self.post_message(self.Selected(self, key))

    def on_click(self, event: events.Click) -> None:
        """Open the row under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = offset.y + self.scroll_offset.y
        if 0 <= index < len(self._rows) and not self._rows[index].heading:
            self._move_to(index)
            self.action_select()

    # Drawing

    def on_focus(self) -> None:
        """The highlight looks different with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The highlight looks different without the focus."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the highlight in sight when the window becomes smaller."""
        self._show_highlight()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines. How wide a row is is asked once for all of them.

        A row is kept as it was drawn, with what was made of it since: Textual would make each line anew, to
        put a border and the like around it, which a list has not.
        """
        self._row_width = self.scrollable_content_region.width
        if self.styles.gutter != Spacing() or self.opacity != 1 or self.styles.text_opacity != 1:
            return super().render_lines(crop)
        _, background = self.background_colors
        width, style, filters = self.content_size.width, self.rich_style, self.get_line_filters()
        strips = []
        for y in crop.line_range:
            strip = self.render_line(y).adjust_cell_length(width, style)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            strips.append(strip.crop(*crop.column_span))
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw the line `y` cells below the top of the list."""
        width = self._row_width
        if not self._rows:
            return self._strips.empty_line(self._empty, y, width)
        index = y + self.scroll_offset.y
        if width <= 0 or index >= len(self._rows):
            return Strip.blank(max(0, width), self.rich_style)
        return self._strips.strip(self._rows, index, width, highlighted=index == self._index)

    def _draw_ahead(self) -> None:
        """Draw the page below and the page above while nothing else is to be done: paging finds them."""
        top, height = self.scroll_offset.y, self.size.height
        near = (*range(top + height, top + 2 * height), *range(top - 1, top - height - 1, -1))
        waits = bool(self._ahead)
        self._ahead = [index for index in reversed(near) if 0 <= index < len(self._rows)]
        if self._ahead and not waits:
            self.call_later(self._draw_some_ahead)

    def _draw_some_ahead(self) -> None:
        width = self.scrollable_content_region.width
        for _ in range(DRAWN_AT_ONCE):
            if not self._ahead or width <= 0:
                self._ahead.clear()
                return
            index = self._ahead.pop()
            if index < len(self._rows):
                self._strips.strip(self._rows, index, width, highlighted=False)
        # Behind the frame that is due, and behind keys that have come meanwhile.
        self.set_timer(0.01, self._draw_some_ahead)


def _find(rows: Sequence[RowT], key: str) -> int | None:
    if isinstance(rows, KnowsRows):
        return rows.row_of(key)
    for index, row in enumerate(rows):
        if row.key == key and not row.heading:
            return index
    return None


def _next_selectable(rows: Sequence[ListRow], index: int, step: int) -> int | None:
    """The first row from `index` on that is not a heading, going by `step` (1 or -1)."""
    while 0 <= index < len(rows):
        if not rows[index].heading:
            return index
        index += step
    return None


def _nearest_selectable(rows: Sequence[ListRow], index: int) -> int | None:
    index = max(0, min(index, len(rows) - 1))
    below = _next_selectable(rows, index, 1)
    return _next_selectable(rows, index, -1) if below is None else below
