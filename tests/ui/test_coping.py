"""Coping: the toolbox, its numbers in words, a use with before and after, own ways, hidden ones."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from journal_tui.insights.effect_words import effect_rows
from journal_tui.journal.journal import Journal
from journal_tui.models.records import Strategy, StrategyUse
from journal_tui.models.starters import STARTERS
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.coping.strategy_screen import StrategyScreen
from journal_tui.ui.forms.field import Field
from journal_tui.ui.main.keys_dialog import KeysScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.widgets.virtual_list import VirtualList
from tests.ui.conftest import current, page, settle, type_text

Size = tuple[int, int]
HOSTILE = "[/b] [@click=app.quit]go[/] \x1b]52;c;YQ==\x07 \u202egnp.exe"


async def to_coping(pilot: Pilot[Any], highlighted: str = "") -> None:
    """Open the tab, and move down to one of its rows."""
    await settle(pilot)
    await pilot.press("alt+4")
    await settle(pilot)
    rows = pilot.app.screen.query_one(VirtualList)
    if highlighted:
        assert rows.highlight(highlighted)
        await pilot.pause()


async def test_every_starting_way_stands_under_its_category(app: NotebookApp, size: Size) -> None:
    async with app.run_test(size=size) as pilot:
        await to_coping(pilot)
        rows = app.screen.query_one(VirtualList).rows
        assert {row.item.name for row in rows if row.item} == {starter.name for starter in STARTERS}
        shown = page(app)
        assert "Wait it out" in shown
        assert "Urges also fade by themselves." in shown
        assert "best" not in shown


async def test_a_use_is_noted_with_before_and_after(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await to_coping(pilot, "starter-hard-exercise")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, StrategyScreen)
        shown = " ".join(page(app).split())
        assert "Stairs, jumping, fast steps" in shown
        assert "Check with a doctor first" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        form_fields = {field.question.id: field for field in app.screen.query(Field)}
        form_fields["before"].focus_control()
        await pilot.press("8")
        form_fields["after"].focus_control()
        await pilot.press("5", "ctrl+s")
        await settle(pilot)
        (use,) = journal.all(StrategyUse)
        assert (use.strategy, use.before, use.after) == ("Move hard for two minutes", 8, 5)
        assert journal.all(Strategy) == []
        shown = page(app)
        assert "1 time" in shown
        assert "8 → 5" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert "Only 1 time; shown, not averaged." in " ".join(page(app).split())


async def test_few_uses_are_shown_and_more_are_averaged_and_sealed_ones_never_count(journal: Journal) -> None:
    for before, after in ((8, 5), (6, 5), (7, 3)):
        journal.add(StrategyUse, {"strategy": "Take a walk", "before": before, "after": after})
    journal.add(StrategyUse, {"strategy": "take a  walk"})
    journal.add(StrategyUse, {"strategy": "Take a walk", "before": 0, "after": 10}, sealed=True)
    journal.add(StrategyUse, {"strategy": "Tea"})
    walk, tea = effect_rows(journal.all(StrategyUse))
    assert (walk.times, walk.column) == (4, "7.0 → 4.3  from only 3")
    assert walk.words == ("Tried 4 times. The urge before → after, on average: 7.0 → 4.3. Based on only 3.")
    assert (tea.times, tea.column, tea.words) == (1, "", "Tried 1 time.")


async def test_an_own_way_is_added_and_its_name_is_shown_as_text(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Strategy, {"name": HOSTILE, "category": HOSTILE, "steps": HOSTILE, "caution": HOSTILE})
    async with app.run_test(size=any_size) as pilot:
        await to_coping(pilot)
        await pilot.press("end")
        await settle(pilot)
        assert "[/b] [@click=app.quit]go[/] gnp.exe" in page(app)
        await pilot.press("enter")
        await settle(pilot)
        shown = page(app)
        assert shown.count("[@click=app.quit]go[/]") >= 3
        assert "\u202e" not in shown
        assert "\x1b" not in shown
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        await type_text(pilot, "Ring the bakery")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Ring the bakery" in [strategy.name for strategy in journal.all(Strategy)]
        assert "Other" in page(app)


async def test_editing_a_starting_way_stores_it_once(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await to_coping(pilot, "starter-walk")
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert "Shoes on. Once round the block is enough." in page(app)
        await pilot.press("end")
        await type_text(pilot, " by the canal")
        await pilot.press("ctrl+s")
        await settle(pilot)
        (stored,) = journal.all(Strategy)
        assert (stored.name, stored.starter) == ("Take a walk by the canal", "walk")
        names = [row.item.name for row in app.screen.query_one(VirtualList).rows if row.item]
        assert "Take a walk" not in names
        assert app.screen.query_one(VirtualList).highlighted_key == stored.id
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert len(journal.all(Strategy)) == 1


async def test_a_hidden_way_is_out_of_sight_until_it_is_wanted(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await to_coping(pilot, "starter-wait-20")
        assert "With hidden" not in page(app)
        await pilot.press("h")
        await settle(pilot)
        assert "Wait 20 minutes" not in page(app) and "o With hidden" in page(app)
        (stored,) = journal.all(Strategy)
        assert stored.hidden
        await pilot.press("o")
        await settle(pilot)
        await pilot.press("home")
        assert "hidden" in next(line for line in page(app).splitlines() if "Wait 20 minutes" in line)
        assert app.screen.query_one(VirtualList).highlight(stored.id)
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert "Wait 20 minutes" in page(app)
        assert not journal.all(Strategy)[0].hidden


async def test_the_clients_order_is_kept_and_a_renamed_way_keeps_its_uses(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(StrategyUse, {"strategy": "Take a walk", "before": 8, "after": 5})

    def names() -> list[str]:
        return [row.item.name for row in app.screen.query_one(VirtualList).rows if row.item]

    async with app.run_test(size=any_size) as pilot:
        await to_coping(pilot, "starter-walk")
        assert names().index("Keep your hands busy") < names().index("Take a walk")
        await pilot.press("left_square_bracket")
        await settle(pilot)
        assert names().index("Take a walk") < names().index("Keep your hands busy")
        assert app.screen.query_one(VirtualList).highlighted_key == "starter-walk"
        await pilot.press("left_curly_bracket", "left_curly_bracket")
        await settle(pilot)
        assert names()[0] == "Take a walk"
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("end")
        await type_text(pilot, " by the canal")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert names()[0] == "Take a walk by the canal", "it keeps its place"
        line = next(line for line in page(app).splitlines() if "Take a walk by the canal" in line)
        assert "1 time" in line
        assert "8 → 5" in line


async def test_its_keys_are_named_at_every_size_or_where_they_are_listed_is(app: NotebookApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("alt+4")
        await settle(pilot)
        for size in ((120, 40), (80, 24), (60, 20)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            for key in ("enter Open", "h Hide", "[ Up", "] Down", "{ Kind up", "} Kind down"):
                assert key in page(app), f"{key} at {size}"
            assert "More keys" not in page(app)
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert "enter Open  n New  e Edit  ? More keys" in page(app)
        await pilot.press("?")
        await settle(pilot)
        assert current(app) is KeysScreen
