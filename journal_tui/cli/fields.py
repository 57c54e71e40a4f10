"""The fields of a record by the names that people type, and their answers given as FIELD=VALUE."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import datetime

import click
import msgspec

from journal_tui.cli.talk import data, in_columns, say
from journal_tui.cli.usage import nearest, none_of, typed_word
from journal_tui.journal.record_forms import each_questions
from journal_tui.models import kinds
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question
from journal_tui.models.records import RECORD_TYPES, ShareReceipt, StrategyUse
from journal_tui.models.text import clean_line

#: A slip of the finger is as near as this: another field is not what was meant by a name of one's own.
_NEAR_FIELD = 0.75
_LISTED = "--list-fields lists them all."
_KINDS_LISTED = "journal-tui add --help lists them."
#: A longer reason is a list of choices, and is not said in full.
_LONGEST_REASON = 100
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
    """The question that a name means. Raises UsageError, with the nearest, when none or several fit.

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
    if several:
        *others, last = [question.id for question in several]
        several_names = f"{', '.join(others[:3])} or {last}"
        raise click.UsageError(f"{typed_word(field_name)} could be {several_names}. {_LISTED}")
    names = [name for q in questions for name in (q.id, q.label.casefold())]
    near = nearest(key, names, cutoff=_NEAR_FIELD)
    field = next((q.id for q in questions if near and near in (q.id, q.label.casefold())), "")
    raise click.UsageError(
        f"{typed_word(field_name)} is not a field here. "
        f"{f'The nearest is: {field}. ' if field else ''}{_LISTED}"
    )


def _begins(field: str, beginning: str) -> bool:
    return field.startswith(beginning) or any(word.startswith(beginning) for word in field.split("_"))


def say_fields(questions: Sequence[Question]) -> None:
    """Each field with what it takes, on stdout: one a line, or within a terminal's width in two columns."""
    width = max(len(question.id) for question in questions)
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    for question in questions:
        line = f"{question.id:<{width}}  {kinds.hint(question)}"
        data(in_columns(line, indent=width + 2) if on_terminal else line)


def _does_not_fit(field_name: str, question: Question, text: str, error: AnswerError) -> str:
    """Why an answer is none, in a line, under the name that was typed; of many choices the nearest."""
    field = typed_word(field_name)
    # Of a checklist the first that is none of its choices.
    options = kinds.options(question)
    parts = [part for part in map(clean_line, re.split("[,;\\n]", text)) if part]
    if not parts:
        return f"{field}: There is no word in it. {_LISTED}"
    wrong = next((part for part in parts if kinds.match_choice(options, part) is None), parts[0])
    if len(str(error)) <= _LONGEST_REASON and not nearest(wrong, options):
        return f"{field}: {error}"
    return none_of(f"{field}: {typed_word(wrong)} is none of its choices.", wrong, options, _LISTED)


def parse_settings(
    questions: Sequence[Question],
    settings: Sequence[str],
    now: datetime,
    day_start_hour: int,
    *,
    kind: type[Record] | None = None,
    tell: bool = True,
) -> dict[str, Value]:
    """Answers from FIELD=VALUE, in words as on the screen. A checklist given twice adds up.

    Where `kind` asks about each item of a checklist, FIELD/ITEM/QUESTION=VALUE answers that and ticks it.
    An empty value skips. Which choice was understood is said, where `tell` is not false. Raises UsageError
    with a sentence for what does not fit.
    """
    answers: dict[str, Value] = {}
    items: dict[str, tuple[str, ...]] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals:
            raise click.UsageError(f'Write --set FIELD=VALUE; "{typed_word(name)}" has no "=".')
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
            raise click.UsageError(_does_not_fit(field, question, text, error)) from None
        if value is None:
            continue
        if tell:
            _tell_meant(question, text, value)
        before = answers.get(question.id)
        if isinstance(before, tuple) and isinstance(value, tuple):
            value = tuple(dict.fromkeys(before + value))
        elif before is not None:
            raise click.UsageError(f"{typed_word(field)} was given twice.")
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
    raise click.UsageError(
        none_of(f"{typed_word(name)} is not a kind of record.", name, listed, _KINDS_LISTED)
    )


def _bare(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.casefold())
