"""Riding the wave in a real terminal: few keys, and nothing lost when it is killed."""

from __future__ import annotations

import signal

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Urge
from journal_tui.vault import open_vault
from tests.story.conftest import PASSPHRASE, Machine, opened, unlock
from tests.story.terminal import Terminal, still_running

pytestmark = pytest.mark.pty

#: All the keys from Today to an urge with its strength on the disk. Ten are allowed.
KEYS = ("u", "7")


def curves(machine: Machine) -> list[list[int]]:
    """The numbers of each urge that the file holds."""
    with open_vault(machine.vault, passphrase=PASSPHRASE) as vault:
        return [[strength for _, strength in urge.curve] for urge in Journal(vault).all(Urge)]


def riding(machine: Machine) -> Terminal:
    """The program with an urge of 7 that it says is kept."""
    terminal = opened(machine)
    terminal.press(KEYS[0])
    terminal.wait_for("Ride the wave", "nothing kept yet")
    terminal.press(KEYS[1])
    terminal.wait_for("[7]", "· kept")
    return terminal


@pytest.mark.usefixtures("vault")
def test_two_keys_after_the_passphrase_it_is_on_the_disk_and_a_killed_app_comes_back_to_it(
    machine: Machine,
) -> None:
    assert len(KEYS) <= 10
    terminal = riding(machine)
    terminal.signal(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    assert curves(machine) == [[7]]
    terminal = machine.start()
    unlock(terminal)
    terminal.press("u")
    terminal.wait_for("Ride the wave", "[7]", "n New")
    terminal.press("escape")
    terminal.wait_for("Last 14 days", "Kept. u goes on with it.")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert terminal.kept == {}
    assert still_running(terminal.pid) == []


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("way", ["SIGTERM", "SIGHUP", "window", "SIGTSTP", "f2"])
def test_however_it_ends_the_last_number_is_kept(machine: Machine, way: str) -> None:
    terminal = riding(machine)
    terminal.press("t")
    terminal.wait_for("[10]")
    if way == "window":
        terminal.close_window()
    elif way == "f2":
        terminal.press("f2")
        terminal.wait_until(lambda: terminal.text.strip() == "", "a blank page")
        terminal.press_until("right", "Passphrase")
        terminal.press("ctrl+q")
        terminal.ended()
    else:
        terminal.signal(signal.Signals[way])
        if way == "SIGTSTP":
            terminal.stopped()
            assert terminal.text.strip() == ""
            terminal.kill()
        else:
            terminal.ended()
    assert [numbers[-1] for numbers in curves(machine)] == [10]


@pytest.mark.usefixtures("vault")
def test_alt_u_and_f1_work_from_the_middle_of_a_sentence(machine: Machine) -> None:
    terminal = opened(machine)
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type("half a sen")
    terminal.wait_for("half a sen")
    terminal.press("f1")
    terminal.wait_for("Help now", "r: another", "Breathe")
    terminal.press("escape")
    terminal.wait_for("half a sen", "Throw away")
    terminal.press("alt+u")
    terminal.wait_for("Ride the wave")
    terminal.press("6")
    terminal.wait_for("[6]", "· kept")
    terminal.press("escape")
    terminal.wait_for("half a sen", "Throw away")
    terminal.type("tence")
    terminal.wait_for("half a sentence")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert curves(machine) == [[6]]
