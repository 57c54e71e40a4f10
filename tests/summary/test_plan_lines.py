"""Pieces of the plan on the page: ticked one by one, a line each, and no way to reach anyone."""

from __future__ import annotations

from typing import Any

import msgspec

from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.records import Goal, Person, PersonalValue, Reason, Strength, WarningSign, WhenThen
from journal_tui.summary import Period, Selection, offers, summarise, to_text

from .journals import MIDDLE, NOW

PERIOD = Period(MIDDLE, MIDDLE)


def of_the_plan() -> list[Record]:
    """One of each, written long before the period."""
    records: list[Record] = []
    pieces: tuple[tuple[type[Record], dict[str, Any]], ...] = (  # Any: a record's fields
        (Reason, {"words": "Sunday breakfast"}),
        (WarningSign, {"sign": "short nights", "will_do": "call Zoë"}),
        (WhenThen, {"when_this": "payday", "then_that": "take the canal"}),
        (
            Person,
            {"name": "Zoë", "who": "from the group", "reach": "07700 900000", "could_say": "It is that hour"},
        ),
        (Goal, {"my_words": "Fridays", "progress": 7, "next_step": "text Jonas"}),
        (Strength, {"name": "I turn up", "example": "Eleven of twelve"}),
        (PersonalValue, {"name": "honesty", "lived": 6}),
        (Person, {"reach": "only a number"}),
    )
    for number, (kind, fields) in enumerate(pieces):
        records.append(
            kind(id=f"{number:026}", at=NOW.replace(year=2025), written_at=NOW, schema=SCHEMA, **fields)
        )
    return records


def test_pieces_are_offered_whenever_they_were_written_and_only_the_ticked_are_on_the_page() -> None:
    records = of_the_plan()
    (offer,) = [offer for offer in offers(records, PERIOD, day_start_hour=4) if offer.id == "plan"]
    assert not offer.whole, "one by one"
    assert [item.label for item in offer.items][:2] == ["Sunday breakfast", "short nights · I will: call Zoë"]
    assert len(offer.items) == 7, "one with nothing to say there is not offered"
    ids = frozenset(item.id for item in offer.items)
    page = to_text(summarise(records, Selection(period=PERIOD, items=ids), now=NOW))
    for phrase in (
        "From my plan", "Sunday breakfast", "When: payday · I will: take the canal", "Zoë · from the group",
        "Fridays · next: text Jonas · progress 7 of 10", "I turn up · Eleven of twelve",
        "honesty · lived this week 6 of 10",
    ):  # fmt: skip
        assert phrase in page
    assert "07700" not in page
    alone = to_text(summarise(records, Selection(period=PERIOD, items=frozenset({records[0].id})), now=NOW))
    assert "Sunday breakfast" in alone
    assert "Warning signs" not in alone


def test_what_is_brought_comes_ticked_and_what_is_sealed_is_not_offered() -> None:
    first, second, *rest = of_the_plan()
    records = [
        msgspec.structs.replace(first, bring=True),
        msgspec.structs.replace(second, sealed=True),
        *rest,
    ]
    (offer,) = [offer for offer in offers(records, PERIOD, day_start_hour=4) if offer.id == "plan"]
    assert [item.bring for item in offer.items] == [True, *[False] * 5]
    assert "short nights" not in str(offer)
