"""Guided exercises: they begin at once, can be left at any moment, and may be noted afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.guided import GUIDES, guide
from journal_tui.models.records import StrategyUse
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.coping.strategy_screen import StrategyScreen
from journal_tui.ui.exercises.exercise_screen import GuidedScreen
from journal_tui.ui.exercises.exercises import Exercise
from journal_tui.ui.idle_lock import WARNING_SECONDS
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.widgets.virtual_list import VirtualList
from tests.ui.conftest import current, page, settle

Size = tuple[int, int]


@pytest.fixture
def now(app: NotebookApp) -> list[float]:
    """The clock of exercises and of the idle lock, which goes when it is told to."""
    clock = [1000.0]
    app.monotonic = lambda: clock[0]
    app.touch()
    return clock


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait for what they do."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def begin(pilot: Pilot[Any], app: NotebookApp, starter: str) -> Exercise:
    """From Today to an exercise of the toolbox."""
    await settle(pilot)
    await pressed(pilot, "4")
    assert app.screen.query_one(VirtualList).highlight(f"starter-{starter}")
    await pressed(pilot, "enter")
    assert current(app) is StrategyScreen
    assert "Do it now, with the screen" in page(app)
    await pressed(pilot, "enter")
    assert current(app) is GuidedScreen
    return app.screen.query_one(Exercise)


async def test_the_wave_timer_runs_out_and_offers_to_note_it(
    app: NotebookApp, journal: Journal, now: list[float], any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        exercise = await begin(pilot, app, "wait-20")
        assert "20:00 left of 20." in page(app)
        now[0] += 65
        exercise.draw()
        await settle(pilot)
        assert "18:55 left of 20." in page(app)
        await pressed(pilot, "1")
        assert "8:55 left of 10." in page(app)
        assert journal.settings.timer_minutes == 10, "remembered"
        await pressed(pilot, "space")
        now[0] += 200
        exercise.draw()
        await settle(pilot)
        assert "8:55 left of 10.   paused" in page(app)
        await pressed(pilot, "space")
        now[0] += 9 * 60
        app.touch()
        exercise.draw()
        await settle(pilot)
        assert "That was 10 minutes." in page(app)
        await pressed(pilot, "enter")
        assert current(app) is RecordScreen
        await pressed(pilot, "8", "tab", "4", "ctrl+s")
        (use,) = journal.all(StrategyUse)
        assert (use.strategy, use.before, use.after, use.minutes) == ("Wait 20 minutes", 8, 4, 10)
        assert use.strategy_id == "starter-wait-20"
        assert current(app) is MainScreen
        assert "8 → 4" in page(app)


@pytest.mark.parametrize("way", [("escape",), ("enter", "escape"), ("enter", "down", "enter")])
async def test_nothing_is_noted_unless_it_is_wanted(
    app: NotebookApp, journal: Journal, now: list[float], way: tuple[str, ...]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, app, "breathe")
        await pressed(pilot, *way)
        assert current(app) is StrategyScreen
        assert journal.all(StrategyUse) == []
        assert journal.drafts() == []


async def test_paced_breathing_in_a_rhythm_of_ones_choice(
    app: NotebookApp, journal: Journal, now: list[float], size: Size
) -> None:
    async with app.run_test(size=size) as pilot:
        await begin(pilot, app, "breathe")
        shown = page(app)
        assert "› 1  Longer out: in for 4, out for 6" in shown
        assert "hold for 4" in shown
        await pressed(pilot, "3")
        assert "› 3  Square" in page(app)
        assert journal.settings.rhythm == "4-4-4-4"
        now[0] += 5
        await pressed(pilot, "space", "space")
        await pressed(pilot, "escape", "enter")
        assert "› 3  Square" in page(app), "the next time, too"


async def test_the_words_of_the_breath_follow_the_clock(app: NotebookApp, now: list[float]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        exercise = await begin(pilot, app, "breathe")
        line = exercise.query_one("BreathingLine")
        words = []
        for _ in range(10):
            words.append(str(line.render()).split()[0])
            now[0] += 1
        assert words == ["in"] * 4 + ["out"] * 6


@pytest.mark.parametrize("starter", ["five-senses", "muscles"])
async def test_steps_are_read_as_slowly_as_one_likes(
    app: NotebookApp, journal: Journal, now: list[float], any_size: Size, starter: str
) -> None:
    async with app.run_test(size=any_size) as pilot:
        exercise = await begin(pilot, app, starter)
        steps = exercise.guide.steps
        for number, step in enumerate(steps, 1):
            shown = " ".join(page(app).split())
            assert f"{number} of {len(steps)}" in shown
            assert step in shown
            if number == 2:
                await pressed(pilot, "backspace")
                assert steps[0] in " ".join(page(app).split())
                await pressed(pilot, "enter")
            await pressed(pilot, "enter")
        assert "You can note it" in " ".join(page(app).split())


async def test_without_motion_a_timer_says_about_how_many_minutes(
    app: NotebookApp, journal: Journal, now: list[float], any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        exercise = await begin(pilot, app, "wait-20")
        await pressed(pilot, "m")
        assert not journal.settings.motion
        assert "About 20 minutes left" in page(app)
        before = page(app)
        now[0] += 50
        exercise.draw()
        await settle(pilot)
        assert page(app) == before, "nothing moves within a minute"
        now[0] += 20
        exercise.draw()
        await settle(pilot)
        assert "About 19 minutes left" in page(app)
        await pressed(pilot, "escape", "escape", "4")
        await begin(pilot, app, "breathe")
        assert "In for 4, out for 6, at your own pace." in page(app)


async def test_the_journal_does_not_lock_under_an_exercise_but_soon_after_it(
    app: NotebookApp, journal: Journal, now: list[float]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        exercise = await begin(pilot, app, "wait-20")
        screen = app.screen
        assert isinstance(screen, GuidedScreen)
        for _ in range(19):
            now[0] += 60
            screen.count_as_use()
            await app.lock_when_idle()
        assert app.journal is not None
        now[0] += 61
        exercise.draw()
        await settle(pilot)
        assert "That was 20 minutes." in page(app)
        now[0] += 5 * 60 - WARNING_SECONDS
        screen.count_as_use()
        await app.lock_when_idle()
        assert app.journal is not None
        now[0] += WARNING_SECONDS
        await app.lock_when_idle()
        await settle(pilot)
    assert app.return_value == "locked"


@pytest.mark.parametrize("shown_guide", GUIDES, ids=lambda shown_guide: shown_guide.id)
async def test_every_exercise_is_there_before_unlocking_too(path: Path, code: str, shown_guide: Any) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        same_guide = guide(shown_guide.id)
        assert same_guide is not None
        app.push_screen(GuidedScreen(same_guide, offer=False))
        await settle(pilot)
        assert shown_guide.title in page(app)
        await pressed(pilot, "1", "m", "space")
        for _ in shown_guide.steps or (0,):
            await pressed(pilot, "enter")
        assert current(app) is not GuidedScreen
