"""`add` and `edit`: any kind of record, by its fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.fields import find_field, find_kind, parse_settings, say_fields
from journal_tui.cli.opening import open_journal
from journal_tui.cli.options import WORDS, Command, Marks, mark_options
from journal_tui.cli.place import Options
from journal_tui.cli.records import add_record, ask_in
from journal_tui.cli.talk import Stop, data_of_saved, say
from journal_tui.cli.times import moment_named
from journal_tui.cli.urgent import help_for_answers
from journal_tui.journal.journal import Journal
from journal_tui.journal.record_forms import answers_with_each, asked, keep_and_tell
from journal_tui.models.base import Record, questions_of
from journal_tui.models.kinds import Value
from journal_tui.models.records import RECORD_TYPES, TIMELINE_TYPES, Session

#: The fewest characters of an id's end that are taken for it.
_FEWEST = 6
_LAST = "last"
#: What is no answer, and can be emptied all the same.
_MARKS = ("tags", "bring", "seal", "sealed")


def an(noun: str) -> str:
    """A noun with its article, at the start of a sentence: ``An answer``."""
    return f"{'An' if noun[:1] in 'aeiou' else 'A'} {noun}"


def _asked_about(name: str) -> type[Record]:
    kind = find_kind(name)
    if not questions_of(kind):
        raise click.UsageError(
            f"{an(kind.singular)} is made by answering or logging what it belongs to, not by itself."
        )
    return kind


def _kinds_help() -> str:
    kinds = ", ".join(kind.singular for kind in RECORD_TYPES if questions_of(kind))
    return (
        f"Add a record of any KIND: {kinds}.\n\n"
        "Every question can be skipped with Enter. What is printed on stdout is the record's id.\n\n"
        "Example: journal-tui add person --set name=Nadia --set helps=listening,company"
    )


@click.command(cls=Command, short_help="Add any kind of record.", help=_kinds_help())
@click.argument("kind", type=WORDS)
@click.option(
    "--set", "settings", type=WORDS, multiple=True, metavar="FIELD=VALUE",
    help="An answer, without asking; may be given again.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Ask every question, and not only the first ones.")
@click.option("--list-fields", is_flag=True, help="Print the fields and what they take.")
@mark_options
@click.pass_context
def add(
    ctx: click.Context,
    *,
    kind: str,
    settings: tuple[str, ...],
    everything: bool,
    list_fields: bool,
    marks: Marks,
) -> None:
    record_type = _asked_about(kind)
    if list_fields:
        say_fields(questions_of(record_type))
        return
    if record_type is Session and marks.at is None:
        raise click.UsageError('When is the session? Add --at, for example --at "next tuesday 16:00".')
    add_record(ctx.find_root().ensure_object(Options), record_type, settings, marks, everything=everything)


@click.command(cls=Command, short_help="Change a record.")
@click.argument("record", type=WORDS)
@click.option(
    "--set", "settings", type=WORDS, multiple=True, metavar="FIELD=VALUE",
    help="Another answer, without asking; may be given again.",
)  # fmt: skip
@click.option(
    "--empty", type=WORDS, multiple=True, metavar="FIELD",
    help="Take an answer back; or tags, bring or seal.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Ask every question, not only the first ones.")
@click.option("--list-fields", is_flag=True, help="Print the fields of that record and what they take.")
@mark_options
@click.pass_context
def edit(
    ctx: click.Context,
    *,
    record: str,
    settings: tuple[str, ...],
    empty: tuple[str, ...],
    everything: bool,
    list_fields: bool,
    marks: Marks,
) -> None:
    """Change the answers of a RECORD: its id, the end of it, or "last" for the one written last.

    `journal-tui show --ids` prints the ids. Without --set, --empty or a mark each question is asked again,
    with the answer that is there: Enter leaves it, - empties it. The record's id is printed on stdout.

    Example: journal-tui edit last --set mood=5 --empty use
    """
    with open_journal(ctx.find_root().ensure_object(Options)) as journal:
        original = _find(journal, record)
        kind = type(original)
        questions = asked(journal, kind)
        if list_fields:
            say_fields(questions)
            return
        before = answers_with_each(journal, original)
        at = moment_named(marks.at, journal, future=kind is Session)
        fields = [find_field(questions, name).id for name in empty if name.casefold() not in _MARKS]
        if settings or empty or marks.at or marks.tags or marks.bring or marks.sealed:
            new_answers = _parse_answers(journal, kind, settings, before)
            help_for_answers(journal, questions, new_answers)
            answers: dict[str, Value] = {**before, **new_answers}
        else:
            answers = ask_again(journal, original, everything=everything)
        for field in fields:
            answers.pop(field, None)
        saved, message = keep_and_tell(
            journal, kind, answers, original, at=at or original.at, **_about(original, marks, empty)
        )
        say(message)
        data_of_saved(saved.id)


def ask_again(
    journal: Journal, record: Record, *, everything: bool, section: str | None = None
) -> dict[str, Value]:
    """The answers of a record, asked for once more: Enter leaves each as it is.

    With a `section` its questions alone are asked.
    """
    before = answers_with_each(journal, record)
    questions = asked(journal, type(record))
    if section is not None:
        chosen = [q for q in questions if q.section == section]
    else:
        chosen = [q for q in questions if everything or q.first or q.id in before]
    return ask_in(journal, type(record), chosen, start=before)


def _parse_answers(
    journal: Journal, kind: type[Record], settings: Sequence[str], before: dict[str, Value]
) -> dict[str, Value]:
    """The answers of `--set`; an item that they tell more about is ticked beside those that are."""
    answers = parse_settings(
        asked(journal, kind), settings, journal.clock(), journal.settings.day_start_hour, kind=kind
    )
    named = {setting.partition("=")[0] for setting in settings}
    for field in kind.item_questions:
        now, then = answers.get(field), before.get(field)
        if isinstance(now, tuple) and isinstance(then, tuple) and field not in named:
            answers[field] = tuple(dict.fromkeys((*then, *now)))
    return answers


def _about(record: Record, marks: Marks, empty: Sequence[str]) -> dict[str, Any]:
    """Tags and marks as they are to be."""
    emptied = {name.casefold() for name in empty}
    tags = () if "tags" in emptied else record.tags
    return {
        "tags": (*tags, *marks.tags),
        "bring": (record.bring and "bring" not in emptied) or marks.bring,
        "sealed": (record.sealed and not emptied & {"seal", "sealed"}) or marks.sealed,
    }


def _find(journal: Journal, reference: str) -> Record:
    """The record that is meant. Raises Stop when there is none, or several."""
    if reference.casefold() == _LAST:
        written = [record for record in journal.timeline(TIMELINE_TYPES) if _by_itself(record)]
        if not written:
            hurt = journal.vault.damage is not None
            raise Stop(COULD_NOT, "Nothing of it can be read." if hurt else "Nothing is written here yet.")
        return _changeable(max(written, key=lambda record: (record.written_at, record.at, record.id)))
    record_id = reference.strip().upper()
    for kind in RECORD_TYPES:
        record = journal.get(kind, record_id)
        if record is not None:
            return _changeable(record)
    ending = [r for r in journal.all_records() if r.id.endswith(record_id)]
    if len(record_id) < _FEWEST or not ending:
        raise Stop(COULD_NOT, "There is no record with that id. `journal-tui show --ids` prints them.")
    if len(ending) > 1:
        raise Stop(COULD_NOT, "Several records end so. Give more of the id.")
    return _changeable(ending[0])


def _by_itself(record: Record) -> bool:
    """Whether it was written by itself, and not with the record that it belongs to."""
    links = (
        item_questions.link
        for kind in RECORD_TYPES
        for item_questions in kind.item_questions.values()
        if item_questions.kind is type(record)
    )
    return all(getattr(record, link) is None for link in links)


def _changeable(record: Record) -> Record:
    if not questions_of(type(record)):
        raise Stop(COULD_NOT, f"{an(record.singular)} stays as it is.")
    return record
