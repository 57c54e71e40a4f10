"""Days from paper in the app, and the pack builder for a therapist."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn
from journal_tui.models.when import day_of
from journal_tui.packs import builder_page
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.today.catch_up import CatchUpScreen
from tests.ui.conftest import current, page, press, settle


async def test_days_from_paper_come_one_after_the_other_and_say_that_they_are_late(
    app: NotebookApp, journal: Journal
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        await settle(pilot)
        for number, mood in enumerate(("6", "4"), start=1):
            assert current(app) is CatchUpScreen
            assert f"({number} of 7)" in page(app)
            assert "written later" in page(app)
            await press(pilot, mood, "ctrl+s")
            await settle(pilot)
        await press(pilot, "escape")  # the rest another time
        await settle(pilot)
        assert current(app) is MainScreen
        checkins = journal.all(CheckIn)
        assert [checkin.mood for checkin in checkins] == [6, 4]
        assert all(checkin.written_later for checkin in checkins)
        today = day_of(journal.clock(), journal.settings.day_start_hour)
        assert [(today - checkin.at.date()).days for checkin in checkins] == [7, 6]


async def test_the_prompts_tab_writes_the_pack_builder_and_leaves_what_is_there(
    app: NotebookApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    target = tmp_path / "pack-builder.html"
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "8")
        await settle(pilot)
        assert "For my therapist" in page(app)
        await press(pilot, "m")
        await settle(pilot)
        assert target.read_bytes().startswith(builder_page())
        target.write_text("mine", "utf-8")
        await press(pilot, "m")
        await settle(pilot)
        assert target.read_text("utf-8") == "mine"
