"""What is ticked, and nothing else: the only way from a journal's records to the page.

Ticking a section chooses
- ``urges``, ``triggers``: the urges of the period and of the period before;
- ``tried``: the strategy uses of the period;
- ``use``, ``mood``, ``support``, ``strength``: of the check-ins of the period and of the period before, the
  answers the section is about (FIELDS) and no others;
- ``want``, ``last-time``, ``about-session``, ``questions``: the answers of sessions the section is about;
- ``last-time`` also the agreements, ``goals`` the goals, ``strength`` the strengths, up to the period's end;
- ``topics``: the open topics; ``entries``, ``answers``: those of the period;
- ``working-together``: the answers to the pack of that name up to the period's end.

Ticking an item chooses that record, whatever its day. A record that is not shareable is chosen by nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final, TypeVar

from journal_tui.insights import in_days
from journal_tui.models.agreed import Agreed, agreed_things
from journal_tui.models.base import Record, answers_of
from journal_tui.models.names import name_key
from journal_tui.models.records import (
    Agreement,
    Answer,
    CheckIn,
    Entry,
    Goal,
    Session,
    ShareReceipt,
    StrategyUse,
    Strength,
    Topic,
    Urge,
)
from journal_tui.models.stored import WORKING_TOGETHER
from journal_tui.models.when import day_of
from journal_tui.summary.page import Period, Selection
from journal_tui.summary.plan_lines import is_planned

R = TypeVar("R", bound=Record)

#: The answers of a check-in that each section is about.
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "use": ("use",),
    "mood": ("mood", "urge_strongest", "sleep_hours"),
    "support": ("contact", "support", "medication"),
    "strength": ("good_thing",),
}
#: The sections whose figures need to know how often the client checked in.
_COUNTED = ("use", "mood", "support")
#: A session that began this long ago may still be going on, with the page in hand.
_SESSION_LASTS = timedelta(hours=3)
_TOPICS_SHOWN = 3


class Chosen:
    """The shareable records, asked for by section. Each method is called for a ticked section alone."""

    def __init__(self, records: Iterable[Record], selection: Selection, now: datetime) -> None:
        self.selection = selection
        self.period = selection.period
        self.now = now
        self._shareable = [record for record in records if record.shareable]
        unordered: dict[type[Record], list[Record]] = {}
        for record in self._shareable:
            unordered.setdefault(type(record), []).append(record)
        self._unordered = unordered
        self._by_kind: dict[type[Record], list[Any]] = {}  # Any: records of the key's kind
        self._one_by_one = frozenset(selection.items)
        self._audience = name_key(selection.audience)
        self._by_days: dict[tuple[type[Record], Period], tuple[Any, ...]] = {}  # Any: the same

    def ticked(self, section: str) -> bool:
        """Whether the section itself is ticked."""
        return section in self.selection.sections

    def of(self, kind: type[R]) -> list[R]:
        """Every shareable record of a kind, oldest first."""
        records = self._by_kind.get(kind)
        if records is None:
            records = self._by_kind[kind] = in_order(self._unordered.get(kind, ()))
        return list(records)

    def within(self, kind: type[R], period: Period) -> tuple[R, ...]:
        """The shareable records of a kind that happened on the days of a period."""
        records = self._by_days.get((kind, period))
        if records is None:
            hour = self.selection.day_start_hour
            records = self._by_days[kind, period] = in_days(self.of(kind), period.first, period.last, hour)
        return records

    def items(self, kind: type[R]) -> list[R]:
        """The records of a kind that are ticked one by one."""
        return [record for record in self.of(kind) if record.id in self._one_by_one]

    # -- by section ----------------------------------------------------------------------------------

    def urges(self) -> tuple[tuple[Urge, ...], tuple[Urge, ...]]:
        """The urges of the period, and of the one before."""
        return self.within(Urge, self.period), self._before(Urge)

    def uses(self) -> tuple[StrategyUse, ...]:
        """The strategy uses of the period."""
        return self.within(StrategyUse, self.period)

    def checkins(self) -> tuple[tuple[CheckIn, ...], tuple[CheckIn, ...]]:
        """The check-ins of the period, and of the one before. Only the section's own FIELDS may be read."""
        return self.within(CheckIn, self.period), self._before(CheckIn)

    def checkin_days(self) -> int | None:
        """On how many days an answer of a ticked section was given; None when no ticked section has any."""
        fields = [field for section in _COUNTED if self.ticked(section) for field in FIELDS[section]]
        if not fields:
            return None
        answered: set[date] = {
            day_of(checkin.at, self.selection.day_start_hour)
            for checkin in self.within(CheckIn, self.period)
            if any(getattr(checkin, field) is not None for field in fields)
        }
        return len(answered)

    def topics(self) -> list[Topic]:
        """The topics ticked one by one; with the section ticked, filled up to three open ones."""
        waiting = open_topics(self.of(Topic))
        ordered = [*waiting, *(topic for topic in self.of(Topic) if topic not in waiting)]
        ticked = {topic.id for topic in self.items(Topic)}
        if self.ticked("topics"):
            rest = [topic.id for topic in waiting if topic.id not in ticked]
            ticked |= set(rest[: max(0, _TOPICS_SHOWN - len(ticked))])
        return [topic for topic in ordered if topic.id in ticked]

    def entries(self) -> list[Entry]:
        """The entries ticked one by one, or all of the period."""
        return self._ticked_or_within(Entry, "entries")

    def answers(self) -> list[Answer]:
        """The answers ticked one by one, or all of the period but those about someone else's session."""
        return [
            answer
            for answer in self._ticked_or_within(Answer, "answers")
            if answer.id in self._one_by_one or answer.session is None or self._is_of_theirs(answer)
        ]

    def moments(self) -> list[Record]:
        """Everything else that was ticked one by one."""
        return in_order(r for r in self._shareable if r.id in self._one_by_one and is_moment(r))

    def sentences(self) -> list[Answer]:
        """The answers to the six sentences about whom the page is for, up to the period's end."""
        return [
            answer
            for answer in self.of(Answer)
            if answer.pack == WORKING_TOGETHER
            and answer.question.kind == "words"
            and self.day(answer) <= self.period.last
            and self._is_of_theirs(answer)
        ]

    def coming_sessions(self) -> list[Session]:
        """The sessions the page may be for, the next one first.

        After them those that did not take place, with no other since: what was prepared is still to be said.
        """
        ahead = [s for s in self._theirs if took_place(s) and is_ahead(s, self.now)]
        return ahead + [s for s in reversed(self._theirs) if not took_place(s) and self._is_still_open(s)]

    def past_sessions(self) -> list[Session]:
        """Sessions that took place, the last one first."""
        return [s for s in reversed(self._theirs) if took_place(s) and not is_ahead(s, self.now)]

    def last_sessions(self) -> list[Session]:
        """The last session that took place with each person, the latest first."""
        last: dict[str, Session] = {}
        for session in self.past_sessions():
            last.setdefault(name_key(session.therapist), session)
        return list(last.values())

    def agreed(self) -> list[Agreed]:
        """What was agreed in the period, and of earlier what the last day holds that has any.

        One without its words is none that a page could say.
        """
        sessions = [s for s in self.past_sessions() if self.day(s) <= self.period.last]
        things = [
            item
            for item in agreed_things(sessions, self._up_to_now(Agreement), self.selection.day_start_hour)
            if item.record is None or (item.record.what and self._is_of_theirs(item.record))
        ]
        last = max((day for item in things if (day := self._day(item.at)) < self.period.first), default=None)
        return [item for item in things if (day := self._day(item.at)) in self.period or day == last]

    def goals(self) -> list[Goal]:
        """The goals that are neither paused nor done."""
        return [g for g in self._up_to_now(Goal) if g.my_words and is_open(g)]

    def strengths(self) -> list[Strength]:
        """The strengths that were written down."""
        return [s for s in self._up_to_now(Strength) if s.name]

    def day(self, record: Record) -> date:
        """The day that a record counts for."""
        return self._day(record.at)

    # -- how -----------------------------------------------------------------------------------------

    def _up_to_now(self, kind: type[R]) -> list[R]:
        return [record for record in self.of(kind) if self.day(record) <= self.period.last]

    def _day(self, at: datetime) -> date:
        return day_of(at, self.selection.day_start_hour)

    def _session_of(self, part: Agreement | Answer) -> Session | None:
        """The session that a part came of. An answer that names none is about the last one before it."""
        if part.session is not None:
            return next((s for s in self.of(Session) if s.id == part.session), None)
        if isinstance(part, Agreement):
            return None
        before = [s for s in self.of(Session) if took_place(s) and s.at <= part.at]
        return before[-1] if before else None

    def _is_of_theirs(self, part: Agreement | Answer) -> bool:
        """Whether it came of a session with whom the page is for, or of none.

        What names a session that cannot be seen was with somebody, and with whom cannot be told.
        """
        session = self._session_of(part)
        if session is None:
            return part.session is None or not self._audience
        return self._is_theirs(session)

    def _is_theirs(self, session: Session) -> bool:
        """Whether it was with whom the page is for, or names nobody. For nobody in particular all are."""
        if not self._audience:
            return True
        whom = name_key(session.therapist)
        return not whom or whom == self._audience

    @cached_property
    def _theirs(self) -> list[Session]:
        return [session for session in self.of(Session) if self._is_theirs(session)]

    def _is_still_open(self, session: Session) -> bool:
        """Whether nothing took place since with whom it was to be."""
        return not any(
            other.at > session.at and took_place(other) and not is_ahead(other, self.now)
            for other in self.of(Session)
            if name_key(other.therapist) == name_key(session.therapist)
        )

    def _before(self, kind: type[R]) -> tuple[R, ...]:
        before = self.period.before
        return self.within(kind, before) if before != self.period else ()

    def _ticked_or_within(self, kind: type[R], section: str) -> list[R]:
        chosen = set(self._one_by_one)
        if self.ticked(section):
            chosen |= {record.id for record in self.within(kind, self.period)}
        return [record for record in self.of(kind) if record.id in chosen]


def is_open(goal: Goal) -> bool:
    """Whether a goal is worked towards, as far as its status says."""
    return goal.status in (None, "active")


def in_order(records: Iterable[R]) -> list[R]:
    """By when they happened, oldest first."""
    return sorted(records, key=lambda record: (record.at, record.id))


def is_ahead(session: Session, now: datetime) -> bool:
    """Whether a session is still to come, or going on now."""
    return session.attended is None and session.at > now - _SESSION_LASTS


def took_place(session: Session) -> bool:
    """Whether nothing says that a session did not take place."""
    return session.attended in (None, "yes")


def open_topics(topics: Sequence[Topic]) -> list[Topic]:
    """The shareable topics that are not done: brought ones first, then ready ones, then the newest."""
    waiting = [t for t in topics if t.shareable and not t.done and t.words]
    newest_first = sorted(waiting, key=lambda t: (t.at, t.id), reverse=True)
    return sorted(newest_first, key=lambda t: (not t.bring, t.readiness != "ready"))


def is_moment(record: Record) -> bool:
    """Whether a record ticked by itself goes among the moments: it has answers, and no section of its own."""
    own = isinstance(record, (Entry, Answer, Topic, ShareReceipt)) or is_planned(record)
    return not own and bool(answers_of(record))
