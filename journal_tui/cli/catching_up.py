"""`catch-up`: days from paper, one after the other; each is marked as written later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

import click

from journal_tui.cli.ask import EndOfAnswers, ask_all, read_line, while_typing
from journal_tui.cli.ending import INTERRUPTED
from journal_tui.cli.menu_opened import keep_in_command
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import Command
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, data_of_saved, say, say_wrapped
from journal_tui.cli.urgent import help_if_urgent
from journal_tui.journal.catching_up import DAYS, days_to_catch_up, moment_of
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import asked, in_words, keep_and_tell
from journal_tui.models.base import Record
from journal_tui.models.records import CheckIn, Urge
from journal_tui.models.when import say_day
from journal_tui.summary.papers import WEEK_FIELDS


@click.command("catch-up", cls=Command)
@click.option(
    "--days", type=click.IntRange(1, 60), default=DAYS, show_default=True, help="How many days back."
)
@click.pass_context
def catch_up(ctx: click.Context, days: int) -> None:
    """Write down a week from paper, day by day: the questions of the week's sheet, and urges.

    Enter skips a question, ctrl+d ends a day's questions and ctrl+c stops; what was kept stays. A day with
    a check-in is passed over. What happened more than a day ago is marked as written later. What is printed
    on stdout are the ids.
    """
    options = ctx.find_root().ensure_object(Options)
    with open_journal(options) as journal:

        def keep(save: Callable[[], str], typed: Callable[[], str]) -> None:
            keep_in_command(options, journal, lambda: data_of_saved(save()), typed)

        catch_up_in(journal, days, keep=keep)


class Keep(Protocol):
    """How the answers of a day are kept: `save` saves them and says so, `typed` is what was answered."""

    def __call__(self, save: Callable[[], str], typed: Callable[[], str]) -> object:
        """Save them, or do what is done where they cannot be saved."""


def catch_up_in(journal: Journal, days: int = DAYS, *, keep: Keep) -> None:
    """As `catch-up`, in a journal that is open. Raises Stop for ctrl+c."""
    due_days = days_to_catch_up(journal, journal.clock(), days)
    if not due_days:
        say("Each of these days has a check-in already.")
        return
    say_wrapped("Day by day, the earliest first. Skip what you like; ctrl+c stops, and what was kept stays.")
    try:
        with while_typing():
            for day in due_days:
                _day(journal, day, keep)
    except KeyboardInterrupt:
        raise Stop(INTERRUPTED, "\nStopped. What was kept before this day stays.") from None
    except EndOfAnswers:
        say()


def _day(journal: Journal, day: date, keep: Keep) -> None:
    """One day: its check-in, and its urges as long as there is another."""
    say(f"\n{say_day(day)}")
    _ask_and_keep(journal, CheckIn, day, WEEK_FIELDS, keep)
    while _another_urge():
        _ask_and_keep(journal, Urge, day, None, keep)


def _another_urge() -> bool:
    say("An urge sheet for this day? y for yes, Enter for no:", end=" ")
    return read_line().strip().casefold() in ("y", "yes")


def _ask_and_keep(
    journal: Journal,
    kind: type[Record],
    day: date,
    fields: tuple[str, ...] | None,
    keep: Keep,
) -> None:
    questions = {question.id: question for question in asked(journal, kind)}
    chosen = [q for q in questions.values() if q.first]
    if fields:
        # Whether one is safe follows its question here too, as on the form.
        follow = [q for q in questions.values() if q.safety and q.only_if is not None]
        chosen = [
            question
            for field in fields
            for question in (questions[field], *(q for q in follow if q.only_if and q.only_if.field == field))
        ]
    now = journal.clock()
    answers = ask_all(
        chosen, now, day_start_hour=journal.settings.day_start_hour,
        answered=lambda question, value: help_if_urgent(journal, question, value),
    )  # fmt: skip

    def save() -> str:
        record, message = keep_and_tell(journal, kind, answers, at=moment_of(day, now))
        say(message)
        return record.id

    if answers:
        keep(save, lambda: in_words(questions, answers))
