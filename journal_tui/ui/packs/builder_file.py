"""Writes the pack builder where it is found again, to give it to a therapist."""

from __future__ import annotations

from pathlib import Path

from journal_tui.packs import builder_page, marked, write_own
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.host import Host

NAME = "pack-builder.html"


async def write_builder(host: Host, _journal: object = None) -> None:
    """Writes it into Downloads, or the home folder, and says where; a changed one there is left alone."""
    folder = Path.home() / "Downloads"
    path = (folder if folder.is_dir() else Path.home()) / NAME
    done = f"Written: {path}. Your therapist opens it in a web browser; it needs nothing else."

    def write() -> None:
        write_own(path, marked(builder_page(), "<!-- ", " -->"))

    await run_change(host, write, done, seconds=20)
