"""`packs`: the group of commands about prompt packs."""

from __future__ import annotations

import click

from journal_tui.cli.commands import PackGroup
from journal_tui.cli.options import global_options


@click.command("packs", cls=PackGroup, params=global_options(hidden=True))
def packs() -> None:
    """Questions from a therapist, in a small text file.

    Nothing in a pack can run, and nobody is told your answers: you choose what to bring to a session.
    """
