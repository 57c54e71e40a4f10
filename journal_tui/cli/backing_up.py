"""`backup`, `restore`, `salvage`, `accept`: copies of the file, and what to do when it is hurt or old."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from journal_tui.cli.confirming import agree
from journal_tui.cli.keeping import hand_over, offer_to_drop_old
from journal_tui.cli.opening import copy_target, open_journal, vault_context
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.secrets import new_passphrase, with_secret
from journal_tui.cli.talk import data, say, say_wrapped
from journal_tui.home_path import at_home
from journal_tui.models.text import plural
from journal_tui.models.when import say_when
from journal_tui.typed_path import path_meant
from journal_tui.vault import (
    AlreadyThere,
    NoJournal,
    Restorable,
    Sound,
    find_sound,
    folder_of,
    inspect,
    list_backups,
    open_to_restore,
    passphrase_problem,
    put_in_place,
)
from journal_tui.vault.repair.salvage import salvage as save_what_is_sound

T = TypeVar("T")

_WITH_CODE = click.option(
    "--recover", is_flag=True, help="Open it with its recovery code instead of its passphrase."
)
_CODE_FILE = click.option(
    "--code-file", metavar="FILE", help="With --recover: read the code from the first line of FILE."
)


@click.command(cls=Command)
@click.argument("file", required=False)
@click.option("--list", "listed", is_flag=True, help="Print the backups there are. Needs no passphrase.")
@click.option(
    "--drop-old", is_flag=True, help="Delete the backups that open with an older passphrase or code only."
)
@click.pass_context
def backup(ctx: click.Context, file: str | None, listed: bool, drop_old: bool) -> None:
    """Copy the sealed file to FILE, or to the backups beside the journal, and open every part of the copy.

    A copy is made on the first opening of each day, and before the file is written anew. The newest of 7 days
    and of 4 weeks before them are kept, none longer than five weeks. A copy opens with the passphrase of its
    time. FILE appears under its name only once it is whole and verified.
    """
    options = ctx.find_root().ensure_object(Options)
    if (listed or drop_old) and (file is not None or (listed and drop_old)):
        raise click.UsageError("--list and --drop-old stand alone, without FILE.")
    if listed:
        _list(options.path)
        return
    if drop_old:
        with open_journal(options) as journal:
            if not journal.vault.backups.with_other_keys():
                say("Every backup opens with the passphrase of now.")
            offer_to_drop_old(journal, options, drop=True)
        return
    target = copy_target(file) if file is not None else None
    with open_journal(options) as journal:
        if target is None:
            new_backup = journal.vault.backups.make()
            target = new_backup.path
        else:
            journal.vault.backups.copy_to(target)
        data(str(target))
        say("That is a sound copy: every part of it was opened.")


def _list(path: Path) -> None:
    copies = list_backups(path, inspect(path).vault_id if os.path.lexists(path) else None)
    for copy in copies:
        note = "  kept apart" if copy.kept else ""
        data(f"{say_when(copy.made_at):<24}{-(-copy.size // 1024):>9,} KB  {copy.path}{note}")
    say(f"{plural(len(copies), 'backup')}." if copies else f"There are no backups in {folder_of(path)}.")


@click.command(cls=Command)
@click.argument("file")
@_WITH_CODE
@_CODE_FILE
@click.option("--yes", is_flag=True, help="Put it in the journal's place without asking.")
@click.pass_context
def restore(ctx: click.Context, file: str, recover: bool, code_file: str | None, yes: bool) -> None:
    """Put the copy FILE in the journal's place, once every part of it was opened.

    The passphrase asked for is the copy's own. What is in the journal's place is kept among the backups
    first, and FILE stays where it is. A name from `backup --list` will do for FILE.
    """
    options = ctx.find_root().ensure_object(Options)
    source = _source(file, options.path)
    _check_options(recover, code_file)

    def opened(*, passphrase: str | None = None, recovery_code: str | None = None) -> Restorable:
        return open_to_restore(source, passphrase=passphrase, recovery_code=recovery_code)

    copy, _ = _with_its_secret(options, recover, code_file, opened)
    say(f"The copy is sound. It holds {plural(copy.documents, 'record')}, settings and drafts counted.")
    if copy.interrupted:
        say("A save at its end is not complete, and is left out.")
    if os.path.lexists(options.path) and not yes:
        say_wrapped(f"There is a journal at {options.path}. It is kept among the backups.")
        agree("Put the copy in its place? Type yes: ", otherwise="Nothing was changed.")
    kept = put_in_place(copy, options.path, context=vault_context())
    say(f"The copy is now the journal at {options.path}.")
    if kept is not None:
        say(f"What was there is kept: {kept}")


def _source(file: str, path: Path) -> Path:
    source = path_meant(file).absolute()
    if not os.path.lexists(source) and os.sep not in file and os.path.lexists(folder_of(path) / file):
        return folder_of(path) / file
    if not os.path.lexists(source):
        raise NoJournal(
            f"There is no file at {source}. `journal-tui backup --list` prints the copies that were made."
        )
    return source


def _check_options(recover: bool, code_file: str | None) -> None:
    if code_file is not None and not recover:
        raise click.UsageError("--code-file goes with --recover.")


def _with_its_secret(
    options: Options, recover: bool, code_file: str | None, use: Callable[..., T]
) -> tuple[T, str]:
    """What `use` makes of the file's passphrase, or of its recovery code; and that secret."""
    if recover:

        def with_code(code: str) -> tuple[T, str]:
            return use(recovery_code=code), code

        return with_secret(code_file, with_code, subject="recovery code", option="--code-file", echo=True)
    return with_secret(options.passphrase_file, lambda passphrase: (use(passphrase=passphrase), passphrase))


@click.command(cls=Command)
@click.argument("damaged")
@click.argument("new")
@_WITH_CODE
@_CODE_FILE
@click.option(
    "--new-passphrase-file", metavar="FILE",
    help="With --recover: read the new passphrase from the first line of FILE.",
)  # fmt: skip
@click.pass_context
def salvage(  # noqa: PLR0917  click passes them by name
    ctx: click.Context,
    damaged: str,
    new: str,
    recover: bool,
    code_file: str | None,
    new_passphrase_file: str | None,
) -> None:
    """Write everything that is sound in the file DAMAGED to the new journal NEW. DAMAGED stays as it is.

    Also what lies behind the damage is taken, where it can be opened. NEW opens with the same passphrase, and
    gets a recovery code of its own, printed on stdout.
    """
    options = ctx.find_root().ensure_object(Options)
    _check_options(recover, code_file)
    if new_passphrase_file is not None and not recover:
        raise click.UsageError("--new-passphrase-file goes with --recover.")
    source, target = path_meant(damaged).absolute(), at_home(new).absolute()
    if os.path.lexists(target):
        raise AlreadyThere(f"There is a file at {target} already, and it was left as it is.")
    if not os.path.lexists(source):
        raise NoJournal(f"There is no file at {source}.")

    def looked(*, passphrase: str | None = None, recovery_code: str | None = None) -> Sound:
        return find_sound(source, passphrase=passphrase, recovery_code=recovery_code)[0]

    sound, secret = _with_its_secret(options, recover, code_file, looked)
    say(f"{plural(sound.saves, 'save')} can be opened, with {plural(sound.documents, 'record')} in all.")
    if sound.missing:
        lost = f"At least {plural(sound.missing, 'save')} cannot"
        say_wrapped(f"{lost}: what they held is missing, or as it was before.")
    # One from before may be longer than a new journal takes.
    anew = recover or passphrase_problem(secret) is not None
    chosen = new_passphrase(new_passphrase_file, option="--new-passphrase-file") if anew else secret
    _, code = save_what_is_sound(
        source, target, new_passphrase=chosen, context=vault_context(),
        passphrase=None if recover else secret, recovery_code=secret if recover else None,
    )  # fmt: skip
    say(f"What is sound is now in {target}. The damaged file is as it was.")
    say_wrapped(f"To go on with it: journal-tui restore {target}")
    hand_over(code)


@click.command(cls=Command)
@click.option("--yes", is_flag=True, help="Accept it without asking.")
@click.pass_context
def accept(ctx: click.Context, yes: bool) -> None:
    """Go on with a file that is older than what was saved on this machine.

    An older copy in the journal's place opens for reading only, and says so. If you put it there yourself,
    accept it: what was saved after it is not in it. A copy of it is kept among the backups.
    """
    options = ctx.find_root().ensure_object(Options)

    with open_journal(options) as journal:
        if journal.vault.older is None:
            say("There is nothing to accept: the file is the one that this machine saw last.")
            return
        if not yes:
            agree("Go on with this file all the same? Type yes: ", otherwise="Nothing was changed.")
        journal.vault.accept()
        say("Accepted. The journal can be written to again.")
