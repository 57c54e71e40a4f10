"""Where the journal is, and the options that say so. Without click, for the app's first paint."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "notebook"
FILE = "notebook.rjv"
HOME_VARIABLE = "JOURNAL_TUI_HOME"


class Options:
    """What was given before or after the command's name."""

    def __init__(self) -> None:
        self.journal: str | None = None
        self.passphrase_file: str | None = None

    @property
    def path(self) -> Path:
        """The journal's file; nothing is made or looked at. Raises Stop where it is in nobody's home."""
        if os.environ.get(HOME_VARIABLE):
            home_folder()  # what this machine remembers is kept there, wherever the journal is
        return _absolute_path(self.journal) if self.journal else home_folder() / FILE


def _absolute_path(location: str) -> Path:
    from journal_tui.home_path import at_home, in_nobodys_home  # noqa: PLC0415  a tenth of `--help`'s time

    path = at_home(location)
    if in_nobodys_home(path):
        from journal_tui.cli.ending import COULD_NOT  # noqa: PLC0415  as above
        from journal_tui.cli.talk import Stop  # noqa: PLC0415  as above

        raise Stop(COULD_NOT, f"There is no folder {path.parts[0]}. Nothing was written.")
    return path.absolute()


def home_folder() -> Path:
    """The folder that holds the journal unless `--journal` names another; nothing is made."""
    moved = os.environ.get(HOME_VARIABLE)
    if moved:
        return _absolute_path(moved)
    import platformdirs  # noqa: PLC0415  slow to import, and needed only here

    return platformdirs.user_data_path(FOLDER, appauthor=False)


def state_folder() -> Path:
    """The folder for what this machine remembers beside the journal; nothing is made."""
    if os.environ.get(HOME_VARIABLE):
        return home_folder() / "state"
    import platformdirs  # noqa: PLC0415  as above

    return platformdirs.user_state_path(FOLDER, appauthor=False)
