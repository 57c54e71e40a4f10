"""Ids of records: ordered by time, unique across machines.

48 bits of milliseconds since 1970 and 80 random bits, as 26 symbols of Crockford's base32 (the ULID layout).
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: So many symbols at the beginning are the time.
MOMENT = 10

# Two symbols at a time, and Python's own digits of base 32: an id is made for each save.
_PAIRS = [high + low for high in SYMBOLS for low in SYMBOLS]
_SHIFTS = range(120, -10, -10)
_DIGITS = str.maketrans(SYMBOLS, "0123456789ABCDEFGHIJKLMNOPQRSTUV")


def new_id(now: datetime, *, after: str = "") -> str:
    """A fresh id whose beginning sorts by `now`; of one moment it comes after the id `after`."""
    fresh = encode_id((now - _EPOCH) // timedelta(milliseconds=1), int.from_bytes(os.urandom(10)))
    if fresh[:MOMENT] != after[:MOMENT] or fresh > after:
        return fresh
    return _encode(int(after.translate(_DIGITS), 32) + 1)


def encode_id(milliseconds: int, random_bits: int) -> str:
    """An id from its two parts; times before 1970 sort as 1970."""
    return _encode((max(0, milliseconds) & (1 << 48) - 1) << 80 | random_bits)


def _encode(number: int) -> str:
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
