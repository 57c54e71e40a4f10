"""The palette finds what a tired client means, and says what to do where it finds nothing."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit import commands as c
from journal_tui.ui.kit.command import Command
from journal_tui.ui.kit.commands import APP_COMMANDS, APP_PALETTE
from journal_tui.ui.kit.palette import DESCRIPTION, score
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.theme import NOTEBOOK_LIGHT
from tests.ui.conftest import current, notices, page, press, settle

Size = tuple[int, int]
EVERY = tuple(dict.fromkeys((*MainScreen.commands, *APP_COMMANDS, *APP_PALETTE)))

#: What somebody may type, and the command that comes first for it.
MEANT: dict[type[Command], str] = {
    c.HelpNow: "help call phone telephone number numbers mum mother dad sponsor friend people emergency "
    "ambulance overdose naloxone narcan suicide die kill hurt harm alone crisis police support safe unsafe "
    "panic hotline helpline sos "
    "112 999",
    c.CheckIn: "pills pill medicine medication meds sad angry lonely tired hungry mood sleep feeling meeting "
    "pain stressed anxious",
    c.LogUrge: "craving urge drink smoke alcohol drugs trigger wave",
    c.AfterLapse: "lapse slip slipped relapse relapsed drank drunk smoked used",
    c.Breathe: "breathe breathing calm relax anxiety",
    c.Coped: "coped tried skill",
    c.Share: "print pdf share page summary send email",
    c.ShowSessions: "therapist session appointment clinic topic",
    c.ShowPlan: "plan goal values strengths",
    c.ShowToday: "today draft drafts home",
    c.Write: "write letter entry note",
    c.Backups: "backup backups restore",
    c.Passphrase: "password passphrase",
    c.RecoveryCode: "code lost forgot recovery",
    c.Quit: "quit exit leave",
    c.Undo: "undo",
    c.Theme: "dark light theme colours colors contrast",
    c.Country: "country language region",
    c.Month: "date calendar month",
    c.CountedDays: "count streak sober since",
    c.Hide: "hide privacy boss",
    c.Lock: "lock close",
    c.Search: "search find tag",
    c.Keys: "keys keyboard shortcuts",
    c.Export: "export download",
    c.BringAlong: "import daylio",
    c.Settings: "settings options midnight",
    c.ShowPatterns: "chart graph patterns",
    c.ShowCoping: "coping toolbox grounding timer",
    c.Delete: "delete remove",
    c.Copies: "sync merge",
    c.Plan: "reasons card",
    c.ShowJournal: "diary history",
    c.FromTemplate: "template",
    c.ShowPrompts: "prompt packs",
    c.OwnQuestions: "own questions",
}
#: What the app does not have, or the terminal does: nothing is run, and it is said what to do.
NOTHING = "photo font mouse spelling sound money password123 xyz"


@pytest.mark.parametrize(
    ("word", "command"),
    [(word, command) for command, words in MEANT.items() for word in words.split()],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_word_leads_first_to_what_is_meant_by_it(word: str, command: type[Command]) -> None:
    best = max(EVERY, key=lambda other: score(word, other))
    assert best is command, f"{best.label} {score(word, best)}, {command.label} {score(word, command)}"
    assert score(word, command) > DESCRIPTION, "it is run"


@pytest.mark.parametrize("word", NOTHING.split())
def test_what_there_is_not_runs_nothing(word: str) -> None:
    assert max(score(word, command) for command in EVERY) <= DESCRIPTION


async def test_where_nothing_is_found_it_says_what_to_do(app: NotebookApp, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"photo")
        await settle(pilot)
        assert "Nothing here has that name." in page(app) and "Try another word." in page(app)
        assert "No matches" not in page(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert current(app) is MainScreen
        assert [notice.message[:27] for notice in notices(app)] == ["Nothing here has that name."]


async def test_the_colours_of_the_palette_change_with_the_others(app: NotebookApp, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await settle(pilot)
        await press(pilot, "f3")
        await settle(pilot)
        assert current(app) is CommandPalette and app.theme == NOTEBOOK_LIGHT.name
        for widget in app.screen.query("*"):
            _, behind = widget.background_colors
            assert behind.get_contrast_text().brightness < 0.5, f"{widget} is still dark"
