"""The recovery code: 26 Crockford base32 symbols (130 bits) and 2 check symbols, in groups of four.

The check is the code's number modulo 1021, the largest prime below 32 x 32: it finds every single
mistyped symbol, and every pair of symbols that changed places.
"""

from __future__ import annotations

import unicodedata

from journal_tui.vault.errors import WrongSecret
from journal_tui.vault.format import keys

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 26
_CHECK = 1021
_LOOK_ALIKE = str.maketrans("OIL", "011")


def generate() -> str:
    """A new code as it is shown: 28 symbols in groups of four, joined by dashes."""
    number = int.from_bytes(keys.random_bytes(17), "big") >> 6
    symbols = "".join(ALPHABET[number >> 5 * position & 31] for position in reversed(range(SYMBOLS)))
    return show(symbols.encode())


def show(code: bytes) -> str:
    """The 26 symbols `code` (what `parse` returns) with their check, in groups of four."""
    text = code.decode("ascii") + _check(code.decode("ascii"))
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def normalise_code(text: str) -> str:
    """Capital symbols only: no spaces and dashes, O read as 0, I and L as 1."""
    letters = unicodedata.normalize("NFKC", text)
    kept = (letter for letter in letters if not _is_spacing(letter))
    return "".join(kept).upper().translate(_LOOK_ALIKE)


def parse(text: str) -> bytes:
    """The 26 symbols of a code that was typed in, as ASCII.

    Raises `WrongSecret` when it cannot be a recovery code, saying what looks wrong.
    """
    symbols = normalise_code(text)
    if any(symbol not in ALPHABET for symbol in symbols):
        raise WrongSecret(
            "A recovery code has only digits and letters, and never the letter U. "
            "Please compare it with your note."
        )
    if len(symbols) != SYMBOLS + 2:
        raise WrongSecret(
            f"A recovery code has {SYMBOLS + 2} letters and digits, and this one has {len(symbols)}. "
            "Please compare it with your note."
        )
    if symbols[SYMBOLS:] != _check(symbols[:SYMBOLS]):
        raise WrongSecret(
            "There is a slip in this recovery code: its last two symbols do not match the others. "
            "Please compare it with your note, group by group."
        )
    return symbols[:SYMBOLS].encode("ascii")


def _check(symbols: str) -> str:
    number = 0
    for symbol in symbols:
        number = number * 32 + ALPHABET.index(symbol)
    high, low = divmod(number % _CHECK, 32)
    return ALPHABET[high] + ALPHABET[low]


def _is_spacing(letter: str) -> bool:
    category = unicodedata.category(letter)
    return letter.isspace() or category in {"Pd", "Cf", "Cc"} or letter in "_.\N{MINUS SIGN}"
