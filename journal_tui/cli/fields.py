"""The fields of a record by the names that people type, and their answers given as FIELD=VALUE."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click
import msgspec

from journal_tui.models import kinds
from journal_tui.models.base import Record, questions_of
from journal_tui.models.kinds import AnswerError, Value
from journal_tui.models.questions import Question

#: What people call a field besides its own name, where its record has it.
_ALSO = {
    "trigger": ("outside",),
    "triggers": ("outside",),
    "urge": ("urge_now", "strength_start"),
    "peak": ("strength_peak",),
    "what": ("strategy", "about"),
    "how": ("ended",),
}


def find_field(questions: Sequence[Question], said: str) -> Question:
    """The question that a name means. Raises UsageError, with the fields there are, when none or several fit.

    In this order: its id (dashes for underscores); its short name; a word of its id that no other has; the
    beginning of one; and then the first that fits among those that are asked without `--all`.
    """
    wanted = said.strip().casefold().replace("-", "_").replace(" ", "_")
    wanted = next((field for field in _ALSO.get(wanted, ()) if any(q.id == field for q in questions)), wanted)
    ways = (
        [q for q in questions if q.id == wanted],
        [q for q in questions if q.label.casefold().replace(" ", "_") == wanted],
        [q for q in questions if wanted in q.id.split("_")],
        [q for q in questions if wanted and _begins(q.id, wanted)],
    )
    for found in ways:
        if len(found) == 1:
            return found[0]
    for found in ways:
        first = [q for q in found if q.first]
        if first:
            return first[0]
    several = next((found for found in ways if found), [])
    why = f"could be {' or '.join(q.id for q in several)}" if several else "is not a field here"
    listed = "\n".join(f"  {line}" for line in field_lines(questions))
    raise click.UsageError(f"{said.strip() or 'An empty name'} {why}. The fields are:\n{listed}")


def _begins(field: str, wanted: str) -> bool:
    return field.startswith(wanted) or any(word.startswith(wanted) for word in field.split("_"))


def field_lines(questions: Sequence[Question]) -> list[str]:
    """Each field with what it takes, one a line."""
    width = max(len(question.id) for question in questions)
    return [f"{question.id:<{width}}  {kinds.hint(question)}" for question in questions]


def parse_settings(questions: Sequence[Question], settings: Sequence[str], now: datetime) -> dict[str, Value]:
    """Answers from FIELD=VALUE, in words as on the screen. A checklist given twice adds up.

    An empty value skips. Raises UsageError with a sentence for what does not fit.
    """
    answers: dict[str, Value] = {}
    for setting in settings:
        name, equals, said = setting.partition("=")
        if not equals:
            raise click.UsageError(f'Write --set FIELD=VALUE; "{name}" has no "=".')
        question = find_field(questions, name)
        try:
            value = kinds.parse(question, said, now)
        except AnswerError as error:
            raise click.UsageError(f"{question.id}: {error}") from None
        if value is None:
            continue
        before = answers.get(question.id)
        if isinstance(before, tuple) and isinstance(value, tuple):
            value = tuple(dict.fromkeys(before + value))
        elif before is not None:
            raise click.UsageError(f"{question.id} was given twice.")
        answers[question.id] = value
    return answers


def fields_of(kind: type[Record], ways_of_coping: Sequence[str] = ()) -> tuple[Question, ...]:
    """A record's questions; where a way of coping is asked for, the toolbox's names are the choices."""
    return tuple(
        msgspec.structs.replace(question, choices=tuple(ways_of_coping))
        if question.id in ("strategy", "tried") and ways_of_coping
        else question
        for question in questions_of(kind)
    )
