"""From bytes to text: says what a file is when it is not a text file that could be a pack."""

from __future__ import annotations

import re

from journal_tui.packs.format.keys import SIZE_LIMIT
from journal_tui.packs.format.problems import Problem

#: How files of other kinds begin, and the name of what is said of them.
BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "compressed"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"bplist", "other_program"),
)
WEB = (
    b"<!doctype",
    b"<html",
    b"<?xml",
    b"<head",
    b"<body",
    b"<div",
    b"<p>",
    b"<meta",
    b"<!--",
    b"mime-version:",
)


#: Lines as YAML has them (a name, a colon, and a value or what belongs to it below), and lines as a pack has.
YAML_LINE = re.compile(r"^(?:- +)?[a-z][a-z0-9_-]{0,39}:(?: |\r?$)", re.MULTILINE)
PACK_LINE = re.compile(r"^[ \t]*(?:\[|[a-z_-]{1,40}[ \t]*=)", re.MULTILINE)
_YAML_LINES = 2


def to_text(data: bytes) -> str | Problem:
    """The file's text with plain line ends and no byte-order mark, or why it has none."""
    if len(data) > SIZE_LIMIT:
        return too_large()
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return Problem.of(None, "empty")
    other = _other_kind(data)
    if other is not None:
        return other
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem.of(data.count(b"\n", 0, error.start) + 1, "not_utf8")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return Problem.of(1, "yaml") if _is_yaml(text) else text


def _is_yaml(text: str) -> bool:
    if PACK_LINE.search(text):
        return False
    return text.startswith(("---\n", "%YAML")) or len(YAML_LINE.findall(text)) >= _YAML_LINES


def too_large() -> Problem:
    """What is said of a file over the limit."""
    return Problem.of(None, "too_large", limit=SIZE_LIMIT // 1024)


def _other_kind(data: bytes) -> Problem | None:
    for beginning, name in BEGINNINGS:
        if data.startswith(beginning):
            return Problem.of(None, name)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _every_second_is_nul(data):
        return Problem.of(None, "utf16")
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(WEB):
        return Problem.of(None, "web_page")
    if start.startswith((b"{", b"[{")):
        return Problem.of(1, "json", character=chr(start[0]))
    nul = data.find(b"\0")
    if nul >= 0:
        return Problem.of(data.count(b"\n", 0, nul) + 1, "nul")
    return None


def _every_second_is_nul(data: bytes) -> bool:
    """UTF-16 without its mark: plain letters have a zero byte each."""
    start = data[:200]
    return len(start) >= 4 and (
        start[1::2].count(0) > len(start) // 3 or start[::2].count(0) > len(start) // 3
    )
