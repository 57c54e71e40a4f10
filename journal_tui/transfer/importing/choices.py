"""What the client says about all that is taken in, and the numbers that they give to mood words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from journal_tui.models.text import clean_line, plain_digits
from journal_tui.transfer.importing.daylio import OFFERED

#: The numbers of a mood: 0 is very low, 10 very good.
_MOODS = range(11)


@dataclass(frozen=True)
class Choices:
    """What the client says about all of it: tags, a seal, and the number of each mood word."""

    tags: tuple[str, ...] = ()
    sealed: bool = False
    #: Whether texts that have no day take the time of their file.
    file_times: bool = False
    moods: Mapping[str, int] = field(default_factory=dict)

    def mood(self, label: str) -> int | None:
        """The number of a mood word: the client's, else what is offered for it."""
        word = mood_word(label)
        numbers = {mood_word(name): number for name, number in self.moods.items()}
        number = numbers[word] if word in numbers else OFFERED.get(word)
        # No matter who asks: a number that no scale has is never written.
        return number if number in _MOODS else None


def mood_number(typed: str) -> int | None:
    """The number that was typed for a mood word, in the digits of any script; None when it is not 0 to 10."""
    digits = plain_digits(typed.strip())
    if not digits.isdecimal():
        return None
    # Only what is short is read: thousands of digits cannot be.
    digits = digits.lstrip("0") or "0"
    return int(digits) if len(digits) <= len(str(_MOODS[-1])) and int(digits) in _MOODS else None


def mood_word(label: str) -> str:
    """A mood word as it is compared."""
    return clean_line(label).casefold()
