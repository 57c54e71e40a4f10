"""The toolbox: the client's own strategies, those from packs, and the ones every toolbox starts with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from journal_tui.journal.journal import Journal
from journal_tui.journal.strategy_ids import use_id
from journal_tui.models.records import Strategy, StrategyUse
from journal_tui.models.starters import STARTERS, starter_id
from journal_tui.models.vocabulary import CATEGORIES

_GUIDES = {starter.id: starter.guide for starter in STARTERS}


class ToolboxItem(NamedTuple):
    """One way of coping. `record` is the stored strategy, None for a starting one that was never changed."""

    id: str
    name: str
    category: str
    steps: str
    caution: str
    record: Strategy | None
    starter: str | None

    @property
    def use_id(self) -> str:
        """How a use names it."""
        return use_id(self.record) if self.record is not None else starter_id(self.starter or "")

    @property
    def guide(self) -> str:
        """The guided exercise that it can be done with; empty when there is none."""
        return _GUIDES.get(self.starter or "", "")

    @property
    def hidden(self) -> bool:
        """Whether the client took it out of sight."""
        return self.record is not None and self.record.hidden


def toolbox(journal: Journal, *, hidden: bool = False) -> list[ToolboxItem]:
    """Every strategy in the toolbox, in the client's order; with the hidden ones only when asked.

    What the client put in no order comes by category, then by name.
    """
    stored = journal.all(Strategy)
    items = [
        ToolboxItem(s.id, s.name or "", s.category or "", s.steps or "", s.caution or "", s, s.starter)
        for s in stored
        if s.name and (hidden or not s.hidden)
    ]
    changed = {s.starter for s in stored}
    items += [item for item in starting_toolbox() if item.starter not in changed]
    settings = journal.settings
    own_categories = sorted({item.category for item in items} - set(CATEGORIES))
    kinds = _places(dict.fromkeys((*settings.category_order, *CATEGORIES, *own_categories)))
    places = _places(settings.toolbox_order)
    items.sort(
        key=lambda item: (
            kinds[item.category],
            places.get(item.use_id, len(places)),
            item.name.casefold(),
            item.id,
        )
    )
    return items


def starting_toolbox() -> list[ToolboxItem]:
    """What every toolbox starts with, by category: all there is before a journal is open."""
    return [ToolboxItem(s.use_id, s.name, s.category, s.steps, s.caution, None, s.id) for s in STARTERS]


def _places(names: Sequence[str] | dict[str, None]) -> dict[str, int]:
    return {name: index for index, name in enumerate(names)}


def stored_item(journal: Journal, item: ToolboxItem) -> Strategy:
    """The client's own record of a strategy; a starting one is stored as it stands, so that it can change."""
    if item.record is not None:
        return item.record
    answers = {
        "name": item.name,
        "category": item.category or None,
        "steps": item.steps or None,
        "caution": item.caution or None,
    }
    return journal.add(Strategy, answers, extra={"starter": item.starter})


def hide_item(journal: Journal, item: ToolboxItem, *, hidden: bool) -> None:
    """Take a strategy out of sight, or show it again, as one save."""
    with journal.transaction():
        journal.edit(stored_item(journal, item), hidden=hidden)


def move(journal: Journal, item: ToolboxItem, step: int, *, hidden: bool = False) -> bool:
    """Put a strategy before (-1) or after (1) its neighbour of the same category; False at the end.

    `hidden`: whether its neighbours are those of the toolbox with the hidden ones.
    """
    same = [
        strategy.use_id for strategy in toolbox(journal, hidden=hidden) if strategy.category == item.category
    ]
    order = moved([strategy.use_id for strategy in toolbox(journal, hidden=True)], same, item.use_id, step)
    if order:
        journal.change_settings(toolbox_order=order)
    return bool(order)


def move_category(journal: Journal, category: str, step: int, *, hidden: bool = False) -> bool:
    """Put a whole category before (-1) or after (1) the one beside it; False at the end."""
    every = list(dict.fromkeys(strategy.category for strategy in toolbox(journal, hidden=True)))
    shown = list(dict.fromkeys(strategy.category for strategy in toolbox(journal, hidden=hidden)))
    order = moved(every, shown, category, step)
    if order:
        journal.change_settings(category_order=order)
    return bool(order)


def moved(every: list[str], shown: list[str], one: str, step: int) -> tuple[str, ...]:
    """All of them with one on the other side of its neighbour among those shown; empty when it has none."""
    if one not in shown or not 0 <= (index := shown.index(one) + step) < len(shown):
        return ()
    rest = [key for key in every if key != one]
    rest.insert(rest.index(shown[index]) + (step > 0), one)
    return tuple(rest)


def strategy_names(journal: Journal) -> tuple[str, ...]:
    """The names to choose from when a strategy is asked for, each once, those used most often first."""
    used = Counter(use.strategy_id or use.strategy for use in journal.all(StrategyUse))
    items = toolbox(journal)
    counts: dict[str, int] = {}
    for item in items:
        counts[item.name] = counts.get(item.name, 0) + used[item.use_id] + used[item.name]
    return tuple(sorted(counts, key=lambda name: -counts[name]))


def names_now(journal: Journal) -> dict[str, str]:
    """What each strategy of the toolbox is called now, by how a use names it."""
    return {item.use_id: item.name for item in toolbox(journal, hidden=True)}
