"""Whatever the program is doing when its terminal goes away, it ends; nothing of it is alive afterwards.

Every state, ending and delay:
`JOURNAL_TUI_ENDINGS=all .venv/bin/python -m pytest tests/story/test_window_gone.py`.
"""

from __future__ import annotations

import itertools
import os
import signal
import time
import zlib
from collections.abc import Callable

import pytest

from tests.story.conftest import PASSPHRASE, Machine, opened, unlock
from tests.story.terminal import Terminal, still_running

pytestmark = pytest.mark.pty


def at_unlock(machine: Machine) -> Terminal:
    """Asked for the passphrase."""
    terminal = machine.start()
    terminal.wait_for("Passphrase", "Recovery code")
    return terminal


def unlocking(machine: Machine) -> Terminal:
    """The passphrase was given a moment ago."""
    terminal = at_unlock(machine)
    terminal.type(PASSPHRASE + "\n")
    return terminal


def at_first_start(machine: Machine) -> Terminal:
    """There is no journal yet."""
    terminal = machine.start("--journal", str(machine.work / "new.rjv"))
    terminal.wait_for("Before you choose a passphrase")
    return terminal


def after(*keys: str, wait: str = "") -> Callable[[Machine], Terminal]:
    """With the journal open, and these keys pressed."""

    def state(machine: Machine) -> Terminal:
        terminal = opened(machine)
        terminal.press(*keys)
        if wait:
            terminal.wait_for(wait)
        return terminal

    return state


def unlocked_again(machine: Machine) -> Terminal:
    """The second app of this process is asked for the passphrase."""
    terminal = after("ctrl+l", wait="Recovery code")(machine)
    unlock(terminal)
    terminal.press("f2")
    return terminal


def in_demo(machine: Machine) -> Terminal:
    """The made-up journal."""
    terminal = machine.start("demo")
    terminal.wait_for("Last 14 days")
    return terminal


def at_prompt_of_a_command(machine: Machine) -> Terminal:
    """`write` asks for the passphrase."""
    terminal = machine.start("write", "a word")
    terminal.wait_for("Passphrase")
    return terminal


STATES: dict[str, Callable[[Machine], Terminal]] = {
    "unlock": at_unlock,
    "unlocking": unlocking,
    "first start": at_first_start,
    "open": after(),
    "form": after("w", wait="New entry"),
    "wave": after("u", "7", wait="Ride the wave"),
    "dialog": after("ctrl+p", wait="Search"),
    "hiding": after("f2"),
    "locking": after("ctrl+l"),
    "hiding again": unlocked_again,
    "leaving": after("ctrl+q"),
    "demo": in_demo,
    "command": at_prompt_of_a_command,
}


def window_closed(terminal: Terminal) -> None:
    """The window is closed."""
    terminal.close_window()


def asked_by(number: signal.Signals) -> Callable[[Terminal], None]:
    """A signal is sent, and then the window is closed."""

    def end(terminal: Terminal) -> None:
        try:
            terminal.signal(number)
        except ProcessLookupError:
            return
        terminal.ended()

    return end


ENDINGS: dict[str, Callable[[Terminal], None]] = {
    "window closed": window_closed,
    "hang-up": asked_by(signal.SIGHUP),
    "terminated": asked_by(signal.SIGTERM),
}
DELAYS = (0.0, 0.1, 0.3, 1.0)


def cases() -> list[tuple[str, str, float]]:
    """All of them, or each state once, with an ending and a delay of its own."""
    every = list(itertools.product(STATES, ENDINGS, DELAYS))
    if os.environ.get("JOURNAL_TUI_ENDINGS") == "all":
        return every
    picked = (zlib.crc32(state.encode()) for state in STATES)
    return [
        (state, list(ENDINGS)[number % len(ENDINGS)], DELAYS[number // 8 % len(DELAYS)])
        for state, number in zip(STATES, picked, strict=True)
    ]


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize(("state", "ending", "delay"), cases())
def test_it_ends_with_its_terminal(machine: Machine, state: str, ending: str, delay: float) -> None:
    terminal = STATES[state](machine)
    # The moment is what is tried: nothing is waited for.
    time.sleep(delay)
    ENDINGS[ending](terminal)
    deadline = time.monotonic() + 5
    while still_running(terminal.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert still_running(terminal.pid) == []
