"""`init`, `passphrase` and `check`: making a journal, and looking after it."""

from __future__ import annotations

import os

import click

from journal_tui import safety
from journal_tui.cli.ending import COULD_NOT, DAMAGED
from journal_tui.cli.helplines import region_named
from journal_tui.cli.opening import open_journal, opened, vault_context
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.secrets import (
    ask,
    has_terminal,
    new_passphrase,
    page_of_its_own,
    shows_pages,
    with_secret,
)
from journal_tui.cli.talk import Stop, data, say, say_error, say_wrapped
from journal_tui.journal.journal import Journal
from journal_tui.models.records import RECORD_TYPES
from journal_tui.models.text import plural
from journal_tui.vault import AlreadyThere, Vault, create, inspect, open_vault

_WRITE_IT_DOWN = (
    "The line above is your recovery code. It opens the journal when the passphrase is forgotten, and it is "
    "not shown again. Write it on paper now, and keep it away from this device."
)
_CODE_LOST = (
    "The recovery code could not be printed. The journal is there and opens with its passphrase; "
    "`journal-tui passphrase` gives a new code."
)


@click.command(cls=Command)
@click.pass_context
@click.option(
    "--country", metavar="CODE", help="Whose helplines are shown, like GB; helplines prints the codes."
)
def init(ctx: click.Context, country: str | None) -> None:
    """Make a journal, and print its recovery code on stdout.

    The passphrase is asked for twice, or taken from the first line of --passphrase-file. On a terminal the
    code is shown on a page of its own, which leaves nothing behind to scroll back to.
    """
    make_journal(ctx.find_root().ensure_object(Options), country)


def make_journal(options: Options, country: str | None = None) -> None:
    """Makes a new journal at the chosen path, as the command `init` does."""
    path = options.path
    region = region_named(country) if country is not None else None
    if os.path.lexists(path):
        raise AlreadyThere(f"There is a file at {path} already, and it was left as it is.")
    for paragraph in (safety.WHAT_THIS_IS, *safety.BEFORE_PASSPHRASE):
        say_wrapped(paragraph)
        say()
    chosen = new_passphrase(options.passphrase_file, option="--passphrase-file")
    asked = options.passphrase_file is None and has_terminal()
    vault, code = create(path, chosen, context=vault_context())
    journal = Journal(vault)
    try:
        say(f"Your journal is at {path}.")
        hand_over(code, alone=asked)
        if region is None and asked:
            region = _ask_country()
        if region is not None:
            journal.change_settings(region=region.code)
    finally:
        journal.close()


def _ask_country() -> safety.Region:
    """Whose helplines are shown: asked until it is understood, Enter takes the likeliest."""
    likeliest = safety.guess_region(os.environ)
    while True:
        prompt = f"Which country's helplines? Enter: {likeliest.name}. "
        typed = ask(prompt, subject="country", option="--country", echo=True).strip()
        if not typed:
            return likeliest
        try:
            return region_named(typed)
        except click.UsageError as error:
            say_error(error.format_message())


def hand_over(code: str, *, alone: bool = False) -> None:
    """A new recovery code on stdout, and what to do with it.

    With `alone`, on a terminal that can, it stands on a page of its own until Enter: nothing of it is left
    to scroll back to.
    """
    if alone and shows_pages():
        with page_of_its_own():
            say(f"\n{code}\n")
            say_wrapped(_WRITE_IT_DOWN)
            ask("\nEnter, when it is on paper: ", subject="answer", option="--passphrase-file", echo=True)
        say("The code was shown. Practise it one day: journal-tui passphrase --practise")
        return
    try:
        data(code)
    except OSError:
        raise Stop(COULD_NOT, _CODE_LOST) from None
    say()
    say_wrapped(_WRITE_IT_DOWN)


@click.command(cls=Command)
@click.option(
    "--new-passphrase-file", metavar="FILE",
    help="Read the new passphrase from the first line of FILE; - is standard input (its second line, when "
    "--passphrase-file is - too).",
)  # fmt: skip
@click.option(
    "--recover", is_flag=True, help="Open with the recovery code, when the passphrase is forgotten."
)
@click.option(
    "--code-file", metavar="FILE",
    help="With --recover or --practise: read the code from the first line of FILE.",
)  # fmt: skip
@click.option(
    "--practise", is_flag=True, help="Type the recovery code once, to be sure of it. Nothing is changed."
)
@click.option(
    "--drop-old", is_flag=True, help="Delete the backups that still open with an older passphrase or code."
)
@click.pass_context
def passphrase(  # noqa: PLR0917  click passes them by name
    ctx: click.Context,
    new_passphrase_file: str | None,
    recover: bool,
    code_file: str | None,
    practise: bool,
    drop_old: bool,
) -> None:
    """Change the passphrase. The whole file is written anew under new keys.

    A new recovery code is printed on stdout. The old passphrase and the old code open nothing any more, but
    for copies of the file made before: the backups among them can be let go.
    """
    options = ctx.find_root().ensure_object(Options)
    if practise and (recover or drop_old or new_passphrase_file is not None):
        raise click.UsageError("--practise changes nothing: it goes with --code-file alone.")
    if code_file is not None and not (recover or practise):
        raise click.UsageError("--code-file goes with --recover or --practise.")
    if practise:
        _practise(options, code_file)
        return

    def with_code(code: str) -> Vault:
        return open_vault(options.path, recovery_code=code, context=vault_context())

    opening = (
        opened(options, with_code, file=code_file, subject="recovery code", option="--code-file", echo=True)
        if recover
        else open_journal(options)
    )
    with opening as journal:
        chosen = new_passphrase(new_passphrase_file, option="--new-passphrase-file")
        code = journal.vault.change_passphrase(chosen)
        say("The passphrase is changed.")
        hand_over(code, alone=new_passphrase_file is None)
        offer_to_drop_old(journal, options, drop=drop_old)


def offer_to_drop_old(journal: Journal, options: Options, *, drop: bool) -> None:
    """Says which backups open with older keys, and lets them go: with `drop`, or when a yes is typed."""
    old = journal.vault.backups.with_other_keys()
    if not old:
        return
    say()
    say_wrapped(f"Still open with the passphrase and the code of their time: {plural(len(old), 'backup')}.")
    if not drop and options.passphrase_file is None and has_terminal():
        subject, option = "answer", "--drop-old"
        asked = ask(
            "Delete them, and make a fresh one? Type yes: ", subject=subject, option=option, echo=True
        )
        drop = asked.strip().casefold() == "yes"
    if drop:
        journal.vault.backups.let_go(old)
        say("They are deleted, and a fresh backup is made.")
    else:
        say_wrapped(
            "They stay until they are five weeks old; `journal-tui backup --drop-old` deletes them. "
            "Copies on a stick or on other devices are yours to delete."
        )


def _practise(options: Options, code_file: str | None) -> None:
    """Opens the file with the code for reading, and closes it again: no lock is taken, no try is counted."""
    inspect(options.path)

    def with_code(code: str) -> Vault:
        return open_vault(options.path, recovery_code=code, read_only=True)

    with_secret(code_file, with_code, subject="recovery code", option="--code-file", echo=True).close()
    say("That is it: with this code your journal opens. Nothing was changed.")


@click.command(cls=Command)
@click.pass_context
def check(ctx: click.Context) -> None:
    """Read the whole file back, open every part of it, and print what it holds.

    Says too when it is older than what this machine has seen, and what in it cannot be read.
    """
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        check_and_tell(journal)


def check_and_tell(journal: Journal) -> None:
    """As `check`, for a journal that is open. Raises Stop where not all of it is there."""
    report = journal.vault.verify()
    rows = [(kind.plural, len(journal.all(kind))) for kind in RECORD_TYPES]
    rows.append(("prompt packs", len(journal.packs())))
    rows.append(("drafts", len(journal.drafts())))
    vault = journal.vault
    # What is out of the format's bounds, and what is none of the kinds that this version knows.
    unreadable = max(journal.unreadable, vault.count_out_of_bounds())
    rows.append(("cannot be read", unreadable))
    lines = [f"{name:<16}{count:>7}" for name, count in rows if count]
    lines += [f"{'saves':<16}{report.frames:>7}", f"{'kilobytes':<16}{report.bytes / 1024:>7.0f}"]
    data("\n".join(lines))
    if unreadable:
        say_wrapped(
            f"{plural(unreadable, 'document')} in it cannot be read by this program. They are kept as "
            "they are, and not shown; `journal-tui export --format json` writes them too."
        )
    if vault.older is not None:
        raise Stop(DAMAGED, "Every part that is there was opened and compared. But it is not all: see above.")
    say("The file is sound: every part of it was opened and compared.")
