"""What belongs to whom the page is for, and what stays on it whatever other sessions come."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from journal_tui.journal.ids import encode_id
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.questions import Question
from journal_tui.models.records import Agreement, Answer, Session, SharedTicks, ShareReceipt
from journal_tui.summary import Period, Selection, default_period, offers, summarise, to_text

from .journals import NOW

TODAY = NOW.date()
#: Sections whose words are said in sessions, or about them.
SECTIONS = frozenset({"want", "last-time", "about-session", "questions", "working-together", "answers"})


def record_of(of: type[Record], number: int, days: float, **fields: Any) -> Any:  # Any: fields and kind
    at = NOW + timedelta(days=days)
    return of(id=encode_id(int(at.timestamp() * 1000), number), at=at, written_at=at, schema=SCHEMA, **fields)


def page(records: list[Record], audience: str = "", *, days: int = 20) -> str:
    period = Period(TODAY - timedelta(days=days), TODAY)
    chosen = Selection(period=period, sections=SECTIONS, audience=audience)
    return to_text(summarise(records, chosen, now=NOW))


def feedback(session: Session, value: int, number: int) -> Answer:
    question = Question(id="myself", kind="words", text="I could be myself.")
    at = session.at + timedelta(hours=1)
    return Answer(
        id=encode_id(int(at.timestamp() * 1000), number), at=at, written_at=at, schema=SCHEMA,
        pack="working-together", pack_title="W", pack_version="1", question=question, value=value,
        session=session.id,
    )  # fmt: skip


THEIRS = record_of(
    Session, 1, -10, therapist="R.", attended="yes", agreed="walk with R", stood_out="out with R",
    next_question="ask R",
)  # fmt: skip
OTHERS = record_of(
    Session, 2, -3, therapist="Dr X", attended="yes", agreed="pills from X", stood_out="out with X",
    next_question="ask X",
)  # fmt: skip
BOTH: list[Record] = [THEIRS, OTHERS]


@pytest.mark.parametrize("audience", ["R", "r.", " R. "])
def test_a_page_has_what_was_said_with_them_however_their_name_is_spelt(audience: str) -> None:
    text = page(BOTH, audience)
    for words in ("walk with R", "out with R", "ask R"):
        assert words in text
    for words in ("pills from X", "out with X", "ask X"):
        assert words not in text


def test_a_page_for_somebody_new_has_nothing_of_either() -> None:
    text = page(BOTH, "Somebody new")
    assert "R" not in text.replace("Read", "").split() and "X" not in text
    offered = {
        offer.id for offer in offers(BOTH, Period(TODAY, TODAY), audience="Somebody new", day_start_hour=4)
    }
    assert not offered & SECTIONS


def test_a_page_for_nobody_in_particular_has_all_of_it() -> None:
    text = page(BOTH)
    for words in ("walk with R", "pills from X", "ask R", "ask X"):
        assert words in text


def test_feedback_is_about_whom_it_was_given() -> None:
    again = record_of(Session, 3, -2, therapist="R.", attended="yes")
    records = [*BOTH, again, feedback(THEIRS, 1, 11), feedback(again, 3, 12), feedback(OTHERS, 0, 13)]
    text = " ".join(page(records, "R").split())
    assert "I could be myself. a little, now mostly." in text and "not at all" not in text
    assert "mostly" not in page(records, "Dr X")


def test_an_agreement_is_on_the_page_of_whom_it_was_made_with() -> None:
    theirs = record_of(Agreement, 15, -10, what="swim on Fridays", session=THEIRS.id)
    others = record_of(Agreement, 16, -3, what="blood pressure", session=OTHERS.id)
    alone = record_of(Agreement, 17, -5, what="to bed by eleven")
    shown = {
        audience: {
            a.what
            for a in (theirs, others, alone)
            if a.what in page([*BOTH, theirs, others, alone], audience)
        }
        for audience in ("R", "Dr X", "")
    }
    assert shown == {
        "R": {"swim on Fridays", "to bed by eleven"},
        "Dr X": {"blood pressure", "to bed by eleven"},
        "": {"swim on Fridays", "blood pressure", "to bed by eleven"},
    }


def test_an_agreement_of_a_session_that_cannot_be_seen_is_on_nobodys_page() -> None:
    kept = record_of(Agreement, 4, -3, what="from a sealed one", session="gone")
    assert "from a sealed one" not in page([kept, *BOTH], "R")
    assert "from a sealed one" in page([kept, *BOTH])


def test_since_last_time_is_theirs_and_a_page_with_nothing_on_it_or_sealed_counts_for_nothing() -> None:
    def receipt(number: int, audience: str, until: int, **fields: Any) -> ShareReceipt:  # Any: fields
        day = (TODAY - timedelta(days=until)).isoformat()
        result: ShareReceipt = record_of(
            ShareReceipt, number, -1, copy="x", sha256="0", how="shown", audience=audience, since=day,
            until=day, **fields,
        )  # fmt: skip
        return result

    def first(*records: Record, audience: str) -> int:
        return (
            TODAY - default_period([*BOTH, *records], NOW, audience=audience, day_start_hour=4).first
        ).days

    shown = receipt(5, "R.", 2, ticks=SharedTicks(sections=("mood",)))
    assert first(shown, audience="r") == 1
    assert first(shown, audience="Dr. X") == 3, "since the session with X"
    assert first(shown, audience="") == 13 and first(shown, audience="New") == 13
    assert first(receipt(6, "R.", 2, ticks=SharedTicks()), audience="R") == 10
    assert first(msgspec.structs.replace(shown, sealed=True), audience="R") == 10
    assert first(receipt(7, "", 4), audience="") == 3


def test_what_was_prepared_stays_when_another_session_comes_first_or_it_does_not_take_place() -> None:
    ahead = record_of(
        Session, 8, 5, therapist="R.", want=("a plan",), questions="is it enough?", since_last="up and down"
    )
    sooner = record_of(Session, 9, 1, therapist="R.", kind="group")
    for records in ([ahead], [ahead, sooner], [sooner, ahead, *BOTH]):
        text = page(list(records), "R")
        assert "a plan" in text and "is it enough?" in text and "up and down" in text
    for how in ("moved", "missed", "cancelled by them"):
        past = msgspec.structs.replace(ahead, at=NOW - timedelta(days=1), attended=how)
        assert "is it enough?" in page([past, record_of(Session, 10, 6, therapist="R.")], "R")
        since = record_of(Session, 12, -0.5, therapist="R.", attended="yes")
        assert "is it enough?" not in page([past, since], "R"), "it could be said by now"


def test_what_was_agreed_stays_beside_what_was_agreed_later() -> None:
    later = record_of(Session, 13, -1, therapist="R.", attended="yes", agreed="and write")
    text = page([THEIRS, later], "R")
    assert "walk with R" in text and "and write" in text
    answered = record_of(Agreement, 14, -10, what="walk with R", tried="partly", session=THEIRS.id)
    text = page([THEIRS, later, answered], "R")
    assert text.count("walk with R") == 1 and "Tried: partly" in text and "and write" in text
