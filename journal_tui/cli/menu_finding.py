"""Which choice typed words mean, and what is said when they mean none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from journal_tui.models.names import begin_words, name_key
from journal_tui.models.slips import is_slip
from journal_tui.models.text import plain_digits

#: The number that goes back at every list, and the words for it.
BACK = 0
_BACK = ("back", "b", "return")
_NO_CHOICE = "That is no choice here."
_HOW = "Give a number of the list, or a word of it."


class Choice(NamedTuple):
    """One line of a list: its words, what is done when it is chosen, and other words for it.

    By its `hints` it is not chosen: it is named when one of them is typed.
    """

    name: str
    act: Callable[[], object]
    also: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def is_back(typed: str, *, words_only: bool = False) -> bool:
    """Whether it means to go back: 0, or a word for it. Where 0 is an answer as well, the words alone do."""
    return name_key(typed) in _BACK or (not words_only and number_of(typed) == BACK)


def number_of(typed: str) -> int | None:
    """The number of a line that was typed; None for anything else."""
    digits = typed.rstrip(".")
    return int(digits[:4]) if digits.isdecimal() else None


def find(typed: str, choices: Sequence[Choice], *, whole: bool = False) -> Choice | None:
    """The choice that a number or a word means; None when none does, or several do.

    With `whole` only whole words count, and no numbers. Names are compared as `models.names` does.
    """
    if not whole and (number := number_of(typed)) is not None:
        return choices[number - 1] if 1 <= number <= len(choices) else None
    key = name_key(typed)
    exact = [choice for choice in choices if key in map(name_key, (choice.name, *choice.also))]
    if exact or whole:
        return exact[0] if exact else None
    begun = [choice for choice in choices if begins(choice, typed)]
    return begun[0] if len(begun) == 1 else None


def begins(choice: Choice, typed: str) -> bool:
    """Whether what is typed begins a name, or each of its words begins a word of one."""
    names, key = (choice.name, *choice.also), name_key(typed)
    begun = any(name_key(name).startswith(key) for name in names)
    return bool(key) and (begun or begin_words(typed.split(), " ".join(names).split()))


def near(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that may be meant by what is none: begun, a slip of the pen away, or called so as well."""
    key = name_key(typed)
    if begun := [choice for choice in choices if begins(choice, typed)]:
        return begun

    def is_near(choice: Choice) -> bool:
        words = (choice.name, *choice.also, *choice.name.split())
        return any(is_slip(key, name_key(word)) for word in words)

    slips = [choice for choice in choices if is_near(choice)]
    return slips or [choice for choice in choices if key in map(name_key, choice.hints)]


def nearest(typed: str, choices: Sequence[Choice]) -> str:
    """What to say when a word means no choice: one short line, with the nearest right words."""
    names = list(dict.fromkeys(choice.name for choice in near(typed, choices)))
    if len(names) > 1:
        return f"That could be: {', '.join(names[:3])}."
    if names:
        return f"{_NO_CHOICE} The nearest is: {names[0]}."
    if re.fullmatch(r"-?\d+([.,:]\d*)?", plain_digits(typed)):
        return "That is no number of this list. ? says the list."
    return f"{_NO_CHOICE} {_HOW}"
