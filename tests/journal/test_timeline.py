"""Looking back without decoding tells the same as decoding everything, and finds what cannot be decoded."""

from __future__ import annotations

import json
import tempfile
import threading
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.journal import Journal
from journal_tui.journal.timeline import Timeline
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.days import day_of
from journal_tui.models.records import TIMELINE_TYPES, Answer, CheckIn, Entry, Urge
from journal_tui.models.stored import Prompt
from journal_tui.vault import Vault
from tests.ready import open_ready_vault

from ..models.strategies import any_text
from .conftest import HandClock, opened_again, records_in, texts_in

KINDS: tuple[type[Record], ...] = (Entry, CheckIn, Urge, Answer)
moments = st.builds(
    lambda minutes, quarters: datetime(
        2026, 1, 1, tzinfo=timezone(timedelta(minutes=15 * quarters))
    ) + timedelta(minutes=minutes),
    st.integers(0, 4000), st.integers(-48, 56),
)  # fmt: skip
storable = any_text.map(lambda text: text.encode(errors="ignore").decode())
records = st.lists(
    st.tuples(st.sampled_from(KINDS), moments, st.booleans(), st.booleans(), storable), max_size=12
)


def kept(vault: Vault, rows: list[tuple[type[Record], datetime, bool, bool, str]]) -> None:
    for number, (kind, at, bring, sealed, text) in enumerate(rows):
        fields = {
            "pack": "p",
            "pack_title": "P",
            "pack_version": "1",
            "question": Prompt(id="q", text="?"),
            "value": text,
        }
        record = kind(
            id=f"{number}", at=at, written_at=at, schema=SCHEMA, bring=bring, sealed=sealed, tags=(text,),
            **(fields if kind is Answer else {}),  # type: ignore[arg-type]  # as that kind has them
        )  # fmt: skip
        vault.commit([(kind.table, record.id, msgspec.json.encode(record))])


def looked_at(timeline: Timeline) -> list[Record | None]:
    return [timeline.record(index) for index in range(len(timeline))]


@given(
    records,
    st.lists(st.sampled_from(TIMELINE_TYPES), unique=True),
    st.dates(date(2025, 12, 30), date(2026, 1, 6)),
)
def test_looking_back_is_the_timeline(
    rows: list[tuple[type[Record], datetime, bool, bool, str]], kinds: list[type[Record]], day: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        vault = open_ready_vault(Path(folder) / "n.rjv", "x")
        kept(vault, rows)
        fresh, decoded = Journal(vault), Journal(vault)
        whole = decoded.timeline(kinds)
        for journal in (fresh, decoded):
            timeline = journal.look_back(kinds=kinds)
            assert timeline.ids == [record.id for record in whole]
            assert timeline.moments == [record.at for record in whole]
            assert looked_at(timeline) == whole
        fresh = Journal(vault)
        for kind in KINDS:
            since = [record for record in decoded.all(kind) if record.at.date() >= day]
            assert fresh.since(kind, day) == decoded.since(kind, day) == since
        brought = [r for kind in KINDS for r in decoded.all(kind) if r.bring and not r.sealed]
        assert Journal(vault).brought() == decoded.brought() == brought
        vault.close()


def test_the_first_and_the_last_moment_there_is_have_their_place(journal: Journal) -> None:
    first = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    last = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
    kept(journal.vault, [(Entry, at, True, False, "") for at in (last, first)])
    again = opened_again(journal)
    assert again.look_back().moments == [last, first]
    assert [entry.at for entry in again.since(Entry, date.min)] == [first, last]
    assert [entry.at for entry in again.since(Entry, date.max)] == [last]
    assert [entry.at for entry in again.timeline()] == [last, first]
    again.close()


def test_what_looks_like_a_record_and_is_none_has_its_place_and_nothing_more(journal: Journal) -> None:
    ours = journal.add(Entry, {"body": "ours"})
    at = (ours.at - timedelta(hours=1)).isoformat()
    strange = {"id": "strange", "at": at, "written_at": at, "schema": SCHEMA, "body": 5}
    journal.vault.commit([("entries", "strange", json.dumps(strange).encode())])
    again = opened_again(journal)
    timeline = again.look_back()
    assert (timeline.ids, timeline.record(0), timeline.record(1)) == ([ours.id, "strange"], ours, None)
    assert again.timeline() == [ours] and looked_at(again.look_back()) == [ours, None]
    assert again.unreadable == 1
    again.close()


def test_what_was_looked_back_at_stays_while_others_save(journal: Journal, clock: HandClock) -> None:
    first = journal.add(Entry, {"body": "first"})
    again = opened_again(journal)
    timeline = again.look_back()
    clock.move(minutes=1)
    second = again.add(Entry, {"body": "second"})
    assert looked_at(timeline) == [first]
    assert looked_at(again.look_back()) == [second, first]
    again.edit(first, {"body": "otherwise"})
    assert looked_at(again.look_back())[1] == again.get(Entry, first.id) != first
    again.close()


def test_looking_at_a_record_does_not_wait_for_a_save(journal: Journal) -> None:
    entry = journal.add(Entry, {"body": "first"})
    again = opened_again(journal)
    timeline = again.look_back()
    looked: list[Record | None] = []
    with again.transaction():
        # The transaction holds the journal until its frame is on the disk.
        screen = threading.Thread(target=lambda: looked.append(timeline.record(0)), daemon=True)
        screen.start()
        screen.join(10)
    assert looked == [entry]
    again.close()


def test_nothing_is_read_into_memory_again_once_it_is_closed(journal: Journal) -> None:
    journal.add(Entry, {"body": "first"})
    again = opened_again(journal)
    again.close()
    again.prepare_search()
    assert not any("first" in text for text in texts_in(again))
    assert records_in(again) == []


def test_nothing_that_was_read_stays_in_memory_once_it_is_closed(journal: Journal) -> None:
    entry = journal.add(Entry, {"body": "read before"})
    again = opened_again(journal)
    assert again.all(Entry) == [entry] == looked_at(again.look_back())
    assert records_in(again) == [entry]
    again.close()
    assert records_in(again) == []


def test_what_was_deleted_or_changed_is_forgotten_by_looking_back_alone(journal: Journal) -> None:
    gone, changed, _ = (journal.add(Entry, {"body": body}) for body in ("gone", "before", "stays"))
    again = opened_again(journal)
    looked_at(again.look_back())
    assert len(again.since(Entry, gone.at.date())) == 3
    again.prepare_search()
    again.remove(gone)
    again.edit(changed, {"body": "after"})
    again.look_back()
    again.look_back("stays")
    kept = {record.body for record in records_in(again) if isinstance(record, Entry)}
    assert "stays" in kept and kept <= {"stays", "after"}
    texts = list(texts_in(again))
    assert "stays" in texts and "gone" not in texts and "before" not in texts
    again.close()


def test_tags_are_told_without_decoding_anything(journal: Journal) -> None:
    journal.add(Entry, {"body": "one"}, tags=["b", "a"])
    journal.add(CheckIn, {"mood": 5}, tags=["b"])
    again = opened_again(journal)
    assert again.tags() == ["b", "a"]
    assert records_in(again) == []
    again.close()


def test_what_cannot_be_read_is_counted_by_a_search_too(journal: Journal) -> None:
    ours = journal.add(Entry, {"body": "walk"})
    at = ours.at.isoformat()
    strange = {"id": "strange", "at": at, "written_at": at, "schema": SCHEMA, "body": 5}
    journal.vault.commit([("entries", "strange", json.dumps(strange).encode())])
    again = opened_again(journal)
    assert list(again.look_back("walk").records()) == [ours] and again.unreadable == 1
    assert again.timeline() == [ours] and again.unreadable == 1
    again.close()


def test_each_day_is_in_one_piece_across_the_date_line(journal: Journal) -> None:
    def wrote(body: str, when: str) -> None:
        journal.add(Entry, {"body": body}, at=datetime.fromisoformat(when))

    wrote("Auckland, Friday", "2026-06-05T21:00+12:00")
    wrote("in the air", "2026-06-05T22:00+12:00")
    wrote("Honolulu, Friday again", "2026-06-05T01:30-10:00")
    wrote("Honolulu, Friday morning", "2026-06-05T09:00-10:00")
    wrote("and the evening", "2026-06-05T20:00-10:00")
    timeline = journal.look_back()
    days = [day_of(at, day_start_hour=4) for at in timeline.moments]
    assert days == sorted(days, reverse=True)
    assert [entry.body for entry in journal.timeline((Entry,)) if isinstance(entry, Entry)] == [
        "and the evening", "Honolulu, Friday morning", "in the air", "Auckland, Friday",
        "Honolulu, Friday again",
    ]  # fmt: skip
    assert next(journal.look_back("friday morning").records()).at.hour == 9
