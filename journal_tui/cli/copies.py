"""`copies`: other files of this journal in its folder, as a sync tool leaves them."""

from __future__ import annotations

from pathlib import Path

import click

from journal_tui.cli.confirming import agree
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.secrets import with_secret
from journal_tui.cli.talk import data, say, say_wrapped
from journal_tui.journal.copies import OTHER_VERSION, Difference, compare, copies_of, merge_copy
from journal_tui.journal.journal import Journal
from journal_tui.models.text import plural
from journal_tui.models.when import say_when
from journal_tui.typed_path import path_meant
from journal_tui.vault import VaultError, WrongSecret

_OPTION = "--copy-passphrase-file"


@click.command(cls=Command)
@click.option("--merge", "chosen", metavar="FILE", help="Take in what this copy holds.")
@click.option(
    _OPTION, "secret_file", metavar="FILE",
    help="With --merge, when the copy has a passphrase of its own: read it from the first line of FILE.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Merge without asking.")
@click.pass_context
def copies(ctx: click.Context, chosen: str | None, secret_file: str | None, yes: bool) -> None:
    """Find other copies of this journal in its folder, and merge them.

    A sync tool that finds a journal changed on two machines keeps both files. They are known by what is in
    them, not by their names. Merging keeps both texts where they differ, and an edit beats a deletion; the
    copy's file is moved into a folder beside the journal.
    """
    if secret_file is not None and chosen is None:
        raise click.UsageError(f"{_OPTION} goes with --merge.")
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        if chosen is not None:
            _merge(journal, path_meant(chosen).absolute(), secret_file, yes=yes)
        else:
            _list(journal)


def _list(journal: Journal) -> None:
    other_copies = copies_of(journal)
    if not other_copies:
        say("There is no other copy of this journal in its folder.")
        return
    for copy in other_copies:
        data(f"{copy.path}\n  file written   {say_when(copy.changed.astimezone())}")
        try:
            data("\n".join(_lines(compare(journal, copy.path))))
        except WrongSecret:
            data("  what is in it  not known: the passphrase was changed in one of them since")
        except VaultError as problem:
            data("  what is in it  not known")
            say(str(problem))
    say_wrapped(f"{plural(len(other_copies), 'copy')}. To take one in: journal-tui copies --merge FILE")


def _lines(difference: Difference) -> list[str]:
    lines = []
    if difference.last_written is not None:
        lines.append(f"  last record    {say_when(difference.last_written.astimezone())}")
    rows = difference.lines()
    if difference.nothing:
        lines.append("  all that is in it is in the journal")
    lines += [f"  {words}: {numbers}" for words, numbers in rows]
    if difference.damage is not None:
        lines.append("  its file is damaged; this is what can be read of it")
    return lines


def _merge(journal: Journal, path: Path, secret_file: str | None, *, yes: bool) -> None:
    passphrase, lines = look_into(journal, path, secret_file)
    data("\n".join([str(path), *lines]))
    if not yes:
        agree("Merge it? Type yes: ", otherwise="Nothing was changed.")
    merge_and_tell(journal, path, passphrase)


def look_into(journal: Journal, path: Path, secret_file: str | None) -> tuple[str | None, list[str]]:
    """What is in a copy, a line each, and its own passphrase where it has one."""
    passphrase: str | None = None
    try:
        difference = compare(journal, path)
    except WrongSecret as problem:
        if secret_file is None:
            say(str(problem))

        def compared(typed: str) -> tuple[str, Difference]:
            return typed, compare(journal, path, passphrase=typed)

        passphrase, difference = with_secret(
            secret_file, compared, subject="passphrase of the copy", option=_OPTION
        )
    return passphrase, _lines(difference)


def merge_and_tell(journal: Journal, path: Path, passphrase: str | None) -> None:
    """Take in what the copy holds, and say what became of it."""
    result = merge_copy(journal, path, passphrase=passphrase)
    say("Merged, as one save.")
    if second := result.difference.merged.total("both"):
        say_wrapped(f"Second versions kept: {second}. They carry the tag {OTHER_VERSION}.")
    say_wrapped(result.words)
