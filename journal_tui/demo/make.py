"""Makes records with their ids and times: the same ones for the same `now`."""

from __future__ import annotations

import math
import random
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from journal_tui.journal.ids import encode_id
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.when import DAY_START_HOUR, day_of

R = TypeVar("R", bound=Record)

WEEKS = 12
_SEED = 20_260_124
_FRIDAY = 4


class Maker:
    """Gives records their ids and times. Every number comes from one seeded generator.

    Days are numbered from 0. The last twelve weeks run from a Monday to the end of this week, so that what is
    told of a Friday happened on one.
    """

    def __init__(self, now: datetime, weeks: int) -> None:
        self.now = now.replace(microsecond=0)
        self.weeks = weeks
        self.random = random.Random(_SEED)  # noqa: S311  # made-up people, no secrets
        self.today = day_of(self.now, DAY_START_HOUR)
        monday = self.today - timedelta(days=self.today.weekday())
        self.first_day = monday - timedelta(weeks=weeks - 1)
        self.days = (self.today - self.first_day).days + 1
        soon = self.today + timedelta(days=3)
        #: The next session, two or three days ahead, and the ones before it each week.
        self.next_session = soon if soon.weekday() < 5 else soon - timedelta(days=1)

    def week(self, week: int, weekday: int) -> date:
        """A day of one of the last twelve weeks, the first of which is 0."""
        return self.first_day + timedelta(weeks=self.weeks - WEEKS + week, days=weekday)

    def session_day(self, week: int) -> date:
        """The day of a week's session."""
        return self.week(week, self.next_session.weekday())

    def at(self, day: date, hour: int, minute: int | None = None) -> datetime:
        """A time on a day of the journal; hours before the day's start are of the night after."""
        minute = self.random.randrange(60) if minute is None else minute
        on = day + timedelta(days=1) if hour < DAY_START_HOUR else day
        return datetime.combine(on, time(hour, minute), self.now.tzinfo)

    def make(self, kind: type[R], at: datetime, /, *, late: timedelta | None = None, **fields: Any) -> R:
        """A record of a kind (`Any`: its fields). It was written when it happened, or `late` after."""
        delay = timedelta(minutes=self.random.randrange(9)) if late is None else late
        written = min(at + delay, self.now)
        return kind(
            id=encode_id(int(written.timestamp() * 1000), self.random.getrandbits(80)),
            at=at,
            written_at=written,
            schema=SCHEMA,
            **{name: value for name, value in fields.items() if value not in (None, ())},
        )

    def maybe(self, chance: float) -> bool:
        """True with a chance from 0 to 1."""
        return self.random.random() < chance

    def along(self, day: date) -> float:
        """How far along the person is, 0 to 1: quickly at first, then slowly."""
        return 1 - math.exp(-2.2 * (day - self.first_day).days / 84)

    def heavy(self, day: date) -> float:
        """What a day adds to urges: Fridays some, and a payday, every fourth Friday, more."""
        if day.weekday() != _FRIDAY:
            return 0.0
        weeks = (day - self.week(0, _FRIDAY)).days // 7
        return 2.6 if weeks % 4 == 0 else 1.3

    def near(self, middle: float, spread: float, low: int = 0, high: int = 10) -> int:
        """A whole number around `middle`, within bounds."""
        return max(low, min(high, round(self.random.gauss(middle, spread))))

    def spread(self, count: int) -> list[date]:
        """`count` days, spread evenly over all days of the journal."""
        return [self.first_day + timedelta(days=n * self.days // count) for n in range(count)]

    def soonest(self, at: datetime) -> datetime:
        """A time that does not lie ahead."""
        return min(at, self.now)
