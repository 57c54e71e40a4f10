"""What was tried, how often, and what the urge did meanwhile. No strategy is called the best."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journal_tui.insights.few import mean
from journal_tui.models.toolbox import StrategyUse


class Effect(NamedTuple):
    """One strategy: times used, and means (0 to 10) over the `rated` uses that have both ratings."""

    name: str
    times: int
    rated: int
    mean_before: float | None
    mean_after: float | None


class LowerAfter(NamedTuple):
    """One strategy: after `lower` of its `rated` uses the urge was lower than before."""

    name: str
    lower: int
    rated: int


def by_strategy(uses: Iterable[StrategyUse]) -> dict[str, list[StrategyUse]]:
    """Uses by the strategy's name as it was first written, by times used and then by name.

    Names that differ only in case and spaces are one strategy. A use without a name is left out.
    """
    groups: dict[str, list[StrategyUse]] = {}
    for use in sorted(uses, key=lambda use: (use.at, use.id)):
        words = " ".join((use.strategy or "").split())
        if use.shareable and words:
            groups.setdefault(words.casefold(), []).append(use)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return {" ".join((group[0].strategy or "").split()): group for _, group in ordered}


def rated_pairs(uses: Iterable[StrategyUse]) -> list[tuple[int, int]]:
    """(before, after) of the uses that have both."""
    return [(u.before, u.after) for u in uses if u.before is not None and u.after is not None]


def strategy_effects(uses: Iterable[StrategyUse]) -> list[Effect]:
    """Every strategy that was used, by times used and then by name."""
    effects = []
    for name, group in by_strategy(uses).items():
        pairs = rated_pairs(group)
        effects.append(
            Effect(
                name,
                len(group),
                len(pairs),
                mean([before for before, _ in pairs]),
                mean([after for _, after in pairs]),
            )
        )
    return effects


def lower_after(uses: Iterable[StrategyUse]) -> list[LowerAfter]:
    """The strategies after which the urge was lower at least once, by times used and then by name."""
    found = []
    for name, group in by_strategy(uses).items():
        pairs = rated_pairs(group)
        lower = sum(after < before for before, after in pairs)
        if lower:
            found.append(LowerAfter(name, lower, len(pairs)))
    return found
