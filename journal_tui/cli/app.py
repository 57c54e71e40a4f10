"""The app itself, and the demo: the one place that brings the screens in."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from journal_tui.cli.ending import WRONG_USAGE
from journal_tui.cli.options import Options
from journal_tui.cli.talk import Stop

if TYPE_CHECKING:
    from journal_tui.journal.journal import Journal

_NO_TERMINAL = (
    "The app needs a terminal for its keys and its screen. Without one, use a command: journal-tui show, "
    "write, checkin, urge, cope or summary; journal-tui --help lists them all."
)


def start(options: Options) -> int:
    """Opens the app on the journal; the exit code."""
    _need_a_terminal(_NO_TERMINAL)
    return _run(options.path)


def _need_a_terminal(otherwise: str) -> None:
    if any(stream is None or not stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise Stop(WRONG_USAGE, otherwise)


def _run(path: Path, journal: Journal | None = None) -> int:
    # Textual reads its debugging variables when it is imported: they are taken away before.
    from journal_tui.ui.environment import scrub_environment  # noqa: PLC0415

    scrub_environment(os.environ)
    from journal_tui.ui.app import run  # noqa: PLC0415  brings textual in

    return run(path, journal=journal)
