"""A page is made of the records near its days and of those that are ticked: ten years need not be read."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_tui.journal.ids import encode_id
from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import Entry
from journal_tui.summary import OF_ITS_DAYS, brought, known_names, offers, page_as_json, summarise
from tests.ready import open_ready_vault

from .journals import NOW, journals, selections


@settings(max_examples=settings().max_examples // 4, deadline=None)
@given(st.data())
def test_the_page_is_the_same_as_of_all_records(data: st.DataObject) -> None:
    written = data.draw(journals(most=30))
    selection = data.draw(selections(written))
    with tempfile.TemporaryDirectory() as folder:
        vault = open_ready_vault(Path(folder) / "n.rjv", "x")
        if written:
            vault.commit([(type(r).table, r.id, msgspec.json.encode(r)) for r in written])
        journal = Journal(vault)
        whole = journal.all_records()
        near = journal.of_page(OF_ITS_DAYS, selection.period.before.first, selection.items)
        journal.close()
    assert page_as_json(summarise(near, selection, now=NOW)) == page_as_json(
        summarise(whole, selection, now=NOW)
    )
    hour = selection.day_start_hour
    for audience in ("", selection.audience):
        assert offers(near, selection.period, day_start_hour=hour, audience=audience) == offers(
            whole, selection.period, day_start_hour=hour, audience=audience
        )
    assert brought(near, selection.period) == brought(whole, selection.period)
    assert known_names(near) == known_names(whole)


def test_nothing_else_of_what_happened_earlier_is_taken(tmp_path: Path) -> None:
    first = date(2026, 10, 20)
    long_ago = datetime(2020, 1, 1, 12, tzinfo=UTC)
    written = [
        Entry(id=encode_id(0, number), at=at, written_at=at, schema=SCHEMA, body="x", bring=bring)
        for number, (at, bring) in enumerate(
            (
                (long_ago, False), (long_ago, True), (long_ago, False),
                (datetime(2026, 10, 19, 23, 59, tzinfo=UTC), False),
                (datetime(2026, 10, 20, 0, 0, tzinfo=UTC), False),
            )
        )
    ]  # fmt: skip
    vault = open_ready_vault(tmp_path / "n.rjv", "x")
    vault.commit([(Entry.table, record.id, msgspec.json.encode(record)) for record in written])
    journal = Journal(vault)
    assert journal.of_page(OF_ITS_DAYS, first, {written[2].id}) == [written[1], written[2], written[4]]
    journal.close()
