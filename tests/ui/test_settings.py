"""Settings: every choice that the journal keeps, in one list; what is kept is said, and what is not."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.journal.preferences import BY_FIELD, PREFERENCES
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit import commands
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.kit.palette import SYNONYM_BEGINS, score
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.theme import THEMES
from journal_tui.vault import VaultError
from tests.ui.conftest import current, notices, page, press, settle

Size = tuple[int, int]
#: Down from an answer to another one, for each preference, and what is kept then.
_OTHER = {
    "idle_minutes": 10,
    "day_start_hour": 5,
    "six_sentences": True,
    "motion": False,
    "theme": "notebook-light",
}


@pytest.mark.parametrize("query", ["settings", "preferences", "day begins", "midnight", "lock", "options"])
def test_the_palette_finds_them_by_what_people_call_them(query: str) -> None:
    assert score(query, commands.Settings) >= SYNONYM_BEGINS


async def test_it_opens_from_the_palette(app: NotebookApp, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"midnight")
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert current(app) is PickDialog
        assert "Day begins: at 04:00" in page(app)


def test_another_answer_of_each_is_tried_here() -> None:
    assert set(_OTHER) == {preference.field for preference in PREFERENCES}


def test_the_colours_to_choose_are_those_that_there_are() -> None:
    assert list(BY_FIELD["theme"].answers.values()) == [theme.name for theme in THEMES]


@pytest.mark.parametrize("index", range(len(PREFERENCES)))
async def test_each_is_listed_as_it_is_and_another_answer_is_kept(
    app: NotebookApp, journal: Journal, index: int, size: Size
) -> None:
    preference = PREFERENCES[index]
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.action_settings()
        await settle(pilot)
        for other in PREFERENCES:
            assert other.in_words(journal.settings) in page(app)
        await press(pilot, *["down"] * index, "enter")
        await settle(pilot)
        title = app.screen.query_one(".dialog--title", Static).visual
        assert isinstance(title, Content) and title.plain == preference.question
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert getattr(journal.settings, preference.field) == _OTHER[preference.field]
        line = preference.in_words(journal.settings)
        assert [notice.message for notice in notices(app)] == [f"{line}."]
        assert line in page(app), "the list says it too"
        assert app.animation_level == ("none" if preference.field == "motion" else "full")
        assert app.theme == journal.settings.theme
        await press(pilot, "escape")
        await settle(pilot)
        assert current(app) is MainScreen


async def test_esc_leaves_an_answer_as_it_is(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    before = journal.version
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        app.action_settings()
        await settle(pilot)
        await press(pilot, "down", "enter")
        await settle(pilot)
        await press(pilot, "down", "escape")
        await settle(pilot)
        assert "Day begins: at 04:00" in page(app)
        await press(pilot, "escape")
        await settle(pilot)
        assert current(app) is MainScreen
    assert journal.version == before


@pytest.mark.parametrize("preference", PREFERENCES, ids=lambda preference: preference.field)
async def test_a_disk_that_takes_nothing_says_so_and_nothing_is_said_to_be_kept(
    app: NotebookApp, journal: Journal, monkeypatch: pytest.MonkeyPatch, preference: object
) -> None:
    def full(**_: object) -> None:
        raise VaultError("The disk is full.")

    before = journal.settings
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(journal, "change_settings", full)
        await app.action_next_answer(getattr(preference, "field", ""))
        await settle(pilot)
        assert [notice.message for notice in notices(app)] == ["The disk is full."]
        assert (app.animation_level, app.theme) == ("full", before.theme)
    assert journal.settings == before


async def test_the_short_cut_takes_the_next_answer_and_says_it(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"idle")
        await settle(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert journal.settings.idle_minutes == 10
        assert [notice.message for notice in notices(app)] == ["Idle lock: after 10 minutes."]
