"""Words that show as they are where Markdown is read, and back again."""

from __future__ import annotations

import re

#: What Markdown takes as a mark anywhere in a line.
_MARKS = re.compile(r"([\\`*_\[\]<>~|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
#: What it takes as a mark where a line begins.
_AT_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>~|&#+=.)-])")


def escape(text: str, *, at_start: bool = True) -> str:
    """A line of words as Markdown that shows just these; `at_start` when they begin a line there."""
    text = _ENTITY.sub(r"\\&", _MARKS.sub(r"\\\1", text))
    if not at_start:
        return text
    return _AT_START.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


def unescape(markdown: str) -> str:
    """The words that were escaped."""
    return _ESCAPED.sub(r"\1", markdown)
