"""Coming back to Today: what was being written is one key away, and nothing is answered by chance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from textual.widgets import ContentSwitcher

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry
from journal_tui.packs import builtin_pack, install
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.forms.control import Control
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.records.form_screen import RecordScreen
from tests.ui.conftest import current, page, press, settle, type_text

Size = tuple[int, int]


async def test_enter_goes_on_with_what_was_left_a_moment_ago(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    pack = builtin_pack("today")
    assert pack is not None
    install(journal, pack)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        for typed in ("half a sen", "ten"):
            await press(pilot, "w" if typed == "half a sen" else "enter")
            await settle(pilot)
            assert current(app) is RecordScreen
            await type_text(pilot, typed)
            await press(pilot, "escape")
            await settle(pilot)
        assert "You were writing: “half a senten”" in page(app)
        await press(pilot, "enter")
        await settle(pilot)
        await type_text(pilot, "ce")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert [entry.body for entry in journal.all(Entry)] == ["half a sentence"]
        assert "You were writing" not in page(app)
        # The line is gone, and with it the focus: it is not on the question below, and Enter begins nothing.
        await press(pilot, "enter", "7")
        await settle(pilot)
        assert current(app) is MainScreen
        assert journal.all(CheckIn) == []


async def test_a_digit_answers_nothing_when_one_comes_back(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await settle(pilot)
        await type_text(pilot, "half a sen")
        await press(pilot, "escape")
        await settle(pilot)
        await press(pilot, "2")
        await settle(pilot)
        assert journal.all(CheckIn) == []
        assert "Search every word" in page(app)


async def test_what_has_the_focus_says_how_it_is_answered_until_esc_leaves_it(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        assert "esc: leave" not in page(app), "nothing has the focus yet"
        hints = []
        for _ in range(3):
            await press(pilot, "tab")
            await settle(pilot)
            control = next(
                node for node in (app.focused or app.screen).ancestors_with_self if isinstance(node, Control)
            )
            hints.append(control.hint)
            assert f"{control.hint} · tab: next · esc: leave" in page(app)
        assert len(set(hints)) > 1, "it follows the focus"
        await press(pilot, "escape")
        await settle(pilot)
        assert "esc: leave" not in page(app)
        await press(pilot, "3")
        await settle(pilot)
        assert app.screen.query_one(ContentSwitcher).current == "urges", "a digit is a tab again"
        assert journal.all(CheckIn) == []


async def test_who_was_in_the_check_in_stays_there(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "tab", "4", "w")
        await settle(pilot)
        await type_text(pilot, "half a sen")
        await press(pilot, "escape")
        await settle(pilot)
        assert "You were writing: “half a sen”" in page(app)
        await press(pilot, "5")
        await settle(pilot)
        assert [c.mood for c in journal.all(CheckIn)] == [5]


@pytest.mark.parametrize("keys", [("question_mark", "escape"), ("f1", "escape"), ("k", "6", "ctrl+s")])
async def test_a_draft_that_was_there_before_does_not_take_the_focus_again(
    app: NotebookApp, journal: Journal, keys: tuple[str, ...]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await settle(pilot)
        await type_text(pilot, "half a sen")
        await press(pilot, "escape")
        await settle(pilot)
        app.screen.set_focus(None)
        for key in keys:
            await press(pilot, key)
            await settle(pilot)
        assert current(app) is MainScreen
        assert app.screen.focused is None


async def test_a_draft_has_the_focus_once_when_it_was_just_left(app: NotebookApp, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "w")
        await settle(pilot)
        await type_text(pilot, "half a sen")
        await press(pilot, "escape")
        await settle(pilot)
        assert app.focused is not None and app.focused.id == "draft", "it was left a moment ago"
        await press(pilot, "alt+2", "alt+1")
        await settle(pilot)
        assert "You were writing: “half a sen”" in page(app)
        assert app.screen.focused is None, "who comes back for something else is not led there again"
        await press(pilot, "alt+2", "w")
        await settle(pilot)
        await press(pilot, "escape", "alt+1")
        await settle(pilot)
        assert app.screen.focused is None


async def test_today_is_read_anew_when_the_day_of_the_journal_begins_and_at_midnight(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    now = datetime(2026, 11, 21, 23, tzinfo=UTC)
    journal.clock = lambda: now
    journal.add(CheckIn, {"mood": 7}, at=now - timedelta(hours=1))

    def mood_line() -> str:
        line = next(line for line in page(app).splitlines() if "mood  " in line)
        return line.partition("mood  ")[2].split()[0]

    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        evening = mood_line()
        for hours, moves in ((0, False), (2, False), (4.8, False), (5.2, True)):
            now = datetime(2026, 11, 21, 23, tzinfo=UTC) + timedelta(hours=hours)
            await press(pilot, "2", "1")
            await settle(pilot)
            assert (mood_line() != evening) is moves, (hours, mood_line())
            assert f"{now:%a} {now.day}" in page(app), "the date above is the wall's"
        assert mood_line() == evening[1:] + "·"
