"""A pack's answers on the page: as a block under its title, with the questions as they were asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from journal_tui.models.base import SCHEMA
from journal_tui.models.questions import Question
from journal_tui.models.records import Answer
from journal_tui.summary import Period, Selection, Summary, summarise, to_markdown

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def answer(number: int, pack: str, *, sealed: bool = False) -> Answer:
    at = NOW - timedelta(hours=20 - number)
    return Answer(
        id=f"{number:026}", at=at, written_at=at, schema=SCHEMA, pack=pack, pack_title=pack.title(),
        pack_version="1", question=Question(id=f"q{number}", text=f"Question {number}?"),
        value=f"Said {number}.", sealed=sealed,
    )  # fmt: skip


RECORDS = [answer(1, "weeks"), answer(2, "other"), answer(3, "weeks"), answer(4, "weeks", sealed=True)]


def page_of(ids: Collection[int], struck: frozenset[str] = frozenset()) -> Summary:
    period = Period(date(2026, 11, 1), date(2026, 11, 21))
    items = frozenset(f"{number:026}" for number in ids)
    return summarise(RECORDS, Selection(period=period, items=items, struck=struck), now=NOW)


def texts(summary: Summary) -> list[str]:
    return [line.text.split(" · ")[0] for section in summary.sections for line in section.lines]


def test_several_answers_to_a_pack_stand_together_under_its_title() -> None:
    assert texts(page_of({1, 2, 3})) == [
        "Question 2?", "Said 2.", "From “Weeks”", "Question 1?", "Said 1.", "Question 3?", "Said 3.",
    ]  # fmt: skip
    assert "From “Weeks”" in to_markdown(page_of({1, 3}))


def test_a_single_answer_does_not_say_which_pack_it_is_from() -> None:
    assert texts(page_of({1, 4})) == ["Question 1?", "Said 1."]


def test_the_title_goes_when_nothing_is_left_under_it() -> None:
    lines = [line for section in page_of({1, 2, 3}).sections for line in section.lines]
    struck = frozenset(line.id for line in lines if line.text in ("Said 1.", "Said 3."))
    assert texts(page_of({1, 2, 3}, struck)) == ["Question 2?", "Said 2."]
