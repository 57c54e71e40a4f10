"""What the papers of the command line have in common: the helplines that they print."""

from __future__ import annotations

from journal_tui import packs, safety

#: The sizes of paper, by what is typed for them.
SIZES: dict[str, packs.Paper] = {"a4": "A4", "letter": "letter"}


def paper_helplines(region: safety.Region) -> packs.Helplines:
    """A region's helplines as a paper prints them, with their date."""
    lines = tuple((line.name, line.reach) for line in region.lines)
    return packs.Helplines(region.name, lines, safety.numbers_change())
