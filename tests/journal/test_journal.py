"""The typed door: what is kept, changed and taken out, each as one frame on the disk."""

from __future__ import annotations

import tempfile
import threading
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.journal import Journal, kind_by_table
from journal_tui.models.base import SCHEMA
from journal_tui.models.limits import AnswerError
from journal_tui.models.records import CheckIn, Entry, Goal, Lapse, Strategy, StrategyUse, Urge
from journal_tui.models.stored import Draft, InstalledPack, Pack, Prompt, Settings
from journal_tui.vault import Vault, create
from tests.ready import CHEAP

from .conftest import HandClock, opened_again


def frames(journal: Journal) -> int:
    """How many frames have been saved so far."""
    return journal.vault.seq


def test_what_was_added_is_there_when_opened_again(journal: Journal, clock: HandClock) -> None:
    entry = journal.add(
        Entry, {"title": "A walk", "body": "We walked.\n\nΚαλημέρα 👩\u200d👧"}, tags=["#Work", "work",
        "two words"],
        at=clock.now - timedelta(days=2), bring=True, sealed=True,
    )  # fmt: skip
    assert entry.written_later and entry.schema == SCHEMA and entry.edited_at is None
    assert (entry.tags, entry.bring, entry.sealed) == (("work", "two-words"), True, True)
    again = opened_again(journal)
    assert again.all(Entry) == [entry]
    assert again.get(Entry, entry.id) == entry
    again.close()


def test_each_change_is_one_frame(journal: Journal) -> None:
    before = frames(journal)
    entry = journal.add(Entry, {"body": "one"})
    assert frames(journal) == before + 1
    entry = journal.edit(entry, {"body": "two"})
    assert frames(journal) == before + 2
    journal.put(msgspec.structs.replace(entry, bring=True))
    assert frames(journal) == before + 3
    journal.remove(entry)
    assert frames(journal) == before + 4
    journal.change_settings(idle_minutes=9)
    assert frames(journal) == before + 5


def test_a_transaction_is_one_frame_whatever_is_in_it(journal: Journal) -> None:
    before = frames(journal)
    with journal.transaction():
        entry = journal.add(Entry, {"body": "one"})
        with journal.transaction():
            journal.add(Urge, {"strength_peak": 8})
        journal.edit(entry, {"body": "two"})
        journal.change_settings(motion=False)
        assert [e.body for e in journal.all(Entry)] == ["two"], "what is done is seen inside"
    assert frames(journal) == before + 1
    again = opened_again(journal)
    assert [e.body for e in again.all(Entry)] == ["two"]
    assert again.all(Urge)[0].strength_peak == 8
    assert not again.settings.motion
    again.close()


def test_a_transaction_that_fails_leaves_nothing(journal: Journal) -> None:
    kept = journal.add(Entry, {"body": "kept"})
    before, version = frames(journal), journal.version
    with pytest.raises(RuntimeError), journal.transaction():
        journal.add(Entry, {"body": "lost"})
        journal.edit(kept, {"body": "changed"})
        journal.change_settings(idle_minutes=1)
        assert len(journal.all(Entry)) == 2
        assert journal.look_back("lost")
        raise RuntimeError
    assert frames(journal) == before
    assert journal.version != version
    assert journal.all(Entry) == journal.timeline() == [kept]
    assert journal.get(Entry, kept.id) == kept
    assert not journal.look_back("lost") and list(journal.look_back("kept").records()) == [kept]
    assert journal.settings.idle_minutes == 5
    again = opened_again(journal)
    assert again.all(Entry) == [kept]
    again.close()


def test_a_part_that_fails_inside_can_be_left_out(journal: Journal) -> None:
    with journal.transaction():
        journal.add(Entry, {"body": "kept"})
        with pytest.raises(RuntimeError), journal.transaction():
            journal.add(Entry, {"body": "lost"})
            raise RuntimeError
    assert [e.body for e in journal.all(Entry)] == ["kept"]


def test_other_threads_wait_and_see_nothing_half_done(journal: Journal) -> None:
    inside, seen = threading.Event(), []

    def count_entries() -> None:
        inside.wait(10)
        seen.append(len(journal.all(Entry)))

    thread = threading.Thread(target=count_entries)
    thread.start()
    with journal.transaction():
        journal.add(Entry, {"body": "one"})
        inside.set()
        journal.add(Entry, {"body": "two"})
    thread.join(10)
    assert seen == [2]


def test_an_answer_that_does_not_fit_saves_nothing(journal: Journal) -> None:
    before = frames(journal)
    unfit: tuple[dict[str, object], ...] = ({"mood": 11}, {"moood": 3}, {"feelings": []})
    for answers in unfit:
        with pytest.raises(AnswerError):
            journal.add(CheckIn, answers)
    checkin = journal.add(CheckIn, {"mood": 3})
    with pytest.raises(AnswerError):
        journal.edit(checkin, {"mood": "eleven"})
    assert frames(journal) == before + 1
    assert journal.all(CheckIn) == [checkin]


def test_an_edit_keeps_what_it_does_not_name_and_empties_what_is_none(
    journal: Journal, clock: HandClock
) -> None:
    checkin = journal.add(CheckIn, {"mood": 3, "urge_now": 0, "good_thing": "tea"}, tags=["a"])
    clock.move(hours=1)
    changed = journal.edit(checkin, {"mood": None, "urge_now": 1}, tags=["B", "b", "#c"], bring=True)
    assert (changed.mood, changed.urge_now, changed.good_thing) == (None, 1, "tea")
    assert (changed.tags, changed.bring) == (("b", "c"), True)
    assert (changed.id, changed.at, changed.written_at) == (checkin.id, checkin.at, checkin.written_at)
    assert changed.edited_at == clock.now
    assert checkin.mood == 3, "what was handed out before does not change"
    assert journal.all(CheckIn) == [changed]


def test_an_edit_that_changes_nothing_writes_nothing(journal: Journal, clock: HandClock) -> None:
    checkin = journal.add(CheckIn, {"mood": 3}, tags=["a"])
    before = frames(journal)
    clock.move(hours=1)
    assert journal.edit(checkin, {"mood": "3", "urge_now": None}, tags=["#A"], sealed=False) is checkin
    assert frames(journal) == before


def test_nought_and_skipped_are_told_apart_on_the_disk(journal: Journal) -> None:
    nought = journal.add(CheckIn, {"urge_now": 0})
    skipped = journal.add(CheckIn, {"mood": 5})
    assert b'"urge_now":0' in journal.vault.documents("checkins")[nought.id]
    assert b"urge_now" not in journal.vault.documents("checkins")[skipped.id]
    again = opened_again(journal)
    assert [c.urge_now for c in again.all(CheckIn)] == [0, None]
    again.close()


def test_what_was_removed_is_gone_and_can_be_removed_again(journal: Journal) -> None:
    entry = journal.add(Entry, {"body": "one"})
    assert journal.timeline() == [entry]
    journal.remove(entry)
    before = frames(journal)
    journal.remove(entry)
    assert frames(journal) == before
    assert journal.all(Entry) == journal.timeline() == list(journal.look_back("one").records()) == []
    assert journal.get(Entry, entry.id) is None


def test_records_come_by_when_they_happened(journal: Journal, clock: HandClock) -> None:
    late = journal.add(Entry, {"body": "late"})
    early = journal.add(Entry, {"body": "early"}, at=clock.now - timedelta(days=3))
    # Elsewhere, where the clocks say something earlier: the moment counts.
    between = journal.add(Urge, {"strength_peak": 3}, at=datetime(2026, 11, 21, 6, 0,
    tzinfo=timezone(timedelta(hours=-10))))  # fmt: skip
    assert journal.all(Entry) == [early, late]
    assert journal.timeline() == [late, between, early]
    assert journal.timeline((Urge,)) == [between]
    journal.all(Entry).clear()
    assert len(journal.all(Entry)) == 2, "the caller's list is the caller's own"


def test_tags_are_told_the_commonest_first(journal: Journal) -> None:
    journal.add(Entry, {"body": "1"}, tags=["b", "a"])
    journal.add(Urge, {"about": "2"}, tags=["b"])
    journal.add(Entry, {"body": "3"}, tags=["c"])
    assert journal.tags() == ["b", "a", "c"]


def test_settings_have_defaults_until_they_are_changed(journal: Journal) -> None:
    before = frames(journal)
    assert journal.settings == Settings(id="settings", schema=SCHEMA)
    assert frames(journal) == before
    journal.change_settings(region="gr", day_start_hour=5)
    journal.change_settings(idle_minutes=0)
    again = opened_again(journal)
    assert (again.settings.region, again.settings.day_start_hour, again.settings.idle_minutes) == ("gr", 5, 0)
    again.close()


def test_drafts_are_kept_once_and_dropped(journal: Journal, clock: HandClock) -> None:
    draft = Draft(id="new-entries", schema=SCHEMA, kind="entries", saved_at=clock.now,
    answers={"body": "half a sen"})  # fmt: skip
    before = frames(journal)
    journal.keep_draft(draft)
    clock.move(seconds=2)
    journal.keep_draft(msgspec.structs.replace(draft, saved_at=clock.now))
    assert frames(journal) == before + 1, "nothing new, nothing written"
    longer = msgspec.structs.replace(draft, saved_at=clock.now, answers={"body": "half a sentence "})
    journal.keep_draft(longer)
    assert frames(journal) == before + 2
    clock.move(seconds=2)
    other = Draft(id="new-urges", schema=SCHEMA, kind="urges", saved_at=clock.now)
    journal.keep_draft(other)
    again = opened_again(journal)
    assert again.drafts() == [other, longer]
    assert again.drafts()[1].answers["body"] == "half a sentence ", "just as it stood"
    assert again.timeline() == [] and not again.look_back("half"), "a draft is no entry"
    again.drop_draft("new-entries")
    before = frames(again)
    again.drop_draft("new-entries")
    again.drop_draft("never-was")
    assert frames(again) == before
    assert again.drafts() == [other]
    again.close()


def test_packs_come_in_the_order_they_were_added(journal: Journal, clock: HandClock) -> None:
    for name in ("second", "first"):
        pack = Pack(id=name, title=name, prompts=(Prompt(id="a", text="How?"),))
        journal.put(InstalledPack(id=name, schema=SCHEMA, pack=pack, added_at=clock.now))
        clock.move(days=-1)
    assert [pack.id for pack in journal.packs()] == ["first", "second"]


def test_two_changes_of_the_same_second_are_two_records(journal: Journal) -> None:
    ids = {journal.add(StrategyUse, {"strategy": "walk"}).id for _ in range(20)}
    assert len(ids) == 20 == len(journal.all(StrategyUse))


def test_what_was_written_within_one_second_keeps_its_order(journal: Journal) -> None:
    entries = [journal.add(Entry, {"body": str(number)}) for number in range(50)]
    assert journal.all(Entry) == entries
    assert journal.timeline() == entries[::-1]


def test_it_keeps_its_order_even_when_the_journal_was_closed_meanwhile(journal: Journal) -> None:
    names = ["one", "two", "three", "four", "five", "six"]
    for name in names:
        journal.add(Entry, {"body": name})
        journal = opened_again(journal)
    assert [entry.body for entry in journal.all(Entry)] == names
    journal.close()


def test_extra_fields_carry_no_question(journal: Journal) -> None:
    strategy = journal.add(Strategy, {"name": "Walk"}, extra={"starter": "walk", "hidden": True})
    assert (strategy.starter, strategy.hidden) == ("walk", True)
    assert opened_again(journal).all(Strategy) == [strategy]


def test_a_kind_is_found_by_its_table() -> None:
    assert kind_by_table("entries") is Entry
    assert kind_by_table("settings") is None


def test_reading_writes_nothing(journal: Journal, vault: Vault) -> None:
    journal.add(Entry, {"body": "a"})
    before = vault.seq, vault.path.read_bytes()
    journal.timeline()
    journal.look_back("a b")
    journal.tags()
    journal.drafts()
    journal.packs()
    assert (vault.seq, vault.path.read_bytes()) == before


_DAYS = st.dates(date(2026, 10, 1), date(2026, 11, 30))
_MOMENTS = st.builds(
    lambda day, minute, offset: datetime(
        day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=timezone(timedelta(hours=offset))
    ),
    _DAYS, st.integers(0, 1439), st.integers(-12, 14),
)  # fmt: skip


@given(
    moments=st.lists(_MOMENTS, max_size=12),
    title=st.sampled_from([None, '"at":"2026-11-05', "at", '\\"at\\":\\"1999-01-01T00:00:00Z\\"']),
    first=_DAYS,
)
def test_what_is_read_since_a_day_is_what_everything_holds_since_then(
    moments: list[datetime], title: str | None, first: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        vault, _ = create(Path(folder) / "n.rjv", "x", cost=CHEAP)
        with closing(Journal(vault)) as journal:
            with journal.transaction():
                for moment in moments:
                    journal.add(Entry, {"title": title, "body": "x"}, at=moment)
            before = journal.since(Entry, first)
            everything = journal.all(Entry)
            assert before == [entry for entry in everything if entry.at.date() >= first]
            assert journal.since(Entry, first) == before
            assert journal.holds(Entry) == bool(moments) and not journal.holds(Urge)


def test_a_day_that_another_program_wrote_in_its_own_way_is_read_as_well(journal: Journal) -> None:
    entry = journal.add(Entry, {"body": "x"})
    document = msgspec.json.format(msgspec.json.encode(entry), indent=2).replace(b'"at"', b'"\\u0061t"')
    journal.vault.commit([(Entry.table, entry.id, document)])
    with closing(opened_again(journal)) as again:
        assert again.since(Entry, entry.at.date()) == [entry]
        assert again.since(Entry, entry.at.date() + timedelta(days=1)) == []


def test_an_answer_that_is_kept_over_time_is_kept_with_its_time(journal: Journal, clock: HandClock) -> None:
    goal = journal.add(Goal, {"my_words": "run again", "progress": 2})
    first = clock.now
    assert goal.progress_over_time == ((first, 2),)
    clock.now += timedelta(hours=1)
    goal = journal.edit(goal, {"progress": 3})
    assert [value for _, value in goal.progress_over_time] == [3], "one a day: the day's last word"
    clock.now += timedelta(days=7)
    goal = journal.edit(goal, {"progress": 3, "why": "mornings"})
    assert [value for _, value in goal.progress_over_time] == [3], "what did not change is not said again"
    goal = journal.rate(goal, "progress", 3)
    assert [value for _, value in goal.progress_over_time] == [3, 3], "but it can be"
    goal = journal.edit(goal, {"progress": None})
    assert goal.progress is None
    assert [value for _, value in goal.progress_over_time] == [3], "emptied: that day's is gone, no other"
    again = opened_again(journal)
    assert again.get(Goal, goal.id) == goal
    again.close()


@pytest.mark.parametrize(("begins", "kept"), [(0, [2, 3]), (4, [2, 3]), (7, [3])])
def test_one_answer_a_day_is_kept_over_time_by_the_journal_s_own_days(
    journal: Journal, clock: HandClock, begins: int, kept: list[int]
) -> None:
    journal.change_settings(day_start_hour=begins)
    clock.now = clock.now.replace(hour=22)
    goal = journal.add(Goal, {"my_words": "run again", "progress": 2})
    clock.now += timedelta(hours=8)  # six in the morning
    goal = journal.edit(goal, {"progress": 3})
    assert [value for _, value in goal.progress_over_time] == kept


def test_what_starts_sealed_is_sealed_until_the_seal_is_taken_off(journal: Journal) -> None:
    assert journal.add(Lapse, {"safe_now": "yes"}).sealed
    assert not journal.add(Lapse, {"safe_now": "yes"}, sealed=False).sealed
    assert not journal.add(Entry, {"body": "a"}).sealed


@pytest.mark.parametrize("field", ["at", "written_at"])
def test_a_record_whose_times_have_no_offset_is_not_kept(journal: Journal, field: str) -> None:
    kept = journal.add(Entry, {"title": "Kept"})
    naive = datetime(2026, 11, 21, 18, 5)
    with pytest.raises(ValueError, match="offset"):
        journal.put(msgspec.structs.replace(kept, **{field: naive}))
    assert journal.all(Entry) == [kept]
