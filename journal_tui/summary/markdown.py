"""The page as Markdown. What the client wrote is quoted, so that nothing in it can change the page."""

from __future__ import annotations

import re

from journal_tui.summary.page import Line, Summary

# In one-line words: what Markdown would take as a mark. In quoted Markdown only what would hide words: tags
# and comments, and link definitions, of which a reader of the page would see nothing.
_MARKS = re.compile(r"([\\`*_\[\]<>~|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)]))")
_HIDES = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])")
_LISTED = ("point", "course")
_DEFINITION = re.compile(r"^(\s*)\[(?=[^\]]*\]:)")


def to_markdown(summary: Summary) -> str:
    """The page as CommonMark, ending in one newline."""
    blocks = [f"# {_plain(summary.title)}", _block(summary.header)]
    for section in summary.sections:
        blocks += [f"## {_plain(section.title)}", _block(section.lines)]
    return "\n".join(block for block in blocks if block).rstrip("\n") + "\n"


def _block(lines: tuple[Line, ...]) -> str:
    parts: list[str] = []
    last = ""
    for line in lines:
        if parts and (line.kind not in _LISTED or last not in _LISTED):
            parts.append("")
        parts.append(_line(line))
        last = line.kind
    return "\n" + "\n".join(parts) + "\n"


def _line(line: Line) -> str:
    if line.kind == "label":
        return f"**{_plain(' '.join(line.text.split()))}**"
    if line.kind == "quote":
        return "\n".join(f"> {_harmless(part)}".rstrip() for part in line.text.split("\n"))
    # A course is a point under the point of its figure.
    lead = "  - " if line.kind == "course" else "- "
    return lead + ("\n" + " " * len(lead)).join(_plain(part) for part in line.text.split("\n"))


def _plain(text: str) -> str:
    """Words that show as they are."""
    text = _ENTITY.sub(r"\\&", _MARKS.sub(r"\\\1", text))
    return _AT_START.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


def _harmless(text: str) -> str:
    """The client's Markdown with nothing in it that would hide words from the reader."""
    return _DEFINITION.sub(r"\1\\[", _HIDES.sub(r"\\<", text))
