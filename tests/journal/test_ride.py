"""An urge being ridden is kept from its first number on, with what was tried; uses keep to their strategy."""

from __future__ import annotations

import pytest

from journal_tui.insights import lower_after, strategy_effects
from journal_tui.journal.journal import Journal
from journal_tui.journal.ride import Kept, Ride, keep, ride_of
from journal_tui.journal.toolbox import ToolboxItem, move, move_category, names_now, strategy_names, toolbox
from journal_tui.models.curve import STILL_RIDING
from journal_tui.models.records import Strategy, StrategyUse, Urge
from journal_tui.models.vocabulary import CATEGORIES

from .conftest import HandClock, opened_again


def begun(journal: Journal, *numbers: tuple[int, int]) -> tuple[Ride, Kept]:
    """A ride with numbers at so many seconds, each kept."""
    ride, kept = ride_of(journal, journal.clock())
    for seconds, strength in numbers:
        ride = ride.rated(seconds, strength)
        kept = keep(journal, ride, kept)
    return ride, kept


def test_each_number_is_one_frame_on_the_disk_and_fills_start_peak_and_end(journal: Journal) -> None:
    before = journal.vault.seq
    ride, kept = begun(journal, (2, 7))
    assert journal.vault.seq == before + 1
    journal = opened_again(journal)
    (urge,) = journal.all(Urge)
    assert (urge.strength_start, urge.strength_peak, urge.strength_end) == (7, 7, None)
    for seconds, strength in ((180, 9), (900, 3)):
        ride = ride.rated(seconds, strength)
        kept = keep(journal, ride, kept)
    (urge,) = journal.all(Urge)
    assert (urge.strength_start, urge.strength_peak, urge.strength_end) == (7, 9, 3)
    assert urge.curve == ((2, 7), (180, 9), (900, 3))
    assert urge.ended is None and urge.minutes is None
    journal.close()


def test_what_was_taken_back_is_gone(journal: Journal) -> None:
    ride, kept = begun(journal, (2, 7), (90, 9))
    kept = keep(journal, ride := ride.taken_back(), kept)
    assert [(u.strength_peak, u.strength_end) for u in journal.all(Urge)] == [(7, None)]
    kept = keep(journal, ride.taken_back(), kept)
    assert journal.all(Urge) == []
    assert kept == Kept()


def test_what_is_tried_becomes_a_use_with_the_numbers_before_and_after_it(
    journal: Journal, clock: HandClock
) -> None:
    began = clock()
    ride, kept = begun(journal, (0, 6), (60, 8))
    kept = keep(journal, ride := ride.with_trying("Take a walk", 120), kept)
    (use,) = journal.all(StrategyUse)
    (urge,) = journal.all(Urge)
    assert (use.strategy, use.before, use.after, use.urge) == ("Take a walk", 8, None, urge.id)
    assert use.strategy_id == "starter-walk"
    assert (use.at - began).total_seconds() == 120
    kept = keep(journal, ride := ride.rated(700, 4), kept)
    kept = keep(journal, ride := ride.with_trying("Slow breathing", 720), kept)
    kept = keep(journal, ride := ride.rated(1200, 2), kept)
    keep(journal, ride.ending(1500, "rode it out"), kept)
    walk, breathing = journal.all(StrategyUse)
    assert (walk.before, walk.after, walk.minutes) == (8, 4, 10)
    assert (breathing.before, breathing.after, breathing.minutes) == (4, 2, 13)
    (urge,) = journal.all(Urge)
    assert urge.tried == ("Take a walk", "Slow breathing")
    assert (urge.ended, urge.minutes) == ("rode it out", 25)


def test_an_urge_and_all_that_was_tried_are_one_frame(journal: Journal) -> None:
    ride, kept = begun(journal)
    ride = ride.rated(0, 6).with_trying("Take a walk", 30).with_trying("Slow breathing", 90)
    before = journal.vault.seq
    kept = keep(journal, ride, kept)
    assert journal.vault.seq == before + 1
    assert len(journal.all(StrategyUse)) == 2
    keep(journal, ride.rated(300, 3).ending(400, "rode it out"), kept)
    assert journal.vault.seq == before + 2


def test_the_same_key_again_ends_trying() -> None:
    ride = Ride(at=HandClock()()).with_trying("Take a walk", 10).with_trying("Take a walk", 40)
    assert ride.trying is None
    assert [(t.since, t.until) for t in ride.tried] == [(10, 40)]


def test_opened_again_soon_it_goes_on_and_what_was_written_since_stays(
    journal: Journal, clock: HandClock
) -> None:
    ride, kept = begun(journal, (0, 6))
    kept = keep(journal, ride := ride.with_trying("Take a walk", 30), kept)
    kept = keep(journal, ride.with_trying("Slow breathing", 90), kept)
    (walk, _) = journal.all(StrategyUse)
    journal.edit(walk, {"before": 1, "after": 0})
    journal = opened_again(journal)
    clock.move(minutes=5)
    again, where = ride_of(journal, clock())
    assert (again.curve, where.urge) == (((0, 6),), journal.all(Urge)[0].id)
    assert again.trying is not None and again.trying.name == "Slow breathing"
    keep(journal, again.rated(300, 3), where)
    (urge,) = journal.all(Urge)
    assert urge.curve == ((0, 6), (300, 3))
    assert set(urge.tried or ()) == {"Take a walk", "Slow breathing"}
    walk, breathing = journal.all(StrategyUse)
    assert (walk.before, walk.after) == (1, 0)
    assert (breathing.before, breathing.after) == (6, 3)
    clock.move(seconds=STILL_RIDING.total_seconds())
    later, where = ride_of(journal, clock())
    assert later.empty and where == Kept()
    journal.close()


def test_an_urge_that_ended_is_not_gone_on_with(journal: Journal, clock: HandClock) -> None:
    ride, kept = begun(journal, (0, 6))
    keep(journal, ride.ending(60, "rode it out"), kept)
    assert ride_of(journal, clock())[1] == Kept()


# -- uses and names ------------------------------------------------------------------------------


def item(journal: Journal, name: str) -> ToolboxItem:
    return next(strategy for strategy in toolbox(journal, hidden=True) if strategy.name == name)


def test_a_strategy_keeps_its_uses_under_another_name(journal: Journal) -> None:
    own = journal.add(Strategy, {"name": "Ring the bakery"})
    for before, after in ((8, 5), (6, 5)):
        journal.add(StrategyUse, {"strategy": "Ring the bakery", "before": before, "after": after})
    journal.edit(own, {"name": "Ring Marta"})
    journal.add(StrategyUse, {"strategy": "ring  marta", "before": 7, "after": 2})
    (effect,) = strategy_effects(journal.all(StrategyUse), names_now(journal))
    assert (effect.name, effect.times, effect.rated) == ("Ring Marta", 3, 3)
    (lower,) = lower_after(journal.all(StrategyUse), names_now(journal))
    assert (lower.key, lower.lower) == (own.id, 3)
    assert strategy_names(journal)[0] == "Ring Marta"


def test_another_strategy_with_the_old_name_has_uses_of_its_own(journal: Journal) -> None:
    own = journal.add(Strategy, {"name": "Tea"})
    journal.add(StrategyUse, {"strategy": "Tea"})
    journal.edit(own, {"name": "Green tea"})
    other = journal.add(Strategy, {"name": "Tea"})
    journal.add(StrategyUse, {"strategy": "Tea"})
    effects = {
        effect.key: effect for effect in strategy_effects(journal.all(StrategyUse), names_now(journal))
    }
    assert {key: (e.name, e.times) for key, e in effects.items()} == {
        own.id: ("Green tea", 1), other.id: ("Tea", 1),
    }  # fmt: skip


def test_uses_from_before_it_was_in_the_toolbox_go_with_it(journal: Journal) -> None:
    journal.add(StrategyUse, {"strategy": "Feed the cat"})
    own = journal.add(Strategy, {"name": "feed the  cat"})
    journal.edit(own, {"name": "Feed Mia"})
    (effect,) = strategy_effects(journal.all(StrategyUse), names_now(journal))
    assert (effect.key, effect.name, effect.times) == (own.id, "Feed Mia", 1)


def test_a_starting_strategy_keeps_its_uses_when_it_is_edited(journal: Journal) -> None:
    journal.add(StrategyUse, {"strategy": "Take a walk"})
    stored = journal.add(Strategy, {"name": "Take a walk"}, extra={"starter": "walk"})
    journal.edit(stored, {"name": "Round the canal"})
    (effect,) = strategy_effects(journal.all(StrategyUse), names_now(journal))
    assert (effect.name, effect.times) == ("Round the canal", 1)
    assert effect.key == item(journal, "Round the canal").use_id


def test_a_use_that_is_corrected_belongs_to_what_it_says_then(journal: Journal) -> None:
    use = journal.add(StrategyUse, {"strategy": "Take a walk"})
    assert journal.edit(use, {"strategy": "Slow breathing"}).strategy_id == "starter-breathe"
    assert journal.edit(use, {"strategy": "Something else"}).strategy_id is None
    assert journal.edit(use, {"before": 3}).strategy_id == "starter-walk"


# -- the client's order --------------------------------------------------------------------------


def test_a_strategy_is_moved_among_those_of_its_kind_and_stays_there(journal: Journal) -> None:
    kind = "ground with the senses"

    def order() -> list[str]:
        return [strategy.name for strategy in toolbox(journal) if strategy.category == kind]

    first, second = order()
    assert move(journal, item(journal, second), -1)
    assert order() == [second, first]
    assert not move(journal, item(journal, second), -1), "it is the first of its kind"
    journal.add(Strategy, {"name": "A stone in my pocket", "category": kind})
    assert order() == [second, first, "A stone in my pocket"], "what is new comes after what has an order"
    journal = opened_again(journal)
    assert order() == [second, first, "A stone in my pocket"]
    assert [strategy.category for strategy in toolbox(journal)] == sorted(
        (strategy.category for strategy in toolbox(journal)), key=CATEGORIES.index
    )
    journal.close()


def test_a_hidden_neighbour_is_stepped_over(journal: Journal) -> None:
    kind = "settle the body"
    names = [strategy.name for strategy in toolbox(journal) if strategy.category == kind]
    middle = item(journal, names[1])
    journal.add(
        Strategy, {"name": middle.name, "category": kind}, extra={"starter": middle.starter, "hidden": True}
    )
    assert move(journal, item(journal, names[2]), -1)
    assert [strategy.name for strategy in toolbox(journal) if strategy.category == kind] == [
        names[2],
        names[0],
    ]


@pytest.mark.parametrize("step", [1, -1])
def test_a_whole_kind_is_moved(journal: Journal, step: int) -> None:
    def kinds() -> list[str]:
        return list(dict.fromkeys(strategy.category for strategy in toolbox(journal)))

    before = kinds()
    assert move_category(journal, "reach out", step)
    after = kinds()
    assert after.index("reach out") == before.index("reach out") + step
    assert [k for k in after if k != "reach out"] == [k for k in before if k != "reach out"]
    assert not move_category(journal, after[0], -1)
    assert not move_category(journal, after[-1], 1)
