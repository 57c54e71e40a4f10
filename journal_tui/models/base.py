"""What every record has, and how a record's fields carry their questions.

Here and where records are described annotations are values, not text: text would be evaluated again at each
start, which takes five times as long as to make what decodes the records.
"""

import functools
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from journal_tui.models import kinds
from journal_tui.models.kinds import Value
from journal_tui.models.limits import TAG_LIMIT, AnswerError, within
from journal_tui.models.questions import Question
from journal_tui.models.text import clean_tag, first_line
from journal_tui.models.when import day_of, written_later

#: A time with its UTC offset. One without is refused where documents are read, and where they are kept.
Moment = Annotated[datetime, msgspec.Meta(tz=True)]

#: Words of one's own, which need no short name in front of them where they are what is asked first.
_OWN_WORDS = ("line", "lines", "text")
#: Answers that are shorter than a phrase: their name stands before them as before a number.
_FIGURES = ("scale", "number", "minutes")

#: The version of the documents below; stored in every one. Raised when a field's meaning changes, and when
#: fields are added: an older program would drop them from a record that it changes, so it must not open it.
SCHEMA = 3


class ItemQuestions(NamedTuple):
    """What is asked about each item of a checklist: some of the questions of another record.

    Each item that has such an answer is a record of its own, of `kind`: its field `name` holds the item's
    words, its field `link` the id of the record that has the checklist.
    """

    kind: "type[Record]"
    name: str
    link: str
    fields: tuple[str, ...]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What a client wrote down once.

    `id` is time-ordered and unique across machines. `at` is when it happened, with its UTC offset;
    `written_at` and `edited_at` are when it was written and last changed. `bring` offers it for the next
    session; `sealed` keeps it out of every page and every count.
    """

    #: The table the record lives in, and what one and several are called on screens.
    table: ClassVar[str] = ""
    singular: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    #: What is asked about each item of a checklist, by the checklist's field.
    item_questions: ClassVar[dict[str, ItemQuestions]] = {}
    #: Whether it is sealed until the client takes the seal off.
    starts_sealed: ClassVar[bool] = False
    #: How many of them are kept at most.
    most: ClassVar[int | None] = None
    #: The question that its form begins in; the first one where none is named.
    begins_in: ClassVar[str] = ""
    #: Answers that alone say nothing yet, and whether its time alone does (see `is_written`).
    not_alone: ClassVar[frozenset[str]] = frozenset()
    known_by_time: ClassVar[bool] = False

    id: str
    at: Moment
    written_at: Moment
    schema: int
    edited_at: datetime | None = None
    tags: tuple[str, ...] = ()
    bring: bool = False
    sealed: bool = False

    @property
    def written_later(self) -> bool:
        """Whether it was written more than a day after it happened."""
        return written_later(self.at, self.written_at)

    @property
    def shareable(self) -> bool:
        """Whether it may ever be offered, shown to someone else, or counted."""
        return not self.sealed

    @property
    def called(self) -> str:
        """What it is called where it is shown: its kind, or the client's own word for it."""
        return self.singular

    @property
    def headline(self) -> str:
        """The record in one line, for lists."""
        return headline(self)


@functools.cache
def questions_of(record_type: type[Record]) -> tuple[Question, ...]:
    """The questions that a record's fields carry, in order, each with its field's name as id."""
    hints = get_type_hints(record_type, include_extras=True)
    questions: list[Question] = []
    for name in record_type.__struct_fields__:
        hint = hints[name]
        if get_origin(hint) is Annotated:
            question = next((a for a in get_args(hint)[1:] if isinstance(a, Question)), None)
            if question is not None:
                questions.append(msgspec.structs.replace(question, id=name))
    return tuple(questions)


def question_of(record_type: type[Record], field: str) -> Question:
    """The question that one field carries. Raises KeyError when it has none."""
    for question in questions_of(record_type):
        if question.id == field:
            return question
    raise KeyError(field)


def answers_of(record: Record) -> dict[str, Value]:
    """The answered fields of a record by name; what was skipped is absent."""
    return {
        question.id: value
        for question in questions_of(type(record))
        if (value := getattr(record, question.id)) is not None
    }


def is_written(record_type: type[Record], answers: Mapping[str, object], at: datetime | None = None) -> bool:
    """Whether a new record with these answers would say anything. What it belongs to is no answer."""
    return (record_type.known_by_time and at is not None) or not record_type.not_alone.issuperset(answers)


def check_answers(record_type: type[Record], answers: Mapping[str, object]) -> dict[str, Any]:
    """Answers from outside as they are stored, for all the fields named. Raises AnswerError.

    The values are typed by each field (`Any` because a struct's constructor takes them by keyword).
    """
    checked: dict[str, Any] = {}
    for field, value in answers.items():
        try:
            question = question_of(record_type, field)
        except KeyError:
            names = ", ".join(q.id for q in questions_of(record_type))
            raise AnswerError(f"{field} is not a field here. The fields are: {names}.") from None
        checked[field] = kinds.check(question, value)
    return checked


def with_course(
    record_type: type[Record],
    values: Mapping[str, object],
    before: Record | None,
    now: datetime,
    day_start_hour: int,
) -> dict[str, Any]:
    """What the `over_time` fields become when these answers are kept: each with its time, one a day.

    An answer that was emptied takes that day's away again; those of other days stay. (`Any`: as in
    `check_answers`.)
    """
    courses: dict[str, Any] = {}
    for question in questions_of(record_type):
        if question.over_time and question.id in values:
            course = getattr(before, question.over_time, ()) if before is not None else ()
            value = values[question.id]
            today = day_of(now, day_start_hour)
            course = tuple(point for point in course if day_of(point[0], day_start_hour) != today)
            courses[question.over_time] = course if value is None else (*course, (now, value))
    return courses


def clean_tags(tags: object) -> tuple[str, ...]:
    """Tags as they are stored: clean, lower-case, each once, in the order given. Raises AnswerError."""
    items = tags if isinstance(tags, (list, tuple)) else ()
    cleaned = (within(clean_tag(tag), TAG_LIMIT) for tag in items if isinstance(tag, str))
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def headline(record: Record) -> str:
    """The record in one line: the answers to its first questions, with their short names."""
    parts: list[str] = []
    for question in questions_of(type(record)):
        value = getattr(record, question.id)
        if value is not None and len(parts) < 4:
            parts.append(named_answer(question, value))
    return " · ".join(parts)


def named_answer(question: Question, value: Value) -> str:
    """An answer in one line with what it answers: a "yes" alone says nothing."""
    brief = first_line(kinds.brief(question, value))
    if question.first and question.kind in _OWN_WORDS:
        return brief
    return f"{question.name} {brief}" if question.kind in _FIGURES else f"{question.name}: {brief}"
