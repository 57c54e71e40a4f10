"""The Markdown of what a client wrote, as far as a page sets it: bold, lists, quotes, headings, tables.

Nothing is fetched: a picture stands as its words, and a link as its words with the address beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,3}[.)])[ \t]+(\S.*)")
_QUOTE = re.compile(r"[ \t]*>[ \t]?(.*)")
_ROW = re.compile(r"[ \t]*\|(.*)\|[ \t]*")
_RULE_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\(([^)\s]{1,300})(?:[ \t]+\"[^\"\n]*\")?\)")
_SPAN = re.compile(
    r"\*\*(?=\S)(?P<stars>.+?)(?<=\S)\*\*|__(?=\S)(?P<bars>.+?)(?<=\S)__"
    r"|(?<![\w*])\*(?=\S)(?P<star>[^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)(?P<bar>[^_\n]+?)(?<=\S)_(?![\w_])"
)

Kind = Literal["text", "heading", "item", "quote", "row", "code"]
Style = Literal["", "bold", "stress"]


class Span(NamedTuple):
    """Words in one style."""

    text: str
    style: Style


class Part(NamedTuple):
    """One line of Markdown: what it is, its mark and depth (of a list), its words, or the cells of a row."""

    kind: Kind
    spans: tuple[Span, ...]
    mark: str = ""
    depth: int = 0
    cells: tuple[tuple[Span, ...], ...] = ()


def parts(text: str) -> Iterator[Part]:
    """What the lines of a text are."""
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        yield from [Part("code", (Span(line, ""),))] if fenced else _part(line)


def _part(line: str) -> Iterator[Part]:
    if _RULE_ROW.fullmatch(line) and "|" in line:
        return
    if match := _ROW.fullmatch(line):
        cells = tuple(tuple(spans(cell.strip())) for cell in match[1].split("|"))
        yield Part("row", (), cells=cells)
    elif match := _HEADING.fullmatch(line):
        yield Part("heading", tuple(spans(match[1])))
    elif match := _ITEM.fullmatch(line):
        mark = "•" if match[2] in "-*+" else match[2]
        yield Part("item", tuple(spans(match[3])), mark, len(match[1].expandtabs(4)) // 2)
    elif match := _QUOTE.fullmatch(line):
        yield Part("quote", tuple(spans(match[1])))
    else:
        yield Part("text", tuple(spans(line)))


def spans(text: str) -> Iterator[Span]:
    """A line's words by their style."""
    text = _LINK.sub(lambda link: f"{link[1]} ({link[2]})" if link[1] else link[2], text)
    at = 0
    for match in _SPAN.finditer(text):
        if match.start() > at:
            yield Span(text[at : match.start()], "")
        bold = match["stars"] or match["bars"]
        yield Span(bold or match["star"] or match["bar"], "bold" if bold else "stress")
        at = match.end()
    if at < len(text) or not text:
        yield Span(text[at:], "")
