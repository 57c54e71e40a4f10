"""What came of a record follows its seal, its mark to bring, and its deletion, by whichever door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_tui.journal.agreements import agreed, answer
from journal_tui.journal.copies import merge_copy
from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import in_words, parts_of, toggle
from journal_tui.journal.record_forms import answers_with_each, keep
from journal_tui.journal.ride import Ride, ride_of
from journal_tui.journal.ride import keep as keep_ride
from journal_tui.models.base import SCHEMA, Record, answers_of
from journal_tui.models.kinds import Value
from journal_tui.models.parts import MARKS, Part
from journal_tui.models.records import PART_TYPES, RECORD_TYPES, Agreement, Answer, Session, StrategyUse, Urge
from journal_tui.vault import open_vault

from .conftest import HandClock, opened_again

RATED: dict[str, Value] = {
    "tried": ("Take a walk",),
    "tried/Take a walk/before": 9,
    "tried/Take a walk/after": 2,
}


def urge_with_a_use(journal: Journal) -> tuple[Urge, StrategyUse]:
    """An urge from the form, with what was tried in it."""
    urge = keep(journal, Urge, {"strength_start": 9, **RATED})
    (use,) = journal.all(StrategyUse)
    return urge, use


def session_with_an_agreement(journal: Journal) -> tuple[Session, Agreement]:
    """A session whose notes say what was agreed, and how that went."""
    session = journal.add(
        Session, {"therapist": "Dr X", "agreed": "Start naltrexone", "attended": "yes"},
        at=journal.clock() - timedelta(days=2),
    )  # fmt: skip
    (item,) = agreed(journal, journal.clock())
    return session, answer(journal, item, "yes")


def test_every_kind_of_part_names_its_field_and_the_table_of_what_it_came_of() -> None:
    tables = {kind.table for kind in RECORD_TYPES}
    for kind in PART_TYPES:
        assert kind.link in kind.__struct_fields__ and kind.origin in tables
    linked = {kind for kind in RECORD_TYPES if {"urge", "session"} & set(kind.__struct_fields__)}
    assert linked == set(PART_TYPES), "a record with an id of another one in it is a part of it"


def by_form(journal: Journal, record: Record) -> None:
    keep(journal, type(record), answers_with_each(journal, record), record, sealed=not record.sealed)


def by_key(journal: Journal, record: Record) -> None:
    toggle(journal, record, "sealed")


def by_put(journal: Journal, record: Record) -> None:
    journal.put(msgspec.structs.replace(record, sealed=not record.sealed))


@pytest.mark.parametrize("seal", [by_form, by_key, by_put])
@pytest.mark.parametrize("make_pair", [urge_with_a_use, session_with_an_agreement])
def test_a_part_is_sealed_with_its_record_and_unsealed_with_it(
    journal: Journal,
    seal: Callable[[Journal, Record], None],
    make_pair: Callable[[Journal], tuple[Record, Part]],
) -> None:
    record, part = make_pair(journal)
    seal(journal, record)
    sealed = journal.get(type(part), part.id)
    assert sealed is not None and sealed.sealed
    record_now = journal.get(type(record), record.id)
    assert record_now is not None
    seal(journal, record_now)
    assert journal.get(type(part), part.id) == msgspec.structs.replace(part, schema=SCHEMA)


def test_a_part_that_was_sealed_by_itself_stays_sealed(journal: Journal) -> None:
    urge, use = urge_with_a_use(journal)
    journal.edit(use, sealed=True)
    urge, _ = toggle(journal, urge, "sealed")
    toggle(journal, urge, "sealed")
    assert journal.all(StrategyUse)[0].sealed


def test_a_part_that_was_taken_out_of_the_seal_stays_out_while_its_record_is_edited(journal: Journal) -> None:
    urge, _ = urge_with_a_use(journal)
    urge, _ = toggle(journal, urge, "sealed")
    (use,) = journal.all(StrategyUse)
    journal.edit(use, sealed=False)
    keep(journal, Urge, {**answers_of(urge), **RATED, "about": "a drink"}, urge, sealed=True)
    assert not journal.all(StrategyUse)[0].sealed


def test_what_is_added_to_a_sealed_record_is_sealed_with_it(journal: Journal) -> None:
    urge = keep(journal, Urge, {"strength_start": 9, **RATED}, sealed=True)
    (use,) = journal.all(StrategyUse)
    assert use.sealed
    toggle(journal, urge, "sealed")
    assert not journal.all(StrategyUse)[0].sealed


def test_an_urge_that_is_sealed_while_it_lasts_seals_what_is_tried_later(
    journal: Journal, clock: HandClock
) -> None:
    ride, kept = ride_of(journal, clock.now)
    kept = keep_ride(journal, ride.rated(0, 7), kept)
    urge = journal.all(Urge)[0]
    toggle(journal, urge, "sealed")
    keep_ride(journal, Ride(at=ride.at, curve=((0, 7),)).with_trying("Take a walk", 60), kept)
    assert [use.sealed for use in journal.all(StrategyUse)] == [True]


def test_the_mark_to_bring_is_followed_and_taken_off_with_the_record(journal: Journal) -> None:
    urge, _ = urge_with_a_use(journal)
    urge, sentence = toggle(journal, urge, "bring")
    assert journal.all(StrategyUse)[0].bring and sentence.endswith("With it: 1 thing you tried.")
    toggle(journal, urge, "bring")
    assert not journal.all(StrategyUse)[0].bring


def test_what_went_with_it_is_told(journal: Journal) -> None:
    session, _ = session_with_an_agreement(journal)
    journal.add(Agreement, {"what": "Walk"}, extra={"session": session.id})
    _, sentence = toggle(journal, session, "sealed")
    assert sentence.endswith("With it: 2 agreements.")
    lone = journal.add(Urge, {"strength_start": 3})
    assert "With it" not in toggle(journal, lone, "sealed")[1]


def test_a_deleted_record_takes_its_parts_along_and_brings_them_back(journal: Journal) -> None:
    urge, use = urge_with_a_use(journal)
    removed = journal.remove(urge)
    assert journal.all(Urge) == [] and journal.all(StrategyUse) == []
    assert in_words(part for part in removed[1:] if isinstance(part, Record)) == "1 thing you tried"
    journal.put_back(removed)
    assert journal.all(Urge) == [urge] and journal.all(StrategyUse) == [use]


def test_a_seal_that_comes_with_a_merge_reaches_the_parts_that_are_only_here(
    journal: Journal, clock: HandClock, tmp_path: Path
) -> None:
    urge = journal.add(Urge, {"strength_start": 9})
    clock.move(hours=1)
    copied = tmp_path / "n (copy).rjv"
    copied.write_bytes(journal.vault.path.read_bytes())
    there = Journal(open_vault(copied, passphrase="x"), clock=clock)
    there.edit(urge, sealed=True)
    there.close()
    clock.move(hours=1)
    journal.add(StrategyUse, {"strategy": "Take a walk", "before": 9, "after": 2}, extra={"urge": urge.id})
    merge_copy(journal, copied)
    assert journal.all(Urge)[0].sealed and journal.all(StrategyUse)[0].sealed
    toggle(journal, journal.all(Urge)[0], "sealed")
    assert not journal.all(StrategyUse)[0].sealed


def test_a_record_that_an_older_version_sealed_alone_has_its_parts_sealed(journal: Journal) -> None:
    urge, use = urge_with_a_use(journal)
    old = [
        (Urge.table, urge.id, msgspec.json.encode(msgspec.structs.replace(urge, schema=2, sealed=True))),
        (StrategyUse.table, use.id, msgspec.json.encode(msgspec.structs.replace(use, schema=2))),
    ]
    journal.vault.commit(old)
    again = opened_again(journal)
    (opened_use,) = again.all(StrategyUse)
    assert opened_use.sealed
    toggle(again, again.all(Urge)[0], "sealed")
    assert not again.all(StrategyUse)[0].sealed
    again.close()


@given(
    st.lists(
        st.tuples(st.sampled_from(("record", "part")), st.sampled_from(MARKS), st.booleans()), max_size=8
    )
)
def test_whatever_is_marked_in_whatever_order_taking_the_records_marks_off_gives_the_parts_own(
    steps: list[tuple[str, str, bool]],
) -> None:
    """The part's marks by themselves are those of the last word on the part since the record had none."""
    from journal_tui.models.parts import decided, following

    now = HandClock()()
    urge = Urge(id="u", at=now, written_at=now, schema=SCHEMA)
    use = StrategyUse(id="s", at=now, written_at=now, schema=SCHEMA, urge="u")
    for which, mark, value in steps:
        if which == "record":
            after = msgspec.structs.replace(urge, **{mark: value})
            use, urge = following(use, urge, after), after
            assert not value or getattr(use, mark) or mark not in use.followed
        elif getattr(use, mark) != value:
            use = msgspec.structs.replace(use, **{mark: value}, followed=decided(use, {mark: value}))
            assert mark not in use.followed
    bare = msgspec.structs.replace(urge, sealed=False, bring=False)
    freed = following(use, urge, bare)
    for mark in MARKS:
        assert getattr(freed, mark) == (getattr(use, mark) and mark not in use.followed)
    assert freed.followed == ()


def test_an_answer_about_a_session_is_a_part_of_it(journal: Journal) -> None:
    session = journal.add(Session, {"therapist": "R.", "attended": "yes"}, at=journal.clock())
    assert issubclass(Answer, Part) and parts_of(journal, session) == ()
