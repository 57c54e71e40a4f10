"""What is offered in the moment of an urge: what was followed by a lower urge before, a reason, a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal_tui.insights import LowerAfter, lower_after, strategy_key
from journal_tui.insights.people import nearest_first
from journal_tui.insights.wording import SHOWN_UP_TO
from journal_tui.journal.journal import Journal
from journal_tui.journal.shown_people import ShownPerson
from journal_tui.journal.toolbox import ToolboxItem, starting_toolbox, toolbox
from journal_tui.models.records import Person, Reason, StrategyUse
from journal_tui.models.starters import starter_id
from journal_tui.models.text import plural

#: What is offered while nothing was noted yet: one can do each of them at once, anywhere.
_TO_BEGIN_WITH = tuple(map(starter_id, ("breathe", "wait-20", "call", "five-senses", "leave")))


@dataclass(frozen=True)
class Beside:
    """What the journal has to offer in the moment."""

    items: tuple[ToolboxItem, ...]
    lower: tuple[LowerAfter, ...]
    reasons: tuple[str, ...]
    people: tuple[Person | ShownPerson, ...]

    def strategies(self, count: int) -> list[tuple[ToolboxItem, LowerAfter | None]]:
        """As many ways as there is room for: those with a lower urge after them, then some to begin with."""
        of_id = {item.use_id: item for item in self.items}
        strategies: list[tuple[ToolboxItem, LowerAfter | None]] = [
            (of_id[effect.key], effect) for effect in self.lower if effect.key in of_id
        ]
        known = {item.use_id for item, _ in strategies}
        begin = [of_id[key] for key in _TO_BEGIN_WITH if key in of_id and key not in known]
        return [*strategies, *((item, None) for item in begin)][:count]


def gather_beside(journal: Journal) -> Beside:
    """Read it; runs in a thread."""
    items = tuple(toolbox(journal))
    names = {item.use_id: item.name for item in items}
    return Beside(
        items=items,
        lower=tuple(_by_id(lower_after(journal.all(StrategyUse), names), items)),
        reasons=tuple(reason.words for reason in journal.all(Reason) if reason.words),
        people=tuple(nearest_first(person for person in journal.all(Person) if person.name)),
    )


def beside_before_unlocking(people: Sequence[ShownPerson]) -> Beside:
    """What can be offered while nothing is open: ways to begin with, and who was chosen to be shown."""
    return Beside(items=tuple(starting_toolbox()), lower=(), reasons=(), people=tuple(people))


def _by_id(effects: Sequence[LowerAfter], items: Sequence[ToolboxItem]) -> list[LowerAfter]:
    """A use that goes by a name alone belongs to what is called so in the toolbox."""
    of_name = {strategy_key(item.name): item.use_id for item in items}
    return [effect._replace(key=of_name.get(effect.key, effect.key)) for effect in effects]


def say_lower(effect: LowerAfter) -> str:
    """How often the urge was lower afterwards; with one or two uses it says that there are only so many."""
    only = "only " if effect.rated <= SHOWN_UP_TO else ""
    return f"{effect.lower} of {only}{plural(effect.rated, 'time')}"
