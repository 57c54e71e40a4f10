"""What stands there at once when somebody says that they are not safe: whom to call, and who is near."""

from __future__ import annotations

from collections.abc import Iterable

from journal_tui.insights.people import nearest_first
from journal_tui.models.kinds import Value
from journal_tui.models.questions import NO, Question
from journal_tui.models.records import Person
from journal_tui.safety.helplines import Region
from journal_tui.safety.notes import OVERDOSE

_PEOPLE_SHOWN = 3
NOT_SAFE = "You said that you are not safe."


def is_urgent(question: Question, value: Value | None, *, of_pack: bool = False) -> bool:
    """Whether help has to stand there before anything else is asked.

    After "no" to whether one is safe; and after any answer to a pack's question of safety, because what an
    answer to somebody else's question means cannot be known.
    """
    return question.safety and value is not None and (of_pack or value == NO)


def urgent_lines(region: Region, people: Iterable[Person], *, answered_no: bool = True) -> list[str]:
    """A paragraph each: the emergency number of the region, the note on overdoses, the client's people."""
    emergency = region.lines[0]
    near = [p for p in nearest_first(people) if p.name and p.reach and p.after_use != NO][:_PEOPLE_SHOWN]
    return [
        f"{f'{NOT_SAFE} ' if answered_no else ''}{emergency.name}: {emergency.reach}",
        OVERDOSE,
        *(f"{person.name}: {person.reach}" for person in near),
    ]
