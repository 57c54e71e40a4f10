"""Python's regular expressions for the page: what JavaScript reads otherwise, or older browsers cannot read.

JavaScript's classes know only ASCII, and browsers before 2023 cannot look behind. So classes are written out,
and what may not stand before a match is kept apart: a letter, or certain words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SPACES = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD = r"\p{L}\p{N}_"
_LOOKS_BEHIND = re.compile(r"\(\?<!([^()\[\]\\|]+)\)")
_NOT_AFTER_WORD = {
    r"(?<![\w/-])": r"[\p{L}\p{N}_\/-]",
    r"(?<![\w-])": r"[\p{L}\p{N}_-]",
    r"\b": r"[\p{L}\p{N}_]",
}
#: With the flag u, JavaScript knows no needless backslashes.
_NEEDLESS_IN_CLASS = "\"'`<> =:;,!@%#~"
_NEEDLESS = _NEEDLESS_IN_CLASS + "-&"


class Portable(NamedTuple):
    """A pattern for JavaScript; the class of letters, and the texts, that may not stand before a match."""

    pattern: str
    not_after: str = ""
    not_after_texts: tuple[str, ...] = ()


def portable(pattern: str, *, not_after: str = "") -> Portable:
    """The same pattern for JavaScript."""
    for beginning, letters in _NOT_AFTER_WORD.items():
        if pattern.startswith(beginning):
            pattern, not_after = pattern.removeprefix(beginning), letters
    texts = []
    while (match := _LOOKS_BEHIND.match(pattern)) is not None:
        texts.append(match[1])
        pattern = pattern[match.end() :]
    if "(?<!" in pattern or "(?<=" in pattern:
        raise ValueError(f"this looks behind: {pattern}")
    return Portable(_without_python_classes(pattern), not_after, tuple(texts))


#: A class with what is in it, an escape, or any other character.
_PART = re.compile(r"\[\^?(?:[^\]\\]|\\.)*\]|\\.|.", re.DOTALL)
_OUTSIDE = {
    r"\w": f"[{_WORD}]",
    r"\W": f"[^{_WORD}]",
    r"\s": f"[{_SPACES}]",
    # At the end of a word: those at its beginning are kept apart.
    r"\b": f"(?![{_WORD}])",
    r"\Z": "$",
    "/": r"\/",
}


def _without_python_classes(pattern: str) -> str:
    written = []
    for part in _PART.findall(pattern):
        if part[0] == "[":
            inside = re.sub(r"\\.", lambda escape: _inside_class(escape[0]), part[1:-1])
            written.append("[" + inside.replace("[", r"\[") + "]")
        elif part in _OUTSIDE:
            written.append(_OUTSIDE[part])
        else:
            written.append(part[1] if part[0] == "\\" and part[1] in _NEEDLESS else part)
    return re.sub(r"\(\?P<\w+>", "(", "".join(written))


def _inside_class(escape: str) -> str:
    if escape in (r"\W", r"\S"):
        raise ValueError("a class inside of a class")
    if escape in (r"\w", r"\s"):
        return _WORD if escape == r"\w" else _SPACES
    return escape[1] if escape[1] in _NEEDLESS_IN_CLASS else escape
