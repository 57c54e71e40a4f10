"""Days with and without use, counted together: nothing starts over, and blank days say nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from journal_tui.models.logs import CheckIn
from journal_tui.models.questions import NO, YES
from journal_tui.models.text import plural
from journal_tui.models.when import day_of

WITHIN_PLAN = "within my own plan"
#: Of several answers on one day the first of these is the day's.
_RANKS = (YES, WITHIN_PLAN, NO)


class UseDays(NamedTuple):
    """Of the days `answered`, those `without` use and those `within` the client's own plan."""

    answered: int
    without: int
    within: int


def use_days(checkins: Iterable[CheckIn], today: date, day_start_hour: int) -> UseDays:
    """All the days before `today` on which the question about use was answered, from the first one on.

    It is said right after a lapse: a sum with today in it would read as if nobody had listened.
    "Rather not say" and what was skipped answer nothing; what is sealed is left out.
    """
    days: dict[date, str] = {}
    for checkin in checkins:
        if checkin.shareable and checkin.use in _RANKS:
            day = day_of(checkin.at, day_start_hour)
            if day >= today:
                continue
            days[day] = min(checkin.use, days.get(day, checkin.use), key=_RANKS.index)
    answers = list(days.values())
    return UseDays(len(answers), answers.count(NO), answers.count(WITHIN_PLAN))


def say_use_days(days: UseDays) -> str:
    """``Before today: no use on 41 of the 44 days you answered.`` Empty when no day was answered."""
    if not days.answered:
        return ""
    within = f" Within your own plan on {days.within}." if days.within else ""
    if not days.without:
        return f"Before today: {plural(days.answered, 'day')} answered.{within}"
    if days.answered == 1:
        return "Before today: no use on the one day you answered."
    return f"Before today: no use on {days.without} of the {days.answered:,} days you answered.{within}"
