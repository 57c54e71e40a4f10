"""Random journals: records of every kind with random answers, marks and local times."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import strategies as st

from journal_tui.journal.ids import encode_id
from journal_tui.models import kinds
from journal_tui.models.base import SCHEMA, Record, questions_of
from journal_tui.models.questions import Question
from journal_tui.models.records import RECORD_TYPES, Agreement, Answer, Goal, Session, ShareReceipt, Urge
from journal_tui.summary import SECTION_IDS, Period, Selection

#: A week in which clocks in Berlin go back, on Sunday 25 October 2026.
MIDDLE = date(2026, 10, 24)
NOW = datetime(2026, 10, 28, 15, 0, tzinfo=timezone(timedelta(hours=1)))

_ZONES: tuple[tzinfo, ...] = (
    timezone(timedelta(0)),
    timezone(timedelta(hours=-9, minutes=-30)),
    timezone(timedelta(hours=13, minutes=45)),
    ZoneInfo("Europe/Berlin"),
)
_WORDS = st.sampled_from([
    "a walk", "Rosa Marie", "rosa's call", "**bold** <b>x</b>", "# not a heading", "two\n\nparagraphs", "R.",
    "漢字の日記", "[x]: http://example.org", "```\nfence", "émile ☀️ 👩‍👩‍👧", "12. twelfth", "-", "x" * 90,
])  # fmt: skip
_SENTENCE = Question(id="myself", kind="words", text="I could be myself.")
_QUESTION = Question(id="why", text="Why?")
_NAMES = ("Take a walk", "take  a walk", "Call someone", "5-4-3-2-1")


@st.composite
def times(draw: st.DrawFn) -> datetime:
    """Times around the days' edges, in several zones."""
    day = MIDDLE + timedelta(days=draw(st.integers(-12, 4)))
    hour, minute = draw(st.sampled_from(((0, 0), (3, 59), (4, 0), (9, 30), (16, 0), (21, 15), (23, 59))))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=draw(st.sampled_from(_ZONES)))


_PLAIN_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "scale": st.integers(0, 10),
    "words": st.integers(0, 4),
    "minutes": st.integers(0, 200),
    "number": st.integers(0, 24).map(lambda n: n / 2),
    "text": _WORDS,
    "line": _WORDS,
    "lines": st.lists(_WORDS, min_size=1, max_size=3).map(tuple),
    "day": st.just("2026-11-20"),
}


def values(question: Question) -> st.SearchStrategy[Any]:
    """Answers that fit a question (`Any`: of every kind)."""
    if question.kind in _PLAIN_VALUES:
        return _PLAIN_VALUES[question.kind]
    named = st.sampled_from(kinds.options(question) or _NAMES)
    if question.kind == "checklist":
        return st.lists(named, min_size=1, max_size=3, unique=True).map(tuple)
    return named


@st.composite
def records(draw: st.DrawFn, number: int, kinds_of_record: tuple[type[Record], ...] = RECORD_TYPES) -> Record:
    """One record of any kind."""
    kind = draw(st.sampled_from(kinds_of_record))
    at = draw(times())
    # Some with nearly every answer, some with hardly any.
    answered = st.sampled_from(draw(st.sampled_from(((True, True, False), (True, False, False, False)))))
    fields: dict[str, Any] = {
        question.id: draw(values(question)) for question in questions_of(kind) if draw(answered)
    }
    if kind is Answer:
        prompt = draw(st.sampled_from((_SENTENCE, _QUESTION)))
        fields = {
            "pack": draw(st.sampled_from(("working-together", "today"))), "pack_title": "A pack",
            "pack_version": "1.0", "question": prompt, "value": draw(values(prompt)),
        }  # fmt: skip
    elif kind is ShareReceipt:
        fields = {"copy": "x", "sha256": "0", "how": "shown", "since": "2026-10-01", "until": "2026-10-20"}
    elif kind is Goal:
        for course in ("importance_over_time", "confidence_over_time", "progress_over_time"):
            fields[course] = tuple(sorted(draw(st.lists(st.tuples(times(), st.integers(0, 10)), max_size=3))))
    elif kind is Urge and draw(st.booleans()):
        fields["curve"] = ((0, draw(st.integers(0, 10))), (60, draw(st.integers(0, 10))))
    return kind(
        id=encode_id(int(at.timestamp() * 1000), number),
        at=at,
        written_at=at + draw(st.sampled_from((timedelta(0), timedelta(days=2)))),
        schema=SCHEMA,
        bring=draw(st.booleans()),
        sealed=draw(st.sampled_from((False, False, True))),
        **fields,
    )


@st.composite
def journals(
    draw: st.DrawFn, kinds_of_record: tuple[type[Record], ...] = RECORD_TYPES, most: int = 20
) -> list[Record]:
    """A journal of some records, in any order."""
    everything = [draw(records(number, kinds_of_record)) for number in range(draw(st.integers(0, most)))]
    sessions = [record.id for record in everything if isinstance(record, Session)]
    return [
        msgspec.structs.replace(record, session=draw(st.sampled_from(sessions)))
        if isinstance(record, Agreement) and sessions and draw(st.booleans())
        else record
        for record in everything
    ]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period about the middle of the journals."""
    first = MIDDLE + timedelta(days=draw(st.integers(-6, 0)))
    return Period(first, first + timedelta(days=draw(st.sampled_from((0, 3, 6, 8)))))


@st.composite
def selections(draw: st.DrawFn, everything: list[Record]) -> Selection:
    """Any ticks, of sealed records too."""
    ids = [record.id for record in everything]
    return Selection(
        period=draw(periods()),
        sections=draw(st.frozensets(st.sampled_from(tuple(SECTION_IDS)), max_size=6)),
        items=draw(st.frozensets(st.sampled_from(ids), max_size=6)) if ids else frozenset(),
        audience=draw(st.sampled_from(("", "R.", "rosa marie", "Nobody known"))),
        initials=draw(st.booleans()),
        names=("Rosa Marie", "émile"),
        not_ready_note=draw(st.booleans()),
        day_start_hour=draw(st.sampled_from((0, 4, 6))),
    )


def session(at: datetime, **fields: Any) -> Session:
    """A session (`Any`: its fields)."""
    return Session(id=encode_id(int(at.timestamp() * 1000), 1), at=at, written_at=at, schema=SCHEMA, **fields)
