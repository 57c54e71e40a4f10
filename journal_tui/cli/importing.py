"""`import`: a journal that was kept elsewhere, looked at first, and then taken in as one save."""

from __future__ import annotations

from pathlib import Path

import click

from journal_tui.cli.confirming import agree
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command, Options
from journal_tui.cli.secrets import ask, has_terminal
from journal_tui.cli.talk import data, say, say_wrapped
from journal_tui.journal.clock import zone_at
from journal_tui.journal.journal import Journal
from journal_tui.models.text import plural
from journal_tui.transfer.importing import (
    Choices,
    Found,
    ImportProblem,
    Look,
    look_at,
    open_source,
    read_source,
    take_in,
)
from journal_tui.transfer.importing.kinds import NAMES, Kind
from journal_tui.transfer.importing.telling import counted, example_lines, look_lines, still_holds
from journal_tui.vault.errors import printable_path

_KINDS_HELP = f"What it is, where that is not recognised: {', '.join(NAMES)}."
_WRITTEN_NOTHING = "Nothing was written."


@click.command("import", cls=Command)
@click.argument("file", type=WORDS, metavar="FILE")
@click.option("--from", "kind_name", type=click.Choice(NAMES), metavar="KIND", help=_KINDS_HELP)
@click.option("--dry-run", is_flag=True, help="Look at it, and write nothing.")
@click.option("--yes", is_flag=True, help="Take it in without asking.")
@click.option(
    "--tag", type=WORDS, multiple=True, metavar="T", help="A tag for all of it; may be given again."
)
@click.option("--seal", is_flag=True, help="Seal all of it: never shared, never counted.")
@click.option(
    "--mood", "moods", type=WORDS, multiple=True, metavar="LABEL=N",
    help="The number, from 0 to 10, of a mood word; may be given again.",
)  # fmt: skip
@click.pass_context
def import_journal(
    ctx: click.Context, *, file: str, kind_name: str | None, dry_run: bool, yes: bool, tag: tuple[str, ...],
    seal: bool, moods: tuple[str, ...],
) -> None:  # fmt: skip
    """Bring a journal along that you kept elsewhere: a file, a folder or a zip.

    What it is is told by its content. It is shown first: how much, from when to when, what is left out, and
    ten examples; nothing is written until you say yes, and then all of it is, or nothing. The same file once
    more changes nothing, and a newer one adds what is new. The file itself is never changed.
    """
    path = Path(file).expanduser()
    given = _moods(moods)
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        try:
            kind, found = read_source(open_source(path), zone_at(journal.clock()), kind_name=kind_name)
        except ImportProblem as problem:
            raise click.ClickException(str(problem)) from None
        choices = Choices(tag, seal, given)
        look = _look(journal, kind, found, choices)
        if look.unanswered and not (dry_run or yes) and has_terminal():
            choices = Choices(tag, seal, {**given, **_asked_moods(look)})
            look = _look(journal, kind, found, choices)
        data("\n".join((*look_lines(look), *example_lines(look))))
        if not look.new or dry_run:
            say("Nothing is new." if not look.new else _WRITTEN_NOTHING)
            return
        if not yes:
            agree("Take it in? Type yes: ", otherwise=_WRITTEN_NOTHING)
        take_in(journal, look)
        say(f"Taken in: {counted(look)}.")
        say(still_holds(printable_path(path)))


def _moods(said: tuple[str, ...]) -> dict[str, int]:
    """Numbers by mood word. Raises UsageError."""
    given = {}
    for each in said:
        label, equals, number = each.rpartition("=")
        if not equals or not label.strip() or not number.strip().isdecimal() or int(number.strip()[:4]) > 10:
            raise click.UsageError('Write --mood LABEL=N, with a number from 0 to 10, such as "so-so=5".')
        given[label] = int(number)
    return given


def _asked_moods(look: Look) -> dict[str, int]:
    """The number of each mood word that has none, as it is typed; Enter leaves one without."""
    given = {}
    say_wrapped(
        "These words for a mood have no number yet. Type 0 (very low) to 10 (very good), or Enter for none."
    )
    for label, number in look.unanswered.most_common():
        said = ask(
            f"  {label} ({plural(number, 'time')}): ", what="answer", option="--mood", echo=True
        ).strip()
        if said.isdecimal() and int(said[:4]) <= 10:
            given[label] = int(said)
    return given


def _look(journal: Journal, kind: Kind, found: Found, choices: Choices) -> Look:
    total = len(found.arrivals)

    def progress(number: int) -> None:
        if total > 2000 and number:
            say(f"Looked at {number:,} of {total:,} …") if number % 5000 == 0 else None

    return look_at(journal, kind, found, choices, progress)
