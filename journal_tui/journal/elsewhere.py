"""Where a journal goes that can be saved no more where it is, and how it is opened there."""

from __future__ import annotations

import shlex
from pathlib import Path

from journal_tui.home_path import at_home, in_nobodys_home
from journal_tui.vault import Refused, printable_path


def place_in(folder: str, name: str) -> Path:
    """Where the journal goes when this was typed: a folder, or the file itself when it has its ending.

    Raises Refused for the home of a person who has none here.
    """
    path = at_home(folder.strip() or ".")
    if in_nobodys_home(path):
        raise Refused(f"There is no folder {printable_path(path)}. Nothing was written.")
    path = path if path.is_absolute() else at_home("~") / path
    return path if path.suffix == Path(name).suffix and path.suffix else path / name


def how_to_open(path: Path) -> str:
    """The command that opens a journal that is not in its usual place."""
    return f"journal-tui --journal {shlex.quote(printable_path(path))}"
