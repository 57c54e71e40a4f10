"""Ids of records: ordered by time, unique across machines.

48 bits of milliseconds since 1970 and 80 random bits, as 26 symbols of Crockford's base32 (the ULID layout).
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: So many symbols at the beginning are the time.
MOMENT = 10


def new_id(now: datetime, *, after: str = "") -> str:
    """A fresh id whose beginning sorts by `now`; of one moment it comes after the id `after`."""
    fresh = encode_id((now - _EPOCH) // timedelta(milliseconds=1), secrets.randbits(80))
    if fresh[:MOMENT] != after[:MOMENT] or fresh > after:
        return fresh
    return _encode(sum(SYMBOLS.index(symbol) << 5 * place for place, symbol in enumerate(after[::-1])) + 1)


def encode_id(milliseconds: int, random_bits: int) -> str:
    """An id from its two parts; times before 1970 sort as 1970."""
    return _encode((max(0, milliseconds) & (1 << 48) - 1) << 80 | random_bits)


def _encode(number: int) -> str:
    return "".join(SYMBOLS[number >> shift & 31] for shift in range(125, -5, -5))
