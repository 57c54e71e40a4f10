"""What is sealed or not ticked could be deleted, and the page would be the same to the byte."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.models.base import Record
from journal_tui.models.records import CheckIn
from journal_tui.summary import SECTION_IDS, Selection, offers, render, summarise, to_text

from .deleting import TICKS, only_ticked
from .journals import NOW, journals, selections


def pages(records: list[Record], selection: Selection) -> tuple[bytes, ...]:
    """The formats that take little time."""
    summary = summarise(records, selection, now=NOW)
    return tuple(render(summary, name) for name in ("md", "text", "html"))


def test_every_section_that_can_be_ticked_has_its_rule_here() -> None:
    assert TICKS.keys() == SECTION_IDS.keys()


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.data())
def test_what_is_not_ticked_could_be_deleted(data: st.DataObject) -> None:
    records = data.draw(journals())
    selection = data.draw(selections(records))
    assert pages(records, selection) == pages(only_ticked(records, selection), selection)


@settings(max_examples=settings().max_examples // 6, deadline=None)
@given(st.data())
def test_what_is_not_ticked_could_be_deleted_and_the_pdf_would_have_the_same_bytes(
    data: st.DataObject,
) -> None:
    records = data.draw(journals())
    selection = data.draw(selections(records))
    whole = summarise(records, selection, now=NOW)
    left = summarise(only_ticked(records, selection), selection, now=NOW)
    assert render(whole, "pdf") == render(left, "pdf")


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.data())
def test_unticked_answers_of_a_check_in_could_be_deleted(data: st.DataObject) -> None:
    records = data.draw(journals((CheckIn,), most=6))
    sections = data.draw(st.frozensets(st.sampled_from(("use", "mood", "support", "strength")), max_size=2))
    selection = msgspec.structs.replace(data.draw(selections([])), sections=sections)
    assert pages(records, selection) == pages(only_ticked(records, selection), selection)


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.data())
def test_the_order_in_which_records_come_changes_nothing(data: st.DataObject) -> None:
    records = data.draw(journals())
    selection = data.draw(selections(records))
    shuffled = data.draw(st.permutations(records))
    assert pages(records, selection) == pages(list(shuffled), selection)


@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(st.data())
def test_a_journal_all_sealed_gives_the_page_of_an_empty_one(data: st.DataObject) -> None:
    records = [msgspec.structs.replace(record, sealed=True) for record in data.draw(journals())]
    selection = data.draw(selections(records))
    everything = msgspec.structs.replace(
        selection, sections=frozenset(SECTION_IDS), items=frozenset(record.id for record in records)
    )
    assert pages(records, everything) == pages([], everything)


@settings(max_examples=settings().max_examples // 3, deadline=None)
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


@settings(max_examples=settings().max_examples // 3, deadline=None)
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
        is_shown = f"\n{SECTION_IDS[section]}\n---" in page
        assert section in offered or not is_shown, page
