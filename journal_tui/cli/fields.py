"""The fields of a record by the names that people type, and their answers given as FIELD=VALUE."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

import click
import msgspec

from journal_tui.cli.talk import say
from journal_tui.cli.usage import nearest
from journal_tui.journal.record_forms import each_questions
from journal_tui.models import kinds
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.records import RECORD_TYPES, ShareReceipt, StrategyUse
from journal_tui.models.text import clean_line

#: What people call a field besides its own name, where its record has it.
_ALSO = {
    "trigger": ("outside",),
    "triggers": ("outside",),
    "urge": ("urge_now", "strength_start"),
    "peak": ("strength_peak",),
    "what": ("strategy", "about"),
    "how": ("ended",),
}


def find_field(questions: Sequence[Question], field_name: str) -> Question:
    """The question that a name means. Raises UsageError, with the fields there are, when none or several fit.

    In this order: its id (dashes for underscores); its short name; a word of its id that no other has; the
    beginning of one; and then the first that fits among those that are asked without `--all`.
    """
    key = field_name.strip().casefold().replace("-", "_").replace(" ", "_")
    key = next((field for field in _ALSO.get(key, ()) if any(q.id == field for q in questions)), key)
    ways = (
        [q for q in questions if q.id == key],
        [q for q in questions if q.label.casefold().replace(" ", "_") == key],
        [q for q in questions if key in q.id.split("_")],
        [q for q in questions if key and _begins(q.id, key)],
    )
    for matches in ways:
        if len(matches) == 1:
            return matches[0]
    for matches in ways:
        first = [q for q in matches if q.first]
        if first:
            return first[0]
    several = next((candidates for candidates in ways if candidates), [])
    near = "" if several else nearest(key, [name for q in questions for name in (q.id, q.label.casefold())])
    if near:
        field = next(q.id for q in questions if near in (q.id, q.label.casefold()))
        raise click.UsageError(
            f"{field_name.strip()} is not a field here. The nearest is: {field}. "
            "--list-fields prints them all."
        )
    why = f"could be {' or '.join(q.id for q in several)}" if several else "is not a field here"
    listed = "\n".join(f"  {line}" for line in field_lines(questions))
    raise click.UsageError(f"{field_name.strip() or 'An empty name'} {why}. The fields are:\n{listed}")


def _begins(field: str, beginning: str) -> bool:
    return field.startswith(beginning) or any(word.startswith(beginning) for word in field.split("_"))


def field_lines(questions: Sequence[Question]) -> list[str]:
    """Each field with what it takes, one a line."""
    width = max(len(question.id) for question in questions)
    return [f"{question.id:<{width}}  {kinds.hint(question)}" for question in questions]


def parse_settings(
    questions: Sequence[Question],
    settings: Sequence[str],
    now: datetime,
    day_start_hour: int,
    *,
    kind: type[Record] | None = None,
) -> dict[str, Value]:
    """Answers from FIELD=VALUE, in words as on the screen. A checklist given twice adds up.

    Where `kind` asks about each item of a checklist, FIELD/ITEM/QUESTION=VALUE answers that and ticks it.
    An empty value skips. Raises UsageError with a sentence for what does not fit.
    """
    answers: dict[str, Value] = {}
    items: dict[str, tuple[str, ...]] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals:
            raise click.UsageError(f'Write --set FIELD=VALUE; "{name}" has no "=".')
        field, *rest = name.split("/", 1)
        question = find_field(questions, field)
        if rest and kind is not None and "/" in rest[0] and question.id in kind.item_questions:
            item, _, part = rest[0].rpartition("/")
            item = clean_line(item)
            items[question.id] = (*items.get(question.id, ()), item)
            about = find_field([_named(q) for q in each_questions(kind, question.id, item)], part)
            question = msgspec.structs.replace(about, id=f"{question.id}/{item}/{about.id}")
        try:
            value = kinds.parse(question, text, now, day_start_hour)
        except AnswerError as error:
            raise click.UsageError(f"{question.id}: {error}") from None
        if value is None:
            continue
        _tell_meant(question, text, value)
        before = answers.get(question.id)
        if isinstance(before, tuple) and isinstance(value, tuple):
            value = tuple(dict.fromkeys(before + value))
        elif before is not None:
            raise click.UsageError(f"{question.id} was given twice.")
        answers[question.id] = value
    for field, ticked in items.items():
        before = answers.get(field, ())
        answers[field] = tuple(dict.fromkeys((*(before if isinstance(before, tuple) else ()), *ticked)))
    return answers


def _tell_meant(question: Question, text: str, value: Value) -> None:
    """Which choice was understood, where it was not written out."""
    if question.kind not in ("choice", "checklist", "yesno"):
        return
    words = value if isinstance(value, tuple) else (str(value),)
    typed = [clean_line(part).casefold() for part in (text, *re.split("[,;\\n]", text))]
    if meant := [word for word in words if word.casefold() not in typed]:
        say(f"{question.id}: understood as {', '.join(meant)}.")


def _named(question: Question) -> Question:
    """A question about an item, by the name it has in its own record."""
    return msgspec.structs.replace(question, id=question.id.rpartition("/")[2])


_OTHER_NAMES: dict[str, type[Record]] = {
    **dict.fromkeys(("cope", "coping", "use", "tried"), StrategyUse),
    **dict.fromkeys(("receipt", "receipts"), ShareReceipt),
}


def find_kind(name: str) -> type[Record]:
    """The kind of record that a name means: ``urge``, ``check-ins``, ``when-then``. Raises UsageError."""
    key = _bare(clean_line(name))
    for known in RECORD_TYPES:
        if key in map(_bare, (known.__name__, known.table, known.singular, known.plural)):
            return known
    if key in _OTHER_NAMES:
        return _OTHER_NAMES[key]
    listed = [known.singular for known in RECORD_TYPES]
    if near := nearest(name, listed):
        raise click.UsageError(
            f"{clean_line(name, limit=40)} is not a kind of record. The nearest is: {near}."
        )
    raise click.UsageError(f"That is not a kind of record. The kinds are: {', '.join(listed)}.")


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())
