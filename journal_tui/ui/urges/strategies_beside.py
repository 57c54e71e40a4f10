"""What is offered beside the wave: ways that were followed by a lower urge before, a reason, a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from journal_tui.insights import LowerAfter, lower_after, strategy_key
from journal_tui.insights.effect_words import FADE
from journal_tui.insights.people import nearest_first
from journal_tui.insights.wording import SHOWN_UP_TO
from journal_tui.journal.journal import Journal
from journal_tui.journal.ride import Trying
from journal_tui.journal.shown_people import ShownPerson
from journal_tui.journal.toolbox import ToolboxItem, starting_toolbox, toolbox
from journal_tui.models.records import Person, Reason, StrategyUse
from journal_tui.models.starters import starter_id
from journal_tui.models.text import plural

#: What is offered while nothing was noted yet: one can do each of them at once, anywhere.
_TO_BEGIN_WITH = tuple(map(starter_id, ("breathe", "wait-20", "call", "five-senses", "leave")))
#: From this width on the heading and what is said with it stand in one line.
_ONE_LINE = 66
#: The keys of the ways, in order.
WAY_KEYS = "abcd"


@dataclass(frozen=True)
class Beside:
    """What the journal has to offer in the moment."""

    items: tuple[ToolboxItem, ...]
    lower: tuple[LowerAfter, ...]
    reasons: tuple[str, ...]
    people: tuple[Person | ShownPerson, ...]

    def ways(self, count: int) -> list[tuple[ToolboxItem, LowerAfter | None]]:
        """As many ways as there is room for: those with a lower urge after them, then some to begin with."""
        of_id = {item.use_id: item for item in self.items}
        found: list[tuple[ToolboxItem, LowerAfter | None]] = [
            (of_id[each.key], each) for each in self.lower if each.key in of_id
        ]
        known = {item.use_id for item, _ in found}
        begin = [of_id[key] for key in _TO_BEGIN_WITH if key in of_id and key not in known]
        return [*found, *((item, None) for item in begin)][:count]


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


def _by_id(found: Sequence[LowerAfter], items: Sequence[ToolboxItem]) -> list[LowerAfter]:
    """A use that goes by a name alone belongs to what is called so in the toolbox."""
    of_name = {strategy_key(item.name): item.use_id for item in items}
    return [each._replace(key=of_name.get(each.key, each.key)) for each in found]


def say_lower(found: LowerAfter) -> str:
    """How often the urge was lower afterwards; with one or two uses it says that there are only so many."""
    few = "only " if found.rated <= SHOWN_UP_TO else ""
    return f"{found.lower} of {few}{plural(found.rated, 'time')}"


def ways_page(
    ways: Sequence[tuple[ToolboxItem, LowerAfter | None]], trying: str | None, width: int
) -> Content:
    """The ways, each with its key, and how often the urge was lower afterwards."""
    noted = any(lower for _, lower in ways)
    out = Content.styled("What helped before" if noted else "Ways to try", "bold")
    faded = f"   {FADE[:1].lower()}{FADE[1:-1]}" if width >= _ONE_LINE else f"\n{FADE}"
    out += Content.styled(faded if noted else "", "$text-muted")
    said_of = [say_lower(lower) if lower is not None else "" for _, lower in ways]
    longest = max((len(item.name) for item, _ in ways), default=0)
    name_width = max(12, min(longest, width - 6 - max(map(len, said_of), default=0)))
    for key, (item, _), said in zip(WAY_KEYS, ways, said_of, strict=False):
        name = Content(item.name).truncate(name_width, ellipsis=True, pad=True)
        mark = "›" if item.name == trying else " "
        out += Content(f"\n{mark}") + Content.styled(key, "bold $primary") + Content("  ") + name
        out += Content.styled(f"  {said}", "$text-muted")
    return out


def nearest_people(beside: Beside, count: int) -> Content:
    """The people who come first, with their numbers; the key shows all of them."""
    key = Content.styled(" p", "bold $primary")
    people = [person for person in beside.people if person.reach][:count]
    if not people:
        return key + Content("  People and helplines")
    width = max(len(person.name or "") for person in people)
    lines = [
        Content(f"  {person.name:<{width}}  ") + Content.styled(person.reach or "", "bold")
        for person in people
    ]
    more = "   and others" if len(beside.people) > count else "   and helplines"
    lines[-1] += Content.styled(more, "$text-muted")
    return Content("\n").join((key if n == 0 else Content("  ")) + line for n, line in enumerate(lines))


def trying_page(trying: Trying | None, seconds: int, *, wide: bool, guided: bool, offered: bool) -> Content:
    """What is being tried, `seconds` after the wave began, and the key that starts it on the screen.

    `offered` is whether there is anything that could be tried, `guided` whether it can be done here.
    """
    if trying is None:
        hint = "Press a letter when you try one." if offered else ""
        return Content.styled(hint, "$text-muted")
    minutes = max(0, seconds - trying.since) // 60
    since = f"for {minutes} min" if minutes else "from now on"
    gap = "\n" if wide else "   "
    hint = f"{gap}g: start it here" if guided else ""
    return (
        Content("Trying: ")
        + Content.styled(trying.name, "bold")
        + Content(f", {since}")
        + Content.styled(hint, "$text-muted")
    )
