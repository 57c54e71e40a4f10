"""`write`, `checkin`, `urge` and `cope`: adding a record, question by question or all at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import click
import msgspec

from journal_tui.cli.ask import EndOfAnswers, ask_all, read_line, while_typing
from journal_tui.cli.ending import COULD_NOT, INTERRUPTED
from journal_tui.cli.fields import parse_settings, say_fields
from journal_tui.cli.named_template import template_named
from journal_tui.cli.opening import LOCK_WAIT_SECONDS, open_journal
from journal_tui.cli.options import WORDS, Command, Marks, mark_options
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, data, data_of_saved, say, say_wrapped
from journal_tui.cli.times import moment_named
from journal_tui.cli.urgent import help_for_answers, help_if_urgent
from journal_tui.journal.clock import local_now
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import asked, each_questions, keep_and_tell
from journal_tui.journal.toolbox import toolbox
from journal_tui.models.base import Record, is_written, questions_of
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.records import CheckIn, Entry, Session, StrategyUse, Urge
from journal_tui.models.starters import STARTERS
from journal_tui.models.when import say_moment
from journal_tui.vault import NotSaved, OpenElsewhere

_NOTHING_KEPT = "Stopped. Nothing was kept."
NOTHING_WRITTEN = "Nothing was written."
_HOW_TO_GIVE_WORDS = 'There were no words. Give them after write, or none: journal-tui write "Like this"'
_HOW_TO_WRITE = "Write, line by line. ctrl+d on an empty line ends and keeps it; ctrl+c keeps nothing."


@click.command(cls=Command, short_help="Write an entry.")
@click.argument("text", nargs=-1, type=WORDS)
@click.option("--title", type=WORDS, metavar="T", help="A title.")
@click.option("--template", type=WORDS, metavar="NAME", help="Begin with a template of yours.")
@mark_options
@click.pass_context
def write(
    ctx: click.Context, text: tuple[str, ...], title: str | None, template: str | None, marks: Marks
) -> None:
    """Write an entry, in Markdown if you like.

    TEXT is the entry; - reads it from standard input. Without TEXT it is typed in, line by line: ctrl+d ends
    and keeps it, ctrl+c keeps nothing. No editor of your own ($EDITOR) is opened: it would leave the text on
    the disk, where anybody could read it. What is printed on stdout is the entry's id.
    """
    options = ctx.find_root().ensure_object(Options)
    moment_named(marks.at)  # slips are told before the passphrase is asked
    body = " ".join(text)
    if text and not body.strip() and not (title and title.strip()) and template is None:
        raise click.UsageError(_HOW_TO_GIVE_WORDS)
    piped = (body == "-" or not body) and sys.stdin is not None and not sys.stdin.isatty()
    came: str | None = None
    try:
        with open_journal(options, wait_seconds=LOCK_WAIT_SECONDS) as journal:
            begin = (template_named(journal, template).body or "") if template is not None else ""
            if begin and not text:
                say(begin)
            if body == "-" or not body:
                body = came = _from_stdin(typed=not text)
            answers: dict[str, Value] = {}
            if title and title.strip():
                answers["title"] = title
            if body.strip():
                answers["body"] = f"{begin.rstrip()}\n\n{body}" if begin else body
            _keep(journal, Entry, answers, marks, moment_named(marks.at, journal))
    except (OpenElsewhere, NotSaved, AnswerError):
        if piped:
            data(came if came is not None else _from_stdin(typed=False))
            say("What came in was not saved. It is printed again here, so that nothing of it is lost.")
        raise


def _from_stdin(*, typed: bool) -> str:
    """All of standard input as text; line by line when it is typed on a terminal."""
    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():
        try:
            return sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError:
            raise Stop(COULD_NOT, "What came in is not UTF-8 text, so it was not kept.") from None
    return typed_lines(say_how=typed)


def typed_lines(*, say_how: bool, how: str = _HOW_TO_WRITE, last: str | None = None) -> str:
    """What is typed, line by line, until ctrl+d, or the line `last`. With ctrl+c nothing is kept."""
    lines = []
    try:
        with while_typing():
            if say_how:
                say_wrapped(how)
            while (line := read_line()) != last:
                lines.append(line)
            return "\n".join(lines)
    except EndOfAnswers as end:
        return "\n".join([*lines, end.last])
    except KeyboardInterrupt:
        raise Stop(INTERRUPTED, "\n" + _NOTHING_KEPT) from None


def _questions_command(
    name: str, kind: type[Record], short_help: str, explanation: str, example: str
) -> click.Command:
    """`checkin`, `urge` or `cope`: the same command over another record."""

    @click.command(
        name,
        cls=Command,
        short_help=short_help,
        help=f"{explanation}\n\nEvery question can be skipped with Enter; ? shows what fits; ctrl+d stops "
        "and keeps what you answered; ctrl+c keeps nothing. With --set nothing is asked. What is printed on "
        f"stdout is the record's id.\n\nExample: journal-tui {name} {example}",
    )
    @click.option(
        "--set", "settings", type=WORDS, multiple=True, metavar="FIELD=VALUE",
        help="An answer, without asking; may be given again.",
    )  # fmt: skip
    @click.option(
        "--all", "everything", is_flag=True, help="Ask every question, and not only the first ones."
    )
    @click.option("--list-fields", is_flag=True, help="Print the fields and what they take.")
    @mark_options
    @click.pass_context
    def command(
        ctx: click.Context, settings: tuple[str, ...], everything: bool, list_fields: bool, marks: Marks
    ) -> None:
        if list_fields:
            say_fields(_known_fields(kind))
            return
        add_record(ctx.find_root().ensure_object(Options), kind, settings, marks, everything=everything)

    assert isinstance(command, click.Command)  # noqa: S101  for the type checker
    return command


def _known_fields(kind: type[Record]) -> list[Question]:
    """A record's questions without a journal: the ways of coping are those that every toolbox starts with."""
    names = tuple(starter.name for starter in STARTERS)
    return [
        msgspec.structs.replace(question, choices=names) if question.id == "strategy" else question
        for question in questions_of(kind)
    ]


def add_record(
    options: Options, kind: type[Record], settings: tuple[str, ...], marks: Marks, *, everything: bool
) -> None:
    """A new record from `--set`, or question by question; its id is printed."""
    # Slips are told before the passphrase is asked.
    moment_named(marks.at, future=kind is Session)
    # Before unlocking: by days that begin at midnight nothing lies ahead that does not in the journal.
    parse_settings(questions_of(kind), settings, local_now(), 0, kind=kind, tell=False)
    with open_journal(options, wait_seconds=LOCK_WAIT_SECONDS if settings else 0) as journal:
        questions = asked(journal, kind)
        if settings:
            answers = parse_settings(
                questions, settings, journal.clock(), journal.settings.day_start_hour, kind=kind
            )
            help_for_answers(journal, questions, answers)
        else:
            answers = ask_in(
                journal, kind, [q for q in questions if everything or q.first], ask_items=everything
            )
        _keep(journal, kind, answers, marks, moment_named(marks.at, journal, future=kind is Session))


def ask_in(
    journal: Journal,
    kind: type[Record],
    questions: Sequence[Question],
    *,
    start: Mapping[str, Value] | None = None,
    ask_items: bool = True,
) -> dict[str, Value]:
    """The answers, asked for one by one. With ctrl+c nothing is kept."""
    try:
        return ask_all(
            questions, journal.clock(), day_start_hour=journal.settings.day_start_hour, start=start,
            answered=_at_once(journal),
            item_questions=(lambda field, item: each_questions(kind, field, item)) if ask_items else None,
        )  # fmt: skip
    except KeyboardInterrupt:
        raise Stop(INTERRUPTED, "\n" + _NOTHING_KEPT) from None


def _at_once(journal: Journal) -> Callable[[Question, Value], None]:
    """Says at once what an answer calls for: help where somebody is not safe, the caution of a strategy."""

    def answered(question: Question, value: Value) -> None:
        help_if_urgent(journal, question, value)
        if question.id == "strategy":
            for item in toolbox(journal):
                if item.name == value and item.caution:
                    say_wrapped(item.caution, indent="  ")

    return answered


def _keep(
    journal: Journal,
    kind: type[Record],
    answers: Mapping[str, Value],
    marks: Marks,
    at: datetime | None,
) -> None:
    record = keep_answers(journal, kind, answers, marks, at)
    if record is not None:
        data_of_saved(record.id)


def keep_answers(
    journal: Journal,
    kind: type[Record],
    answers: Mapping[str, Value],
    marks: Marks,
    at: datetime | None = None,
) -> Record | None:
    """Keep a new record and say so; None, said as well, when there is nothing to keep."""
    if not is_written(kind, answers, at):
        say(NOTHING_WRITTEN)
        return None
    sealed = marks.sealed or kind.starts_sealed
    record, message = keep_and_tell(
        journal, kind, answers, at=at, tags=marks.tags, bring=marks.bring, sealed=sealed
    )
    say(saved_for(message, at, journal))
    return record


def saved_for(message: str, at: datetime | None, journal: Journal) -> str:
    """What is told of a save, with when it is or was, where that was named: "Saved for Thu 26 Nov, 20:00"."""
    if at is None:
        return message
    year = at.year != journal.clock().year
    moment = say_moment(at, journal.settings.day_start_hour, sentence=True, year=year)
    return message.replace("Saved", f"Saved for {moment}", 1)


checkin = _questions_command(
    "checkin", CheckIn, "How you are now: a minute.",
    "How you are now: mood, urge and sleep, and more with --all. Several a day are fine.",
    "--set mood=6 --set sleep=7.5 --set feelings=calm,tired",
)  # fmt: skip
urge = _questions_command(
    "urge", Urge, "Log an urge.",
    "One urge: how strong, what set it off, what you tried, how it ended. --at says when it began.",
    '--set strength=7 --set outside=places --set tried="Take a walk" --at "2 hours ago"',
)  # fmt: skip
cope = _questions_command(
    "cope", StrategyUse, "Log what you did about one.",
    "A way of coping that you used, and how strong the urge was before and after. The choices are your "
    "toolbox; your own words are fine.",
    '--set strategy="Slow breathing" --set before=7 --set after=4',
)  # fmt: skip
