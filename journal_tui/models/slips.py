"""Slips of the pen: words that are nearly a word that is known."""

from __future__ import annotations

#: Shorter words have too many others beside them; from the second length on two slips are forgiven.
_SHORTEST, _LONG = 4, 9


def is_slip(typed: str, meant: str) -> bool:
    """Whether a word is another one with a letter too many, too few or wrong, or with two letters swapped."""
    if len(meant) < _SHORTEST or typed == meant:
        return False
    return _distance(typed, meant) <= (1 if len(meant) < _LONG else 2)


def _distance(one: str, other: str) -> int:
    """The fewest slips between two words (optimal string alignment)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, other_letter in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != other_letter))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == other_letter:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
