"""The toolbox: the client's own strategies, those from packs, and the ones every toolbox starts with."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Strategy, StrategyUse
from journal_tui.models.starters import STARTERS
from journal_tui.models.vocabulary import CATEGORIES


class ToolboxItem(NamedTuple):
    """One way of coping. `record` is the stored strategy, None for a starting one that was never changed."""

    id: str
    name: str
    category: str
    steps: str
    caution: str
    record: Strategy | None
    starter: str | None


def toolbox(journal: Journal, *, hidden: bool = False) -> list[ToolboxItem]:
    """Every strategy in the toolbox, by category, then by name; with the hidden ones only when asked."""
    stored = journal.all(Strategy)
    items = [
        ToolboxItem(s.id, s.name or "", s.category or "", s.steps or "", s.caution or "", s, s.starter)
        for s in stored
        if s.name and (hidden or not s.hidden)
    ]
    changed = {s.starter for s in stored}
    items += [
        ToolboxItem(f"starter-{s.id}", s.name, s.category, s.steps, s.caution, None, s.id)
        for s in STARTERS
        if s.id not in changed
    ]
    order = {category: place for place, category in enumerate(CATEGORIES)}
    items.sort(key=lambda item: (order.get(item.category, len(order)), item.category, item.name.casefold()))
    return items


def strategy_names(journal: Journal) -> tuple[str, ...]:
    """The names to choose from when a strategy is asked for, each once, those used most often first."""
    used = Counter(use.strategy for use in journal.all(StrategyUse))
    names = dict.fromkeys(item.name for item in toolbox(journal))
    return tuple(sorted(names, key=lambda name: -used[name]))
