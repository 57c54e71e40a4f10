"""`export`: everything in the journal, as files that any program can read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from journal_tui import safety
from journal_tui.cli.confirming import agree_to_leave
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, say, say_wrapped
from journal_tui.home_path import at_home, in_nobodys_home
from journal_tui.journal.journal import Journal
from journal_tui.transfer import write_export

_WARNING = (
    "You are making a readable copy of everything, what is sealed too. Whoever has the folder can read it "
    "without a passphrase. Keep it where only you can reach it, and take it away when you are done with it."
)


@click.command("export", cls=Command)
@click.argument("folder", metavar="DIR")
@click.option(
    "--format", "format_name", type=click.Choice(["json", "markdown"]), default="markdown", show_default=True,
    help="JSON holds every field; Markdown is for reading.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="With --passphrase-file: write it without asking.")
@click.pass_context
def export(ctx: click.Context, folder: str, format_name: Literal["json", "markdown"], yes: bool) -> None:
    """Write everything to a new or empty folder, readable by any program.

    It asks for the passphrase once more. A damaged journal can be exported as far as it is sound.
    """
    options = ctx.find_root().ensure_object(Options)
    with open_journal(options) as journal:
        export_into(journal, options, at_home(folder), format_name, yes=yes)


def export_into(
    journal: Journal, options: Options, folder: Path, format_name: Literal["json", "markdown"], *, yes: bool
) -> None:
    """What an export is, a yes and the passphrase once more, and then the files."""
    if in_nobodys_home(folder):
        raise Stop(COULD_NOT, f"There is no folder {folder}. Nothing was written.")
    say_wrapped(_WARNING)
    say_wrapped(safety.COPY_NOTE)
    agree_to_leave(journal, options, yes=yes, otherwise="Nothing was written.")
    written = write_export(journal, folder, format_name)
    say(f"Written: {len(written)} files in {folder}")
