"""The page as plain text, wrapped by the width that characters take on paper and in a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journal_tui.summary.page import Line, Summary

_TAB = "    "
#: Letters and signs of one column each, which never join their neighbours: no tables are needed for them.
_ONE_COLUMN_EACH = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0482\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2190-\u22ff]*"
)


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
    if cells(word) <= width or _ONE_COLUMN_EACH.fullmatch(word):
        return [word]
    from wcwidth import iter_graphemes, wcwidth  # noqa: PLC0415 - as below

    if all(wcwidth(sign) < 2 for sign in word):
        return [word]
    pieces = [""]
    for sign in iter_graphemes(word):
        if pieces[-1] and cells(pieces[-1]) + cells(sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def cells(text: str) -> int:
    """The columns that a text takes: two for East Asian wide characters and emoji, none for marks."""
    if _ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - its tables take longer to load than a page to write

    return max(0, wcswidth(text))
