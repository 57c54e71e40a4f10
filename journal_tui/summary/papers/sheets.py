"""What stands on the client's own papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from journal_tui.models.base import Record, question_of
from journal_tui.models.questions import Question
from journal_tui.models.records import (
    CheckIn,
    Person,
    Reason,
    Strategy,
    Urge,
    WarningSign,
    WhenThen,
)
from journal_tui.models.starters import STARTERS
from journal_tui.summary.papers.catching_up import WEEK_FIELDS

PaperName = Literal["urge", "checkin", "week", "plan"]
NAMES: tuple[PaperName, ...] = ("urge", "checkin", "week", "plan")
#: What stands on every paper.
YOURS = "Skip anything. This paper is yours. Nobody sees it unless you bring it."
BACK = "To write it down later: “catch up” in the app, or journal-tui catch-up."
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_URGE_FIELDS = (
    "about", "strength_start", "strength_peak", "outside", "feelings", "tried", "minutes", "strength_end",
    "ended",
)  # fmt: skip
_CHECKIN_FIELDS = ("mood", "urge_strongest", "sleep_hours", "feelings", "medication", "use", "good_thing")
#: More ways of coping than these do not fit on a sheet beside the rest.
_MOST_WAYS = 12
#: Lines to write on, where a part of the card is empty.
_EMPTY_LINES = 3


class Ask(NamedTuple):
    """A question with room for its answer."""

    question: Question


class Grid(NamedTuple):
    """A table to fill in: its columns, and rows with what belongs into them in small letters."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


class Card(NamedTuple):
    """One side of a card for a wallet; an empty line is one to write on."""

    title: str
    lines: tuple[str, ...]


class Help(NamedTuple):
    """Helplines: the region's name, who and how, and the sentence with their date."""

    region: str
    lines: tuple[tuple[str, str], ...]
    note: str
    checked: date


class Sheet(NamedTuple):
    """One paper. `when` is whether it has room for a day and a time at its top."""

    title: str
    note: str
    parts: tuple[Ask | Grid | Card, ...]
    help: Help | None
    checked: date
    when: bool = True


def urge_sheet(help_now: Help, own: Sequence[Record] = (), asked_as: Sequence[Question] = ()) -> Sheet:
    """One urge, on one side: what set it off, what was tried, how it went.

    `asked_as` are the questions with the client's own choices in them.
    """
    questions = _questions(Urge, _URGE_FIELDS, asked_as)
    ways = own_ways(own)
    asked = tuple(
        Ask(msgspec.structs.replace(question, choices=ways) if question.id == "tried" else question)
        for question in questions
    )
    note = "Urges rise, and fade by themselves. Write down what you like."
    return Sheet("An urge", note, asked, help_now, help_now.checked)


def _questions(kind: type[Record], fields: Sequence[str], asked_as: Sequence[Question]) -> list[Question]:
    own = {question.id: question for question in asked_as}
    return [own.get(field) or question_of(kind, field) for field in fields]


def checkin_sheet(help_now: Help, own: Sequence[Record] = (), asked_as: Sequence[Question] = ()) -> Sheet:
    """One check-in, on one side; `asked_as` as for an urge."""
    del own
    asked = tuple(Ask(question) for question in _questions(CheckIn, _CHECKIN_FIELDS, asked_as))
    return Sheet("How I am", "A minute about today.", asked, help_now, help_now.checked)


def week_sheet(help_now: Help, own: Sequence[Record] = (), asked_as: Sequence[Question] = ()) -> Sheet:
    """A week of check-ins on one side, a column a day."""
    rows = tuple(_row(question) for question in _questions(CheckIn, WEEK_FIELDS, asked_as))
    ways = tuple(Card("What helps me", own_ways(own)[:6]) for _ in (1,) if own)
    note = "A column a day. Numbers go from 0 to 10: 0 is none or very low, 10 is the most or very good."
    return Sheet(
        "My week", note, (Grid(_DAYS, (("Date", ""), *rows)), *ways), help_now, help_now.checked, when=False
    )


def _row(question: Question) -> tuple[str, str]:
    unit = {"scale": "0 to 10", "number": question.unit, "choice": " / ".join(question.choices)}
    return question.name, unit.get(question.kind, "")


def plan_sheet(help_now: Help, own: Sequence[Record] = (), asked_as: Sequence[Question] = ()) -> Sheet:
    """The plan as cards for a wallet: signs, what helps, people, reasons, helplines; or empty ones."""
    del asked_as
    shown = [record for record in own if record.shareable]
    signs = [
        " → ".join(part for part in (sign.sign, sign.will_do) if part)
        for sign in shown
        if isinstance(sign, WarningSign)
    ]
    whens = [
        " → ".join(part for part in (when.when_this, when.then_that) if part)
        for when in shown
        if isinstance(when, WhenThen)
    ]
    people = [
        ": ".join(part for part in (person.name, person.reach) if part)
        for person in shown
        if isinstance(person, Person)
    ]
    reasons = [reason.words or "" for reason in shown if isinstance(reason, Reason)]
    ways = list(own_ways(shown)) if any(isinstance(record, Strategy) for record in shown) else []
    help_lines = [f"{name}: {reach}" for name, reach in help_now.lines[:4]]
    cards = (
        _card("What I notice first", signs), _card("What helps me", ways),
        _card("People I can reach", people), _card("When this happens, I will", whens),
        _card("My reasons", reasons),
        Card(f"Help now, {help_now.region}", (*help_lines, help_now.note)),
    )  # fmt: skip
    note = "Cut along the dashes, fold in the middle: each card fits a wallet."
    return Sheet("My plan, as cards", note, cards, None, help_now.checked, when=False)


def _card(title: str, lines: Sequence[str]) -> Card:
    kept = tuple(line for line in lines if line)[:5]
    return Card(title, kept or ("",) * _EMPTY_LINES)


def own_ways(records: Sequence[Record]) -> tuple[str, ...]:
    """The names of the client's ways of coping, or of those that every toolbox starts with."""
    names = [
        way.name
        for way in records
        if isinstance(way, Strategy) and way.name and way.shareable and not way.hidden
    ]
    return tuple(names or (starter.name for starter in STARTERS))[:_MOST_WAYS]
