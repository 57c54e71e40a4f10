"""How few keys it takes, from the shell's prompt to the disk: counted in a real terminal.

The program is killed as soon as the screen says that it is saved, and the journal opened again by the test.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from journal_tui.journal.journal import Journal
from journal_tui.models.records import CheckIn, Entry, Topic, Urge
from journal_tui.vault import open_vault
from tests.story.conftest import PASSPHRASE, Machine, opened
from tests.story.terminal import Terminal

pytestmark = pytest.mark.pty

#: The most keys: unlocked until an urge is kept, until a check-in of three answers is; from the door, besides
#: the passphrase; and for a PDF with a password, what is typed into a field counted as one.
FOR_AN_URGE, FOR_A_CHECK_IN, FROM_THE_DOOR, FOR_A_PROTECTED_PDF = 2, 6, 3, 12
PASSWORD = "four plain other words"
#: The most keys from the first start to the first entry, beside the words that are typed.
FOR_A_FIRST_ENTRY = 9


class Keys:
    """Presses keys, and counts them."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.pressed = 0

    def press(self, *keys: str) -> None:
        """Press them."""
        self.pressed += len(keys)
        self._terminal.press(*keys)

    def type(self, text: str) -> None:
        """Type a text, which counts as one."""
        self.pressed += 1
        self._terminal.type(text)


def _on_disk(machine: Machine, terminal: Terminal, check: Callable[[Journal], bool]) -> bool:
    terminal.signal(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    journal = Journal(open_vault(machine.vault, passphrase=PASSPHRASE))
    try:
        return check(journal)
    finally:
        journal.close()


@pytest.mark.usefixtures("vault")
def test_a_check_in_of_three_answers(machine: Machine) -> None:
    terminal = opened(machine)
    keys = Keys(terminal)
    keys.press("tab", "6", "tab", "2", "tab", "7")
    # What is drawn of the last days was gathered from what is kept.
    terminal.wait_for("saved as you go", "[6]", "[2]")
    terminal.wait_until(lambda: sum("▁" <= c <= "█" for c in terminal.text) >= 3, "the three lines of today")
    assert keys.pressed <= FOR_A_CHECK_IN

    def check(journal: Journal) -> bool:
        (kept,) = journal.all(CheckIn)
        return (kept.mood, kept.urge_now, kept.sleep_hours) == (6, 2, 7.0)

    assert _on_disk(machine, terminal, check)


@pytest.mark.usefixtures("vault")
def test_an_urge_with_its_strength(machine: Machine) -> None:
    terminal = opened(machine)
    keys = Keys(terminal)
    keys.press("u")
    terminal.wait_for("Ride the wave")
    keys.press("7")
    terminal.wait_for("[7]", "· kept")
    assert keys.pressed <= FOR_AN_URGE

    def check(journal: Journal) -> bool:
        return [urge.peak for urge in journal.all(Urge)] == [7]

    assert _on_disk(machine, terminal, check)


def test_the_first_entry_from_the_first_start(machine: Machine) -> None:
    terminal = machine.start()
    keys = Keys(terminal)
    terminal.wait_for("It is not a medical device", "Make a journal", "Leave")
    keys.press("enter")
    terminal.wait_for("Choose a passphrase", "Back")
    terminal.type(PASSPHRASE)
    terminal.wait_for("•" * len(PASSPHRASE), "to guess")
    keys.press("enter")
    terminal.wait_for_cursor_below("Once more")
    terminal.type(PASSPHRASE)
    terminal.wait_for("•" * len(PASSPHRASE) + " ■")
    keys.press("enter")
    terminal.wait_for("Your recovery code", "I have written it down")
    code = re.search(r"[0-9A-Z]{4}(?: +[0-9A-Z]{4}){6}", terminal.text)
    assert code is not None
    groups = code[0].split()
    # It is heard once the code could be read: however often it is tried until then, it is one key.
    terminal.press_until("enter", "of the code from your paper")
    keys.pressed += 1
    asked = re.search(r"type groups (\d) and (\d)", terminal.words)
    assert asked is not None
    terminal.type(" ".join(groups[int(number) - 1].lower() for number in asked.groups()))
    keys.press("enter")
    terminal.wait_for("Where are you?", "enter: this one")
    keys.press("enter")
    terminal.wait_for("Questions, if you like", "Not now")
    keys.press("escape")
    terminal.wait_for("Last 14 days", "Write")
    keys.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type("The first line.")
    terminal.wait_for("The first line.")
    keys.press("ctrl+s")
    terminal.wait_for("Last 14 days", "Saved.")
    assert keys.pressed <= FOR_A_FIRST_ENTRY
    assert _on_disk(machine, terminal, lambda journal: len(journal.all(Entry)) == 1)


@pytest.mark.usefixtures("vault")
def test_a_protected_pdf_with_its_password(machine: Machine) -> None:
    with open_vault(machine.vault, passphrase=PASSPHRASE) as vault:
        Journal(vault).add(Topic, {"words": "The letter", "readiness": "ready"}, bring=True)
    terminal = opened(machine)
    keys = Keys(terminal)
    keys.press("s")
    terminal.wait_for("[x] My topics", "What I would like to talk about")
    keys.press("ctrl+s")
    terminal.wait_for("(•) PDF with a password")
    keys.press("tab")
    for _ in range(2):
        keys.type(PASSWORD)
        keys.press("enter")
    keys.press("enter")
    keys.type(PASSPHRASE)
    keys.press("enter")
    terminal.wait_for("Saved", "Tell the password another way")
    keys.press("enter")
    assert keys.pressed <= FOR_A_PROTECTED_PDF
    (page,) = machine.home.glob("notes-*.pdf")
    reader = PdfReader(page)
    assert reader.decrypt(PASSWORD)
    assert "The letter" in reader.pages[0].extract_text()
    terminal.press("ctrl+q")
    assert terminal.ended() == 0


@pytest.mark.usefixtures("vault")
def test_from_the_locked_door_to_an_urge_that_is_kept(machine: Machine) -> None:
    terminal = machine.start()
    terminal.wait_for("Passphrase")
    keys = Keys(terminal)
    keys.type(PASSPHRASE)
    keys.press("enter")
    terminal.wait_for("Last 14 days")
    keys.press("u")
    terminal.wait_for("Ride the wave")
    keys.press("7")
    terminal.wait_for("[7]", "· kept")
    assert keys.pressed <= 1 + FROM_THE_DOOR, "the passphrase counts as one"
    assert _on_disk(machine, terminal, lambda journal: [urge.peak for urge in journal.all(Urge)] == [7])
