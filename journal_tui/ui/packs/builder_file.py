"""Writes the pack builder where it is found again, to give it to a therapist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal_tui.packs import PackError, builder_page, marked, write_own

if TYPE_CHECKING:
    from journal_tui.ui.app import NotebookApp

NAME = "pack-builder.html"


async def write_builder(app: NotebookApp) -> None:
    """Writes it into Downloads, or the home folder, and says where; a changed one there is left alone."""
    folder = Path.home() / "Downloads"
    path = (folder if folder.is_dir() else Path.home()) / NAME
    try:
        await app.off_loop(lambda: write_own(path, marked(builder_page(), "<!-- ", " -->")))
    except PackError as error:
        app.say(str(error), wrong=True, seconds=20)
        return
    app.say(f"Written: {path}. Your therapist opens it in a web browser; it needs nothing else.", seconds=20)
