"""The parts of the plan, and each of its records as lines: the same on the page and on the card."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from textual.content import Content

from journal_tui.models.base import Record
from journal_tui.models.records import (
    Goal,
    Person,
    PersonalValue,
    Reason,
    Strength,
    WarningSign,
    WhenThen,
)
from journal_tui.models.text import first_line
from journal_tui.ui.widgets.record_page import say_course
from journal_tui.ui.widgets.text_list import hanging

NOTHING = "(nothing written)"
_LAID_ASIDE = ("paused", "done", "let go")


class Part(NamedTuple):
    """One part of the plan: what `n` adds to it, its title, and what stands there while it is empty."""

    kind: type[Record]
    name: str
    title: str
    empty: str


PARTS: tuple[Part, ...] = (
    Part(Reason, "Reason", "My reasons", "What matters to you? n adds a reason, in your own words."),
    Part(WarningSign, "Warning sign", "Warning signs", "What do you notice first when things get harder?"),
    Part(
        WhenThen,
        "If this happens, I will …",
        "If this happens, I will …",
        "One situation, and one thing you will do then.",
    ),
    Part(Person, "Person", "People", "Who could you call? They also stand first in Help now (f1)."),
    Part(Goal, "Goal", "Goals", "Something you work towards, and the next small step."),
    Part(Strength, "Strength", "Strengths", "What are you good at, and when did it show?"),
    Part(
        PersonalValue, "Value", "Values", "Up to five things that matter, and how much each week had of them."
    ),
)


def laid_aside(record: Record) -> bool:
    """Whether it is a goal that is not worked on now."""
    return isinstance(record, Goal) and record.status in _LAID_ASIDE


def lines(record: Record, width: int, *, card: bool = False) -> list[Content]:
    """A record of the plan; on the card without what is for working on it."""
    match record:
        case WarningSign():
            drawn = _pair(record.sign, record.will_do, width)
        case WhenThen():
            drawn = _pair(record.when_this, record.then_that, width)
        case Person():
            drawn = _person(record, width)
        case Goal():
            drawn = _goal(record, width, card=card)
        case Strength():
            drawn = _strength(record, width)
        case PersonalValue():
            drawn = _value(record, width, card=card)
        case Reason():
            drawn = hanging(record.words or NOTHING, width, rest=2)
        case _:
            drawn = hanging(record.headline or NOTHING, width, rest=2)
    return drawn


def _pair(first: str | None, then: str | None, width: int) -> list[Content]:
    """What happens, and what the client will do: in one line where there is room, else under it."""
    begin = Content.styled(first or "…", "bold")
    if not then:
        return hanging(begin, width, rest=2)
    together = begin + Content("  → ") + Content(then)
    if together.cell_length <= width:
        return [together]
    return [*hanging(begin, width, rest=2), *hanging(then, width, first="  → ")]


def _person(person: Person, width: int) -> list[Content]:
    """Who, how to reach them, what they help with, what one could say."""
    who = Content.styled(person.name or "…", "bold")
    for part in (person.who, person.reach):
        who = who + Content(f"   {part}" if part else "")
    rows = hanging(who, width, rest=2)
    helps = ", ".join(person.helps_with or ())
    after = "all right to call after use" if person.after_use == "yes" else ""
    rows += _dim(" · ".join(part for part in (helps, person.best_times or "", after) if part), width)
    return [*rows, *hanging(f"“{person.could_say}”", width, first="  ")] if person.could_say else rows


def _goal(goal: Goal, width: int, *, card: bool) -> list[Content]:
    """The goal, the next step, and how far along it is; why it matters stands on its form."""
    name = Content.styled(goal.my_words or goal.agreed_words or "…", "bold")
    aside = (goal.status or "") if laid_aside(goal) else ""
    rows = hanging(name + Content.styled(f"   {aside}" if aside else "", "dim"), width, rest=2)
    if goal.next_step and not aside:
        rows += hanging(f"next: {goal.next_step}", width, first="  → ")
    if card:
        return rows
    course = say_course(goal.progress_over_time)
    review_day = "" if aside else _day_in_words(goal.review)
    parts = [f"progress {course}" if course else "", f"look again {review_day}" if review_day else ""]
    together = " · ".join(part for part in parts if part)
    # What does not fit beside the other stands under it, rather than be broken.
    remarks = [together] if len(together) + 2 <= width else parts
    return rows + [line for part in remarks for line in _dim(part, width)]


def _value(value: PersonalValue, width: int, *, card: bool) -> list[Content]:
    rows = hanging(Content.styled(value.name or "…", "bold"), width, rest=2)
    course = say_course(value.lived_over_time)
    return rows if card or not course else [*rows, *_dim(f"lived each week {course}", width)]


def _strength(strength: Strength, width: int) -> list[Content]:
    rows = hanging(Content.styled(strength.name or "…", "bold"), width, rest=2)
    return [*rows, *hanging(first_line(strength.example), width, first="  ")] if strength.example else rows


def _dim(words: str, width: int) -> list[Content]:
    return hanging(Content.styled(words, "dim"), width, first="  ") if words else []


def _day_in_words(day: str | None) -> str:
    try:
        parsed = date.fromisoformat(day or "")
    except ValueError:
        return ""
    return f"{parsed.day} {parsed:%b}"
