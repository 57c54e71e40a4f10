"""A laptop that slept locks before anything is drawn, whatever was open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story.conftest import Machine, opened
from tests.story.shifted_clock import SHIFT_FILE

pytestmark = pytest.mark.pty

#: What is open when the machine goes to sleep: keys, a word that stands on the screen then, what is pressed
#: when it wakes, and what that would show.
OPEN: dict[str, tuple[tuple[str, ...], str, str, str]] = {
    "today": ((), "Last 14 days", "w", "New entry"),
    "form": (("w",), "New entry", "Otter", "Otter"),
    "wave": (("u", "7"), "Ride the wave", "e", "After the wave"),
    "dialog": (("ctrl+p",), "Search", "Otter", "Otter"),
}


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize("wakes_with", ["a key", "nothing"])
def test_after_a_sleep_the_passphrase_is_asked_before_anything_is_drawn(
    machine: Machine, tmp_path: Path, name: str, wakes_with: str
) -> None:
    shift = tmp_path / "shift"
    keys, word, woken, shown = OPEN[name]
    terminal = opened(machine, module=("tests.story.shifted_clock",), environ={SHIFT_FILE: str(shift)})
    for key in keys:
        terminal.press(key)
    terminal.wait_for(word)
    shift.write_text(str(60 * 60))
    if wakes_with == "a key":
        terminal.type(woken)
    terminal.wait_for("Passphrase", "Recovery code")
    assert shown.encode() not in terminal.written
    terminal.press("ctrl+q")
    assert terminal.ended() == 0, terminal.shown.left_over


@pytest.mark.usefixtures("vault")
def test_a_clock_that_is_set_back_keeps_nothing_open_longer(machine: Machine, tmp_path: Path) -> None:
    shift = tmp_path / "shift"
    terminal = opened(machine, module=("tests.story.shifted_clock",), environ={SHIFT_FILE: str(shift)})
    shift.write_text(str(-24 * 60 * 60))
    terminal.press("w")
    terminal.wait_for("New entry")
    shift.write_text("0")
    terminal.wait_for("Passphrase")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
