"""People in the order in which they are called."""

from __future__ import annotations

from collections.abc import Iterable

from journal_tui.models.records import Person


def nearest_first(people: Iterable[Person]) -> list[Person]:
    """Those who help with an urgent need come first, those without a number last; else as they were added."""
    return sorted(people, key=lambda p: (not p.reach, "urgent need" not in (p.helps_with or ())))
