"""What a passphrase may be: one rule for whoever chooses one, at every door.

Whatever opened a journal before opens it still; the rule is asked only when a passphrase is chosen.
"""

from __future__ import annotations

import unicodedata

#: In bytes of UTF-8: a terminal passes on lines of 4,095 at most.
LONGEST = 4_000
#: What holds for every script, where a letter takes four bytes at most; more is said when it is needed.
RULE = f"Up to {LONGEST // 4:,} letters of any kind."


def passphrase_problem(passphrase: str) -> str | None:
    """Why this cannot be a passphrase, as a sentence that says what to do; None when it can."""
    if not passphrase.strip():
        return "An empty passphrase protects nothing, nor does one of spaces alone. Please choose another."
    size = len(passphrase.encode("utf-8", "surrogatepass"))
    if size > LONGEST:
        return (
            f"This passphrase is too long: it takes {size:,} bytes, and {LONGEST:,} is the most. "
            "Please choose a shorter one."
        )
    if any(_cannot_be_typed(letter) for letter in passphrase):
        return "This passphrase has a character that cannot be typed in everywhere. Please choose another."
    return None


def _cannot_be_typed(letter: str) -> bool:
    """Control characters, line ends, half surrogates and byte order marks: a line of a file has none."""
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} or letter == "\ufeff"
