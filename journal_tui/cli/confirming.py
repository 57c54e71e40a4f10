"""Asking once more, on the terminal, before something is done that cannot be taken back."""

from __future__ import annotations

import click

from journal_tui.cli.ending import COULD_NOT, WRONG_SECRET
from journal_tui.cli.place import Options
from journal_tui.cli.secrets import TRIES, ask, has_terminal
from journal_tui.cli.talk import Stop, say
from journal_tui.journal.journal import Journal


def agree(question: str, *, otherwise: str) -> None:
    """Goes on only after "yes". Exits 1 with `otherwise` after anything else, 2 without a terminal."""
    if not has_terminal():
        raise click.UsageError("There is no terminal to ask on. Add --yes when it is meant.")
    if ask(question, subject="answer", option="--yes", echo=True).strip().casefold() not in ("yes", "y"):
        raise Stop(COULD_NOT, otherwise)


def agree_to_leave(journal: Journal, options: Options, *, yes: bool, otherwise: str) -> None:
    """Before readable text leaves the journal: "yes", and the passphrase once more.

    With `yes` and a passphrase file nothing is asked: that is how a script says both.
    """
    if not yes:
        agree("Go on? Type yes: ", otherwise=otherwise)
    if options.passphrase_file is not None:
        return
    for _ in range(TRIES):
        passphrase = ask("Your passphrase once more: ", subject="passphrase", option="--passphrase-file")
        if journal.vault.matches(passphrase):
            return
        say("That is not the passphrase of this journal.")
    raise Stop(WRONG_SECRET, otherwise)
