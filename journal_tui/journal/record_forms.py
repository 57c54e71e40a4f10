"""What a record is asked in this journal, and keeping the answers: the same for a screen and a command line.

The questions are those of the record's fields; the journal adds what it knows: the toolbox's names, the
client's own words from before, and which questions the client wants to see first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec

from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import changed_along, with_words
from journal_tui.journal.toolbox import strategy_names
from journal_tui.models import kinds
from journal_tui.models.base import ItemQuestions, Record, answers_of, question_of, questions_of
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import OnlyIf, Question
from journal_tui.models.records import TIMELINE_TYPES

R = TypeVar("R", bound=Record)

#: How many of the client's own words are offered with a question, from how far back.
REMEMBERED = 12
_REMEMBERED_FROM = timedelta(days=180)
#: How many ways of coping are offered where several may be ticked.
_STRATEGIES = 20


def asked(journal: Journal, kind: type[Record]) -> tuple[Question, ...]:
    """A record's questions as this client is asked them: own words offered, and their first ones first."""
    chosen = journal.settings.first.get(kind.table)
    own = _own_words(journal, kind)
    return tuple(
        msgspec.structs.replace(
            question,
            first=question.first if chosen is None else question.id in chosen,
            choices=_with(question, own.get(question.id, ()), journal),
        )
        for question in questions_of(kind)
    )


def _with(question: Question, own: Sequence[str], journal: Journal) -> tuple[str, ...]:
    choices = question.choices
    if question.id == "strategy":
        choices = strategy_names(journal)
    elif question.id == "tried" and question.kind == "checklist":
        choices = strategy_names(journal)[:_STRATEGIES]
    return tuple(dict.fromkeys((*choices, *own)))


def _own_words(journal: Journal, kind: type[Record]) -> dict[str, tuple[str, ...]]:
    """The client's own words by field, those used most often first; none that is a choice, or was sealed."""
    fields = [q for q in questions_of(kind) if q.own_words]
    if not fields:
        return {}
    if kind in TIMELINE_TYPES:
        records = journal.since(kind, (journal.clock() - _REMEMBERED_FROM).date())
    else:
        records = journal.all(kind)
    counts: dict[str, Counter[str]] = {question.id: Counter() for question in fields}
    for record in reversed(records):
        if record.sealed:
            continue
        for question in fields:
            value = getattr(record, question.id)
            words = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
            counts[question.id].update(word for word in words if word not in question.choices)
    return {
        field: tuple(word for word, _ in words.most_common(REMEMBERED)) for field, words in counts.items()
    }


def show_first(journal: Journal, kind: type[Record], field: str, *, first: bool) -> None:
    """Keep the client's choice that a question shows first, or does not, and whatever follows its answer."""
    question = question_of(kind, field)
    if question.only_if is not None:
        field = question.only_if.field
    shown = [q.id for q in asked(journal, kind) if q.first and q.id != field]
    chosen = {*shown, field} if first else set(shown)
    follow = {q.id for q in questions_of(kind) if q.only_if is not None and q.only_if.field == field}
    chosen = chosen | follow if first else chosen - follow
    ordered = tuple(q.id for q in questions_of(kind) if q.id in chosen)
    journal.change_settings(first={**journal.settings.first, kind.table: ordered})


def in_words(questions: Mapping[str, Question], answers: Mapping[str, Value]) -> str:
    """Answers as they were typed, a line each, to be read back."""
    return "\n".join(
        f"{questions[name].name}: {kinds.show(questions[name], value)}"
        if name in questions
        else f"{name}: {value}"
        for name, value in answers.items()
    )


# -- what is asked about each item of a checklist ----------------------------------------------------------


def each_questions(kind: type[Record], field: str, item: str) -> tuple[Question, ...]:
    """The questions about one item that was ticked, none where nothing is asked about each."""
    item_questions = kind.item_questions.get(field)
    if item_questions is None:
        return ()
    named = {question.id: question for question in questions_of(item_questions.kind)}
    return tuple(
        msgspec.structs.replace(
            named[part],
            id=f"{field}/{item}/{part}",
            section=item,
            first=False,
            only_if=OnlyIf(field, (item,)),
        )
        for part in item_questions.fields
    )


def answers_with_each(journal: Journal, record: Record) -> dict[str, Value]:
    """A record's answers, with those about each item of its checklists as ``field/item/question``."""
    answers = answers_of(record)
    for field, item_questions in type(record).item_questions.items():
        for item, linked in _linked(journal, record, item_questions).items():
            ticked = answers.get(field, ())
            if isinstance(ticked, tuple) and item not in ticked:
                answers[field] = (*ticked, item)
            answers |= {
                f"{field}/{item}/{part}": value
                for part, value in answers_of(linked).items()
                if part in item_questions.fields
            }
    return answers


def _linked(journal: Journal, record: Record, item_questions: ItemQuestions) -> dict[str, Record]:
    """The records about the items of a checklist, by item: the first one about each."""
    records: dict[str, Record] = {}
    for other in journal.since(item_questions.kind, record.at.date() - timedelta(days=1)):
        if getattr(other, item_questions.link) == record.id and (name := getattr(other, item_questions.name)):
            records.setdefault(name, other)
    return records


def keep(
    journal: Journal,
    kind: type[R],
    answers: Mapping[str, Value | None],
    record: R | None = None,
    *,
    at: datetime | None = None,
    extra: Mapping[str, object] | None = None,
    **about: Any,  # tags, bring, sealed, as in the record
) -> R:
    """A new record, or the changed one, with what was said about each item: all of it is kept, or none.

    With a `record` the answers are all there are: one that is not among them is emptied. Raises AnswerError
    when an answer does not fit, or there are as many of the kind as are kept.
    """
    own = {name: value for name, value in answers.items() if "/" not in name}
    if record is None and kind.most is not None and len(journal.all(kind)) >= kind.most:
        raise AnswerError(
            f"There are {kind.most} {kind.plural}, which is as many as are kept. Change one, or take one out."
        )
    with journal.transaction():
        if record is None:
            saved = journal.add(kind, own, at=at, extra=extra, **about)
        else:
            emptied: dict[str, Value | None] = {q.id: None for q in questions_of(kind)}
            saved = journal.edit(record, {**emptied, **own}, at=at or record.at, **about)
        for field, item_questions in kind.item_questions.items():
            _keep_each(journal, saved, field, item_questions, answers)
    return saved


def keep_and_tell(
    journal: Journal,
    kind: type[R],
    answers: Mapping[str, Value | None],
    record: R | None = None,
    **about: Any,  # as for `keep`
) -> tuple[R, str]:
    """As `keep`, with a sentence that says what was saved, and which parts took its new marks over."""
    if record is None:
        saved = keep(journal, kind, answers, None, **about)
        return saved, "Saved, sealed." if saved.sealed else "Saved."
    saved, along = changed_along(journal, record, lambda: keep(journal, kind, answers, record, **about))
    if saved.sealed and not record.sealed:
        return saved, with_words("Saved, sealed.", along)
    return saved, with_words("Saved.", along)


def _keep_each(
    journal: Journal,
    record: Record,
    field: str,
    item_questions: ItemQuestions,
    answers: Mapping[str, Value | None],
) -> None:
    ticked = getattr(record, field) or ()
    linked = _linked(journal, record, item_questions)
    for item in ticked:
        item_answers = {part: answers.get(f"{field}/{item}/{part}") for part in item_questions.fields}
        if item in linked:
            journal.edit(linked[item], item_answers)
        else:
            # What was ticked was tried, with numbers about it or without.
            filled = {part: value for part, value in item_answers.items() if value is not None}
            journal.add(
                item_questions.kind,
                {item_questions.name: item, **filled},
                at=record.at,
                extra={item_questions.link: record.id},
            )
    for item, other in linked.items():
        if item not in ticked:
            left = set(answers_of(other)) - {item_questions.name, *item_questions.fields}
            # What was written about it elsewhere is not thrown away with the tick.
            journal.edit(other, **{item_questions.link: None}) if left else journal.remove(other)
