"""Names with how to reach them. A number or an address is always whole: only the name may be shortened."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from textual.content import Content

from journal_tui.ui.widgets.shortening import shorten

#: Below this many cells the number stands after its name, in the same line or under it.
_NARROW = 60
#: Names have at least this many cells, and leave this many beside the numbers.
_LEAST_NAMES, _BESIDE = 20, 4
#: A name that would have fewer cells in its line stands above the number.
_LEAST_BEFORE = 8
_INDENT = Content("  ")


class Columns(NamedTuple):
    """How wide the page is, and how wide the column of names; 0 where there are no columns."""

    width: int
    names: int

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], width: int) -> Columns:
        """Names are as wide as the longest number leaves room for, all numbers in one column."""
        if width < _NARROW:
            return cls(width, 0)
        lengths = [(Content(name).cell_length, Content(reach).cell_length) for name, reach in pairs]
        longest_name, longest_reach = (max(column, default=0) for column in zip(*lengths, strict=True))
        left = max(_LEAST_NAMES, width - longest_reach - _BESIDE)
        return cls(width, min(longest_name, left))

    def names_room(self, name: str, reach: str) -> int:
        """How many cells a name has in its first line."""
        if self.names:
            return self.names
        room = self.width - Content(f"  : {reach}").cell_length
        return room if room >= min(_LEAST_BEFORE, Content(name).cell_length) else self.width - 3

    def cuts(self, name: str, reach: str) -> bool:
        """Whether a name is shortened where it may be."""
        return Content(name).cell_length > self.names_room(name, reach)

    def row(self, name: str, reach: str, *, cut: bool = False) -> Content:
        """A name with how to reach it; with `cut` the name takes one line at most."""
        room, reached = self.names_room(name, reach), Content.styled(reach, "bold")
        names = [_cut(name, room)] if cut else Content(name).wrap(max(1, room))
        if self.names:
            reaches = reached.wrap(self.width - self.names - _BESIDE)
            return Content("\n").join(
                _INDENT + left.pad_right(self.names - left.cell_length) + _INDENT + right
                for left, right in zip_longest(names, reaches, fillvalue=Content(""))
            )
        if len(names) == 1 and 2 + names[0].cell_length + 2 + reached.cell_length <= self.width:
            return _INDENT + names[0] + ": " + reached
        names = names if cut else Content(name).wrap(self.width - 3)
        under = [Content("    ") + part for part in reached.wrap(self.width - 4)] if reach else []
        return Content("\n").join(
            [*(_INDENT + part for part in names[:-1]), _INDENT + names[-1] + ":", *under]
        )


def _cut(name: str, room: int) -> Content:
    """A name in so many cells: who it is to the client goes first, and then the name's end."""
    whole = Content(name)
    called, bracket, _ = name.rpartition(" (")
    if whole.cell_length > room and bracket and name.endswith(")"):
        whole = Content(called)
    return shorten(whole, room)
