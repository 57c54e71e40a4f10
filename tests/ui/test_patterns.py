"""Patterns: pictures with words, with no data, few, and many; sealed records never count."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from journal_tui.insights.groups import Group
from journal_tui.insights.patterns import hours_of_week
from journal_tui.insights.urges import Count
from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, StrategyUse, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.patterns.patterns_page import groups, hours, triggers
from tests.ui.conftest import page, press, settle

Size = tuple[int, int]
NOT_RECORDED = "You wrote nothing down here."


async def read_all(pilot: Pilot[Any]) -> str:
    """The whole page of the tab, scrolled through, with white space folded."""
    await settle(pilot)
    await pilot.press("alt+7")
    await settle(pilot)
    return await scrolled(pilot)


async def scrolled(pilot: Pilot[Any]) -> str:
    """Everything from the top to the end of the page, its left half before its right one."""
    app = pilot.app
    half = app.screen.query_one("#patterns-right").region.x
    halves: list[list[str]] = [[], []]
    await pilot.press("home")
    for _ in range(7):
        await pilot.pause()
        for line in page(app).splitlines():  # type: ignore[arg-type]  # the pilot's app is the notebook
            halves[0].append(line[:half] if half > 10 else line)
            halves[1].append(line[half:] if half > 10 else "")
        await pilot.press("pagedown")
    return " ".join(" ".join(halves[0] + halves[1]).split())


def whole(app: NotebookApp) -> str:
    """The words of the page, each once, from its top to its end."""
    return "\n".join(str(part.content) for part in app.screen.query_one("#patterns-page").query(Static))


def noon(journal: Journal, days_ago: int) -> datetime:
    """Noon of a day of the journal."""
    return (journal.clock() - timedelta(hours=4, days=days_ago)).replace(hour=12, minute=0)


async def test_nothing_recorded_is_not_none(app: NotebookApp, size: Size) -> None:
    async with app.run_test(size=size) as pilot:
        shown = await read_all(pilot)
        assert "The last 14 days" in shown
        assert "No check-ins in this time." in shown
        for title in ("What set urges off", "What you tried", "When urges began"):
            assert f"{title} {NOT_RECORDED}" in shown
        for name in ("Mood", "Urge", "Sleep"):
            assert f"{name} {NOT_RECORDED}" in shown


async def test_two_check_ins_are_shown_and_not_averaged(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    journal.add(CheckIn, {"mood": 4, "sleep_hours": 6.5}, at=noon(journal, 2))
    journal.add(CheckIn, {"mood": 7}, at=noon(journal, 1))
    journal.add(CheckIn, {"mood": 0, "urge_now": 10}, at=noon(journal, 1), sealed=True)
    journal.add(Urge, {"strength_start": 5, "outside": ["money or payday"]}, at=noon(journal, 1))
    async with app.run_test(size=size) as pilot:
        shown = await read_all(pilot)
        assert "You answered on 2 of these 14 days." in shown
        assert "4, 7 (only 2 check-ins)." in shown
        assert "6.5 h (only 1 check-in)." in shown
        assert f"Urge {NOT_RECORDED}" in shown
        assert "on average" not in shown
        assert "1 of 1" in shown
        assert "From only 1 urge." in shown
        assert "Only 1 urge: on " in shown and "between 12:00 and 13:00." in shown
        assert whole(app).count("shown, not averaged") == 1
        assert "only" not in whole(app).rpartition("shown, not averaged")[2], "at the end of the page"


async def test_many_check_ins_have_means_ranges_and_the_time_before(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    with journal.transaction():
        for days in range(1, 31):
            mood = 8 if days < 14 else 2
            journal.add(CheckIn, {"mood": mood, "urge_now": days % 3}, at=noon(journal, days))
            journal.add(Urge, {"strength_start": 6, "feelings": ["bored"]}, at=noon(journal, days))
            use = {"strategy": "[/b] Tea", "before": 6, "after": 4}
            journal.add(StrategyUse, use, at=noon(journal, days))
    async with app.run_test(size=size) as pilot:
        shown = await read_all(pilot)
        assert "You answered on 13 of these 14 days." in shown
        assert "8 each time (13 check-ins)." in shown
        assert "1.0 on average; lowest 0, highest 2 (13 check-ins)." in shown
        assert "The 14 days before: 2.0 (14 check-ins)." in shown
        assert whole(app).count("Small differences may mean nothing.") == 1
        assert "only" not in whole(app) and "averaged" not in whole(app), "there are enough of each"
        assert "13 of 13" in shown
        assert "[/b] Tea 13 times 6.0 → 4.0 from 13" in shown
        assert "13 urges: 13 in the afternoon." in shown
        await pilot.press("p")
        await settle(pilot)
        shown = await scrolled(pilot)
        assert "The last 12 weeks" in shown
        assert "You answered on 30 of these 84 days." in shown
        assert "4.6 on average; lowest 2, highest 8 (30 check-ins)." in shown
        assert "30 of 30" in shown


def test_the_grid_of_hours_says_what_its_characters_stand_for(journal: Journal) -> None:
    friday = datetime.fromisoformat("2026-11-20T18:30+01:00")
    urges = [journal.add(Urge, at=friday) for _ in range(9)]
    urges += [journal.add(Urge, at=friday - timedelta(days=1, hours=8)) for _ in range(2)]
    drawn = hours(hours_of_week(urges, day_start_hour=4), [], 4).plain.splitlines()
    fri, thu = (next(line for line in drawn if line.startswith(day)) for day in ("Fri", "Thu"))
    assert fri[5 + 2 * (18 - 4)] == "█"
    assert thu[5 + 2 * (10 - 4)] == "▂"
    assert any("· none   ▂ 1 to 2   ▄ 3 to 4   ▆ 5 to 6   █ 7 to 9" in line for line in drawn)
    assert drawn[-1] == "The most in one hour: 9 on Friday between 18:00 and 19:00."
    assert all(len(line) <= 78 for line in drawn)


def test_a_bar_shows_how_much_of_all_it_is() -> None:
    drawn = triggers([Count("people", 5, 10), Count("places", 10, 10), Count("no money", 1, 10)]).plain
    assert "people    ■■■■■·····  5 of 10" in drawn
    assert "places    ■■■■■■■■■■  10 of 10" in drawn


def test_two_values_that_differ_have_no_bar_of_their_mean() -> None:
    all_groups = [Group("home", 3, (6.0, 6.0, 6.0)), Group("shop", 2, (6.0, 8.0)), Group("bar", 1, (4.0,))]
    drawn = groups("By place", all_groups, "urge", "A note.", width=60).plain.splitlines()
    home, shop, other = (next(line for line in drawn if line.startswith(g.name)) for g in all_groups)
    assert "█" in home and "█" in other
    assert "█" not in shop and shop.endswith("6, 8  (only 2 urges)")


async def test_there_are_charts_by_day_and_week_and_bars_by_tag_and_place(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    with journal.transaction():
        for days in range(1, 8):
            journal.add(CheckIn, {"mood": days}, at=noon(journal, days), tags=("walking",))
            journal.add(Urge, {"strength_start": 6, "place": "home"}, at=noon(journal, days))
    async with app.run_test(size=size) as pilot:
        shown = await read_all(pilot)
        assert "10 ┤" in shown and "5 ┤" in shown and "0 └──" in shown
        await pilot.press("p")
        await settle(pilot)
        assert "a bar a week" in await scrolled(pilot)
        await pilot.press("p")
        await settle(pilot)
        shown = await scrolled(pilot)
        assert "Mood by tag" in shown and "4.0 (7 days)" in shown
        assert "Peaks of urges by place" in shown and "6.0 (7 urges)" in shown
        await pilot.press("p")
        await settle(pilot)
        assert "a bar a day" in await scrolled(pilot)


async def test_what_few_numbers_mean_is_said_where_few_stand(app: NotebookApp, journal: Journal) -> None:
    now = journal.clock()
    with journal.transaction():
        for number in range(7):
            for day in range(8 if number < 6 else 3):
                at = now - timedelta(days=day, minutes=number)
                journal.add(StrategyUse, {"strategy": f"s{number}", "before": 7, "after": 3}, at=at)
        for day in range(10):
            at = now - timedelta(days=day)
            journal.add(CheckIn, {"mood": 5, "urge_now": 2, "sleep_hours": 7}, at=at)
            journal.add(Urge, {"strength_start": 5, "outside": ["people"]}, at=at)
    async with app.run_test(size=(80, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "alt+7")
        await settle(pilot)
        texts = [str(part.content) for part in app.screen.query("#patterns-page Static").results(Static)]
        assert not any("only" in text for text in texts), "six are drawn, and each has many"
