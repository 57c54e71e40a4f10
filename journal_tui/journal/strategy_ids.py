"""Which strategy a name means: a use keeps it, so that another name later takes no use away."""

from __future__ import annotations

from collections.abc import Iterable

from journal_tui.models.names import name_key
from journal_tui.models.starters import STARTERS, starter_id
from journal_tui.models.toolbox import Strategy


def use_id(strategy: Strategy) -> str:
    """How a use names a stored strategy: a starting one keeps the name it had before it was stored."""
    return starter_id(strategy.starter) if strategy.starter else strategy.id


def strategy_called(name: str | None, stored: Iterable[Strategy]) -> str | None:
    """How a use names the strategy that is called so now; None when there is none in the toolbox."""
    key = name_key(name)
    if not key:
        return None
    stored = list(stored)
    matching = [strategy for strategy in stored if name_key(strategy.name) == key]
    if matching:
        # One that is in sight is meant rather than one that is hidden.
        return use_id(min(matching, key=lambda strategy: (strategy.hidden, strategy.id)))
    changed = {strategy.starter for strategy in stored}
    starters = (s for s in STARTERS if s.id not in changed and name_key(s.name) == key)
    return next((starter.use_id for starter in starters), None)
