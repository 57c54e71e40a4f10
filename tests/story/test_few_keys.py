"""How few keys it takes, from the shell's prompt to the disk: counted in a real terminal.

The program is killed as soon as the screen says that it is saved, and the journal opened again by the test.
"""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Urge
from journal_tui.vault import open_vault
from tests.story.conftest import PASSPHRASE, Machine, opened
from tests.story.terminal import Terminal

pytestmark = [pytest.mark.pty, pytest.mark.usefixtures("vault")]

#: The most keys after the passphrase.
FOR_AN_URGE, FOR_A_CHECK_IN = 10, 8


class Keys:
    """Presses keys, and counts them."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.pressed = 0

    def press(self, *keys: str) -> None:
        """Press them."""
        self.pressed += len(keys)
        self._terminal.press(*keys)


def _on_disk(machine: Machine, terminal: Terminal, look: Callable[[Journal], bool]) -> bool:
    terminal.signal(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    journal = Journal(open_vault(machine.vault, passphrase=PASSPHRASE))
    try:
        return look(journal)
    finally:
        journal.close()


def test_a_check_in_of_three_answers(machine: Machine) -> None:
    terminal = opened(machine)
    keys = Keys(terminal)
    keys.press("tab", "6", "tab", "2", "tab", "7")
    # What is drawn of the last days was gathered from what is kept.
    terminal.wait_for("saved as you go", "[6]", "[2]")
    terminal.wait_until(lambda: sum("▁" <= c <= "█" for c in terminal.text) >= 3, "the three lines of today")
    assert keys.pressed == 6 <= FOR_A_CHECK_IN

    def look(journal: Journal) -> bool:
        (kept,) = journal.all(CheckIn)
        return (kept.mood, kept.urge_now, kept.sleep_hours) == (6, 2, 7.0)

    assert _on_disk(machine, terminal, look)


def test_an_urge_with_its_strength(machine: Machine) -> None:
    terminal = opened(machine)
    keys = Keys(terminal)
    keys.press("u")
    terminal.wait_for("Ride the wave")
    keys.press("7")
    keys.press("escape")
    terminal.wait_for("Last 14 days")
    assert keys.pressed == 3 <= FOR_AN_URGE

    def look(journal: Journal) -> bool:
        return [urge.peak for urge in journal.all(Urge)] == [7]

    assert _on_disk(machine, terminal, look)
