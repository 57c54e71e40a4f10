"""What was tried, how often, and what the urge did meanwhile. No strategy is called the best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journal_tui.insights.wording import mean
from journal_tui.models.names import name_key
from journal_tui.models.toolbox import StrategyUse


class Group(NamedTuple):
    """The uses of one strategy, oldest first. `key` tells it from every other: its id, or its name."""

    key: str
    name: str
    uses: list[StrategyUse]


class Effect(NamedTuple):
    """One strategy: times used, and means (0 to 10) over the `rated` uses that have both ratings."""

    key: str
    name: str
    times: int
    rated: int
    mean_before: float | None
    mean_after: float | None


class LowerAfter(NamedTuple):
    """One strategy: after `lower` of its `rated` uses the urge was lower than before."""

    key: str
    name: str
    lower: int
    rated: int


def strategy_key(name: str) -> str:
    """What tells a strategy that has no id: its name."""
    return f"name:{name_key(name)}"


def by_strategy(uses: Iterable[StrategyUse], names: Mapping[str, str] | None = None) -> list[Group]:
    """Uses by their strategy, by times used and then by name; one without a name is left out.

    A use says which strategy it was, so that it keeps its uses under another name; where it does not, names
    that are spelt otherwise are one strategy. `names` are what the ids are called now; without
    one it is called what it was called last.
    """
    named = [
        use
        for use in sorted(uses, key=lambda use: (use.at, use.id))
        if use.shareable and (use.strategy or "").strip()
    ]
    ids: dict[str, set[str]] = {}
    for use in named:
        if use.strategy_id:
            ids.setdefault(strategy_key(use.strategy or ""), set()).add(use.strategy_id)
    groups: dict[str, list[StrategyUse]] = {}
    for use in named:
        key = strategy_key(use.strategy or "")
        same = ids.get(key, set())
        groups.setdefault(use.strategy_id or (next(iter(same)) if len(same) == 1 else key), []).append(use)
    named_groups = [
        Group(key, (names or {}).get(key) or _called(group), group) for key, group in groups.items()
    ]
    return sorted(named_groups, key=lambda group: (-len(group.uses), group.name.casefold(), group.key))


def _called(group: list[StrategyUse]) -> str:
    """The last name that was said of it, as it was first written."""
    names = [" ".join((use.strategy or "").split()) for use in group]
    return next(name for name in names if name_key(name) == name_key(names[-1]))


def rated_pairs(uses: Iterable[StrategyUse]) -> list[tuple[int, int]]:
    """(before, after) of the uses that have both."""
    return [(u.before, u.after) for u in uses if u.before is not None and u.after is not None]


def strategy_effects(uses: Iterable[StrategyUse], names: Mapping[str, str] | None = None) -> list[Effect]:
    """Every strategy that was used, by times used and then by name."""
    effects = []
    for group in by_strategy(uses, names):
        pairs = rated_pairs(group.uses)
        effects.append(
            Effect(
                group.key,
                group.name,
                len(group.uses),
                len(pairs),
                mean([before for before, _ in pairs]),
                mean([after for _, after in pairs]),
            )
        )
    return effects


def lower_after(uses: Iterable[StrategyUse], names: Mapping[str, str] | None = None) -> list[LowerAfter]:
    """The strategies after which the urge was lower at least once, by times used and then by name."""
    lowered = []
    for group in by_strategy(uses, names):
        pairs = rated_pairs(group.uses)
        lower = sum(after < before for before, after in pairs)
        if lower:
            lowered.append(LowerAfter(group.key, group.name, lower, len(pairs)))
    return lowered
