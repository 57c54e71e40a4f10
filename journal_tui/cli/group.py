"""The group of all commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

import click

from journal_tui.cli import door
from journal_tui.cli.commands import LazyGroup
from journal_tui.cli.options import global_options
from journal_tui.cli.place import Options

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
        called = super().main
        door.run(lambda: called(args, prog_name or NAME, standalone_mode=False, **extra))


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
