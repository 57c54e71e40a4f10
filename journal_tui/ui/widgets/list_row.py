"""What a list that draws its rows when they become visible needs to know of them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


class ListRow(Protocol):
    """What the list needs to know of a row; everything else is for the function that draws it."""

    @property
    def key(self) -> str:
        """Tells this row from every other row that is not a heading."""

    @property
    def heading(self) -> bool:
        """Whether the row only names those below it: it is drawn, and never highlighted."""


@runtime_checkable
class KnowsRows(Protocol):
    """Rows that know where one is, without being made all."""

    def row_of(self, key: str) -> int | None:
        """Where the row with this key is, that is not a heading; None when there is none."""
