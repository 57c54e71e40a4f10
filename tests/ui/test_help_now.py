"""Help now: from every screen and every dialog, before unlocking too, and back with nothing lost."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from journal_tui import ui
from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, Person, Urge
from journal_tui.packs import builtin_pack, install
from journal_tui.safety import NOTES, helplines, regions
from journal_tui.ui import run as run_module
from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.access.new_keys import NewPassphraseScreen, WaitScreen
from journal_tui.ui.access.unlock_screen import UnlockScreen
from journal_tui.ui.access.welcome_screen import WelcomeScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.exercises.exercise_screen import GuidedScreen
from journal_tui.ui.help.help_screen import HelpNowScreen
from journal_tui.ui.help.region_dialog import RegionDialog
from journal_tui.ui.kit.file_list_screen import FileListScreen
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.main.main_screen import MainScreen
from journal_tui.ui.packs.first_packs_screen import FirstPacksScreen
from journal_tui.vault import open_vault
from tests.ui.conftest import PASSPHRASE, code_is_read, current, groups_asked_for, page, settle, type_text

Size = tuple[int, int]


def flat(app: NotebookApp) -> str:
    """The page without its line breaks."""
    return " ".join(page(app).split())


def every_screen() -> Iterator[type[Screen[Any]]]:
    """Every class of screen that the app can show."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        loaded = importlib.import_module(module.name)
        for value in vars(loaded).values():
            if not isinstance(value, type) or not issubclass(value, Screen) or inspect.isabstract(value):
                continue
            # What composes nothing is there for others to be built on.
            if value.__module__ == loaded.__name__ and value.compose is not Screen.compose:
                yield value


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait for what they do."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def help_and_back(pilot: Pilot[Any], app: NotebookApp) -> None:
    """f1 shows it, esc comes back to the very same screen, with the same focus and the same words."""
    below, focus, before = app.screen, app.screen.focused, words(app)
    await pressed(pilot, "f1")
    assert current(app) is HelpNowScreen, f"f1 on {type(below).__name__}"
    assert app.screen_stack[-2] is below
    await pressed(pilot, "escape")
    assert app.screen is below
    assert app.screen.focused is focus
    assert words(app) == before


def words(app: NotebookApp) -> str:
    """What stands on the screen without what goes by itself: clocks, bars."""
    text = "".join(c for c in page(app) if not c.isdigit() and c not in "▏▎▍▌▋▊▉█▁▂▃▄▅▆▇ ")
    # A draft may be kept meanwhile, which is said in the corner.
    return text.replace("notkeptyet", "").replace("draftkept:", "")


#: How each screen is reached in an open journal: keys, from Today. A key with more than one letter that is no
#: key is typed.
REACHED: dict[str, tuple[str, ...]] = {
    "MainScreen": (),
    "RecordScreen": ("w", "h", "a"),
    "ReaderScreen": ("2", "enter"),
    "KeysScreen": ("question_mark",),
    "ChoiceDialog": ("2", "d"),
    "CommandPalette": ("ctrl+p", "u"),
    "ShareScreen": ("s",),
    "StrategyScreen": ("4", "enter"),
    "WaveScreen": ("u", "7"),
    "WaveEndScreen": ("u", "7", "e"),
    "StrategyDialog": ("u", "7", "o"),
    "StepsScreen": ("u", "7", "e", "1", "tab", "down", "down", "enter", "h"),
    "GuidedScreen": ("4", "down", "enter", "enter"),
    "AnswerScreen": ("tab", "tab", "tab", "tab", "enter", "h"),
}


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """A journal with something on each tab."""
    journal.add(Entry, {"title": "A walk", "body": "By the canal."})
    journal.add(Person, {"name": "Nadia", "reach": "07700 900123", "could_say": "Have you got a minute?"})
    pack = builtin_pack("today")
    assert pack is not None
    install(journal, pack)
    return journal


@pytest.mark.parametrize("name", REACHED)
async def test_from_each_screen_and_dialog_f1_opens_it_and_esc_returns_with_nothing_lost(
    app: NotebookApp, filled: Journal, name: str
) -> None:
    # What goes by itself, a breath or a wave, stands still meanwhile.
    stopped = app.monotonic()
    app.monotonic = lambda: stopped
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, *REACHED[name])
        assert current(app).__name__ == name
        await help_and_back(pilot, app)


def make_screen(app: NotebookApp, kind: type[Screen[Any]], journal: Journal) -> Screen[Any] | None:
    """Any screen as it would be made, from what its arguments are called; None when that cannot be told."""
    known: dict[str, object] = {
        "journal": journal, "path": app.path, "title": "A title", "text": "A text", "why": "A reason",
        "answers": [("keep", "Keep it"), ("delete", "Delete")], "code": "AAAA BBBB CCCC DDDD",
    }  # fmt: skip
    arguments: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(kind.__init__).parameters.items())[1:]:
        if parameter.default is inspect.Parameter.empty and parameter.kind is not parameter.VAR_KEYWORD:
            if name not in known:
                return None
            arguments[name] = known[name]
    return kind(**arguments)


#: Shown for no longer than it takes, or blank on purpose: any key there asks for the passphrase. Two are
#: what others are built on.
NOT_FROM = (HideScreen, HelpNowScreen, NotebookScreen, FileListScreen, WaitScreen)


async def test_no_screen_keeps_f1_to_itself(app: NotebookApp, filled: Journal) -> None:
    kinds = [kind for kind in every_screen() if kind not in NOT_FROM and kind.__name__ not in REACHED]
    assert len(kinds) > 20
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for kind in kinds:
            screen = make_screen(app, kind, filled)
            if screen is None:
                # What it is made of is more than a test can guess: its bindings at least leave f1 alone.
                bound = (
                    key
                    for binding in kind.BINDINGS
                    if isinstance(binding, Binding)
                    for key in binding.key.split(",")
                )
                assert "f1" not in bound, kind
                continue
            main = app.screen
            app.push_screen(screen)
            await settle(pilot)
            if app.screen is screen:
                await help_and_back(pilot, app)
                app.pop_screen()
                await settle(pilot)
            assert app.screen is main, kind


async def test_before_unlocking_a_half_typed_passphrase_stays(path: Path, code: str, any_size: Size) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await type_text(pilot, PASSPHRASE[:5])
        await help_and_back(pilot, app)
        await type_text(pilot, PASSPHRASE[5:] + "\n")
        await settle(pilot)
        assert current(app) is MainScreen


async def test_each_page_of_the_first_start_has_it(path: Path) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert current(app) is WelcomeScreen
        await help_and_back(pilot, app)
        await pressed(pilot, "enter")
        assert current(app) is NewPassphraseScreen
        await type_text(pilot, "four quiet otters\n")
        await help_and_back(pilot, app)
        await type_text(pilot, "four quiet otters\n")
        screen = await code_is_read(pilot)
        await help_and_back(pilot, app)
        await pressed(pilot, "enter")
        await type_text(pilot, groups_asked_for(screen))
        await help_and_back(pilot, app)
        await pressed(pilot, "enter")
        assert current(app) is RegionDialog
        await help_and_back(pilot, app)
        await pressed(pilot, "enter")
        assert current(app) is FirstPacksScreen
        await help_and_back(pilot, app)
        await pressed(pilot, "escape")
        assert current(app) is MainScreen
        await pressed(pilot, "ctrl+q")


async def test_a_key_that_is_made_meanwhile_waits_for_the_reader(path: Path) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await pilot.pause()
        at_last = threading.Event()

        def making() -> object:
            at_last.wait()
            return "made"

        came: list[object] = []
        app.push_screen(WaitScreen(making), came.append)
        await pilot.pause()
        await pilot.press("f1")
        while current(app) is not HelpNowScreen:
            await pilot.pause()
        at_last.set()
        await settle(pilot)
        assert current(app) is HelpNowScreen
        assert came == []
        await pressed(pilot, "escape")
        assert came == ["made"]
        assert current(app) is NewPassphraseScreen
        await pressed(pilot, "ctrl+q")


async def test_unlocking_while_the_numbers_are_read_leaves_them_on_the_screen(path: Path, code: str) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_text(pilot, PASSPHRASE)
        await pilot.press("enter")
        await pilot.press("f1")
        while app.journal is None:
            await pilot.pause()
        await settle(pilot)
        assert current(app) is HelpNowScreen
        await pressed(pilot, "escape")
        assert current(app) is MainScreen


async def test_the_emergency_number_comes_first_then_overdose_and_own_people_in_the_first_rows(
    app: NotebookApp, journal: Journal, any_size: Size
) -> None:
    journal.add(Person, {"name": "Mrs. Okafor"})
    journal.add(Person, {"name": "Jonas", "reach": "07700 900222", "who": "a friend"})
    journal.add(Person, {"name": "Nadia", "reach": "07700 900123", "helps_with": ("urgent need",)})
    journal.change_settings(region="GB")
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        lines = page(app).splitlines()
        rows = [
            next(n for n, line in enumerate(lines) if name in line)
            for name in ("Emergency", "naloxone", "Nadia", "Jonas", "Okafor", "Helplines", "116 123")
        ]
        assert rows == sorted(rows)
        assert rows[-1] < 12, "all of it in the first twelve rows"
        columns = {
            lines[n].index(number)
            for n, number in zip(
                (rows[0], *rows[2:5]), ("999", "07700 900123", "07700 900222", "no number"), strict=True
            )
        }
        assert len(columns) == 1


@pytest.mark.parametrize("is_guessed", [False, True], ids=["chosen", "guessed"])
async def test_on_the_smallest_terminal_number_what_to_do_and_somebody_are_in_sight_and_all_of_it_below(
    app: NotebookApp, journal: Journal, is_guessed: bool
) -> None:
    journal.add(Person, {"name": "Nadia", "who": "my sister", "reach": "mobile, any time before ten"})
    journal.add(Person, {"name": "Jonas", "reach": "0171 1"})
    if not is_guessed:
        journal.change_settings(region="GB")
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        lines = page(app).splitlines()
        rows = [
            next(n for n, line in enumerate(lines) if word in line)
            for word in ("Emergency", "give naloxone", "wake up", "Your people", "Nadia", "before ten")
        ]
        assert rows == sorted(rows)
        assert ("guessed" in page(app)) == is_guessed
        notes = [str(part.content) for part in app.screen.query("#help-page Static").results(Static)]
        assert [note for note in notes if note in NOTES] == list(NOTES), "word for word, further down"
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "After a break your body handles less" in page(app)
        shown = [part for part in app.screen.query("#help-page Static").results(Static) if part.display]
        assert sum("After a break" in str(part.content) for part in shown) == 1, "once"


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40)], ids=str)
async def test_how_to_reach_somebody_is_whole_at_every_size(
    app: NotebookApp, journal: Journal, size: Size
) -> None:
    journal.add(Person, {"name": "Nadia", "who": "my sister", "reach": "mobile, any time before ten"})
    journal.add(Person, {"name": "Jonas", "who": "we have known each other since school", "reach": "0171 1"})
    journal.change_settings(region=regions()[0].code)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        for region in regions():
            parts = [str(part.content) for part in app.screen.query("#help-page Static").results(Static)]
            starts = ("Your people", "Helplines")
            people, lines = (" ".join(part.split()) for part in parts if part.startswith(starts))
            assert "mobile, any time before ten" in people and "0171 1" in people
            assert people.count("(") == people.count(")"), "a name is cut, and no bracket is left open"
            shown = region.lines[1:3] if size[1] < 36 else region.lines[1:]
            for line in shown:
                assert line.reach in lines or all(word in lines for word in line.reach.split())
                if size[0] >= 80:
                    assert any(line.reach in row for row in page(app).splitlines()), "in one line"
            width = app.screen.query_one("#help-page").scrollable_content_region.width
            assert max(len(row) for part in parts[1:5] for row in part.splitlines()[1:]) <= width
            await pressed(pilot, "right")


async def test_where_there_is_room_names_are_whole_and_nothing_is_said_twice(
    app: NotebookApp, journal: Journal
) -> None:
    journal.add(
        Person,
        {"name": "Zoë", "who": "from the Thursday group", "reach": "message first", "could_say": "Got ten?"},
    )
    journal.change_settings(region="other")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        shown = page(app)
        for text in ("Zoë (from the Thursday group)", "“Got ten?”", "Find a helpline in your country"):
            assert shown.count(text) == 1
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert page(app).count("Find a helpline in your country") == 1


async def test_the_country_is_changed_there_and_then_and_remembered(
    path: Path, code: str, size: Size
) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1", "r")
        assert current(app) is RegionDialog
        for region in regions():
            assert region.name in page(app)
        await pressed(pilot, "home", "enter")
        assert "911" in flat(app)
        await pressed(pilot, "escape", "f1")
        assert "911" in flat(app), "it is the same the next time"
        await pressed(pilot, "escape")
        await type_text(pilot, PASSPHRASE + "\n")
        await settle(pilot)
        assert app.open_journal.settings.region == "US"
        await pressed(pilot, "f1", "right")
        assert app.open_journal.settings.region == regions()[1].code
        await pressed(pilot, "ctrl+q")
        assert app.known_region == regions()[1].code


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=str)
async def test_a_country_that_nobody_chose_is_said_to_be_guessed_above_the_numbers(
    path: Path, code: str, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        shown = page(app)
        assert shown.index("Your country is guessed. r: choose") < shown.index("112")
        await pressed(pilot, "r", "enter")
        assert "guessed" not in page(app)
    monkeypatch.setenv("TZ", "")
    monkeypatch.setattr(helplines, "_linked_zone", lambda _link: "")
    app = NotebookApp(path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        assert "Your country is unknown. r: choose" in page(app)


def test_a_chosen_country_is_known_behind_the_lock_and_nothing_of_it_is_on_the_disk(
    path: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_vault(path, passphrase=PASSPHRASE) as vault:
        Journal(vault).change_settings(region="GB")
    seen: list[str] = []

    async def use(app: NotebookApp) -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await pressed(pilot, "f1")
            seen.append(flat(app))
            await pressed(pilot, "escape")
            if len(seen) == 2:
                await pressed(pilot, "ctrl+q")
                return
            await type_text(pilot, PASSPHRASE + "\n")
            await settle(pilot)
            await pressed(pilot, "ctrl+l")

    def run_app(app: NotebookApp) -> int:
        asyncio.run(use(app))
        return 0

    state = tmp_path / "state"
    monkeypatch.setattr(run_module, "run_app", run_app)
    assert run_module.run(path, state=lambda: state) == 0
    assert "112" in seen[0] and "guessed" in seen[0]
    assert "999" in seen[1] and "guessed" not in seen[1]
    assert {file.suffix for file in state.iterdir()} == {".seen"}, "no file for it"


async def test_the_notes_and_a_breath_are_there_too(path: Path, code: str, any_size: Size) -> None:
    app = NotebookApp(path)
    async with app.run_test(size=any_size) as pilot:
        await settle(pilot)
        await pressed(pilot, "f1")
        seen = flat(app)
        for _ in range(4):
            await pressed(pilot, "pagedown")
            seen += flat(app)
        for note in NOTES:
            assert note.split(". ")[0] in seen
        await pressed(pilot, "b")
        assert current(app) is GuidedScreen
        assert "in for 4, out for 6" in page(app)
        await pressed(pilot, "3", "enter")
        assert current(app) is HelpNowScreen
        await pressed(pilot, "escape")
        assert current(app) is UnlockScreen


async def test_the_palette_keeps_what_was_typed_in_it(app: NotebookApp, filled: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "ctrl+p", "w", "r", "i")
        await help_and_back(pilot, app)
        assert isinstance(app.screen, CommandPalette)
        assert "wri" in page(app)


async def test_help_leaves_a_wave_as_it_is(app: NotebookApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pressed(pilot, "u", "7", "f1", "u")
        assert current(app) is HelpNowScreen, "one wave at a time"
        await pressed(pilot, "escape", "8")
        assert len(journal.all(Urge)) == 1
