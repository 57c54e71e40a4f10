"""How long copies are kept: by their age, so that what was deleted is gone from all of them in five weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

DAILY, WEEKLY = 7, 4
#: No copy is kept longer: five weeks, in days.
OLDEST = 35


def to_let_go(made_at: Iterable[datetime], today: date) -> set[datetime]:
    """Which of the copies made at these times are not kept any more.

    Kept are the newest copy of each of the last 7 days, today counted, and of each of the last 4 calendar
    weeks of the 28 days before those. What a wrong clock dated after today counts for nothing, and stays.
    """
    past = sorted({moment for moment in made_at if moment.date() <= today}, reverse=True)
    days: dict[date, datetime] = {}
    weeks: dict[tuple[int, int], datetime] = {}
    for moment in past:
        age = (today - moment.date()).days
        if age < DAILY:
            days.setdefault(moment.date(), moment)
        elif age < OLDEST and len(weeks) < WEEKLY:
            weeks.setdefault(moment.date().isocalendar()[:2], moment)
    return set(past) - {*days.values(), *weeks.values()}


def is_too_old(made_at: datetime, today: date) -> bool:
    """Whether a copy of that time is let go whatever it holds."""
    return (today - made_at.date()).days >= OLDEST
