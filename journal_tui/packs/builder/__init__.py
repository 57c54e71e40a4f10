"""The pack builder: one page that works without a network, in which a therapist makes a pack.

`pack-builder.html` is the page as it is given away. It is put together by `assemble` from the modules beside
this file and from the tables that the checker reads; a test holds it to them.
"""

from __future__ import annotations

from importlib.resources import files

PAGE_NAME = "pack-builder.html"
PRACTICE_NAME = "for-the-practice.html"


def builder_page() -> bytes:
    """The page, as it is given away."""
    return (files("journal_tui.packs") / PAGE_NAME).read_bytes()


def practice_sheet() -> bytes:
    """The sheet for a practice, to read and to print."""
    return (files("journal_tui.packs") / PRACTICE_NAME).read_bytes()
