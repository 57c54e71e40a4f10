"""Rules that every screen keeps, each held by one mechanism: routes, unsaved work, keys.

What goes round a mechanism is found here by reading the code; what a client would notice is tried on screen.
"""

from __future__ import annotations

import ast
import errno
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.screen import Screen

from journal_tui import ui
from journal_tui.journal.journal import Journal
from journal_tui.models.records import Goal
from journal_tui.packs import builtin_pack, install
from journal_tui.ui import routes
from journal_tui.ui.app import NotebookApp
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.drafts import UnsavedWork, unsaved_work
from journal_tui.ui.kit.key_help import KeyHelp, bindings_here, listed
from journal_tui.ui.main.keys_dialog import KeysScreen, key_groups
from journal_tui.ui.widgets.key_names import key_name
from journal_tui.vault import open_vault
from tests.ui.conftest import PASSPHRASE, current, notices, page, press, settle, type_text
from tests.vault.helpers import FaultyDisk

UI = Path(ui.__file__).parent


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the screens, by its path below `ui`, as a syntax tree."""
    for path in sorted(UI.rglob("*.py")):
        yield path.relative_to(UI).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def classes() -> Iterator[tuple[type[Any], ast.ClassDef]]:
    """Every class of the screens with its syntax tree. (`Any`: whatever it is a class of.)"""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        loaded = importlib.import_module(module.name)
        tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield getattr(loaded, node.name), node


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in it."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


# -- routes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", routes.ROUTES)
def test_every_route_leads_somewhere(name: str) -> None:
    target = routes.load(name)
    is_screen = isinstance(target, type) and issubclass(target, Screen)
    assert callable(target)
    assert not is_screen or routes.ROUTES[name].kind is routes.Kind.SCREEN


def test_every_route_that_is_opened_is_in_the_table_and_every_row_is_wanted() -> None:
    opened = {
        call.args[0].value
        for _, tree in sources()
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in ("open", "load")
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }
    assert opened <= set(routes.ROUTES)
    loop = {"main", "unlock", "remember"}  # loaded ahead by `warm_up`, in a loop
    assert set(routes.ROUTES) - opened <= loop


def test_nothing_of_ours_is_imported_inside_a_function() -> None:
    hidden = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("journal_tui")
    ]
    assert hidden == []


def test_nothing_is_looked_up_by_whether_it_is_there() -> None:
    asked = [
        f"{path}:{call.lineno}"
        for path, tree in sources()
        if not path.startswith("framework/")
        for call in calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id == "hasattr"
    ]
    assert asked == []


# -- unsaved work ---------------------------------------------------------------------------------

#: What takes typing or ratings.
TAKES_TYPING = {"Form", "Editor", "Input", "PrivateInput", "ScaleControl", "TextArea"}
#: Classes with such a field that hold nothing to be kept, each with its reason.
NOTHING_TO_KEEP = {
    "AskDialog": "one line for the screen that asks",
    "UnlockScreen": "a secret",
    "NewPassphraseScreen": "a secret",
    "RecoveryCodeScreen": "a secret",
    "PractiseScreen": "a secret",
    "PackPickScreen": "the path of a file",
    "JournalTab": "words that are searched for",
    "Field": "belongs to a form, which belongs to a screen",
    "Form": "belongs to a screen",
    "Section": "belongs to a form",
    "ExportDialog": "where to",
    "SaveScreen": "how and where, and secrets",
    "ShownPeopleDialog": "ticks that mean nothing until they are kept",
}


def test_whatever_takes_typing_or_ratings_is_unsaved_work_or_says_why_not() -> None:
    forgotten = []
    for kind, tree in classes():
        takes = any(isinstance(call.func, ast.Name) and call.func.id in TAKES_TYPING for call in calls(tree))
        part_of_a_form = kind.__name__.endswith(("Control", "Input"))
        known = part_of_a_form or kind.__name__ in NOTHING_TO_KEEP
        if takes and not known and not issubclass(kind, UnsavedWork):
            forgotten.append(f"{kind.__module__}.{kind.__name__}")
    assert forgotten == []


@pytest.fixture
def disk() -> FaultyDisk:
    """A disk that can be made to fail."""
    return FaultyDisk()


@pytest.fixture
def kept(path: Path, code: str, disk: FaultyDisk) -> Iterator[Journal]:
    """An open journal with a pack, on that disk."""
    opened = Journal(open_vault(path, passphrase=PASSPHRASE, disk=disk))
    pack = builtin_pack("today")
    assert pack is not None
    install(opened, pack)
    opened.add(Goal, {"my_words": "walk more"})
    yield opened
    disk.fault = lambda _: None
    opened.vault.close()


def refuse(disk: FaultyDisk) -> None:
    """From now on nothing can be written in the journal's own folder."""

    def fault(call: str) -> int | None:
        if call == "write":
            raise OSError(errno.ENOSPC, "fault")
        return None

    disk.fault = fault


#: How each kind of unsaved work comes to hold something: keys from Today while the disk still saves, and then
#: while it refuses (more than one letter that is no key is typed).
WORK: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "entry": (("w",), ("walked",)),
    "form": (("k",), ("7",)),
    "answer": (("8", "enter"), ("7",)),
    "wave": (("u",), ("7",)),
    "wave's end": (("u", "7", "e"), ("1",)),
    "steps": (("u", "7", "e", "1", "tab", "down", "down", "enter"), ("walked",)),
    "Today's check-in": (("tab",), ("7",)),
    "share page": (("s",), ("space",)),
    "goal's progress": (("5", *["down"] * 4, "space"), ("7",)),
}
NAMED_KEYS = frozenset(("enter", "tab", "down", "escape", "space"))


async def do(pilot: Pilot[Any], keys: tuple[str, ...]) -> None:
    """Press keys, or type what is more than a letter and no key's name."""
    for key in keys:
        if len(key) == 1 or key in NAMED_KEYS:
            await press(pilot, key)
        else:
            await type_text(pilot, key)
        await settle(pilot)


@pytest.mark.parametrize("leaving", ["ctrl+q", "ctrl+l", "escape"])
@pytest.mark.parametrize("name", WORK)
async def test_with_a_disk_that_refuses_nothing_is_left_without_an_offer(
    path: Path, kept: Journal, disk: FaultyDisk, name: str, leaving: str
) -> None:
    if leaving == "escape" and name in ("Today's check-in", "wave's end"):
        pytest.skip("escape leaves no tab, and goes back to the wave, which has the answer")
    app = NotebookApp(path, journal=kept)
    before, typing = WORK[name]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await do(pilot, before)
        refuse(disk)
        await do(pilot, typing)
        work_screen = app.screen_stack[-1] if current(app) is not ChoiceDialog else app.screen_stack[-2]
        if current(app) is ChoiceDialog:
            # It was offered as soon as the first save failed.
            await press(pilot, "escape")
            await settle(pilot)
        assert any(work.unkept for work in unsaved_work(app.screen_stack)), page(app)
        await press(pilot, leaving)
        await settle(pilot)
        assert app.is_running and app.return_value is None, "it is not left"
        assert work_screen in app.screen_stack
        assert any(work.unkept for work in unsaved_work(app.screen_stack))
        asked = current(app) is ChoiceDialog
        offered = asked and any(words in page(app) for words in ("another folder", "Leave it without this?"))
        was_told = any("could not be kept" in note.message for note in notices(app))
        assert offered or was_told, page(app)
        disk.fault = lambda _: None
        for work in unsaved_work(app.screen_stack):
            await work.keep_draft()
        assert not any(work.unkept for work in unsaved_work(app.screen_stack)), "it can still be kept"


# -- keys -----------------------------------------------------------------------------------------

#: Screens by the keys that lead to them from Today.
SCREENS: dict[str, tuple[str, ...]] = {
    "today": (), "journal": ("2",), "urges": ("3",), "coping": ("4",), "plan": ("5",), "sessions": ("6",),
    "patterns": ("7",), "prompts": ("8",), "entry": ("w",), "check-in": ("k",), "wave": ("u", "7"),
    "wave's end": ("u", "7", "e"), "share": ("s",),
}  # fmt: skip


@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_of_a_screen_is_listed_with_a_sentence_and_does_something(
    app: NotebookApp, name: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await do(pilot, SCREENS[name])
        usable = bindings_here(app.screen)
        lines = listed(usable)
        assert usable and all(line.does.endswith(".") and len(line.does) > 5 for line in lines), lines
        on_screen = dict(key_groups(app.screen))["On this screen, now"]
        written = ", ".join(line.keys for line in on_screen)
        for _, binding in usable:
            names = (binding.key_display or "", key_name(binding.key))
            assert any(name and name in written for name in names) or names[1][-1].isdecimal(), binding.key
        for active in app.screen.active_bindings.values():
            action = active.binding.action.partition("(")[0]
            where, _, plain = action.rpartition(".")
            owner = {"app": app, "screen": app.screen}.get(where, active.node)
            assert callable(getattr(owner, f"action_{plain}", None)), f"{active.binding.key}: {action}"


#: What takes keys in another way than by a binding, each with its reason.
TAKES_KEYS_ITSELF = {
    "HideScreen": "any key at all uncovers it",
    "RecoveryCodeScreen": "a key that was pressed before the code could be read is kept from it",
    "LineInput": "letters are typed into it",
    "NumberInput": "letters are typed into it",
    "ScaleControl": "its digits are bound; one of another script means the same digit",
}


def test_no_key_does_anything_that_no_binding_declares() -> None:
    handlers = {
        kind.__name__
        for kind, tree in classes()
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.name in ("on_key", "_on_key") or node.name.startswith("key_"))
    }
    assert handlers <= set(TAKES_KEYS_ITSELF)


async def test_a_key_line_shows_only_keys_that_work_now(app: NotebookApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await do(pilot, ("2",))
        working = {key_name(key) for key, active in app.screen.active_bindings.items() if active.enabled}
        line = next(line for line in page(app).splitlines() if "Filter" in line)
        for shown in line.split("  "):
            key, _, _ = shown.strip().partition(" ")
            assert not key or key in working, line


async def test_the_list_of_keys_begins_with_this_screen(app: NotebookApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await do(pilot, ("u", "7", "question_mark")[:2])
        await press(pilot, "question_mark")
        await settle(pilot)
        assert current(app) is KeysScreen
        assert "On this screen, now" in page(app)
        assert "It ended" in page(app)


def test_keys_that_do_the_same_stand_together() -> None:
    class Owner(Screen[None]):
        """A screen of the tests."""

    owned = [(Owner, Binding(str(n), f"set({n})", tooltip="Set it.")) for n in range(10)]
    owned.append((Owner, Binding("t", "set(10)", tooltip="Set it.")))
    assert listed(owned) == [KeyHelp("0 … 9, t", "Set it.")]
