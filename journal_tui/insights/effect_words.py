"""What is told of a way of coping: how often, and what the urge did meanwhile. None is called the best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journal_tui.insights import n_words, strategy_effects
from journal_tui.insights.strategies import by_strategy, rated_pairs
from journal_tui.insights.wording import SHOWN_UP_TO, is_few
from journal_tui.models.records import StrategyUse
from journal_tui.models.text import plural

FADE = "Urges also fade by themselves."
#: What the column of a strategy says.
BEFORE_AFTER = f"Urge before → after, from times with both. {FADE}"


class EffectRow(NamedTuple):
    """One strategy's uses: in a column of a list, and in sentences. `key` is its id, or its name."""

    key: str
    name: str
    times: int
    column: str
    words: str
    uses: tuple[StrategyUse, ...] = ()
    rated: int = 0
    """Of so many times the urge before and after is known."""


def effect_rows(uses: Iterable[StrategyUse], names: Mapping[str, str] | None = None) -> list[EffectRow]:
    """Every strategy that was used, by times used and then by name; sealed uses count for nothing."""
    uses = list(uses)
    groups = {group.key: group.uses for group in by_strategy(uses)}
    rows: list[EffectRow] = []
    for effect in strategy_effects(uses, names):
        used = f"Tried {plural(effect.times, 'time')}."
        if effect.mean_before is None or effect.mean_after is None:
            column, words = "", used
        elif effect.rated <= SHOWN_UP_TO:
            pairs = rated_pairs(groups[effect.key])
            column = ", ".join(f"{before} → {after}" for before, after in pairs)
            words = f"{used} The urge before → after: {column}. {n_words(effect.rated, 'time')}"
        else:
            means = f"{effect.mean_before:.1f} → {effect.mean_after:.1f}"
            column = f"{means}  from {'only ' if is_few(effect.rated) else ''}{effect.rated}"
            words = f"{used} The urge before → after, on average: {means}. {n_words(effect.rated, 'time')}"
        uses_of = tuple(groups[effect.key])
        rows.append(EffectRow(effect.key, effect.name, effect.times, column, words, uses_of, effect.rated))
    return rows
