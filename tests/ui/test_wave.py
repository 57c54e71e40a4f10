"""Ride the wave: few keys, nothing lost, and what helped before in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, Person, Reason, StrategyUse, Urge
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.exercises.breathing import BreathingLine
from journal_tui.ui.forms.options import OptionsControl
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.records.steps_screen import StepsScreen
from journal_tui.ui.urges.wave_end_screen import WaveEndScreen, chain_questions
from journal_tui.ui.urges.wave_screen import WaveScreen
from journal_tui.vault import VaultError, open_vault
from tests.ui.conftest import PASSPHRASE, current, notices, page, settle, type_text

Size = tuple[int, int]


class Clock:
    """The journal's clock, which goes when it is told to."""

    def __init__(self, journal: Journal) -> None:
        self.now = datetime.now().astimezone().replace(microsecond=0)
        journal.clock = lambda: self.now

    def go(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock(journal: Journal) -> Clock:
    return Clock(journal)


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait for what they do."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def helps(app: NotebookApp) -> str:
    """What stands beside the curve where there is room, and everything elsewhere, in one line."""
    lines = page(app).splitlines()
    return " ".join(" ".join(line[66:] if app.size.width > 110 else line for line in lines).split())


def on_disk(path: Path) -> list[Urge]:
    """The urges in the file as it is now, read by somebody else."""
    with open_vault(path, passphrase=PASSPHRASE, read_only=True) as vault:
        return Journal(vault).all(Urge)


async def test_from_the_passphrase_to_an_urge_on_the_disk_in_two_keys(
    path: Path, code: str, any_size: Size
) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await type_text(pilot, PASSPHRASE + "\n")
        await settle(pilot)
        assert current(app) is MainScreen
        keys = ("u", "7")
        await pressed(pilot, *keys)
        assert len(keys) <= 10
        assert [(urge.strength_start, urge.curve[0][1]) for urge in on_disk(path)] == [(7, 7)]
        assert "kept" in page(app).splitlines()[0]


async def test_the_curve_its_words_and_its_clock(
    app: NotebookApp, journal: Journal, clock: Clock, size: Size
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "7")
        clock.go(minutes=3)
        await pressed(pilot, "9")
        clock.go(minutes=9, seconds=5)
        await pressed(pilot, "left")
        shown = page(app)
        assert "7 at first, 9 at its peak after 3 minutes, 8 now." in shown
        assert "12:05" in shown
        assert "20 min" in shown
        assert "█" in shown
        (urge,) = journal.all(Urge)
        assert urge.curve == ((0, 7), (180, 9), (725, 8))
        assert (urge.strength_start, urge.strength_peak, urge.strength_end) == (7, 9, 8)


async def test_ten_is_a_t_or_a_one_and_a_nought_and_a_slip_is_corrected(
    app: NotebookApp, journal: Journal, clock: Clock
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "1", "0")
        assert journal.all(Urge)[0].curve == ((0, 10),)
        clock.go(minutes=1)
        await pressed(pilot, "8")
        clock.go(seconds=2)
        await pressed(pilot, "6")
        assert journal.all(Urge)[0].curve == ((0, 10), (60, 6))
        clock.go(minutes=1)
        await pressed(pilot, "t", "backspace")
        assert journal.all(Urge)[0].curve == ((0, 10), (60, 6))
        await pressed(pilot, "backspace", "backspace")
        assert journal.all(Urge) == []
        assert "nothing kept yet" in page(app)


async def test_what_was_followed_by_a_lower_urge_is_offered_with_its_n(
    app: NotebookApp, journal: Journal, clock: Clock, any_size: Size
) -> None:
    for before, after in ((8, 5), (6, 5), (7, 8)):
        journal.add(StrategyUse, {"strategy": "Take a walk", "before": before, "after": after})
    journal.add(StrategyUse, {"strategy": "A warm shower or bath", "before": 6, "after": 2})
    journal.add(StrategyUse, {"strategy": "Send a message", "before": 2, "after": 6})
    journal.add(StrategyUse, {"strategy": "Leave the place", "before": 9, "after": 0}, sealed=True)
    journal.add(Reason, {"words": "Sunday breakfast"})
    journal.add(Reason, {"words": "Mornings of my own"})
    journal.add(Person, {"name": "Jonas"})
    journal.add(Person, {"name": "Nadia", "reach": "07700 900123", "helps_with": ("urgent need",)})
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u")
        shown = helps(app)
        assert "a Take a walk 2 of 3 times" in shown
        assert "b A warm shower or bath 1 of only 1 time" in shown
        assert "urges also fade by themselves" in shown.lower()
        assert "Send a message" not in shown
        assert "Leave the place" not in shown
        assert "best" not in shown
        assert "Nadia 07700 900123" in shown
        reason = "Sunday breakfast" in shown
        await pressed(pilot, "r")
        shown = helps(app)
        assert ("Sunday breakfast" in shown) is not reason
        assert ("Mornings of my own" in shown) is reason


async def test_a_letter_notes_what_is_being_tried_and_the_screen_can_go_along(
    app: NotebookApp, journal: Journal, clock: Clock, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "8")
        shown = helps(app)
        assert "Ways to try a Slow breathing" in shown
        assert "lower after" not in shown
        assert "use" not in shown
        clock.go(minutes=2)
        await pressed(pilot, "a")
        assert "Trying: Slow breathing, from now on g: start it here" in helps(app)
        await pressed(pilot, "g")
        assert "in for 4, out for 6" in page(app)
        clock.go(minutes=5)
        await pressed(pilot, "enter")
        assert current(app) is WaveScreen
        await pressed(pilot, "4")
        (use,) = journal.all(StrategyUse)
        assert (use.strategy, use.before, use.after, use.urge) == (
            "Slow breathing", 8, 4, journal.all(Urge)[0].id,
        )  # fmt: skip
        await pressed(pilot, "o")
        assert "What are you trying?" in page(app)
        await pressed(pilot, "down", "enter")
        assert len(journal.all(StrategyUse)) == 2


async def test_p_shows_the_people_and_their_numbers_and_esc_comes_back(
    app: NotebookApp, journal: Journal, clock: Clock, any_size: Size
) -> None:
    journal.add(Person, {"name": "Nadia", "reach": "07700 900123"})
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "6", "p")
        assert current(app) is HelpNowScreen
        assert "07700 900123" in page(app)
        await pressed(pilot, "escape")
        assert current(app) is WaveScreen
        assert "[6]" in page(app)


async def test_u_works_over_a_form_and_alt_u_while_typing_and_nothing_typed_is_lost(
    app: NotebookApp, journal: Journal, clock: Clock, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "w")
        await type_text(pilot, "hu")
        await pressed(pilot, "alt+u", "7", "escape")
        assert current(app) is RecordScreen
        await type_text(pilot, "sh")
        await pressed(pilot, "ctrl+s")
        assert [entry.body for entry in journal.all(Entry)] == ["hush"]
        assert len(journal.all(Urge)) == 1
        await pressed(pilot, "d", "alt+u")
        assert current(app) is WaveScreen, "over a dialog, too"


@pytest.mark.parametrize("way", ["escape", "ctrl+l", "f2", "ctrl+q", "close"])
async def test_however_it_is_left_what_is_there_is_kept_and_gone_on_with(
    app: NotebookApp, journal: Journal, clock: Clock, path: Path, way: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "u")
        # No waiting: it is left while the number is on its way to the disk.
        await pilot.press("7")
        if way == "close":
            await app.close_journal()
        else:
            await pilot.press(way)
        await settle(pilot)
        if way == "escape":
            assert current(app) is MainScreen
            journal.close()
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        again = Journal(vault)
        assert [urge.curve for urge in again.all(Urge)] == [((0, 7),)]
        again.clock = lambda: clock.now
        clock.go(minutes=4)
        app = NotebookApp(path, journal=again)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await pressed(pilot, "u", "a")
            assert "[7]" in page(app)
            for key in ("e Ended", "n New", "p People", "esc Leave", "f1 Help now", "f2 Hide", "^p More"):
                assert key in page(app).splitlines()[-1]
            assert "4:0" in page(app).splitlines()[0]
            await pressed(pilot, "3")
            assert [urge.curve for urge in again.all(Urge)] == [((0, 7), (240, 3))]
            await pressed(pilot, "n", "5")
            assert len(again.all(Urge)) == 2


async def test_today_tells_of_a_wave_without_an_end_and_goes_on_with_it(
    app: NotebookApp, journal: Journal, clock: Clock, size: Size
) -> None:
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "has no end yet" not in page(app)
        await pressed(pilot, "u", "6", "escape")
        assert "has no end yet.  " in page(app)
        app.screen.query_one("#riding").focus()
        await pressed(pilot, "enter")
        assert current(app) is WaveScreen
        assert "[6]" in page(app)
        await pressed(pilot, "e", "1", "ctrl+s")
        assert current(app) is MainScreen
        assert "has no end yet" not in page(app)
        assert len(journal.all(Urge)) == 1


async def test_what_cannot_be_kept_is_told_and_kept_as_soon_as_it_can(
    app: NotebookApp, journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "u")
        real = journal.put

        def full(_record: object) -> Any:
            raise VaultError("The disk is full.")

        monkeypatch.setattr(journal, "put", full)
        await pressed(pilot, "7")
        assert "not kept yet" in page(app).splitlines()[0]
        assert any("The disk is full." in note.message for note in notices(app))
        monkeypatch.setattr(journal, "put", real)
        clock.go(minutes=1)
        await pressed(pilot, "8")
        assert "· kept" in page(app).splitlines()[0]
        assert journal.all(Urge)[0].curve == ((0, 7), (60, 8))


async def test_after_the_wave_how_it_ended_and_then_the_rest_only_if_wanted(
    app: NotebookApp, journal: Journal, clock: Clock, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u")
        assert "e Ended" not in page(app), "there is nothing yet that could end"
        await pressed(pilot, "7")
        clock.go(minutes=25)
        await pressed(pilot, "2", "e")
        assert current(app) is WaveEndScreen
        assert "7 at first, 2 at the end. 25 minutes in all." in page(app)
        await pressed(pilot, "escape")
        assert current(app) is WaveScreen
        assert journal.all(Urge)[0].ended is None
        await pressed(pilot, "e", "1")
        assert journal.all(Urge)[0].ended == "rode it out", "it is kept as it is answered"
        assert isinstance(app.focused, OptionsControl), "the focus stays at the answer"
        await pressed(pilot, "ctrl+s")
        assert current(app) is MainScreen
        (urge,) = journal.all(Urge)
        assert (urge.ended, urge.minutes) == ("rode it out", 25)
        await pressed(pilot, "u")
        assert "[2]" not in page(app), "another one begins"
        await pressed(pilot, "escape", "3", "enter")
        for _ in range(4):
            await pressed(pilot, "pagedown")
        assert "7 at first, 2 at the end." in page(app)
        assert "█" in page(app), "the log draws it, too"


async def test_the_full_log_is_the_form_of_the_same_urge(
    app: NotebookApp, journal: Journal, clock: Clock, any_size: Size
) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "7", "e", "1", "tab", "down", "enter")
        assert current(app) is RecordScreen
        assert "Change urge" in page(app)
        assert "[7]" in page(app)
        await pressed(pilot, "ctrl+s")
        assert len(journal.all(Urge)) == 1


async def test_the_chain_step_by_step_keeps_each_answer(
    app: NotebookApp, journal: Journal, clock: Clock, size: Size
) -> None:
    first, second = chain_questions()[:2]
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "7", "e", "1", "tab", "down", "down", "enter")
        assert current(app) is StepsScreen
        assert first.text in page(app)
        await type_text(pilot, "a long day")
        await pressed(pilot, "ctrl+n")
        assert second.text in page(app)
        assert getattr(journal.all(Urge)[0], first.id) == "a long day"
        await pressed(pilot, "ctrl+n", "ctrl+b")
        await type_text(pilot, "the song")
        await pressed(pilot, "escape")
        assert current(app) is MainScreen
        (urge,) = journal.all(Urge)
        assert getattr(urge, second.id) == "the song"


async def test_an_answer_of_the_chain_survives_the_lock(app: NotebookApp, clock: Clock, path: Path) -> None:
    first = chain_questions()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "7", "e", "1", "tab", "down", "down", "enter")
        await type_text(pilot, "half a sen")
        await pilot.press("f2")
        await settle(pilot)
    assert [getattr(urge, first.id) for urge in on_disk(path)] == ["half a sen"]


async def test_without_motion_nothing_moves_and_words_say_the_same(
    app: NotebookApp, journal: Journal, clock: Clock, any_size: Size
) -> None:
    now = [0.0]
    app.monotonic = lambda: now[0]
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "7")
        line = app.screen.query_one(BreathingLine)
        before = str(line.render())
        now[0] += 1.5
        assert str(line.render()) != before
        await pressed(pilot, "m")
        assert not journal.settings.motion
        assert "In for 4, out for 6, at your own pace." in page(app)
        before = str(line.render())
        now[0] += 1.5
        assert str(line.render()) == before
        clock.go(minutes=3, seconds=20)
        await pressed(pilot, "7")
        assert "· 3 min ·" in page(app)
        assert app.animation_level == "none"
        await pressed(pilot, "escape", "u", "m")
        assert journal.settings.motion


async def test_one_that_is_over_goes_to_its_form(app: NotebookApp, journal: Journal, any_size: Size) -> None:
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "l")
        assert current(app) is RecordScreen
        assert "New urge" in page(app)
        assert journal.all(Urge) == []
        await pressed(pilot, "escape", "3", "n")
        assert "New urge" in page(app)


async def test_everything_is_there_on_a_small_screen_and_nothing_is_cut(
    app: NotebookApp, journal: Journal, clock: Clock
) -> None:
    journal.add(
        Reason, {"words": "A reason that is long enough to need a second line on a narrow screen, and " * 2}
    )
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "7")
        seen = page(app)
        for _ in range(8):
            await pressed(pilot, "down")
            seen += page(app)
        assert "How strong is it now?" in seen
        assert "5 6[7]8 9 10" in seen
        assert "7 now." in seen
        assert "Slow breathing" in seen
        assert "People and" in seen
