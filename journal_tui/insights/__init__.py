"""Counts, means and trends over records. Pure: the days are passed in, and nothing is looked up.

What is sealed is left out by every function here, whoever calls it. What was skipped is neither 0 nor "no":
it is left out of every count, and every figure comes with how few it rests on.
"""

from journal_tui.insights.days import by_day, course, days, in_days, mood_by_day, series, spark
from journal_tui.insights.strategies import Effect, LowerAfter, lower_after, strategy_effects, strategy_key
from journal_tui.insights.urges import (
    TIMES_OF_DAY,
    Count,
    Peaks,
    median_minutes,
    peak_stats,
    time_of_day,
    time_word,
    trigger_counts,
)
from journal_tui.insights.wording import mean, median, n_words, say_mean, shown

__all__ = [
    "TIMES_OF_DAY",
    "Count",
    "Effect",
    "LowerAfter",
    "Peaks",
    "by_day",
    "course",
    "days",
    "in_days",
    "lower_after",
    "mean",
    "median",
    "median_minutes",
    "mood_by_day",
    "n_words",
    "peak_stats",
    "say_mean",
    "series",
    "shown",
    "spark",
    "strategy_effects",
    "strategy_key",
    "time_of_day",
    "time_word",
    "trigger_counts",
]
