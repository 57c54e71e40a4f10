"""What a passphrase may be: one rule for whoever chooses one, at every door.

Whatever opened a journal before opens it still; the rule is asked only when a passphrase is chosen.
"""

from __future__ import annotations

import unicodedata

#: In characters, as they are typed. A terminal passes on lines of 4,095 bytes; these take at most 4,000.
LONGEST = 1_000
RULE = f"Up to {LONGEST:,} characters, anything but spaces alone."


def passphrase_problem(passphrase: str) -> str | None:
    """Why this cannot be a passphrase, as a sentence that says what to do; None when it can."""
    if not passphrase.strip():
        return "A passphrase that is empty, or of spaces alone, protects nothing. Please choose another."
    if len(passphrase) > LONGEST:
        return (
            f"A passphrase has at most {LONGEST:,} characters, and this one has {len(passphrase):,}. "
            "Please choose a shorter one."
        )
    if any(_cannot_be_typed(letter) for letter in passphrase):
        return "This passphrase has a character that cannot be typed in everywhere. Please choose another."
    return None


def _cannot_be_typed(letter: str) -> bool:
    """Control characters, line ends, half surrogates and byte order marks: a line of a file has none."""
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} or letter == "\ufeff"
