"""A list whose items are texts of several lines: questions, reasons, answers, to read and to choose from.

Over 300 lines: one widget, drawn line by line.

Items draw themselves for the width there is, so that nothing is cut off; only the lines in sight are turned
into cells. Moving goes from item to item, and through an item that is taller than the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from journal_tui.ui.widgets.row_strips import MARKER, MARKER_WIDTH, TO_SPACE
from journal_tui.ui.widgets.shortening import shorten

# An item's line is one line: what would move the terminal's cursor becomes a space.

#: Cells between the texts and the scroll bar.
_GAP = 1


@dataclass(frozen=True, slots=True)
class TextItem:
    """One text; `lines(width)` gives it as lines of at most `width` cells.

    A heading is never highlighted; a title is a heading that looks like one.
    """

    key: str
    lines: Callable[[int], list[Content]]
    heading: bool = False
    title: bool = False


def hanging(
    text: str | Content, width: int, *, first: str | Content = "", rest: int | None = None
) -> list[Content]:
    """A text wrapped to `width`, the first line after `first`, the others under it or `rest` cells in."""
    lead = first if isinstance(first, Content) else Content(first)
    indent = lead.cell_length if rest is None else rest
    content = text if isinstance(text, Content) else Content(text)
    lines = content.wrap(max(8, width - indent))
    return [lead + line if n == 0 else Content(" " * indent) + line for n, line in enumerate(lines)]


def title_item(key: str, title: str) -> TextItem:
    """A heading with an empty line above it; the first one of a list stands at the top."""
    return TextItem(key, lambda width: [Content(""), *hanging(title, width)], heading=True, title=True)


@dataclass(frozen=True, slots=True)
class _Line:
    """A drawn line: of which item, whether it is its first, and whether it is more than space around it."""

    content: Content
    item: int
    first: bool
    inside: bool


class TextList(ScrollView, can_focus=True):
    """A scrolling list of texts."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "up", "Up", show=False, tooltip="Move the highlight."),
        Binding("down", "down", "Down", show=False, tooltip="Move the highlight."),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Move the highlight."),
        Binding("pagedown", "page(1)", "Page down", show=False, tooltip="Move the highlight."),
        Binding("home", "end(0)", "First", show=False, tooltip="Move the highlight."),
        Binding("end", "end(-1)", "Last", show=False, tooltip="Move the highlight."),
        Binding("enter", "select", "Open", show=False, tooltip="Open what is highlighted."),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-list--highlighted",
        "text-list--marker",
        "text-list--title",
        "text-list--empty",
    }

    DEFAULT_CSS = """
    TextList {
        overflow-x: hidden; padding: 0 1; scrollbar-size-vertical: 1;
        & .text-list--highlighted { background: $block-cursor-blurred-background; }
        & .text-list--marker {
            color: $primary; background: $block-cursor-blurred-background; text-style: bold;
        }
        & .text-list--title { color: $text-muted; text-style: bold; }
        & .text-list--empty { color: $text-muted; }
    }
    """

    @dataclass
    class Highlighted(Message):
        """The highlight moved; `key` is None when no item is left that could have it."""

        text_list: TextList
        key: str | None

    @dataclass
    class Selected(Message):
        """An item was opened, with enter or a click."""

        text_list: TextList
        key: str

    def __init__(
        self,
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._empty = empty
        self._items: list[TextItem] = []
        self._at: int | None = None
        self._drawn_width = 0
        self._drawn: list[_Line] = []
        self._tops: list[int] = []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to open."""
        del parameters
        return action != "select" or self.highlighted_key is not None

    @property
    def highlighted_key(self) -> str | None:
        """The key of the highlighted item, or None when there is none."""
        return None if self._at is None else self._items[self._at].key

    @property
    def items(self) -> Sequence[TextItem]:
        """The items shown now."""
        return self._items

    def set_items(self, items: Sequence[TextItem], *, keep: str | None = None) -> None:
        """Replace all items. The highlight goes to `keep`, or stays on its item, or near where it was."""
        before, old = self.highlighted_key, self._at or 0
        self._items = list(items)
        self._at = next(
            (
                position
                for key in (keep, before)
                if key is not None and (position := self._find(key)) is not None
            ),
            None,
        )
        if self._at is None:
            self._at = self._selectable(min(old, len(items) - 1), 1)
            if self._at is None:
                self._at = self._selectable(min(old, len(items) - 1), -1)
        self._lay_out()
        if self.highlighted_key != before:
            self.post_message(self.Highlighted(self, self.highlighted_key))

    def highlight(self, key: str) -> None:
        """Move the highlight to an item, if it is there."""
        self._move_to(self._find(key))

    def _find(self, key: str) -> int | None:
        return next((n for n, i in enumerate(self._items) if i.key == key and not i.heading), None)

    def _selectable(self, index: int, step: int) -> int | None:
        while 0 <= index < len(self._items):
            if not self._items[index].heading:
                return index
            index += step
        return None

    # Laying out

    def _lay_out(self) -> None:
        self._wrap()
        # A scroll bar that came or went leaves another width.
        if self.scrollable_content_region.width != self._drawn_width:
            self._wrap()
        self._show_highlight()
        self.refresh()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        self._drawn_width = width
        self._drawn, self._tops = [], []
        for index, item in enumerate(self._items):
            self._tops.append(len(self._drawn))
            lines = item.lines(max(8, width - MARKER_WIDTH - _GAP))
            if (
                lines
                and not lines[0].plain.strip()
                and not (self._drawn and self._drawn[-1].content.plain.strip())
            ):
                lines = lines[1:]  # no space at the top, and never two empty lines
            filled = [n for n, line in enumerate(lines) if line.plain.strip()] or [0]
            self._drawn += [
                _Line(line, index, n == filled[0], filled[0] <= n <= filled[-1])
                for n, line in enumerate(lines)
            ]
        self.virtual_size = Size(width, len(self._drawn))
        self._refresh_scrollbars()

    def on_resize(self) -> None:
        """Wrap anew for another width, and keep the highlight in sight."""
        if self.scrollable_content_region.width != self._drawn_width:
            self._lay_out()
        else:
            self._show_highlight()

    def _span(self, index: int) -> tuple[int, int]:
        """First line of an item, and the line after its last."""
        end = self._tops[index + 1] if index + 1 < len(self._tops) else len(self._drawn)
        return self._tops[index], end

    def _show_highlight(self) -> None:
        height = self.scrollable_content_region.height
        if self._at is None or not height or not self._tops:
            return
        top, end = self._span(self._at)
        above = self._at
        while above > 0 and self._items[above - 1].heading and end - self._tops[above - 1] <= height:
            above -= 1
        top = self._tops[above]
        y = self.scroll_offset.y
        if top < y or end - top > height:
            y = top
        elif end > y + height:
            y = end - height
        self.scroll_to(y=y, animate=False, force=True)

    # Moving

    def _move_to(self, index: int | None) -> None:
        if index is None:
            return
        moved = index != self._at
        self._at = index
        self._show_highlight()
        self.refresh()
        if moved:
            self.post_message(self.Highlighted(self, self.highlighted_key))

    def action_down(self) -> None:
        """The next item; first through the rest of one that is taller than the list."""
        height = self.scrollable_content_region.height
        if self._at is not None and self._span(self._at)[1] > self.scroll_offset.y + height:
            self.scroll_relative(y=max(1, height - 2), animate=False, force=True)
            return
        following = self._selectable(-1 if self._at is None else self._at + 1, 1)
        if following is None:
            self.scroll_end(animate=False, force=True)
        self._move_to(following)

    def action_up(self) -> None:
        """The item before; first back through one that is taller than the list."""
        height = self.scrollable_content_region.height
        if self._at is not None and self._span(self._at)[0] < self.scroll_offset.y:
            self.scroll_relative(y=-max(1, height - 2), animate=False, force=True)
            return
        before = self._selectable((self._at or 0) - 1, -1)
        if before is None:
            self.scroll_home(animate=False, force=True)
        self._move_to(before)

    def action_page(self, step: int) -> None:
        """About a screenful further."""
        if self._at is None:
            return
        target = self._tops[self._at] + step * max(1, self.scrollable_content_region.height - 2)
        target = max(0, min(len(self._drawn) - 1, target))
        index = self._selectable(self._drawn[target].item, step)
        if index == self._at:
            index = self._selectable(self._at + step, step)
        self._move_to(index if index is not None else self._selectable(0 if step < 0 else self._last, -step))

    @property
    def _last(self) -> int:
        return len(self._items) - 1

    def action_end(self, where: int) -> None:
        """The first item, or the last."""
        self._move_to(self._selectable(0, 1) if where == 0 else self._selectable(self._last, -1))

    def action_select(self) -> None:
        """Open the highlighted item."""
        if (key := self.highlighted_key) is not None:
            self.post_message(self.Selected(self, key))

    def on_click(self, event: events.Click) -> None:
        """Open the item under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + self.scroll_offset.y
        if 0 <= line < len(self._drawn) and not self._items[self._drawn[line].item].heading:
            self._move_to(self._drawn[line].item)
            self.action_select()

    # Drawing

    def on_focus(self) -> None:
        """The highlight may look different with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The highlight may look different without the focus."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw in other colours."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line `y` cells below the top of the list."""
        width = self.scrollable_content_region.width
        if not self._items:
            lines = hanging(self._empty, width, first=" " * MARKER_WIDTH) if self._empty else []
            text = lines[y] if y < len(lines) else Content("")
            style = self.get_visual_style("text-list--empty")
            return Strip(text.render_segments(style)).adjust_cell_length(width, style.rich_style)
        number = y + self.scroll_offset.y
        if width <= 0 or number >= len(self._drawn):
            return Strip.blank(max(0, width), self.rich_style)
        line = self._drawn[number]
        plain = line.content.plain.translate(TO_SPACE)
        content = line.content if plain == line.content.plain else Content(plain, list(line.content.spans))
        highlighted = line.item == self._at and line.inside
        style = self.visual_style
        if highlighted or self._items[line.item].title:
            style = self.get_visual_style(f"text-list--{'highlighted' if highlighted else 'title'}")
        marker = Content(" " * MARKER_WIDTH)
        if highlighted and line.first:
            marker = Content.styled(f"{MARKER} ", self.get_visual_style("text-list--marker"))
        if highlighted:
            # What is faint on the page cannot be read on the colour of the highlight.
            content = Content(content.plain, [span for span in content.spans if span.style != "dim"])
        shown = shorten(marker + content, width)
        return Strip(shown.render_segments(style)).adjust_cell_length(width, style.rich_style)
