"""The command line, and the app's door. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn

#: How many objects more there are before Python looks through the new ones for garbage. A command is over
#: before there is any; the app, which is not, has its own (`ui/run.py`).
_OBJECTS_BETWEEN_LOOKS = 100_000

#: What click asks for the words to complete with.
_COMPLETING = "_JOURNAL_TUI_COMPLETE"


def main() -> NoReturn:
    """The script's entry point. Without a word behind it the app opens, and click is not waited for."""
    # What is imported here lives until the end. Not looking through it for garbage, now and when the program
    # ends, takes a sixth off the time of `--help`.
    gc.disable()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
    run = _app() if not sys.argv[1:] and _COMPLETING not in os.environ else _commands()
    gc.freeze()
    gc.enable()
    try:
        run()
    finally:
        # As above: at its end Python would look through all that a command has read.
        gc.freeze()


def _commands() -> Callable[[], NoReturn]:
    from journal_tui.cli.group import group  # noqa: PLC0415  brings click in

    return group.main


def _app() -> Callable[[], NoReturn]:
    from journal_tui.cli import door  # noqa: PLC0415  no more than the app's first paint needs
    from journal_tui.cli.app import start  # noqa: PLC0415  as above
    from journal_tui.cli.place import Options  # noqa: PLC0415  as above

    return lambda: door.run(lambda: start(Options()))


__all__ = ["main"]
