"""Pieces of the plan that were ticked one by one, a line each."""

from __future__ import annotations

from typing import Final

from journal_tui.models.base import Record
from journal_tui.models.records import Goal, Person, PersonalValue, Reason, Strength, WarningSign, WhenThen
from journal_tui.models.text import first_line

#: The parts in the page's order, each with the label above its lines.
PARTS: Final[dict[type[Record], str]] = {
    Reason: "My reasons",
    WarningSign: "Warning signs",
    WhenThen: "If this happens, I will …",
    Person: "People",
    Goal: "Goals",
    Strength: "Strengths",
    PersonalValue: "Values",
}


def is_planned(record: Record) -> bool:
    """Whether a record is of the plan."""
    return isinstance(record, tuple(PARTS))


def plan_line(record: Record) -> str:
    """One piece in a line; how to reach a person stays off the page. Empty when it has nothing to say."""
    match record:
        case Reason():
            parts = [record.words]
        case WarningSign():
            parts = [record.sign, f"I will: {record.will_do}" if record.will_do else None]
        case WhenThen():
            then = f"I will: {record.then_that}" if record.then_that else None
            parts = [f"When: {record.when_this}" if record.when_this else None, then]
        case Person():
            parts = [record.name, record.who, ", ".join(record.helps_with or ())]
        case Goal():
            progress = None if record.progress is None else f"progress {record.progress} of 10"
            next_step = f"next: {record.next_step}" if record.next_step else None
            parts = [record.my_words or record.agreed_words, next_step, progress]
        case Strength():
            parts = [record.name, first_line(record.example or "")]
        case PersonalValue():
            lived = None if record.lived is None else f"lived this week {record.lived} of 10"
            parts = [record.name, lived]
        case _:
            parts = []
    return " · ".join(part for part in parts if part and part.strip())
