"""The page as plain text, wrapped by the width that characters take on paper and in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from journal_tui.summary.page import Line, Summary

_JOINER = "\u200d"
_EMOJI_LOOK = "\ufe0f"
_TAB = "    "


def to_text(summary: Summary, *, width: int = 78) -> str:
    """The page as text of at most `width` columns; a word that is longer stands alone and whole."""
    width = max(width, 20)
    blocks = [_underlined(summary.title, "="), *_lines(summary.header, width)]
    for section in summary.sections:
        blocks += ["", _underlined(section.title, "-"), *_lines(section.lines, width)]
    return "\n".join(blocks) + "\n"


def _underlined(title: str, mark: str) -> str:
    return f"{title}\n{mark * cells(title)}"


def _lines(lines: tuple[Line, ...], width: int) -> Iterator[str]:
    last = ""
    for line in lines:
        if (line.kind == "label" and last) or (line.kind == "quote" and last == "quote"):
            yield ""
        if line.kind == "point":
            yield from _indented(line.text, width, "- ", "  ")
        elif line.kind == "course":
            yield from _indented(line.text, width, "  ", "  ")
        elif line.kind == "label":
            yield from _indented(line.text, width, "", "  ")
        else:
            yield from _indented(line.text, width, "    ", "    ")
        last = line.kind


def _indented(text: str, width: int, first: str, rest: str) -> Iterator[str]:
    lead = first
    for part in text.expandtabs(len(_TAB)).split("\n"):
        own = part[: len(part) - len(part.lstrip(" "))][: width // 2]
        for number, piece in enumerate(wrap(part.strip(" "), width - len(lead) - len(own))):
            yield (lead if number == 0 else rest) + own + piece if piece else ""
        lead = rest


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken at spaces; scripts without spaces between any characters."""
    lines = [""]
    used = 0
    for word in text.split(" "):
        for number, piece in enumerate(_pieces(word, width)):
            gap = " " if number == 0 and (lines[-1] or (len(lines) == 1 and used)) else ""
            wide = cells(piece)
            if lines[-1] and used + len(gap) + wide > width:
                lines.append(piece)
                used = wide
            else:
                lines[-1] += gap + piece
                used += len(gap) + wide
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """A word that is too wide, cut where its script has no spaces; any other word stays whole."""
    if cells(word) <= width or not any(_wide(c) for c in word):
        return [word]
    pieces = [""]
    for cluster in clusters(word):
        if pieces[-1] and cells(pieces[-1]) + cells(cluster) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def clusters(word: str) -> Iterator[str]:
    """Characters with the marks and joined characters that belong to them."""
    held = ""
    for c in word:
        if held and not held.endswith(_JOINER) and _width(c):
            yield held
            held = ""
        held += c
    yield held


def cells(text: str) -> int:
    """The columns that a text takes: two for East Asian wide characters and emoji, none for marks."""
    if text.isascii():
        return len(text)
    total = 0
    previous = ""
    for c in text:
        if previous != _JOINER:
            total += _width(c)
        # This mark turns a narrow sign into a wide picture.
        if c == _EMOJI_LOOK and previous and _width(previous) == 1:
            total += 1
        previous = c
    return total


def _wide(c: str) -> bool:
    return unicodedata.east_asian_width(c) in "WF"


def _width(c: str) -> int:
    if (
        c in (_JOINER, _EMOJI_LOOK)
        or unicodedata.combining(c)
        or unicodedata.category(c) in ("Mn", "Me", "Cf")
    ):
        return 0
    # Skin tones belong to the emoji before them.
    if "\U0001f3fb" <= c <= "\U0001f3ff":
        return 0
    return 2 if _wide(c) else 1
