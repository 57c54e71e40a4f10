"""Days that the client counts: off at first, in their own words; they pause and never start over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.counted_days import QUESTIONS, answers_about, counted_line, keep_counted
from journal_tui.journal.journal import Journal
from journal_tui.models.counted_days import counted, gone_on, is_paused, paused
from journal_tui.models.limits import AnswerError
from journal_tui.models.records import Lapse
from journal_tui.models.stored import CountedSpan

START = date(2026, 1, 1)
ON, PAUSE, OFF = QUESTIONS[-1].choices


@given(st.lists(st.tuples(st.sampled_from((paused, gone_on)), st.integers(0, 40)), max_size=20))
def test_no_pause_and_no_going_on_ever_takes_a_day_away(acts: list[tuple[object, int]]) -> None:
    spans, today, days = (CountedSpan(since=START),), START, 0
    for act, later in acts:
        before, today = counted(spans, today), today + timedelta(days=later)
        days += 0 if is_paused(spans) else later
        assert counted(spans, today) == days >= before
        spans = act(spans, today)  # type: ignore[operator]  # one of the two functions
        assert counted(spans, today) == days


def test_nothing_is_counted_or_shown_before_the_client_says_so(journal: Journal) -> None:
    assert counted_line(journal) == ""
    assert answers_about(journal) == {}
    with pytest.raises(AnswerError, match="Nothing was saved"):
        keep_counted(journal, {"now": ON})
    assert counted_line(journal) == ""


def test_days_are_counted_in_the_clients_words_paused_and_gone_on_with(journal: Journal) -> None:
    first = journal.clock().date() - timedelta(days=41)
    sentence = keep_counted(journal, {"what": "I last gambled", "since": first.isoformat()})
    assert sentence == counted_line(journal)
    assert sentence.endswith("days since I last gambled that I count")
    about = answers_about(journal)
    assert about == {"what": "I last gambled", "since": first.isoformat(), "now": ON}
    paused_line = keep_counted(journal, {**about, "now": PAUSE})
    assert paused_line.startswith(sentence) and "paused" in paused_line
    assert keep_counted(journal, {**about, "now": ON}) == sentence
    assert keep_counted(journal, {**about, "now": OFF}).startswith("They are not shown")
    assert counted_line(journal) == ""
    assert keep_counted(journal, {**about, "now": ON}) == sentence


def test_a_lapse_leaves_the_count_to_the_client(journal: Journal) -> None:
    first = journal.clock().date() - timedelta(days=9)
    sentence = keep_counted(journal, {"what": "my last drink", "since": first.isoformat()})
    journal.add(Lapse, {})
    assert counted_line(journal) == sentence
