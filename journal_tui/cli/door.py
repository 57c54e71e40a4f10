"""How the program begins and ends, whatever it does in between. Without click, for the app's first paint."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from journal_tui.cli.ending import end_with, flush


def run(act: Callable[[], object]) -> NoReturn:
    """Run it, and end with an exit code: what it gives, or that of its error. Never with a traceback."""
    keep_streams_apart()
    keep_private()
    print_anywhere()
    code = 0
    try:
        result = act()
        code = result if isinstance(result, int) else 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except BaseException as error:  # noqa: BLE001  the last door: nothing may leave as a traceback
        code = end_with(error)
    left_over = flush(quiet=code != 0)
    sys.exit(code or left_over)


def keep_streams_apart() -> None:
    """Where standard input, output or errors are closed, nothing takes their place.

    The journal's file would otherwise be given that number, and a message printed into it.
    """
    with contextlib.suppress(OSError):
        while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(descriptor)


def keep_private() -> None:
    """Files that are made are this account's alone, and a crash leaves no memory on the disk."""
    os.umask(0o077)
    if sys.platform != "win32":
        with contextlib.suppress(ImportError, OSError, ValueError):
            import resource  # noqa: PLC0415  not on every system

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def print_anywhere() -> None:
    """A letter that the terminal cannot show becomes a question mark; pipes and files are always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                encoding = None if stream.isatty() else "utf-8"
                stream.reconfigure(encoding=encoding, errors="replace")
