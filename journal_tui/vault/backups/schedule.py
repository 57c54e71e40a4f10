"""How long copies are kept: by their age, so that what was deleted is gone from all of them in five weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

DAILY, WEEKLY = 7, 4
#: No copy is kept longer: five weeks, in days.
OLDEST = 35


def to_let_go(made: Iterable[datetime], today: date) -> set[datetime]:
    """Which of the copies made at these times are not kept any more.

    Kept are the newest copy of each of the last 7 days, today counted, and of each of the last 4 calendar
    weeks of the 28 days before those. What a wrong clock dated after today counts for nothing, and stays.
    """
    past = sorted({each for each in made if each.date() <= today}, reverse=True)
    days: dict[date, datetime] = {}
    weeks: dict[tuple[int, int], datetime] = {}
    for each in past:
        age = (today - each.date()).days
        if age < DAILY:
            days.setdefault(each.date(), each)
        elif age < OLDEST and len(weeks) < WEEKLY:
            weeks.setdefault(each.date().isocalendar()[:2], each)
    return set(past) - {*days.values(), *weeks.values()}


def is_too_old(made: datetime, today: date) -> bool:
    """Whether a copy of that time is let go whatever it holds."""
    return (today - made.date()).days >= OLDEST
