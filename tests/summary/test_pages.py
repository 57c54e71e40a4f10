"""Exact pages for small journals, and the exact words for few data."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
import pytest

from journal_tui.journal.ids import encode_id
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.records import (
    Agreement,
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
from journal_tui.summary import (
    NOT_READY,
    Period,
    Selection,
    brought,
    default_period,
    known_names,
    sealed_names_on,
    summarise,
    to_markdown,
    to_text,
)
from journal_tui.summary.figures import measure

R = TypeVar("R", bound=Record)

UTC = timezone(timedelta(0))
NOW = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
WEEK = Period(date(2026, 11, 15), date(2026, 11, 21))


def record_of(kind: type[R], number: int, day: int = 18, hour: int = 12, **fields: Any) -> R:
    """A record of November (`Any`: its fields)."""
    at = fields.pop("at", datetime(2026, 11, day, hour, tzinfo=UTC))
    return kind(id=encode_id(0, number), at=at, written_at=at, schema=SCHEMA, **fields)


def page(records: list[Record], *sections: str, **chosen: Any) -> str:
    """The text of a page (`Any`: the rest of the selection)."""
    selection = Selection(period=WEEK, sections=frozenset(sections), **chosen)
    return to_text(summarise(records, selection, now=NOW))


JOURNAL: list[Record] = [
    record_of(Topic, 1, words="Telling my brother", readiness="ready"),
    record_of(Topic, 2, words="Not this one", readiness="not yet"),
    record_of(Urge, 3, 16, 18, strength_start=4, strength_peak=7, minutes=15, outside=("places",)),
    record_of(Urge, 4, 17, 19, strength_peak=5, minutes=25, outside=("places", "other"), feelings=("tired",)),
    record_of(Urge, 5, 18, 3, strength_peak=6, sealed=True),
    record_of(StrategyUse, 6, 17, 19, strategy="Take a walk", before=5, after=2),
    record_of(CheckIn, 7, 16, mood=4, use="no"),
    record_of(CheckIn, 8, 17, mood=6, sleep_hours=6.5),
    record_of(CheckIn, 9, 18, mood=7, use="rather not say"),
    record_of(CheckIn, 10, 19, feelings=("calm",)),
    record_of(CheckIn, 11, 20, mood=1, sealed=True),
    record_of(
        Session, 12, 12, 16, therapist="R.", attended="yes", agreed="Walk before supper.\n\nThen write."
    ),
    record_of(Session, 13, 24, 16, therapist="R.", want=("to be heard",), questions="Is that enough?"),
    record_of(Entry, 14, 19, 21, title="# Loud", body="Plain <b>words</b>.\n\n# A heading of mine"),
]


def test_a_page_of_everything_reads_like_this() -> None:
    sections = (
        "topics",
        "want",
        "last-time",
        "urges",
        "triggers",
        "tried",
        "use",
        "mood",
        "support",
        "questions",
    )
    entry = JOURNAL[-1].id
    assert page(JOURNAL, *sections, items=frozenset({entry}), audience="R.", not_ready_note=True) == (
        """\
Notes for a session
===================
- For R.
- Sun 15 Nov 2026 to Sat 21 Nov 2026
- Self-reported, chosen by me, not a clinical assessment.
- Check-ins on 3 of 7 days.
- I wrote nothing down about: Support.

In short
--------
- Days with use: 0 of 1†
- Mood: 5.7†
- Sleep: 6.5 h†

What I would like to talk about
-------------------------------
- Telling my brother

What I want from this session
-----------------------------
- to be heard

Since last time
---------------
We agreed on Thu 12 Nov 2026
    Walk before supper.

    Then write.

Urges
-----
- 2 urges written down.
- Strength at the peak: 7, 5 (2 urges).†
- Minutes they lasted, median: 15, 25 (2 urges).†

What set urges off
------------------
- Places: 2 of 2 urges.†
- Tired: 1 of 2 urges.†
- They came in the evening: 2 of 2 urges.†

What I tried
------------
- Take a walk: once; urge 5 → 2.†
- The urge was lower afterwards; urges also fade by themselves.

Use
---
- Use on 0 of 1 day answered; 7 days in the period.†

Mood, urges and sleep
---------------------
- Mood 5.7, lowest 4, highest 7 (3 check-ins).†
- Hours of sleep: 6.5 (1 check-in).†

My questions
------------
    Is that enough?
- There is something I am not ready to talk about yet.

From my notebook
----------------
Thu 19 Nov 2026, 21:00 · # Loud
    Plain <b>words</b>.

    # A heading of mine

About these figures
-------------------
- † Based on 6 or fewer: one or two are shown and not averaged, and all say
  little.
"""
    )


def test_markdown_quotes_the_client_so_that_nothing_breaks_the_page() -> None:
    selection = Selection(period=WEEK, items=frozenset({JOURNAL[-1].id}))
    assert to_markdown(summarise(JOURNAL, selection, now=NOW)) == (
        """\
# Notes for a session

- Sun 15 Nov 2026 to Sat 21 Nov 2026
- Self-reported, chosen by me, not a clinical assessment.

## From my notebook

**Thu 19 Nov 2026, 21:00 · # Loud**

> Plain \\<b>words\\</b>.

> # A heading of mine
"""
    )


def test_check_ins_are_counted_only_by_the_answers_that_were_ticked() -> None:
    assert "Check-ins on 3 of 7 days." in page(JOURNAL, "support", "mood")
    assert "Check-ins on" not in page(JOURNAL, "support"), "no answer there is not: no check-in"
    assert "Check-ins on 2 of 7 days." in page([*JOURNAL, record_of(CheckIn, 15, 20, mood=3)], "use")
    assert "Check-ins" not in page(JOURNAL, "urges", "topics", "strength")


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ([4], [], "Mood: 4 (1 check-in).†"),
        ([4, 6], [1] * 9, "Mood: 4, 6 (2 check-ins).†"),
        ([4, 5, 5], [1] * 9, "Mood 4.7 (3 check-ins).†"),
        ([5] * 6, [4] * 4, "Mood 5.0 (6 check-ins).†"),
        ([5] * 7, [4] * 4, "Mood 5.0 (7 check-ins)."),
        (
            [5] * 5, [4] * 5,
            "Mood 5.0, before 4.0 (5 and 5 check-ins).*†",
        ),
        (
            [5.4] * 9, [4.9] * 8,
            "Mood 5.4, before 4.9 (9 and 8 check-ins).*",
        ),
    ],
)  # fmt: skip
def test_few_data_are_worded_as_such(now: list[float], before: list[float], words: str) -> None:
    assert measure("Mood", now, before, "check-in") == words


def test_striking_leaves_no_trace_and_rewording_stands() -> None:
    entry = JOURNAL[-1].id
    struck = frozenset({f"{entry}.body.1", f"{entry}.body.2", "urges:peak", "urges:minutes"})
    text = page(
        JOURNAL, "urges", items=frozenset({entry}), struck=struck, initials=True, names=("Rosa",),
        reworded={"urges:count": "Two, with Rosa."},
    )  # fmt: skip
    assert text.endswith("Urges\n-----\n- Two, with R. (in my words)\n")
    assert "notebook" not in text and "Loud" not in text


def test_three_topics_stand_on_the_page_what_is_brought_first() -> None:
    topics = [
        record_of(Topic, n, 10 + n, words=f"topic {n}", readiness="ready", bring=n == 1) for n in range(1, 6)
    ]
    lines = [line for line in page(list(topics), "topics").splitlines() if "topic " in line]
    assert lines == ["- topic 1", "- topic 5", "- topic 4"]
    ticked = frozenset(topic.id for topic in topics)
    assert page(list(topics), "topics", items=ticked).count("topic ") == 5, "more where each was ticked"


def test_the_sentence_that_names_nothing_stands_alone() -> None:
    assert page([], not_ready_note=True).endswith(f"My questions\n------------\n- {NOT_READY}\n")
    assert NOT_READY not in page(JOURNAL, "topics", "questions")


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("Rosa Marie's coat", "R. M.'s coat"),
        ("rosa\nmarie and ROSA MARIE", "R. M. and R. M."),
        ("_Jonas_, Jonases", "_J._, Jonases"),
        ("Rosa called", "R. called"), ("a rosa day", "a rosa day"), ("José", "J."), ("I'm M", "I'm M"),
    ],
)  # fmt: skip
def test_names_become_initials_as_whole_words(text: str, shortened: str) -> None:
    entry = record_of(Entry, 1, body=text)
    names = ("Jonas", "Rosa Marie", "José", "M", "R.")
    selection = Selection(period=WEEK, items=frozenset({entry.id}), initials=True, names=names)
    lines = summarise([entry], selection, now=NOW).sections[0].lines
    assert lines[1].text == shortened


def test_names_of_people_are_known_for_initials_and_sealed_ones_only_said() -> None:
    from journal_tui.models.records import Person, Therapist

    people: list[Record] = [
        record_of(Person, 1, name="Ana Vega", sealed=True), record_of(Therapist, 2, name="R."),
        record_of(Person, 3, name="Tom"), record_of(Person, 4, name="Rosa", sealed=True), *JOURNAL,
    ]  # fmt: skip
    assert known_names(people) == ("R.", "Tom")
    entry = record_of(Entry, 9, body="Tom and Ana came, then R.")
    selection = Selection(
        period=WEEK, items=frozenset({entry.id}), initials=True, names=known_names([*people, entry])
    )
    page = summarise([*people, entry], selection, now=NOW)
    assert "T. and Ana came" in to_text(page)
    # The client is told of the one that stands on the page, and of no other.
    assert sealed_names_on(page, people) == ("Ana Vega",)
    shortened = msgspec.structs.replace(selection, names=("Tom", "Ana Vega"))
    assert sealed_names_on(summarise([*people, entry], shortened, now=NOW), people) == ()


def test_what_is_marked_to_bring_comes_ticked_whatever_its_day_unless_sealed() -> None:
    old = record_of(Entry, 1, at=NOW - timedelta(days=400), body="x", bring=True)
    hidden = record_of(Topic, 2, words="y", readiness="just for me", bring=True)
    assert brought([old, hidden, record_of(Entry, 3, body="z")], WEEK) == {old.id}


def test_the_period_runs_from_the_last_receipt_or_session_or_two_weeks() -> None:
    sessions: list[Record] = [
        record_of(Session, 1, 10), record_of(Session, 2, 12, attended="missed"), record_of(Session, 3, 24),
        record_of(Session, 4, 14, sealed=True),
    ]  # fmt: skip
    receipt = record_of(
        ShareReceipt, 5, copy="", sha256="", how="shown", since="2026-11-01", until="2026-11-16"
    )
    today = date(2026, 11, 21)
    assert default_period([], NOW, day_start_hour=4) == Period(date(2026, 11, 8), today)
    assert default_period(sessions, NOW, day_start_hour=4) == Period(date(2026, 11, 10), today)
    assert default_period([*sessions, receipt], NOW, day_start_hour=4) == Period(date(2026, 11, 17), today)
    ahead = record_of(
        ShareReceipt, 6, 20, copy="", sha256="", how="shown", since="2026-11-01", until="2026-11-21"
    )
    assert default_period([ahead], NOW, day_start_hour=4) == Period(today, today)
    assert default_period([], NOW.replace(hour=3), day_start_hour=4).last == date(2026, 11, 20)


def test_days_are_counted_by_each_records_own_clock() -> None:
    """Around the change from summer time, and on both sides of 04:00."""
    berlin = ZoneInfo("Europe/Berlin")
    times = [
        datetime(2026, 10, 25, 3, 59, tzinfo=berlin), datetime(2026, 10, 25, 4, 0, tzinfo=berlin),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=berlin),
        datetime(2026, 10, 26, 3, 59, tzinfo=timezone(timedelta(hours=-9))),
    ]  # fmt: skip
    records: list[Record] = [record_of(CheckIn, n, at=at, mood=n) for n, at in enumerate(times)]
    day = Period(date(2026, 10, 25), date(2026, 10, 25))
    text = to_text(summarise(records, Selection(period=day, sections=frozenset({"mood"})), now=NOW))
    assert "Mood: 1, 3 (2 check-ins).†" in text


def test_goals_then_and_now_agreements_and_how_they_went_strengths_and_a_night() -> None:
    def on(day: int) -> datetime:
        return datetime(2026, 11, day, 10, tzinfo=UTC)

    records: list[Record] = [
        record_of(Goal, 1, 2, my_words="Sleep by eleven", importance=8, confidence=6, progress=9,
             confidence_over_time=((on(3), 4), (on(17), 6)),
             progress_over_time=((on(3), 2), (on(10), 3), (on(16), 5), (on(28), 9))),
        record_of(Goal, 2, 2, my_words="Paused one", status="paused", progress=1),
        record_of(Agreement, 3, 3, what="Too long ago"),
        record_of(Agreement, 4, 10, what="Walk before supper", when="daily", tried="partly",
               in_the_way="rain"),
        record_of(Agreement, 5, 17, what="Ring Tom"), record_of(Agreement, 6, 18, what="Unsaid", sealed=True),
        record_of(Session, 7, 24, 16, since_last="Up and down."),
        record_of(Strength, 8, 5, name="I turn up", example="Eleven of twelve."),
        record_of(Entry, 9, 19, 1, body="Awake."),
    ]  # fmt: skip
    text = page(records, "goals", "last-time", "strength", "entries")
    # Then is the last answer before the period; one after its end is not in it.
    assert "- Sleep by eleven: importance 8, confidence 4 → 6, progress 3 → 5\n" in text
    assert "Paused one" not in text and "Too long ago" not in text and "Unsaid" not in text
    assert "- Up and down.\n" in text
    agreed = text.index(
        "We agreed on Tue 10 Nov 2026\n- Walk before supper (daily) · Tried: partly · In the way: rain"
    )
    assert text.index("We agreed on Tue 17 Nov 2026\n- Ring Tom\n") > agreed
    assert "- I turn up\n    Eleven of twelve.\n" in text
    assert "Night of Wed 18 Nov 2026, 01:00\n    Awake." in text
