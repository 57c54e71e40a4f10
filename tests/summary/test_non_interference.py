"""What is sealed or not ticked could be deleted, and the page would be the same to the byte."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.models.base import Record, answers_of, questions_of
from journal_tui.models.records import Answer, CheckIn, Entry, Session, StrategyUse, Topic, Urge
from journal_tui.models.when import day_of
from journal_tui.summary import SECTION_IDS, Selection, offers, summarise, to_markdown, to_text

from .journals import NOW, journals, selections

# What a section's tick chooses, said a second time and apart from the code: (kind of record, its answers,
# whether it is bound to the period and the period before).
_TICKS: dict[str, tuple[type[Record], tuple[str, ...] | None, bool]] = {
    "topics": (Topic, None, False),
    "want": (Session, ("want", "therapist", "attended"), False),
    "last-time": (Session, ("agreed", "therapist", "attended"), False),
    "urges": (Urge, None, True),
    "triggers": (Urge, None, True),
    "tried": (StrategyUse, None, True),
    "use": (CheckIn, ("use",), True),
    "mood": (CheckIn, ("mood", "urge_strongest", "sleep_hours"), True),
    "support": (CheckIn, ("contact", "support", "medication"), True),
    "about-session": (Session, ("stood_out", "clear_up", "therapist", "attended"), False),
    "working-together": (Answer, None, False),
    "strength": (CheckIn, ("good_thing",), True),
    "questions": (Session, ("questions", "next_question", "therapist", "attended"), False),
    "entries": (Entry, None, True),
    "answers": (Answer, None, True),
}


def pages(records: list[Record], selection: Selection) -> tuple[str, str]:
    """Both formats."""
    summary = summarise(records, selection, now=NOW)
    return to_markdown(summary), to_text(summary)


def only_ticked(records: list[Record], selection: Selection) -> list[Record]:
    """Everything else deleted: records, and the unticked answers of the records that stay."""
    length = selection.period.last - selection.period.first + timedelta(days=1)
    kept = []
    for record in records:
        if not record.shareable:
            continue
        if record.id in selection.items:
            kept.append(record)
            continue
        day = day_of(record.at, selection.day_start_hour)
        near = selection.period.first - length <= day <= selection.period.last
        answers: set[str] | None = set()
        chosen = False
        for section in selection.sections:
            kind, fields, bound = _TICKS[section]
            if isinstance(record, kind) and (near or not bound):
                chosen = True
                answers = None if fields is None or answers is None else answers | set(fields)
        stripped = record if answers is None else without_others(record, answers)
        # A check-in with no ticked answer is as if it had not been made; a session still took place.
        if chosen and (answers_of(stripped) or not isinstance(record, CheckIn)):
            kept.append(stripped)
    return kept


def without_others(record: Record, answers: set[str]) -> Record:
    """The record with no other answers than these."""
    gone: dict[str, Any] = {q.id: None for q in questions_of(type(record)) if q.id not in answers}
    return msgspec.structs.replace(record, **gone)


def test_every_section_that_can_be_ticked_has_its_rule_here() -> None:
    assert _TICKS.keys() == SECTION_IDS.keys()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_is_not_ticked_could_be_deleted(data: st.DataObject) -> None:
    records = data.draw(journals())
    selection = data.draw(selections(records))
    assert pages(records, selection) == pages(only_ticked(records, selection), selection)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_unticked_answers_of_a_check_in_could_be_deleted(data: st.DataObject) -> None:
    records = data.draw(journals((CheckIn,), most=6))
    sections = data.draw(st.frozensets(st.sampled_from(("use", "mood", "support", "strength")), max_size=2))
    selection = msgspec.structs.replace(data.draw(selections([])), sections=sections)
    assert pages(records, selection) == pages(only_ticked(records, selection), selection)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_the_order_in_which_records_come_changes_nothing(data: st.DataObject) -> None:
    records = data.draw(journals())
    selection = data.draw(selections(records))
    shuffled = data.draw(st.permutations(records))
    assert pages(records, selection) == pages(list(shuffled), selection)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_journal_all_sealed_gives_the_page_of_an_empty_one(data: st.DataObject) -> None:
    records = [msgspec.structs.replace(record, sealed=True) for record in data.draw(journals())]
    selection = data.draw(selections(records))
    everything = msgspec.structs.replace(
        selection, sections=frozenset(SECTION_IDS), items=frozenset(record.id for record in records)
    )
    assert pages(records, everything) == pages([], everything)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_nothing_sealed_is_offered_and_every_offer_puts_something_on_the_page(data: st.DataObject) -> None:
    records = data.draw(journals())
    selection = data.draw(selections(records))
    period, hour = selection.period, selection.day_start_hour
    offered = offers(records, period, day_start_hour=hour)
    assert offered == offers([r for r in records if r.shareable], period, day_start_hour=hour)
    by_id = {record.id: record for record in records}
    for item in (item for offer in offered for item in offer.items):
        assert by_id[item.id].shareable
        assert item.bring == by_id[item.id].bring
        alone = Selection(period=period, items=frozenset({item.id}), day_start_hour=hour)
        assert summarise(records, alone, now=NOW).sections


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_section_with_data_in_the_period_is_offered(data: st.DataObject) -> None:
    records = data.draw(journals())
    selection = data.draw(selections(records))
    offered = {
        offer.id for offer in offers(records, selection.period, day_start_hour=selection.day_start_hour)
    }
    for section in SECTION_IDS:
        alone = Selection(
            period=selection.period, sections=frozenset({section}), day_start_hour=selection.day_start_hour
        )
        page = to_text(summarise(records, alone, now=NOW))
        said = SECTION_IDS[section] in page and "Not recorded" not in page and "not recorded" not in page
        assert section in offered or not said, page
