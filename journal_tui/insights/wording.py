"""How figures are worded, above all when they rest on few data."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from journal_tui.models.text import plural

NOT_RECORDED = "You wrote nothing down here."
#: Up to this many are shown one by one instead of averaged.
SHOWN_UP_TO = 2
#: Up to this many, the figure says that it rests on only so many.
FEW_UP_TO = 6
#: Two periods are compared only when both have at least this many.
COMPARED_FROM = 5


def n_words(n: int, noun: str) -> str:
    """How much a figure rests on, as a sentence; `noun` in the singular, ``check-in``.

    None: not recorded. One or two: shown, not averaged. Three to six: based on only so many.
    """
    if n <= 0:
        return NOT_RECORDED
    if n <= SHOWN_UP_TO:
        return f"Only {plural(n, noun)}; shown, not averaged."
    if n <= FEW_UP_TO:
        return f"Based on only {n}."
    return f"Based on {plural(n, noun)}."


def counted(n: int, noun: str) -> str:
    """How many a figure rests on, inside a sentence: ``11 check-ins``, ``only 5 check-ins``."""
    return f"only {plural(n, noun)}" if is_few(n) else plural(n, noun)


def is_few(n: int) -> bool:
    """Whether a figure that rests on `n` says so."""
    return 0 < n <= FEW_UP_TO


def mean(values: Sequence[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    return math.fsum(values) / len(values) if values else None


def median(values: Sequence[float]) -> float | None:
    """The middle value, or the mean of the two middle ones; None of nothing."""
    return float(statistics.median(values)) if values else None


def rounded(values: Sequence[float], places: int = 0) -> Fraction:
    """The mean of at least one value, rounded half up to `places`, computed exactly.

    Floats would round 4.25 down and 4.35 by what the machine makes of it; a person with a pencil rounds up.
    """
    total = sum((Fraction(str(value)) * times for value, times in Counter(values).items()), Fraction(0))
    exact = total / len(values)
    scale = 10**places
    return Fraction(math.floor(exact * scale + Fraction(1, 2)), scale)


def say_mean(values: Sequence[float]) -> str:
    """The mean of at least one value to one place: ``5.4``."""
    return f"{float(rounded(values, 1)):.1f}"


def shown(values: Iterable[float], unit: str = "") -> str:
    """Values one by one, without needless zeros: ``4, 6.5``."""
    return ", ".join(
        f"{value:.2f}".rstrip("0").rstrip(".") + (f" {unit}" if unit else "") for value in values
    )
