"""What the client says about the days that they count, and keeping it: the same for a screen and by ear."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journal_tui.journal.journal import Journal
from journal_tui.models.counted_days import begun_on, gone_on, is_paused, paused, say_counted
from journal_tui.models.kinds import Value
from journal_tui.models.limits import AnswerError
from journal_tui.models.questions import Question

_ON, _PAUSE, _OFF = "count on", "pause; nothing is taken away", "do not show them"

QUESTIONS: tuple[Question, ...] = (
    Question(
        id="what", kind="line", text="Days since what? In your own words.", label="Days since", first=True,
        help="For example: I last gambled. What counts is yours to say.",
    ),
    Question(id="since", kind="day", text="Which day do you count from?", label="From", first=True),
    Question(
        id="now", kind="choice", text="And now?", label="Now", choices=(_ON, _PAUSE, _OFF), first=True,
        help="Nothing starts over: after a pause it goes on from where it was.",
    ),
)  # fmt: skip


def answers_about(journal: Journal) -> dict[str, Value]:
    """What was said before, as answers to `QUESTIONS`; nothing before the first time."""
    settings = journal.settings
    if not settings.counted_spans:
        return {}
    now = _OFF if not settings.counted_shown else _PAUSE if is_paused(settings.counted_spans) else _ON
    return {"what": settings.counted_what, "since": settings.counted_spans[0].since.isoformat(), "now": now}


def keep_counted(journal: Journal, answers: Mapping[str, Value]) -> str:
    """Keeps what was said, as one save; the sentence that says it. Raises AnswerError without a what."""
    event, since, now = (answers.get(name) for name in ("what", "since", "now"))
    if not isinstance(event, str) or not event.strip():
        raise AnswerError("Say first what you count from. Nothing was saved.")
    today = journal.today()
    with journal.transaction():
        spans = journal.settings.counted_spans
        first = date.fromisoformat(since) if isinstance(since, str) else spans[0].since if spans else today
        spans = begun_on(spans, first)
        spans = paused(spans, today) if now == _PAUSE else gone_on(spans, today) if now == _ON else spans
        journal.change_settings(counted_what=event.strip(), counted_spans=spans, counted_shown=now != _OFF)
    return counted_line(journal) or "They are not shown. What you counted stays."


def counted_line(journal: Journal) -> str:
    """``41 days since my last drink that I count``; empty when the client does not want it shown."""
    settings = journal.settings
    if not settings.counted_shown:
        return ""
    return say_counted(settings.counted_what, settings.counted_spans, journal.today())
