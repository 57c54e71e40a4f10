"""Helplines and the safety notes: static, offline, and there before anything is unlocked."""

from journal_tui.safety.helplines import (
    Line,
    Region,
    also_called,
    checked_on,
    chosen_region,
    country_names,
    guess_region,
    guessed_words,
    helplines_text,
    is_guessed,
    numbers_change,
    region,
    regions,
)
from journal_tui.safety.notes import BEFORE_PASSPHRASE, COPY_NOTE, NOTES, OVERDOSE, WHAT_THIS_IS
from journal_tui.safety.strength import Strength, strength

__all__ = [
    "BEFORE_PASSPHRASE",
    "COPY_NOTE",
    "NOTES",
    "OVERDOSE",
    "WHAT_THIS_IS",
    "Line",
    "Region",
    "Strength",
    "also_called",
    "checked_on",
    "chosen_region",
    "country_names",
    "guess_region",
    "guessed_words",
    "helplines_text",
    "is_guessed",
    "numbers_change",
    "region",
    "regions",
    "strength",
]
