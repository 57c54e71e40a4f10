"""The short names for the machine: what one may be, and how one is made from a text."""

from __future__ import annotations

import re
import unicodedata

ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
#: Names that Windows keeps for devices; an id may become part of a file's name there.
DEVICES = re.compile(r"con|prn|aux|nul|conin|conout|(?:com|lpt)[0-9]")


def without_marks(text: str) -> str:
    """The text decomposed, without its accents and other marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")


def slug(text: str) -> str:
    """An id made from a text; empty when none of its letters can be in one."""
    candidate = re.sub(r"[^a-z0-9]+", "-", without_marks(text[:200]).lower()).strip("-")[:40].strip("-")
    return "" if DEVICES.fullmatch(candidate) else candidate
