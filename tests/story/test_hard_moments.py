"""The hard moments in a real terminal: the night of an urge, the evening before a session, a lapse."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry, Lapse, Person, Session, ShareReceipt, StrategyUse, Topic, Urge
from journal_tui.vault import VaultContext, open_vault
from tests.story.conftest import PASSPHRASE, Machine, opened
from tests.story.terminal import Terminal

PASSWORD = "four plain other words"
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


def test_the_evening_before_a_session(machine: Machine) -> None:
    with open_vault(machine.vault, passphrase=PASSPHRASE) as vault:
        journal = Journal(vault)
        soon = journal.clock() + timedelta(hours=16)
        journal.add(Session, {"therapist": "Robin"}, at=soon)
        journal.add(Topic, {"words": "The letter on the shelf", "readiness": "ready"}, bring=True)
        journal.add(Topic, {"words": "Not for anybody", "readiness": "just for me"}, bring=True)
        journal.add(Entry, {"body": "Nadia rang. We laughed."})
        journal.add(Person, {"name": "Nadia"})
    terminal = opened(machine)
    terminal.wait_for("Next session", "with Robin")
    terminal.press("s")
    terminal.wait_for("The letter on the shelf", "Names: in full", "For: nobody named")
    assert "Not for anybody" not in terminal.text
    # Everything with arrows and space: one entry, names as initials.
    down_to(terminal, "From my notebook")
    terminal.press("right")
    down_to(terminal, "Nadia rang")
    terminal.press("space")
    terminal.wait_for("Nadia rang. We laughed.")
    down_to(terminal, "Names: in full")
    terminal.press("space")
    terminal.wait_for("Names: as initials", "N. rang. We laughed.")
    terminal.press("ctrl+s")
    terminal.wait_for("Save a copy", "cannot be taken back", "Your passphrase")
    terminal.press("tab")
    for _ in range(2):
        terminal.type(f"{PASSWORD}\n")
    terminal.press("enter")
    terminal.type(f"{PASSPHRASE}\n")
    terminal.wait_for("Saved", "may join your record")
    (file,) = machine.home.glob("notes-*.pdf")
    reader = PdfReader(file)
    assert reader.decrypt(PASSWORD)
    page = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    assert "The letter on the shelf" in page
    assert "N. rang" in page
    for kept_back in ("Nadia", "Not for anybody"):
        assert kept_back not in page
    terminal.press("enter", "ctrl+q")
    assert terminal.ended() == 0
    with open_vault(machine.vault, passphrase=PASSPHRASE) as vault:
        (receipt,) = Journal(vault).all(ShareReceipt)
    assert receipt.how == "saved as PDF"


def test_a_lapse(machine: Machine) -> None:
    with_nadia(machine)
    terminal = opened(machine)
    terminal.press("u")
    terminal.wait_for("Ride the wave")
    terminal.press("9", "e")
    terminal.wait_for("How did it end?")
    terminal.press("4")
    terminal.wait_for("(•) used", "What now: safe, the next hour, later")
    terminal.press("tab", "enter")
    # What matters most and whom to call, beside the first question; nothing is counted anew.
    terminal.wait_for("After a lapse", "Are you safe now?", "Nothing starts over.", "Nadia")
    terminal.press("2")
    terminal.wait_for("(•) no", "naloxone")
    terminal.press("tab")
    terminal.type("Water. Then Nadia.")
    terminal.press("tab", "2")
    terminal.wait_for("(•) slip")
    terminal.press("ctrl+s")
    terminal.wait_for("Last 14 days")
    terminal.press("3")
    terminal.wait_for("slip", "Water. Then Nadia.", "sealed", "used")
    # Nothing of it is offered to be shared, and no screen counts it.
    terminal.press("s")
    terminal.wait_for("Names: in full")
    assert "slip" not in terminal.text
    terminal.press("escape", "ctrl+q")
    assert terminal.ended() == 0
    with open_vault(machine.vault, passphrase=PASSPHRASE) as vault:
        (lapse,) = Journal(vault).all(Lapse)
    assert (lapse.word, lapse.safe_now, lapse.sealed) == ("slip", "no", True)


def down_to(terminal: Terminal, words: str) -> None:
    """Go down in the list until the highlighted line holds the words."""

    def chosen() -> str:
        return next((line.split("│")[0] for line in terminal.text.splitlines() if line.startswith("›")), "")

    while words not in (before := chosen()):
        terminal.press("down")
        terminal.wait_until(lambda was=before: chosen() not in ("", was), "the next line")  # type: ignore[misc]  # bound now
