"""`paths`: where the journal is kept. Makes nothing, opens nothing."""

from __future__ import annotations

import os

import click

from journal_tui.cli.options import OpenCommand
from journal_tui.cli.place import HOME_VARIABLE, Options, state_folder
from journal_tui.cli.talk import data, say


@click.command(cls=OpenCommand)
@click.pass_context
def paths(ctx: click.Context) -> None:
    """Print where the journal is kept. Nothing is made or opened."""
    path = ctx.find_root().ensure_object(Options).path
    data(f"journal  {path}\nbackups  {path}.backups\nstate    {state_folder()}")
    say("There is a journal." if os.path.lexists(path) else "There is no journal there yet: journal-tui init")
    say(f"{HOME_VARIABLE} moves the folder, and --journal names another file.")
