"""How keys are written: the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_WRITTEN = {
    "escape": "esc", "question_mark": "?", "slash": "/", "left_square_bracket": "[",
    "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}", "minus": "-",
    "plus": "+", "up": "↑", "down": "↓", "left": "←", "right": "→", "full_stop": ".", "comma": ",",
    "pageup": "pgup", "pagedown": "pgdn",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as it is written, from what Textual calls it: ``[`` for ``left_square_bracket``."""
    *modifiers, plain = key.split("+") if len(key) > 1 else [key]
    return "+".join((*modifiers, _WRITTEN.get(plain, plain)))


def key_names(keys: Sequence[str]) -> str:
    """Several keys that do one thing: ``0 … 9, t``, ``← →``."""
    names = list(dict.fromkeys(map(key_name, keys)))
    for modifier in ("", "alt+"):
        digits = [name for name in names if name.removeprefix(modifier).isdecimal()]
        numbers = [int(name.removeprefix(modifier)) for name in digits]
        if len(digits) > 2 and all(b - a == 1 for a, b in pairwise(numbers)):
            index = names.index(digits[0]) if modifier else 0
            names = [name for name in names if name not in digits]
            names.insert(index, f"{digits[0]} … {digits[-1]}")
    return ", ".join(names)
