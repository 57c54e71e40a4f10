"""The app itself: the one place that brings the screens in."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from journal_tui.cli.ending import WRONG_USAGE
from journal_tui.cli.place import Options, state_folder
from journal_tui.cli.privacy import keep_memory_private
from journal_tui.cli.talk import Stop

if TYPE_CHECKING:
    from journal_tui.journal.journal import Journal

_NO_TERMINAL = (
    "The app needs a terminal for its keys and its screen. Without one, use a command: journal-tui show, "
    "write, checkin, urge, cope or summary; journal-tui --help lists them all."
)


def start(options: Options) -> int:
    """Opens the app on the journal; the exit code. With a passphrase file it opens unlocked."""
    if not shows_screens(_NO_TERMINAL):
        from journal_tui.cli.menu import run_menu  # noqa: PLC0415  brings the whole journal in

        run_menu(options)
        return 0
    if options.passphrase_file is None:
        return run_app(options.path, state=state_folder)
    from journal_tui.cli.opening import open_journal  # noqa: PLC0415  brings the whole journal in

    with open_journal(options) as journal:
        return run_app(options.path, journal, state=state_folder)


def shows_screens(otherwise: str) -> bool:
    """Whether screens open here, of any journal; False for the linear way.

    Raises Stop where there is no terminal, with the sentence that says what to do `otherwise`.
    """
    if wants_menu(os.environ):
        return False
    _need_a_terminal(otherwise)
    return True


def wants_menu(environ: Mapping[str, str]) -> bool:
    """Whether the screens cannot be drawn here, or are not wanted: `ACCESSIBLE=1`, `TERM=dumb`."""
    value = environ.get("ACCESSIBLE", "").strip().casefold()
    return value not in ("", "0", "no", "false", "off") or environ.get("TERM") == "dumb"


def _need_a_terminal(otherwise: str) -> None:
    """Raises Stop with this sentence where the screens cannot be shown."""
    # Where terminals are not driven as on POSIX, that is said, and not that there is none.
    importlib.import_module("termios")
    if any(stream is None or not stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Stop(WRONG_USAGE, otherwise)


def run_app(
    path: Path, journal: Journal | None = None, hint: str = "", state: Callable[[], Path] | None = None
) -> int:
    """Runs the screens on the journal at `path`, or on one that is open; the exit code."""
    # Textual reads its debugging variables when it is imported: they are taken away before.
    from journal_tui.ui.framework.environment import (  # noqa: PLC0415
        leave_out_connections,
        scrub_environment,
    )

    keep_memory_private()
    scrub_environment(os.environ)
    leave_out_connections()
    from journal_tui.ui.run import run  # noqa: PLC0415  brings textual in

    return run(path, journal=journal, passphrase_hint=hint, state=state)
