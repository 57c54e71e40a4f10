"""What is drawn beside the wave: strategies that were followed by a lower urge before, a reason, a number."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from journal_tui.insights import LowerAfter
from journal_tui.insights.effect_words import FADE
from journal_tui.journal.ride import Trying
from journal_tui.journal.toolbox import ToolboxItem
from journal_tui.safety.beside import Beside, say_lower

#: From this width on the heading and what is said with it stand in one line.
_ONE_LINE = 66
#: The keys of the strategies, in order.
STRATEGY_KEYS = "abcd"


def strategies_page(
    strategies: Sequence[tuple[ToolboxItem, LowerAfter | None]], trying: str | None, width: int
) -> Content:
    """The strategies, each with its key, and how often the urge was lower afterwards."""
    noted = any(lower for _, lower in strategies)
    out = Content.styled("What helped before" if noted else "Ways to try", "bold")
    faded = f"   {FADE[:1].lower()}{FADE[1:-1]}" if width >= _ONE_LINE else f"\n{FADE}"
    out += Content.styled(faded if noted else "", "$text-muted")
    effect_texts = [say_lower(lower) if lower is not None else "" for _, lower in strategies]
    longest = max((len(item.name) for item, _ in strategies), default=0)
    name_width = max(12, min(longest, width - 6 - max(map(len, effect_texts), default=0)))
    for key, (item, _), effect_text in zip(STRATEGY_KEYS, strategies, effect_texts, strict=False):
        name = Content(item.name).truncate(name_width, ellipsis=True, pad=True)
        mark = "›" if item.name == trying else " "
        out += Content(f"\n{mark}") + Content.styled(key, "bold $primary") + Content("  ") + name
        out += Content.styled(f"  {effect_text}", "$text-muted")
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
