"""What the tests of screens share: a small vault with cheap keys, and the two sizes every screen must fit."""

from __future__ import annotations

import asyncio
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.ui.access.recovery_code_screen import RecoveryCodeScreen
from journal_tui.ui.app import NotebookApp
from journal_tui.vault import KdfCost, open_vault
from tests.ready import CHEAP, ready_vault
from tests.ui.textual_internals import handle_key, is_drawn, is_ending, key_under_way, notices, rows

__all__ = ["notices"]  # for the tests of screens, beside what is defined here
PASSPHRASE = "correct horse"
SIZES = [(80, 24), (120, 40)]


@pytest.fixture(params=SIZES, ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The terminal's size."""
    chosen: tuple[int, int] = request.param
    return chosen


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`any_size`: one of the two, for what does not depend on it; each test keeps to its own.

    Both with `JOURNAL_TUI_SIZES=all .venv/bin/python -m pytest tests/ui`.
    """
    if "any_size" in metafunc.fixturenames:
        one = zlib.crc32(metafunc.function.__name__.encode()) % len(SIZES)
        sizes = SIZES if os.environ.get("JOURNAL_TUI_SIZES") == "all" else [SIZES[one]]
        metafunc.parametrize("any_size", sizes, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vaults that are made by the app in a test derive their keys quickly."""
    monkeypatch.setattr(KdfCost, "default", classmethod(lambda _: CHEAP))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the vault is, or would be."""
    return tmp_path / "folder" / "notebook.rjv"


@pytest.fixture
def code(path: Path) -> str:
    """A closed vault at `path`; its recovery code."""
    return ready_vault(path, PASSPHRASE)


@pytest.fixture
def journal(path: Path, code: str) -> Iterator[Journal]:
    """The open journal of that vault."""
    opened = Journal(open_vault(path, passphrase=PASSPHRASE))
    yield opened
    opened.vault.close()


@pytest.fixture
def app(path: Path, journal: Journal) -> NotebookApp:
    """The app on the open journal."""
    return NotebookApp(path, journal=journal)


#: How often it is asked whether what changed is drawn: at the end of an app it never is.
_DRAWN_WITHIN = 50


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the workers and what they posted are done, but for those that wait for the client.

    (`Any`: what the app returns is not looked at.)
    """
    for _ in range(2):
        await _all_taken(pilot.app)
        await pilot.pause()
        while _busy(pilot.app):
            await pilot.pause()
    for _ in range(_DRAWN_WITHIN):
        if is_drawn(pilot.app):
            break
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each when the one before was handled. (`Any`: what the app returns is not looked at.)

    Pilot's own asks every widget after each of them: a tenth of a second for a long form.
    """
    for key in keys:
        await handle_key(pilot, key)
        await _all_taken(pilot.app)
        while key_under_way(pilot.app):
            await asyncio.sleep(0.001)


async def code_is_read(pilot: Pilot[Any]) -> RecoveryCodeScreen:
    """The page with the recovery code, as it is when somebody has read it. (`Any`: as above.)"""
    while not isinstance(shown := pilot.app.screen, RecoveryCodeScreen) or shown.readable_since is None:
        await pilot.pause()
    shown.readable_since -= 60
    return shown


async def _all_taken(app: App[Any]) -> None:
    """Wait until the app has come to all that it was sent; Pilot takes a busy machine for an app at rest."""
    reached = asyncio.Event()
    if app.call_later(reached.set):
        while not is_ending(app) and not reached.is_set():
            await asyncio.sleep(0.001)


def groups_of_code(screen: RecoveryCodeScreen) -> list[str]:
    """The groups of the recovery code, as the page shows them, or would show them again."""
    shown = screen.query_one("#code-shown", Static).visual
    assert isinstance(shown, Content)
    return shown.plain.splitlines()[1].split()


def groups_asked_for(screen: RecoveryCodeScreen) -> str:
    """The groups that are to be typed back, by the numbers in the question."""
    question = screen.query_one("#typed-back .page--label", Static).visual
    assert isinstance(question, Content)
    groups = groups_of_code(screen)
    return " ".join(groups[int(number) - 1] for number in re.findall(r"\d+", question.plain))


def _busy(app: App[Any]) -> bool:
    """Whether a worker runs that the client does not have to answer, or a key is on its way."""
    return key_under_way(app) or any(
        worker.is_running and worker.group != "dialogs" for worker in app.workers
    )


def current(app: NotebookApp) -> type[Screen[Any]]:
    """Which screen is shown. (`Any`: what it returns is not looked at.)"""
    return type(app.screen)


def page(app: NotebookApp) -> str:
    """What is on the screen, as text, a line each."""
    return "\n".join(strip.text.rstrip() for strip in rows(app)[: app.size.height])


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type a text, key by key."""
    await pilot.press(*("space" if c == " " else "enter" if c == "\n" else c for c in text))
