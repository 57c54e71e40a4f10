"""A page that was shared, made again: the same ticks make the same page, and every difference is told."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.models.base import SCHEMA
from journal_tui.models.records import SharedTicks, ShareReceipt, Topic
from journal_tui.summary import (
    Period,
    Selection,
    compare,
    default_period,
    known_names,
    last_for,
    selection_again,
    shared_ids,
    summarise,
    ticks_of,
    to_markdown,
    to_text,
)

from .journals import MIDDLE, NOW, journals, selections, session


def receipt(
    number: int, audience: str, *, ticks: SharedTicks | None = None, until: str = "2026-10-20"
) -> ShareReceipt:
    """A receipt of its own second."""
    at = NOW - timedelta(days=40 - number)
    return ShareReceipt(
        id=f"{number:026}", at=at, written_at=at, schema=SCHEMA, copy="x", sha256="0", how="shown",
        audience=audience, since="2026-10-01", until=until, ticks=ticks,
    )  # fmt: skip


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.data())
def test_the_ticks_of_a_receipt_make_its_page_again(data: st.DataObject) -> None:
    records = data.draw(journals())
    drawn = data.draw(selections(records))
    first = summarise(records, drawn, now=NOW)
    lines = [line for section in first.sections for line in section.lines]
    struck = data.draw(st.frozensets(st.sampled_from([line.id for line in lines]))) if lines else frozenset()
    selection = msgspec.structs.replace(
        drawn, names=(*known_names(records), "Marmalade"), struck=struck, reworded={"topics:x": "Otherwise"}
    )
    page = to_text(summarise(records, selection, now=NOW))
    kept = msgspec.structs.replace(
        receipt(1, selection.audience, ticks=ticks_of(selection, records)),
        since=selection.period.first.isoformat(),
        until=selection.period.last.isoformat(),
    )
    assert kept.ticks is not None
    assert kept.ticks.words == ("Marmalade",), "the journal's own names are found anew"
    again = selection_again(kept, records, day_start_hour=selection.day_start_hour)
    assert again is not None
    assert to_text(summarise(records, again, now=NOW)) == page
    stored = msgspec.json.decode(msgspec.json.encode(kept), type=ShareReceipt)
    assert stored == kept


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(st.data())
def test_a_page_compared_with_itself_has_no_differences_however_it_was_wrapped(data: st.DataObject) -> None:
    records = data.draw(journals())
    page = summarise(records, data.draw(selections(records)), now=NOW)
    for text in (to_text(page), to_markdown(page)):
        assert {line.where for line in compare(text, text)} <= {"both"}


def test_each_difference_is_told_with_where_it_stands() -> None:
    then = "Notes\n=====\n- one two\n  three\n- four\n"
    now = "Notes\n=====\n- one two three\n- five\n"
    assert compare(then, now) == [
        ("both", "Notes"),
        ("both", "====="),
        ("both", "- one two three"),
        ("then", "- four"),
        ("now", "- five"),
    ]


def test_a_receipt_that_does_not_say_what_was_ticked_is_not_made_again() -> None:
    assert selection_again(receipt(1, "R."), [], day_start_hour=4) is None
    assert selection_again(receipt(1, "R.", ticks=SharedTicks(), until="never"), [], day_start_hour=4) is None


def test_the_last_page_for_someone_is_found_by_the_name_alone() -> None:
    kept = [receipt(1, "R."), receipt(2, "Dr  Grey"), receipt(3, "r. "), receipt(4, "")]
    assert last_for(kept, "R.") == kept[2]
    assert last_for(kept, "dr grey") == kept[1]
    assert last_for(kept, "") is None
    assert last_for([msgspec.structs.replace(r, sealed=True) for r in kept], "R.") is None


def test_since_last_time_is_since_the_last_page_for_them() -> None:
    kept = [receipt(1, "R.", until="2026-10-10"), receipt(2, "Grey", until="2026-10-20")]
    met = session(NOW - timedelta(days=3), therapist="Ana", attended="yes")
    records = [*kept, met]

    def first(audience: str) -> str:
        return default_period(records, NOW, audience=audience, day_start_hour=4).first.isoformat()

    assert first("") == "2026-10-15", "what was shared with somebody counts for nothing"
    assert first("r.") == "2026-10-11"
    assert first("Grey") == "2026-10-21"
    assert first("Ana") == "2026-10-25", "nothing was shared with her: since the session"
    assert first("Someone new") == "2026-10-15"


def test_only_records_with_words_on_the_page_have_been_brought() -> None:
    topics = [
        Topic(id=f"{n:026}", at=NOW, written_at=NOW, schema=SCHEMA, words=f"topic {n}", readiness="ready")
        for n in range(3)
    ]
    ids = frozenset(topic.id for topic in topics)
    selection = Selection(
        period=Period(MIDDLE, MIDDLE), items=frozenset({topics[0].id, topics[1].id}),
        struck=frozenset({f"{topics[1].id}.words"}),
    )  # fmt: skip
    page = summarise(topics, selection, now=NOW)
    assert shared_ids(page, ids) == {topics[0].id}
