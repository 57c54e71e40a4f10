"""The command line's door: the group of commands, and what holds for all of them."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from journal_tui.cli.commands import LazyGroup
from journal_tui.cli.ending import end_with, flush
from journal_tui.cli.options import Options, global_options

NAME = "journal-tui"


class Door(LazyGroup):
    """The group of all commands. Its `main` always ends with an exit code, never with a traceback."""

    def main(  # type: ignore[override]  # narrower than click's: it never returns
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # Any: click's own signature
    ) -> NoReturn:
        """Runs the command in `args` (those of the process when None) and exits."""
        keep_streams_apart()
        keep_private()
        print_anywhere()
        code = 0
        try:
            given = super().main(args, prog_name or NAME, standalone_mode=False, **extra)
            code = given if isinstance(given, int) else 0
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


@click.command(
    NAME,
    cls=Door,
    invoke_without_command=True,
    params=global_options(version_hidden=False),
    context_settings={"help_option_names": ["-h", "--help"], "obj": None},
    help="A private notebook for the terminal. Without a command, it opens.",
    epilog="Every command explains itself with --help. The passphrase is asked for, or read from a file; "
    "it is never taken from the command line.",
)
@click.pass_context
def group(ctx: click.Context) -> int | None:
    """Opens the app when no command is named."""
    options = ctx.ensure_object(Options)
    if ctx.invoked_subcommand is None:
        from journal_tui.cli.app import start  # noqa: PLC0415  brings the app in

        return start(options)
    return None


def main() -> NoReturn:
    """The script's entry point."""
    group.main()
