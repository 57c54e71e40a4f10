"""The made-up journal: the same each time, believable, kind in its words, and as large as asked."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from journal_tui import demo
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import (
    RECORD_TYPES,
    CheckIn,
    Entry,
    Reason,
    Session,
    ShareReceipt,
    StrategyUse,
    Topic,
    Urge,
    searchable,
)  # fmt: skip
from journal_tui.models.stored import InstalledPack
from journal_tui.models.when import DAY_START_HOUR
from journal_tui.summary import page_again, sealed_since, to_text
from journal_tui.vault import KdfCost, create

NOW = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))
NOWS = [NOW + timedelta(days=n, hours=5 * n) for n in range(9)]

#: The left column of the project's language, as whole words.
_NEVER = re.compile(
    r"\b(addict\w*|alcoholic\w*|junkie|users?|abus\w*|habits?|drug of choice|clean|dirty|sober|fail\w*"
    r"|relapse\w*|fell off|gave in|weak|should|must|good job|well done|great|disappoint\w*|streaks?|scores?"
    r"|levels?|badges?|day 0|non-compliant|refus\w*|den(y|ied))\b",
    re.IGNORECASE,
)


def records(now: datetime = NOW) -> list[Record]:
    """The demo's records without its documents."""
    return [record for record in demo.records(now=now) if isinstance(record, Record)]


def test_it_is_the_same_each_time() -> None:
    assert demo.records(now=NOW) == demo.records(now=NOW)
    assert demo.summary_text(NOW) == demo.summary_text(NOW)


@pytest.mark.parametrize("now", NOWS, ids=str)
def test_nothing_in_it_lies_ahead_but_the_next_session(now: datetime) -> None:
    ahead = [record for record in records(now) if record.at > now]
    assert len(ahead) == 1 and isinstance(ahead[0], Session)
    assert timedelta(days=1) < ahead[0].at - now < timedelta(days=4) and ahead[0].at.hour == 16
    assert all(record.written_at <= now for record in records(now))
    ids = [record.id for record in records(now)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("now", NOWS, ids=str)
def test_it_is_twelve_weeks_of_a_life(now: datetime) -> None:
    lived = records(now)
    count = Counter(type(record) for record in lived)
    assert (
        count[Entry] >= 40 and count[CheckIn] >= 65 and 22 <= count[Urge] <= 45 and count[StrategyUse] >= 25
    )
    assert {kind for kind in RECORD_TYPES if not count[kind]} == set()
    assert len({e.body for e in lived if isinstance(e, Entry)}) == count[Entry]
    assert count[ShareReceipt] == 2
    assert [u.sealed for u in lived if isinstance(u, Urge) and u.ended == "used"] == [False]
    assert sum(e.sealed for e in lived if isinstance(e, Entry)) == 2
    assert all(not t.shareable for t in lived if isinstance(t, Topic) and t.readiness == "not yet")
    packs = [pack for pack in demo.records(now=now) if isinstance(pack, InstalledPack)]
    assert {pack.id for pack in packs} == {"getting-more-from-sessions", "today"}
    assert any(r.words == "Sunday breakfast with my sister." for r in lived if isinstance(r, Reason))
    first, last = lived[0].written_at, max(record.written_at for record in lived)
    assert last - first < timedelta(weeks=12)


def test_mood_rises_and_urges_fall() -> None:
    checkins = [c for c in records() if isinstance(c, CheckIn)]
    early, late = checkins[:25], checkins[-25:]
    for field, sign in (("mood", 1), ("urge_now", -1)):
        then = [getattr(c, field) for c in early if getattr(c, field) is not None]
        now = [getattr(c, field) for c in late if getattr(c, field) is not None]
        assert sign * (sum(now) / len(now) - sum(then) / len(then)) > 1


def test_its_words_put_the_person_first() -> None:
    for lived in (records(), [r for r in demo.records(now=NOW, years=2) if isinstance(r, Record)]):
        for record in lived:
            match = _NEVER.search(searchable(record))
            assert match is None, (match, searchable(record))
    assert _NEVER.search(demo.summary_text(NOW)) is None


def test_years_have_as_many_entries_and_logs_as_were_asked_for() -> None:
    everything = demo.records(now=NOW, years=2)
    count = Counter(type(record) for record in everything)
    assert count[Entry] == 730
    assert count[CheckIn] + count[Urge] + count[StrategyUse] == 2200
    bodies = {record.body for record in everything if isinstance(record, Entry)}
    assert len(bodies) > 700
    heron = sum("canal" in searchable(record) for record in everything if isinstance(record, Entry))
    assert 20 < heron < 700


def test_it_fills_a_journal_and_comes_out_again(tmp_path: Path) -> None:
    vault, _ = create(tmp_path / "a", "seven plain words", cost=KdfCost(memory_kib=19 * 1024, passes=1))
    journal = Journal(vault, clock=lambda: NOW)
    everything = demo.records(now=NOW)
    saves = vault.seq
    demo.fill(journal, everything)
    assert vault.seq == saves + 1
    kept = journal.all_records()
    assert sorted(kept, key=lambda r: r.id) == sorted(records(), key=lambda r: r.id)
    assert journal.settings.region == "GB" and len(journal.packs()) == 2 and journal.unreadable == 0
    demo.fill_frames(journal, everything[:5])
    assert vault.seq == saves + 6
    journal.close()


def test_records_fit_their_own_schema() -> None:
    for record in demo.records(now=NOW):
        assert msgspec.json.decode(msgspec.json.encode(record), type=type(record)) == record


def test_its_summary_shows_what_is_ready_and_nothing_sealed() -> None:
    page = demo.summary_text(NOW)
    assert "My brother's letter" in page and "Strong one at work" in page
    for hidden in ("the winter Dad left", "The money I borrowed", "I drank tonight", "Not recorded"):
        assert hidden not in page


@pytest.mark.parametrize("weeks", [1, 4, 30])
def test_it_can_be_shorter_or_longer(weeks: int) -> None:
    lived = [record for record in demo.records(now=NOW, weeks=weeks) if isinstance(record, Record)]
    days = {record.at.date() for record in lived if record.at <= NOW}
    assert NOW.date() - min(days) < timedelta(weeks=weeks)
    assert sum(isinstance(record, Entry) for record in lived) >= 2 * weeks


@pytest.mark.parametrize("now", NOWS)
def test_what_was_shared_can_be_saved_again(now: datetime) -> None:
    everything = records(now)
    receipts = [record for record in everything if isinstance(record, ShareReceipt)]
    assert len(receipts) == 2
    for receipt in receipts:
        again = page_again(receipt, everything, day_start_hour=DAY_START_HOUR)
        assert again is not None and to_text(again) == receipt.copy
        assert not sealed_since(receipt, again, everything)
