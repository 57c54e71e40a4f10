"""Which prompts are due now: a pure function of packs, answers, sessions, urges and the clock.

It says what may be asked now and nothing else: no count of what was left out, and nothing builds up. A prompt
that was passed over for a month is due once, as if it were new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from journal_tui.models.records import Answer, Session, Urge
from journal_tui.models.stored import DAYS, InstalledPack, Pack, Prompt, When
from journal_tui.models.when import day_of, month_away

BEFORE_SESSION = timedelta(days=3)
AFTER_SESSION = timedelta(days=7)
AFTER_URGE = timedelta(hours=24)
#: A session that is said to have gone like this is neither ahead nor just over.
_DID_NOT_HAPPEN = frozenset({"moved", "missed", "cancelled by them"})


@dataclass(frozen=True)
class Due:
    """One prompt that may be asked now."""

    installed: InstalledPack
    prompt: Prompt


@dataclass(frozen=True)
class _Times:
    """The times from which a rhythm tells what is due."""

    now: datetime
    today: date
    day_start_hour: int
    #: When the sessions that took place or will were, or are, and their kinds.
    sessions: tuple[tuple[datetime, str], ...]
    last_urge: datetime | None

    def next_session(self, kind: str) -> datetime | None:
        """When the next session of a kind is; of any when it is empty."""
        return min((at for at, of in self.sessions if at > self.now and kind in ("", of)), default=None)

    def last_session(self, kind: str) -> datetime | None:
        """When the last session of a kind was."""
        return max((at for at, of in self.sessions if at <= self.now and kind in ("", of)), default=None)


def due(
    installed: Sequence[InstalledPack],
    answers: Sequence[Answer],
    *,
    now: datetime,
    sessions: Sequence[Session] = (),
    urges: Sequence[Urge] = (),
    day_start_hour: int,
) -> list[Due]:
    """The prompts due at `now`, in the order of the packs. Paused packs and refused prompts never are.

    Daily: once a day of the journal, or of the week's days that the pack names.
    Weekly, monthly: a week or a month of days after the last answer.
    Before a session: once for each, from three days ahead. After a session: within a week of the last one.
    A pack may name the kind of session. After an urge: within 24 hours of one that came after the last
    answer. Any time: never by itself.
    """
    times = _Times(
        now=now,
        today=day_of(now, day_start_hour),
        day_start_hour=day_start_hour,
        sessions=tuple((s.at, s.kind or "") for s in sessions if s.attended not in _DID_NOT_HAPPEN),
        last_urge=max((urge.at for urge in urges if urge.at <= now), default=None),
    )
    last: dict[tuple[str, str], datetime] = {}
    for answer in answers:
        key = (answer.pack, answer.question.id)
        if answer.at <= now and (key not in last or answer.at > last[key]):
            last[key] = answer.at
    return [
        Due(pack, prompt)
        for pack in installed
        if not pack.paused
        for prompt in pack.asked
        if _is_due(pack.pack, prompt, last.get((pack.pack.id, prompt.id)), times)
    ]


def _is_due(pack: Pack, prompt: Prompt, last: datetime | None, times: _Times) -> bool:
    """Whether a prompt is due, that was answered last at `last`."""
    when, session, days = pack.when_of(prompt), pack.session_of(prompt), pack.days_of(prompt)
    if when == "before-session":
        opened = _before_session(session, times)
    elif when == "after-session":
        opened = _within(times.last_session(session), AFTER_SESSION, times.now)
    elif when == "after-urge":
        opened = _within(times.last_urge, AFTER_URGE, times.now)
    elif when == "any-time":
        opened = None
    elif days and DAYS[times.today.weekday()] not in days:
        return False
    else:
        return last is None or times.today >= _next_day(when, day_of(last, times.day_start_hour))
    return opened is not None and (last is None or last < opened)


def _next_day(when: When, answered: date) -> date:
    """The first day on which a prompt comes again that was answered on a day."""
    if when == "monthly":
        return month_away(answered, 1)
    return answered + timedelta(days=7 if when == "weekly" else 1)


def _within(happened: datetime | None, span: timedelta, now: datetime) -> datetime | None:
    return happened if happened is not None and now - happened <= span else None


def _before_session(kind: str, times: _Times) -> datetime | None:
    """Since when the next session may be asked about; None while it is too far ahead."""
    session, earlier = times.next_session(kind), times.last_session(kind)
    if session is None or session - times.now > BEFORE_SESSION:
        return None
    # An answer for the session before is not one for this.
    opened = session - BEFORE_SESSION
    return opened if earlier is None else max(opened, earlier)
