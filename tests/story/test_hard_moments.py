"""The hard moments in a real terminal: the night of an urge."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Person, StrategyUse, Urge
from journal_tui.vault import VaultContext, open_vault
from tests.story.conftest import PASSPHRASE, Machine

pytestmark = [pytest.mark.pty, pytest.mark.usefixtures("vault")]


def state_of(machine: Machine) -> Path:
    """Where the program keeps what it remembers beside the journal."""
    return machine.home / ".local" / "state" / "notebook"


def with_nadia(machine: Machine) -> None:
    """Somebody in the journal, who was chosen to be shown before unlocking."""
    context = VaultContext(state=state_of(machine))
    with open_vault(machine.vault, passphrase=PASSPHRASE, context=context) as vault:
        journal = Journal(vault)
        nadia = journal.add(Person, {"name": "Nadia", "who": "my sister", "reach": "07700 900123"})
        journal.add(Person, {"name": "Somebody Else", "reach": "07700 900999"})
        journal.show_before_unlocking([nadia.id])


def test_the_night_of_an_urge(machine: Machine) -> None:
    with_nadia(machine)
    terminal = machine.start()
    terminal.wait_for("Passphrase", "ctrl+q: leave")
    # Help comes first: the number, what to do in an overdose, her, a helpline; nobody else is shown.
    terminal.press("f1")
    terminal.wait_for("Emergency", "naloxone", "Nadia (my sister)", "07700 900123", "Helplines")
    assert "Somebody Else" not in terminal.text
    # The wave begins before a passphrase could be typed.
    terminal.press("u")
    terminal.wait_for("Ride the wave", "nothing kept yet")
    terminal.press("8")
    terminal.wait_for("[8]", "kept when you unlock", "in memory only")
    terminal.press("a")
    terminal.wait_for("Trying: Slow breathing")
    # p and f1 stay in sight at the foot, all the time.
    assert "p People" in terminal.words
    assert "f1 Help now" in terminal.words
    terminal.press("5")
    terminal.wait_for("[5]")
    terminal.press("escape")
    terminal.wait_for("Nadia (my sister)")
    terminal.press("escape")
    terminal.wait_for("Your wave is kept when you unlock.")
    terminal.type(f"{PASSPHRASE}\n")
    terminal.wait_for("Last 14 days", "from before unlocking is kept")
    terminal.press("u")
    terminal.wait_for("Ride the wave", "[5]", "· kept", "n New")
    terminal.press("2", "e")
    terminal.wait_for("How did it end?")
    terminal.press("1", "ctrl+s")
    terminal.wait_for("Last 14 days")
    terminal.press("3")
    terminal.wait_for("rode it out")
    terminal.signal(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    with open_vault(machine.vault, passphrase=PASSPHRASE) as vault:
        journal = Journal(vault)
        (urge,) = journal.all(Urge)
        (tried,) = journal.all(StrategyUse)
    # Numbers within one second are one number: the last is certain.
    assert (urge.curve[-1][1], urge.ended) == (2, "rode it out")
    assert (tried.strategy, tried.urge) == ("Slow breathing", urge.id)


def test_a_wave_that_is_never_unlocked_leaves_nothing_behind(machine: Machine) -> None:
    terminal = machine.start()
    terminal.wait_for("Passphrase")
    terminal.press("alt+u")
    terminal.wait_for("Ride the wave")
    terminal.press("8")
    terminal.wait_for("[8]")
    terminal.press("ctrl+q")
    terminal.wait_for("Your wave is not kept")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert terminal.kept == {}
    with open_vault(machine.vault, passphrase=PASSPHRASE) as vault:
        assert Journal(vault).all(Urge) == []
