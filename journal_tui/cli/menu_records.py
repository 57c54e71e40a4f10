"""The menu's records: reading, changing, marking and deleting each."""

from __future__ import annotations

from collections.abc import Sequence

from journal_tui.cli.menu_choosing import perform
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, Undo, keep_typed
from journal_tui.cli.menu_writing import ask_when, change_record, log
from journal_tui.cli.showing import as_text
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.cli.templates import add_template_from_file, give_template_on
from journal_tui.journal.parts import in_words as count_kinds
from journal_tui.journal.parts import toggle, with_words
from journal_tui.journal.purge import backups_holding, remove_for_good, say_holding
from journal_tui.journal.templates import move_template, templates
from journal_tui.models.base import Record, questions_of
from journal_tui.models.records import Session, ShareReceipt, Template, Topic
from journal_tui.models.text import first_line
from journal_tui.models.when import say_moment

_LONGEST_LINE = 80


def templates_list(opened: Opened) -> None:
    """The templates for entries, in the client's order."""

    def choices() -> list[Choice]:
        new = Choice("New template", lambda: log(opened, Template), ("new", "add"))
        from_file = Choice(
            "From a file that was given to you",
            lambda: add_template_from_file(opened),
            ("file",),
        )
        return [new, from_file, *list_choices(opened, templates(opened.journal))]

    opened.chooser.go_through("Templates for entries.", choices)


def records_of(opened: Opened, kind: type[Record]) -> None:
    """Every record of a kind, to read and change, and the way to a new one."""

    def choices() -> list[Choice]:
        new = Choice(f"New {kind.singular}", lambda: log(opened, kind), ("new", "add"))
        return [new, *list_choices(opened, list(reversed(opened.journal.all(kind))))]

    opened.chooser.go_through(f"{kind.plural.capitalize()}.", choices)


def list_choices(opened: Opened, records: Sequence[Record]) -> list[Choice]:
    """A line for each record; chosen, it is read."""

    def at(position: int) -> Choice:
        return Choice(line_of(opened, records[position]), lambda: read_record(opened, records, position))

    return [at(position) for position in range(len(records))]


def line_of(opened: Opened, record: Record) -> str:
    """A record in one line: when, what, its first words, its marks."""
    when = say_moment(record.at, opened.journal.settings.day_start_hour)
    marks = [word for word, marked in (("bring", record.bring), ("sealed", record.sealed)) if marked]
    words = first_line(record.headline, limit=_LONGEST_LINE)
    return ", ".join([f"{when}: {record.called}", *marks]) + (f". {words}" if words else "")


def read_record(opened: Opened, records: Sequence[Record], position: int) -> None:
    """Read a record, and go on to those beside it; or change, mark or delete it."""
    journal, turned = opened.journal, [position]
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
        if perform(chosen) is _GONE:
            return


_GONE = object()


def _acts(opened: Opened, record: Record) -> list[Choice]:
    """What can be done to a record: what is its own first."""
    return [*_own_acts(opened, record), *_common_acts(opened, record)]


def _own_acts(opened: Opened, record: Record) -> list[Choice]:
    """What can be done to a record of this kind alone."""
    journal = opened.journal
    if isinstance(record, Topic):
        done = not record.done

        def turn() -> None:
            journal.edit(record, done=done)
            say("Noted: talked about." if done else "It is to be talked about again.")

        return [Choice("Talked about" if done else "Open again: to be talked about", turn, ("done",))]
    if isinstance(record, Template):

        def move(step: int) -> None:
            say("Moved." if move_template(journal, record.id, step) else "It stands there already.")

        return [
            Choice("Up", lambda: move(-1), ("higher",)),
            Choice("Down", lambda: move(1), ("lower",)),
            Choice("Give it on as a file", lambda: give_template_on(record), ("give",)),
        ]
    return []


def _common_acts(opened: Opened, record: Record) -> list[Choice]:
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
        Choice("Change it", lambda: change_record(opened, record, everything=False), ("edit",)),
        Choice("Answer all its questions", lambda: change_record(opened, record, everything=True), ("all",)),
        Choice("Say when it was", lambda: _move(opened, record), ("when", "time")),
        *marks,
        delete,
    ]


def _move(opened: Opened, record: Record) -> None:
    future = isinstance(record, Session)
    at = ask_when(opened, "When was it? For example: yesterday 21:30.", future=future)
    if at is None:
        return
    moment = say_moment(at, opened.journal.settings.day_start_hour)

    def keep() -> None:
        opened.journal.edit(record, at=at)
        say(f"Saved for {moment}.")

    keep_typed(opened, keep, lambda: moment)


def _delete(opened: Opened, record: Record) -> object:
    """Delete it until the lock, or for good at once, from the backups too."""
    answers = {"Delete it": False, "For good, from the backups too": True}
    for_good = opened.chooser.pick(f"Delete this {record.called}?", answers, enter="keeps it")
    if for_good is None:
        say("It is kept.")
        return None
    if for_good:
        return _delete_for_good(opened, record)
    removed = opened.journal.remove(record)
    records = [record for record in removed if isinstance(record, Record)]
    back = Undo(lambda: opened.journal.put_back(removed), f"It is back: {count_kinds(records)}.")
    opened.undoes.append(back)
    say(with_words("Deleted. undo brings it back, until the journal is locked.", count_kinds(records[1:])))
    return _GONE


def _delete_for_good(opened: Opened, record: Record) -> object:
    journal = opened.journal
    holding = backups_holding(journal, record)
    say_wrapped(say_holding(holding))
    answers = {"All of it, from the copies too" if holding.all else "Delete it for good": True}
    if holding.all:
        answers["Journal only, and leave the copies"] = False
    copies_too = opened.chooser.pick("Delete it for good?", answers, enter="keeps it")
    if copies_too is None:
        say("It is kept.")
        return None
    remove_for_good(journal, record, holding.all if copies_too else ())
    say("Deleted for good." if copies_too or not holding.all else "Deleted from the journal.")
    return _GONE
