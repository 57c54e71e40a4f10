"""`import`: a journal that was kept elsewhere, looked at first, and then taken in as one save."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from dataclasses import replace
from types import FrameType

import click

from journal_tui.cli.confirming import agree
from journal_tui.cli.ending import INTERRUPTED
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command
from journal_tui.cli.place import Options
from journal_tui.cli.secrets import ask, has_terminal
from journal_tui.cli.talk import Stop, data, say, say_wrapped
from journal_tui.journal.clock import zone_at
from journal_tui.models.text import plural
from journal_tui.transfer.importing import (
    Choices,
    ImportPreview,
    ImportProblem,
    Progress,
    StoppedError,
    look_at,
    mood_number,
    open_source,
    read_source,
    take_in,
)
from journal_tui.transfer.importing.kinds import NAMES
from journal_tui.transfer.importing.wording import counted, example_lines, look_lines, still_holds
from journal_tui.typed_path import path_meant
from journal_tui.vault.errors import printable_path

_KINDS_HELP = f"What it is, where that is not recognised: {', '.join(NAMES)}."
_WRITTEN_NOTHING = "Nothing was written."
STOPPED = "Stopped. Nothing was written, and the journal is as it was."
#: Entries from one report that is said to the next.
_SPOKEN_EVERY = 5_000


@click.command("import", cls=Command)
@click.argument("file", type=WORDS, metavar="FILE")
@click.option("--from", "kind_name", type=click.Choice(NAMES), metavar="KIND", help=_KINDS_HELP)
@click.option("--dry-run", is_flag=True, help="Look at it, and write nothing.")
@click.option("--yes", is_flag=True, help="Take it in without asking.")
@click.option(
    "--tag", type=WORDS, multiple=True, metavar="T", help="A tag for all of it; may be given again."
)
@click.option("--file-times", is_flag=True, help="Texts without a day take the time of their file.")
@click.option("--seal", is_flag=True, help="Seal all of it: never shared, never counted.")
@click.option(
    "--mood", "moods", type=WORDS, multiple=True, metavar="LABEL=N",
    help="The number, from 0 to 10, of a mood word; may be given again.",
)  # fmt: skip
@click.pass_context
def import_journal(
    ctx: click.Context, *, file: str, kind_name: str | None, dry_run: bool, yes: bool, tag: tuple[str, ...],
    file_times: bool, seal: bool, moods: tuple[str, ...],
) -> None:  # fmt: skip
    """Bring a journal along that you kept elsewhere: a file, a folder or a zip.

    What it is is told by its content. It is shown first: how much, from when to when, what is left out, and
    ten examples; nothing is written until you say yes, and then all of it is, or nothing. The same file once
    more changes nothing, and a newer one adds what is new. The file itself is never changed.
    """
    path = path_meant(file)
    choices = Choices(tag, sealed=seal, moods=_moods(moods), file_times=file_times)
    asks = has_terminal() and not (dry_run or yes)
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        try:
            with reporting() as progress:
                kind, contents = read_source(
                    open_source(path, progress), zone_at(journal.clock()), kind_name=kind_name
                )
                preview = look_at(journal, kind, contents, choices, progress)
            answered = _asked(preview, choices) if asks else choices
            if answered != choices:
                with reporting() as progress:
                    preview = look_at(journal, kind, contents, answered, progress)
            data("\n".join((*look_lines(preview), *example_lines(preview))))
            if not preview.new or dry_run:
                say("Nothing is new." if not preview.new else _WRITTEN_NOTHING)
                return
            if not yes:
                agree("Take it in? Type yes: ", otherwise=_WRITTEN_NOTHING)
        except (StoppedError, KeyboardInterrupt):
            raise Stop(INTERRUPTED, STOPPED) from None
        except ImportProblem as problem:
            raise click.ClickException(str(problem)) from None
        try:  # apart from the above: ctrl+c that comes when all of it is saved must not say that nothing is
            with reporting() as progress:
                take_in(journal, preview, progress)
        except StoppedError:
            raise Stop(INTERRUPTED, STOPPED) from None
        say(f"Taken in: {counted(preview)}.")
        say(still_holds(printable_path(path)))


class _SpokenProgress(Progress):
    """Says how far it is on stderr: every 5,000, so that a screen reader is not talked over."""

    def report(self, words: str, number: int = 0) -> None:
        """Say a step from time to time."""
        super().report(words, number)
        if number and number % _SPOKEN_EVERY == 0:
            say(f"{words} …")


@contextlib.contextmanager
def reporting() -> Iterator[Progress]:
    """Progress that ctrl+c stops: between two entries before the save, and not at all while it is made."""
    progress = _SpokenProgress()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if not progress.stop():
            say("It is being saved already, all of it at once.")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)


def _moods(settings: tuple[str, ...]) -> dict[str, int]:
    """Numbers by mood word. Raises UsageError."""
    numbers = {}
    for setting in settings:
        label, _, typed = setting.rpartition("=")
        number = mood_number(typed)
        if not label.strip() or number is None:
            raise click.UsageError('Write --mood LABEL=N, with a number from 0 to 10, such as "so-so=5".')
        numbers[label] = number
    return numbers


def _asked(preview: ImportPreview, choices: Choices) -> Choices:
    """The choices with what is asked on the terminal: the time of files, and numbers of mood words."""
    if preview.undated and not choices.file_times:
        answer = ask(
            f"{plural(preview.undated, 'text')} without a day: take the time of each file? "
            "Type yes, or Enter to leave them out: ",
            subject="answer", option="--file-times", echo=True,
        )  # fmt: skip
        choices = replace(choices, file_times=answer.strip().casefold() in ("yes", "y"))
    if preview.unanswered:
        choices = replace(choices, moods={**choices.moods, **_asked_moods(preview)})
    return choices


def _asked_moods(preview: ImportPreview) -> dict[str, int]:
    """The number of each mood word that has none, as it is typed; Enter leaves one without."""
    numbers = {}
    say_wrapped(
        "These words for a mood have no number yet. Type 0 (very low) to 10 (very good), or Enter for none."
    )
    for label, number in preview.unanswered.most_common():
        typed = ask(f"  {label} ({plural(number, 'time')}): ", subject="answer", option="--mood", echo=True)
        if (mood := mood_number(typed)) is not None:
            numbers[label] = mood
    return numbers
