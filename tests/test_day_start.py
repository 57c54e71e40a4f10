"""What a day is follows the hour at which the client's day begins: at midnight, at four, at eight."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from journal_tui.models import kinds
from journal_tui.models.agreed import agreed_things
from journal_tui.models.questions import Question
from journal_tui.models.records import Agreement, Session, Therapist
from journal_tui.models.when import parse_when
from journal_tui.summary.proposals import is_past
from journal_tui.ui.sessions.session_rows import session_rows
from journal_tui.ui.sessions.sessions_tab import Gathered, next_session

DAY = Question(id="day", kind="day", text="Which day?")
WHEN = Question(id="when", kind="when", text="When?")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("start", "typed", "meant"),
    [
        (0, "last night 01:30", "2026-11-21 01:30"),
        (4, "last night 01:30", "2026-11-21 01:30"),
        (8, "last night 01:30", "2026-11-21 01:30"),
        (0, "last night 07:30", "2026-11-20 07:30"),
        (4, "last night 07:30", "2026-11-20 07:30"),
        (8, "last night 07:30", "2026-11-21 07:30"),
        (0, "last night", "2026-11-20 21:00"),
        (8, "last night", "2026-11-20 21:00"),
    ],
)
def test_last_night_ends_where_the_day_begins(start: int, typed: str, meant: str) -> None:
    now = at("2026-11-21 10:10")
    assert parse_when(typed, now, day_start_hour=start) == at(meant)
    assert kinds.parse(WHEN, typed, now, start) == at(meant).isoformat()


@pytest.mark.parametrize(
    ("now", "start", "day"),
    [
        ("2026-11-21 02:10", 0, "2026-11-21"),
        ("2026-11-21 02:10", 4, "2026-11-20"),
        ("2026-11-21 06:10", 4, "2026-11-21"),
        ("2026-11-21 06:10", 8, "2026-11-20"),
        ("2026-11-21 08:10", 8, "2026-11-21"),
    ],
)
def test_a_day_that_is_asked_for_is_the_journals(now: str, start: int, day: str) -> None:
    assert kinds.parse(DAY, "today", at(now), start) == day


@pytest.mark.parametrize(("start", "things"), [(0, 2), (4, 2), (8, 1)])
def test_an_agreement_of_the_night_is_of_the_sessions_day(start: int, things: int) -> None:
    session = Session(
        id="s", at=at("2026-11-20 20:00"), written_at=at("2026-11-20 20:00"), schema=1, agreed="Walk"
    )
    late = at("2026-11-21 06:00")
    agreement = Agreement(id="a", at=late, written_at=late, schema=1, what="Walk")
    assert len(agreed_things([session], [agreement], start)) == things


@pytest.mark.parametrize(("start", "words"), [(0, "tomorrow"), (4, "tomorrow"), (8, "today")])
def test_how_far_away_a_session_is_counts_the_journals_days(start: int, words: str) -> None:
    early = at("2026-11-22 06:00")
    session = Session(id="s", at=early, written_at=early, schema=1)
    shown = Gathered(
        now=at("2026-11-21 20:00"), sessions=[session], topics=[], therapists=[], receipts=[], agreed=[],
        proposed=[], bring=0, day_start_hour=start,
    )  # fmt: skip
    assert words in next_session(shown, 70).plain


@pytest.mark.parametrize(("start", "heading"), [(0, "Earlier"), (4, "Earlier"), (8, "Therapists")])
def test_work_with_a_therapist_is_over_from_its_last_day_on(start: int, heading: str) -> None:
    now = at("2026-11-21 06:00")
    therapist = Therapist(id="t", at=now, written_at=now, schema=1, name="R.", until="2026-11-21")
    assert is_past(therapist, now.date())
    rows = session_rows([], [], [therapist], now, start)
    assert [row.words for row in rows if row.heading and row.words] == [heading]
