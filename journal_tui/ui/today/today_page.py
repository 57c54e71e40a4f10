"""What Today shows, and how it is worded: read in one go, in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from textual.content import Content

from journal_tui.insights import series, spark
from journal_tui.journal.agreements import Agreed, agreed
from journal_tui.journal.counted_days import counted_line
from journal_tui.journal.journal import Journal, kind_by_table
from journal_tui.journal.record_forms import asked
from journal_tui.models.curve import still_riding
from journal_tui.models.questions import Question
from journal_tui.models.records import Answer, CheckIn, Entry, Reason, Session, Urge
from journal_tui.models.stored import COUNTED_DAYS_DRAFT, OWN_QUESTION_DRAFT, SHARE_DRAFT, Draft
from journal_tui.models.text import first_line
from journal_tui.models.when import day_of, say_moment
from journal_tui.packs import Due, due
from journal_tui.ui.widgets.shortening import shorten

#: A check-in this fresh is gone on with; later, a new one begins.
SAME_CHECK_IN = timedelta(minutes=30)
_SPARK_DAYS = 14
_LAST_ENTRIES = 7
#: Below this width a line holds too few words to tell an entry by.
_ONE_LINE_EACH = 60
_LAST_WHERE_NARROW = 4
#: An answer from before this does not keep any prompt from being due.
_LONGEST_RHYTHM = timedelta(days=62)
_AWAY = timedelta(days=7)
_LINES = (("mood", "mood", 10), ("urge_now", "urge", 10), ("sleep_hours", "sleep", 12))


@dataclass(frozen=True)
class Now:
    """What Today shows. `bring` counts what is offered for the next session."""

    now: datetime
    check_in: CheckIn | None
    session: Session | None
    agreed: tuple[Agreed, ...]
    bring: int
    lines: tuple[tuple[str, int, tuple[float | None, ...]], ...]
    due: tuple[Due, ...]
    reason: str
    drafts: tuple[Draft, ...]
    #: When the wave that is still being ridden began.
    wave: datetime | None
    returning: bool
    questions: tuple[Question, ...]
    #: The last entries, the newest first, without what is sealed: somebody may look along.
    last: tuple[Entry, ...]
    #: The days that the client counts, in words; empty unless they want to see them.
    counted: str


def gather_today(journal: Journal, now: datetime) -> Now:
    """Everything Today needs, in one read."""
    settings = journal.settings
    today = day_of(now, settings.day_start_hour)
    recent = today - timedelta(days=_SPARK_DAYS)
    check_ins, urges = journal.since(CheckIn, recent), journal.since(Urge, recent)
    answers = journal.since(Answer, today - _LONGEST_RHYTHM)
    sessions = journal.all(Session)
    open_sessions = [s for s in sessions if s.attended is None or s.at <= now]
    ahead = [s for s in open_sessions if s.at > now]
    latest = check_ins[-1] if check_ins else None
    fresh = latest if latest and timedelta() <= now - latest.at < SAME_CHECK_IN else None
    reasons = journal.all(Reason)
    waiting = due(
        journal.packs(), answers, now=now, sessions=sessions, urges=urges,
        day_start_hour=settings.day_start_hour,
    )  # fmt: skip
    last = max((r.written_at for r in (*check_ins, *urges, *answers)), default=None)
    away = now - last > _AWAY if last else any(journal.holds(kind) for kind in (CheckIn, Urge, Answer))
    return Now(
        now=now,
        check_in=fresh,
        session=ahead[0] if ahead else None,
        agreed=tuple(agreed(journal, now)),
        bring=len(journal.brought()),
        lines=tuple(
            (word, most, series(check_ins, field, today, _SPARK_DAYS, settings.day_start_hour))
            for field, word, most in _LINES
        ),
        due=tuple(waiting),
        # Another one each day, without chance: the same all day long.
        reason=(reasons[today.toordinal() % len(reasons)].words or "") if reasons else "",
        drafts=tuple(journal.drafts()),
        wave=riding.at if (riding := still_riding(urges, now)) is not None else None,
        returning=away,
        questions=tuple(q for q in asked(journal, CheckIn) if q.first),
        last=_last_entries(journal),
        counted=counted_line(journal),
    )


def _last_entries(journal: Journal) -> tuple[Entry, ...]:
    timeline = journal.look_back(kinds=(Entry,))
    looked = (timeline.record(index) for index in range(min(len(timeline), 2 * _LAST_ENTRIES)))
    return tuple(e for e in looked if isinstance(e, Entry) and not e.sealed)[:_LAST_ENTRIES]


def last_entries(shown: Now, width: int) -> Content:
    """The last entries, `width` cells wide: the day, and how each begins; in two lines where it is narrow."""
    out = Content.styled("Last entries\n", "bold")
    if not shown.last:
        return out + Content.styled("none yet: w writes one\n", "dim")
    narrow = width < _ONE_LINE_EACH
    for entry in shown.last[: _LAST_WHERE_NARROW if narrow else None]:
        head = f"{entry.at:%a} {entry.at.day} {entry.at:%b}  "
        text = entry.headline if entry.title is None else f"{entry.title}: {first_line(entry.body or '')}"
        room = max(8, width - len(head))
        first, *others = Content(text).wrap(room) if narrow else [shorten(Content(text), room)]
        out += Content.styled(head, "dim") + first + Content("\n")
        if others:
            rest = shorten(Content(" ").join(others), room)
            out += Content(" " * len(head)) + rest + Content("\n")
    return out


def greeting(shown: Now) -> Content:
    hour = shown.now.hour
    part = "evening" if hour >= 17 or hour < 4 else "morning" if hour < 12 else "afternoon"
    words = "Welcome back." if shown.returning else f"Good {part}."
    return Content.styled(words, "bold")


def ahead(shown: Now) -> Content:
    out = Content("")
    if shown.session is not None:
        at = shown.session.at
        out += Content.styled("Next session  ", "bold") + Content(f"{at:%a} {at.day} {at:%b}, {at:%H:%M}\n")
        brought = f"{shown.bring} thing{'s' if shown.bring != 1 else ''} to bring" if shown.bring else ""
        who = f"with {shown.session.therapist}" if shown.session.therapist else ""
        line = " · ".join(part for part in (who, brought) if part)
        out += Content(f"{line}\n" if line else "")
    else:
        out += Content.styled("Next session  ", "bold") + Content("not set (press 6)\n")
    for item in shown.agreed[-1:]:
        if item.tried:
            # On a line of its own: in a narrow column it would be broken in two.
            out += Content(f"agreed: {item.words}\n  · {item.tried}\n")
    out += Content.styled(f"\nLast {_SPARK_DAYS} days\n", "bold")
    for word, most, values in shown.lines:
        numbers = [value for value in values if value is not None]
        ends = (
            f"{numbers[0]:.0f} → {numbers[-1]:.0f}"
            if len(numbers) > 1
            else "1 day"
            if numbers
            else "none yet"
        )
        out += Content(f"{word:<5} {spark(values, 0, most)}  {ends}\n")
    return out


def draft_line(draft: Draft, day_start_hour: int) -> str:
    if draft.kind == SHARE_DRAFT:
        return f"a page to share ({draft.saved_at:%a} {draft.saved_at.day} {draft.saved_at:%b})"
    kind = kind_by_table(draft.kind)
    text = next((str(v) for name, v in draft.answers.items() if isinstance(v, str) and v.strip()), "")
    if draft.kind == COUNTED_DAYS_DRAFT:
        return "days that I count"
    if not text and draft.kind == OWN_QUESTION_DRAFT:
        return "a question of your own"
    subject = f"“{first_line(text, limit=40)}”" if text else f"a {kind.singular}" if kind else "something"
    return f"{subject} ({say_moment(draft.saved_at, day_start_hour, year=False)})"
