"""The page as Markdown. What the client wrote is quoted, so that nothing in it can change the page."""

from __future__ import annotations

import re

from journal_tui.models.markdown import escape
from journal_tui.summary.page import Line, Summary

# One-line words are escaped whole. In quoted Markdown only what would hide words is: tags and comments, and
# link definitions, of which a reader of the page would see nothing.
_HIDES = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])")
_LISTED = ("point", "course")
_DEFINITION = re.compile(r"^(\s*)\[(?=[^\]]*\]:)")


def to_markdown(summary: Summary) -> str:
    """The page as CommonMark, ending in one newline."""
    blocks = [f"# {escape(summary.title)}", _block(summary.header)]
    for section in summary.sections:
        blocks += [f"## {escape(section.title)}", _block(section.lines)]
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
        return f"**{escape(' '.join(line.text.split()))}**"
    if line.kind == "quote":
        return "\n".join(f"> {_harmless(part)}".rstrip() for part in line.text.split("\n"))
    # A course is a point under the point of its figure.
    lead = "  - " if line.kind == "course" else "- "
    return lead + ("\n" + " " * len(lead)).join(escape(part) for part in line.text.split("\n"))


def _harmless(text: str) -> str:
    """The client's Markdown with nothing in it that would hide words from the reader."""
    return _DEFINITION.sub(r"\1\\[", _HIDES.sub(r"\\<", text))
