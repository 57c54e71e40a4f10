"""Writes the pack builder's page anew from its parts: ``python -m journal_tui.cli.assemble_builder``."""

from __future__ import annotations

from pathlib import Path

from journal_tui import packs
from journal_tui.cli.paper import paper_helplines
from journal_tui.packs.builder import PAGE_NAME
from journal_tui.packs.builder.assemble import assemble
from journal_tui.safety import regions


def builder_html() -> str:
    """The page as its parts make it now."""
    return assemble({region.code: paper_helplines(region) for region in regions()})


if __name__ == "__main__":
    (Path(packs.__file__).parent / PAGE_NAME).write_text(builder_html(), encoding="utf-8")
