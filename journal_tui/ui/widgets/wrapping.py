"""Soft wrapping that costs what the edit costs, not what the paragraph costs.

Textual wraps a logical line again from its first character at every key. Prose often is one line of
thousands of words, so this module wraps from just before the edit until the new wrap points meet the old.

Why they can be trusted once they meet: Textual reads the line in chunks (a word and the white space after
it), and its only memory is how full the current row is. A break right before a chunk empties the row, so what
comes after such a break depends on nothing but the text from there on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size
from textual._cells import cell_width_to_column_index
from textual._wrap import compute_wrap_offsets
from textual.document._document import DocumentBase, Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline, get_tab_widths
from textual.geometry import Offset, clamp

_CHUNK = re.compile(r"\S+\s*|\s+")
_OVERFULL = 1 << 30
"""A row so full that the next chunk breaks, whatever its width."""


def is_single_cell_text(text: str) -> bool:
    """Whether each character takes exactly one cell, by a test that is quick and may say no too often."""
    return text.isascii() and text.isprintable()


def wrap_breaks(text: str, width: int, start: int = 0) -> Iterator[int]:
    """Yield where `text`, which has no tabs, breaks into rows of `width` cells.

    The same places as `textual._wrap.compute_wrap_offsets` gives. With a `start` the wrapping begins there,
    and yields it first: it must be where both a chunk and a row begin.
    """
    simple = is_single_cell_text(text)
    used = _OVERFULL if start else 0
    for match in _CHUNK.finditer(text, start):
        begin, end = match.span()
        chunk_width = end - begin if simple else cell_len(match[0])
        if chunk_width <= width - used:
            used += chunk_width
        elif chunk_width > width:
            if begin:
                yield begin
            last = begin
            for last in _fold(match[0], begin, width):
                yield last
            used = end - last if simple else cell_len(text[last:end])
        elif used and begin:
            yield begin
            used = chunk_width


def _fold(chunk: str, begin: int, width: int) -> Iterator[int]:
    """Yield where a chunk that is wider than a row is cut, given the index it begins at."""
    if is_single_cell_text(chunk):
        yield from range(begin + width, begin + len(chunk), width)
        return
    used = 0
    for index, character in enumerate(chunk, begin):
        character_width = get_character_cell_size(character)
        if used + character_width > width:
            # Where not even one character fits, Textual has an empty row first: the same place, twice.
            if index:
                yield index
            used = character_width
        else:
            used += character_width


def common_prefix_length(left: str, right: str) -> int:
    """How many characters two texts share at their beginning, by comparing slices and not characters."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix_length(left: str, right: str, limit: int) -> int:
    """How many characters, at most `limit`, two texts share at their end."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if left[len(left) - middle :] == right[len(right) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low


def rewrap_breaks(old: str, old_breaks: list[int], new: str, width: int) -> list[int]:
    """The breaks of `new`, given those of `old`; quick when the two differ in one place. Neither has tabs."""
    prefix = common_prefix_length(old, new)
    if prefix == len(old) == len(new):
        return list(old_breaks)
    suffix = common_suffix_length(old, new, min(len(old), len(new)) - prefix)
    shift = len(new) - len(old)
    start = _break_before_edit(old, old_breaks, prefix)
    breaks = old_breaks[: bisect_left(old_breaks, start)]
    tail = len(new) - suffix
    for position in wrap_breaks(new, width, start):
        if position > tail and _begins_chunk(new, position):
            # The text from here on is the old text: if that broke here too, all that follows is the same.
            met = bisect_left(old_breaks, position - shift)
            if met < len(old_breaks) and old_breaks[met] == position - shift:
                breaks.extend(offset + shift for offset in old_breaks[met:])
                return breaks
        breaks.append(position)
    return breaks


def _begins_chunk(text: str, index: int) -> bool:
    return not text[index].isspace() and text[index - 1].isspace()


def _break_before_edit(text: str, breaks: list[int], edit: int) -> int:
    """Where to wrap from after an edit at column `edit`: a break that it cannot have moved, or 0.

    The chunk that ends at the edit may have grown or shrunk, so a whole chunk must lie between: this is the
    second place before the edit where both a chunk and a row begin.
    """
    nearer = 0
    for index in range(bisect_right(breaks, edit - 1) - 1, -1, -1):
        position = breaks[index]
        if _begins_chunk(text, position):
            if position < nearer:
                return position
            nearer = position
    return 0


class IncrementalWrappedDocument(WrappedDocument):
    """A `WrappedDocument` with the same wrap points, found in time for the next key."""

    def __init__(self, document: DocumentBase, width: int = 0, tab_width: int = 4) -> None:
        self._wrapped_lines: list[str] = []
        """The lines as they were when they were wrapped, to compare with. Strings are shared, not copied."""
        super().__init__(document, width, tab_width)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self._offset_to_line_info)

    def row(self, y: int) -> tuple[int, int, int, str]:
        """The row `y` from the top: its line index, section index, first column, and text.

        Raises:
            IndexError: the document has no such row.
        """
        line_index, section = self._offset_to_line_info[y]
        start, end = self._section_span(line_index, section)
        return line_index, section, start, self.document.lines[line_index][start:end]

    def row_tab_widths(self, line_index: int, start: int, text: str) -> list[int]:
        """The widths of the tabs in a row that begins at column `start` of its line."""
        tabs_before = self.document.lines[line_index].count("\t", 0, start)
        return self._tab_width_cache[line_index][tabs_before : tabs_before + text.count("\t")]

    def _section_span(self, line_index: int, section: int) -> tuple[int, int]:
        breaks = self._wrap_offsets[line_index]
        if section < 0:
            section += len(breaks) + 1
        start = breaks[section - 1] if section else 0
        end = breaks[section] if section < len(breaks) else len(self.document.lines[line_index])
        return start, end

    def _wrap_line(self, line: str) -> tuple[list[int], list[int]]:
        """The breaks and the tab widths of one line."""
        if "\t" not in line:
            return (list(wrap_breaks(line, self._width)) if self._width else []), [0] if line else []
        # The widths of tabs reach across the line: leave these lines, which prose hardly has, to Textual.
        tabs = get_tab_widths(line, self._tab_width)
        breaks = (
            compute_wrap_offsets(line, self._width, self._tab_width, precomputed_tab_sections=tabs)
            if self._width
            else []
        )
        return breaks, [width for _, width in tabs]

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all the lines to `width` cells; 0 means not at all."""
        self._width = width
        if tab_width:
            self._tab_width = tab_width
        wrapped = [self._wrap_line(line) for line in self.document.lines]
        self._wrap_offsets = [breaks for breaks, _ in wrapped]
        self._tab_width_cache = [tabs for _, tabs in wrapped]
        self._wrapped_lines = list(self.document.lines)
        self._number_rows(0)

    def _number_rows(self, first_line: int) -> None:
        """Number the rows from a line on, once the breaks of all the lines are known."""
        y = self._line_index_to_offsets[first_line][0] if first_line else 0
        del self._offset_to_line_info[y:]
        del self._line_index_to_offsets[first_line:]
        for line_index in range(first_line, len(self._wrap_offsets)):
            sections = len(self._wrap_offsets[line_index]) + 1
            self._line_index_to_offsets.append(list(range(y, y + sections)))
            self._offset_to_line_info.extend((line_index, section) for section in range(sections))
            y += sections

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap anew what an edit has changed; to be called after the document was edited."""
        lines = self.document.lines
        old_last = len(self._wrapped_lines) - 1
        top = clamp(min(start[0], old_end[0]), 0, min(old_last, len(lines) - 1))
        old_bottom = clamp(max(start[0], old_end[0]), top, old_last)
        new_bottom = clamp(max(start[0], new_end[0]), top, len(lines) - 1)
        if top == old_bottom == new_bottom and len(self._wrapped_lines) == len(lines):
            self._rewrap_line(top)
            return
        wrapped = [self._wrap_line(line) for line in lines[top : new_bottom + 1]]
        self._wrap_offsets[top : old_bottom + 1] = [breaks for breaks, _ in wrapped]
        self._tab_width_cache[top : old_bottom + 1] = [tabs for _, tabs in wrapped]
        self._wrapped_lines[top : old_bottom + 1] = lines[top : new_bottom + 1]
        if len(self._wrapped_lines) != len(lines):
            # The places given do not describe the edit: wrap everything rather than show the wrong rows.
            self.wrap(self._width)
            return
        self._number_rows(top)

    def _rewrap_line(self, index: int) -> None:
        line, old = self.document.lines[index], self._wrapped_lines[index]
        old_breaks = self._wrap_offsets[index]
        if self._width and "\t" not in line and "\t" not in old:
            breaks, tabs = rewrap_breaks(old, old_breaks, line, self._width), [0] if line else []
        else:
            breaks, tabs = self._wrap_line(line)
        self._wrap_offsets[index] = breaks
        self._tab_width_cache[index] = tabs
        self._wrapped_lines[index] = line
        if len(breaks) != len(old_breaks):
            self._number_rows(index)

    # Textual cuts the whole line into sections for each of these questions.

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of a line, as strings."""
        line, breaks = self.document.lines[line_index], self._wrap_offsets[line_index]
        return [line[start:end] for start, end in zip([0, *breaks], [*breaks, len(line)], strict=True)]

    def location_to_offset(self, location: Location) -> Offset:
        """Where a place in the document is among the rows."""
        line_index, column = location
        breaks = self.get_offsets(line_index)
        section = bisect_right(breaks, column)
        start, _ = self._section_span(line_index, section)
        before = self.document.lines[line_index][start:column]
        x = cell_len(expand_tabs_inline(before, self._tab_width))
        return Offset(x, self._line_index_to_offsets[line_index][section])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The column at the cell `x_offset` of the row `y_offset` (negative: from the last) of a line."""
        start, end = self._section_span(line_index, y_offset)
        text = self.document.lines[line_index][start:end]
        column = start + _column_at_cell(text, x_offset, self._tab_width)
        if y_offset not in (len(self._wrap_offsets[line_index]), -1):
            # Behind the last character of a row that is not the last is the next row.
            column = min(column, end - 1)
        return column


def _column_at_cell(text: str, cell: int, tab_width: int) -> int:
    if is_single_cell_text(text):
        return min(max(0, cell), len(text))
    return cell_width_to_column_index(text, cell, tab_width)
