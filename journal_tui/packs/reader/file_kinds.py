"""From bytes to text: says what a file is when it is not a text file that could be a pack."""

from __future__ import annotations

from journal_tui.packs.format.keys import SIZE_LIMIT
from journal_tui.packs.format.problems import Problem

_SAVE_AS_TEXT = (
    "Open it in the program that it was made with, choose “Save as” and then “Plain text” (UTF-8), "
    "or copy the words into a plain text editor."
)
_UTF8 = "Save it again as plain text and choose UTF-8 as the encoding."

#: How files of other kinds begin.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "This is a Word or another office document (or a zip file), not a text file."),
    (b"\xd0\xcf\x11\xe0", "This is an older Word or office document, not a text file."),
    (b"%PDF", "This is a PDF, not a text file."),
    (b"{\\rtf", "This is a document with formatting (RTF), not a plain text file."),
    (b"\x1f\x8b", "This is a compressed file, not a text file."),
    (b"\x89PNG", "This is a picture, not a text file."),
    (b"\xff\xd8\xff", "This is a picture, not a text file."),
    (b"bplist", "This is a file of another program, not a text file."),
)
_WEB = (
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


def to_text(data: bytes) -> str | Problem:
    """The file's text with plain line ends and no byte-order mark, or why it has none."""
    if len(data) > SIZE_LIMIT:
        return too_large()
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return Problem(None, "The file is empty.", "“journal-tui packs new FILE” writes one to start from.")
    other = _other_kind(data)
    if other is not None:
        return other
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(line, "Some letters are not saved in a way that can be read (not UTF-8).", _UTF8)
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def too_large() -> Problem:
    """What is said of a file over the limit."""
    return Problem(
        None,
        f"The file is larger than a pack may be ({SIZE_LIMIT // 1024} KiB, about 30 pages of text).",
        "Split it into two packs, each with its own id.",
    )


def _other_kind(data: bytes) -> Problem | None:
    for beginning, wrong in _BEGINNINGS:
        if data.startswith(beginning):
            return Problem(None, wrong, _SAVE_AS_TEXT)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _every_second_is_nul(data):
        return Problem(None, "The file is saved in the encoding UTF-16.", _UTF8)
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_WEB):
        return Problem(
            None,
            "This is a web page (HTML) or another file with <…> marks, not plain text.",
            _SAVE_AS_TEXT,
        )
    if start.startswith((b"{", b"[{")):
        return Problem(
            1,
            f"The file begins with {chr(start[0])} and seems to be written in another format (JSON).",
            'A pack is written in lines like title = "First weeks". “journal-tui packs new FILE” shows how.',
        )
    nul = data.find(b"\0")
    if nul >= 0:
        return Problem(
            data.count(b"\n", 0, nul) + 1,
            "There is a byte here that no text has: this is not a text file, or it is damaged.",
            _SAVE_AS_TEXT,
        )
    return None


def _every_second_is_nul(data: bytes) -> bool:
    """UTF-16 without its mark: plain letters have a zero byte each."""
    start = data[:200]
    return len(start) >= 4 and (
        start[1::2].count(0) > len(start) // 3 or start[::2].count(0) > len(start) // 3
    )
