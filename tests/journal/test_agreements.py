"""What was agreed comes back until it is answered, and nothing is asked for ever."""

from __future__ import annotations

from datetime import timedelta

from journal_tui.journal.agreements import agreed, answer
from journal_tui.journal.journal import Journal
from journal_tui.models.records import Agreement, Session

from .conftest import HandClock


def words(journal: Journal) -> list[tuple[str, str | None]]:
    """What comes back now, and how it went."""
    return [(item.words, item.tried) for item in agreed(journal, journal.clock())]


def test_what_a_sessions_notes_say_comes_back_and_its_answer_is_kept(journal: Journal) -> None:
    at = journal.clock() - timedelta(days=7)
    session = journal.add(
        Session, {"therapist": "R.", "agreed": "Walk before supper.\nNote it."}, at=at, sealed=True
    )
    (item,) = agreed(journal, journal.clock())
    assert item.words == "Walk before supper. Note it."
    answer(journal, item, "partly")
    (kept,) = journal.all(Agreement)
    assert (kept.what, kept.tried, kept.session) == ("Walk before supper. Note it.", "partly", session.id)
    assert kept.at == session.at
    assert kept.sealed, "what a sealed session says stays sealed"
    assert words(journal) == [("Walk before supper. Note it.", "partly")], "once, and with its answer"


def test_an_answer_is_changed_and_what_got_in_the_way_goes_with_a_yes(journal: Journal) -> None:
    journal.add(Agreement, {"what": "Call Zoë", "tried": "not", "in_the_way": "no credit"})
    (item,) = agreed(journal, journal.clock())
    answer(journal, item, "chose not")
    assert journal.all(Agreement)[0].in_the_way == "no credit"
    (item,) = agreed(journal, journal.clock())
    answer(journal, item, "yes")
    assert journal.all(Agreement)[0].in_the_way is None


def test_what_was_agreed_waits_for_its_answer_whatever_other_sessions_come(journal: Journal) -> None:
    now = journal.clock()
    journal.add(Session, {"therapist": "R.", "agreed": "old"}, at=now - timedelta(days=14))
    journal.add(Session, {"therapist": "Grey", "agreed": "with Grey"}, at=now - timedelta(days=10))
    journal.add(Session, {"therapist": "r. ", "agreed": "new"}, at=now - timedelta(days=7))
    journal.add(
        Session, {"therapist": "R.", "attended": "missed", "agreed": "never was"}, at=now - timedelta(days=1)
    )
    journal.add(Session, {"therapist": "R.", "agreed": "ahead"}, at=now + timedelta(days=1))
    journal.add(Session, {"therapist": "R.", "agreed": "long ago"}, at=now - timedelta(days=50))
    assert words(journal) == [("old", None), ("with Grey", None), ("new", None)]


def test_an_answered_one_makes_way_for_the_next_session_with_them(journal: Journal, clock: HandClock) -> None:
    journal.add(Session, {"therapist": "R.", "agreed": "Walk"}, at=clock.now - timedelta(days=7))
    other = journal.add(Session, {"therapist": "Grey"}, at=clock.now - timedelta(days=1))
    (item,) = agreed(journal, clock.now)
    answer(journal, item, "yes")
    clock.move(days=1)
    later = journal.add(Session, {"therapist": "Grey"}, at=clock.now)
    assert words(journal) == [("Walk", "yes")], "a session with someone else changes nothing"
    journal.edit(later, {"therapist": "R"})
    assert words(journal) == []
    journal.edit(journal.all(Session)[-1], at=clock.now - timedelta(days=2))
    assert words(journal) == [("Walk", "yes")], "it is answered since"
    journal.remove(other)
    assert words(journal) == [("Walk", "yes")]


def test_notes_stay_beside_an_agreement_that_says_something_else(journal: Journal) -> None:
    session = journal.add(
        Session, {"therapist": "R.", "agreed": "Walk"}, at=journal.clock() - timedelta(days=7)
    )
    journal.add(Agreement, {"what": "Call Zoë"}, at=session.at, extra={"session": session.id})
    assert [text for text, _ in words(journal)] == ["Call Zoë", "Walk"]


def test_agreements_written_apart_say_when_and_where(journal: Journal) -> None:
    now = journal.clock()
    first = journal.add(Session, {"therapist": "R.", "agreed": "Walk"}, at=now - timedelta(days=9))
    journal.add(
        Agreement,
        {"what": "Walk", "when": "before six", "where": "the canal"},
        at=first.at,
        extra={"session": first.id},
    )
    assert words(journal) == [("Walk, before six, the canal", None)], "the notes say the same"
    journal.add(Session, {"therapist": "R."}, at=now - timedelta(days=2))
    assert words(journal) == [("Walk, before six, the canal", None)], "and it waits for its answer"


def test_without_any_session_an_agreement_stands(journal: Journal) -> None:
    journal.add(Agreement, {"what": "Read the letter with someone there"})
    assert words(journal) == [("Read the letter with someone there", None)]
    journal.add(Agreement, {"whose_idea": "me"})
    assert [text for text, _ in words(journal)][1:] == ["Idea of: me"], "whatever was answered is listed"
