"""The menu's records: writing them, and reading, changing, marking and deleting each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import click

from journal_tui.cli.ask import ask_all
from journal_tui.cli.editing import ask_again
from journal_tui.cli.menu_choosing import Choice, Chooser, ask_line
from journal_tui.cli.options import NO_MARKS
from journal_tui.cli.packs_answering import ask_and_keep, due_now
from journal_tui.cli.place import Options
from journal_tui.cli.records import ask_in, keep_answers, saved_for, typed_lines
from journal_tui.cli.showing import as_text
from journal_tui.cli.talk import say
from journal_tui.cli.times import moment_named
from journal_tui.journal import counted_days
from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import in_words, toggle, with_words
from journal_tui.journal.record_forms import asked, keep_and_tell
from journal_tui.journal.templates import templates
from journal_tui.models.base import Record, questions_of
from journal_tui.models.kinds import Value
from journal_tui.models.records import Entry, Session, ShareReceipt
from journal_tui.models.stored import Document
from journal_tui.models.text import first_line
from journal_tui.models.when import say_moment

_HOW_TO_WRITE = "Write, line by line. A full stop alone on a line ends and keeps it; ctrl+c keeps nothing."
_LONGEST_LINE = 80


@dataclass
class Opened:
    """The open journal in the menu, what was deleted since it was opened, and how choices are asked."""

    journal: Journal
    options: Options
    chooser: Chooser
    removed: list[Sequence[Record | Document]] = field(default_factory=list)


def write(opened: Opened) -> None:
    """A new entry, line by line; where there are templates, one may be chosen to begin with."""
    begin = ""
    if known := templates(opened.journal):
        choices = [Choice(each.headline, lambda: None) for each in known]
        chosen = opened.chooser.choose("Begin with a template?", choices, enter="begins with nothing")
        if chosen in choices:
            begin = known[choices.index(chosen)].body or ""
            say(begin)
        elif chosen is not None:
            chosen.act()
            return
    body = typed_lines(say_how=True, how=_HOW_TO_WRITE, last=".")
    if begin and body.strip():
        body = f"{begin.rstrip()}\n\n{body}"
    keep_answers(opened.journal, Entry, {"body": body} if body.strip() else {}, NO_MARKS)


def log(opened: Opened, kind: type[Record]) -> None:
    """A new record of a kind, by its first questions. A session is asked when it is."""
    journal = opened.journal
    at: datetime | None = None
    if kind is Session:
        at = _ask_when(journal, "When is the session? For example: tuesday 16:00.", future=True)
        if at is None:
            return
    answers: dict[str, Value] = ask_in(
        journal, kind, [question for question in asked(journal, kind) if question.first], each=False
    )
    # A session that is only known by its time is worth keeping too.
    if at is not None and not answers:
        say(saved_for(keep_and_tell(journal, kind, {}, at=at)[1], at, journal))
    else:
        keep_answers(journal, kind, answers, NO_MARKS, at)


def _ask_when(journal: Journal, question: str, *, future: bool) -> datetime | None:
    """A moment from words, asked until it is understood; None for Enter."""
    while said := ask_line(f"{question} Enter goes back."):
        try:
            return moment_named(said, journal, future=future)
        except click.UsageError as error:
            say(error.format_message())
    return None


def answer_prompts(opened: Opened) -> None:
    """The questions of packs that are due."""
    due = due_now(opened.journal)
    if due:
        ask_and_keep(opened.journal, due, bring=False, sealed=False)
    else:
        say("Nothing is asked just now.")


def count_days(opened: Opened) -> None:
    """Days that the client counts, by their own definition: said, and asked about."""
    journal = opened.journal
    say(counted_days.counted_line(journal) or "No days are counted. They never start over; they pause.")
    start = counted_days.answers_about(journal)
    answers = ask_all(counted_days.QUESTIONS, journal.clock(), start=start or None)
    if answers != start:
        say(counted_days.keep_counted(journal, answers))


def undo(opened: Opened) -> None:
    """Bring back what was deleted last."""
    if not opened.removed:
        say("Nothing was deleted since the journal was opened.")
        return
    removed = opened.removed[-1]
    opened.journal.put_back(removed)
    opened.removed.pop()
    say(f"It is back: {in_words(each for each in removed if isinstance(each, Record))}.")


def records_of(opened: Opened, kind: type[Record]) -> None:
    """Every record of a kind, to read and change, and the way to a new one."""

    def choices() -> list[Choice]:
        new = Choice(f"New {kind.singular}", lambda: log(opened, kind), ("new", "add"))
        return [new, *list_choices(opened, list(reversed(opened.journal.all(kind))))]

    opened.chooser.go_through(f"{kind.plural.capitalize()}.", choices)


def list_choices(opened: Opened, records: Sequence[Record]) -> list[Choice]:
    """A line for each record; chosen, it is read."""

    def at(place: int) -> Choice:
        return Choice(line_of(opened, records[place]), lambda: read_record(opened, records, place))

    return [at(place) for place in range(len(records))]


def line_of(opened: Opened, record: Record) -> str:
    """A record in one line: when, what, its first words, its marks."""
    when = say_moment(record.at, opened.journal.settings.day_start_hour)
    marks = [word for word, marked in (("bring", record.bring), ("sealed", record.sealed)) if marked]
    said = first_line(record.headline, limit=_LONGEST_LINE)
    return ", ".join([f"{when}: {record.called}", *marks]) + (f". {said}" if said else "")


def read_record(opened: Opened, records: Sequence[Record], place: int) -> None:
    """Read a record, and go on to those beside it; or change, mark or delete it."""
    journal, turned = opened.journal, [place]
    heard = (-1, "")

    def turn(by: int, word: str, *also: str) -> list[Choice]:
        there = 0 <= turned[-1] + by < len(records)
        return [Choice(word, lambda: turned.append(turned[-1] + by), also)] if there else []

    while True:
        record = journal.get(type(records[turned[-1]]), records[turned[-1]].id)
        if record is None:
            say("It is deleted.")
            return
        text = as_text(record, day_start_hour=journal.settings.day_start_hour)
        # A mark that changed was said already: what was written is not read once more for it.
        if (turned[-1], text.partition("\n")[2]) != heard:
            opened.chooser.read(text)
        heard = (turned[-1], text.partition("\n")[2])
        choices = [*turn(1, "Next", "older"), *turn(-1, "Before", "previous"), *_acts(opened, record)]
        chosen = opened.chooser.choose("What now?", choices)
        if chosen is None:
            return
        if chosen.act() is _GONE:
            return


_GONE = object()


def _acts(opened: Opened, record: Record) -> list[Choice]:
    """What can be done to a record."""
    delete = Choice("Delete", lambda: _delete(opened, record), ("remove",))
    if isinstance(record, ShareReceipt):
        return [delete]
    bring = "Do not bring it" if record.bring else "Bring it to the next session"
    seal = "Take the seal off" if record.sealed else "Seal it: never shared, never counted"
    marks = [
        Choice(bring, lambda: say(toggle(opened.journal, record, "bring")[1]), ("bring",)),
        Choice(seal, lambda: say(toggle(opened.journal, record, "sealed")[1]), ("seal", "unseal")),
    ]
    if not questions_of(type(record)):
        return [*marks, delete]
    return [
        Choice("Change it", lambda: _change(opened, record, everything=False), ("edit",)),
        Choice("Answer all its questions", lambda: _change(opened, record, everything=True), ("all",)),
        Choice("Say when it was", lambda: _move(opened, record), ("when", "time")),
        *marks,
        delete,
    ]


def _change(opened: Opened, record: Record, *, everything: bool) -> None:
    answers = ask_again(opened.journal, record, everything=everything)
    about = {"tags": record.tags, "bring": record.bring, "sealed": record.sealed}
    say(keep_and_tell(opened.journal, type(record), answers, record, at=record.at, **about)[1])


def _move(opened: Opened, record: Record) -> None:
    future = isinstance(record, Session)
    at = _ask_when(opened.journal, "When was it? For example: yesterday 21:30.", future=future)
    if at is not None:
        opened.journal.edit(record, at=at)
        say(f"Saved for {say_moment(at, opened.journal.settings.day_start_hour)}.")


def _delete(opened: Opened, record: Record) -> object:
    removed = opened.journal.remove(record)
    opened.removed.append(removed)
    along = in_words(each for each in removed[1:] if isinstance(each, Record))
    say(with_words("Deleted. z brings it back, until the journal is locked.", along))
    return _GONE
