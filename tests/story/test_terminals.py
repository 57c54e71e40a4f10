"""Terminals of every kind, and none at all."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.story.conftest import PASSPHRASE, Machine, opened, unlock
from tests.story.reading import found_in
from tests.story.terminal import Terminal

pytestmark = [pytest.mark.pty, pytest.mark.usefixtures("vault")]


def test_without_a_terminal_it_says_what_to_run_instead(machine: Machine) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "journal_tui"],
        env=machine.environ, cwd=machine.work, capture_output=True, text=True,
        stdin=subprocess.DEVNULL, start_new_session=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    # As it was called.
    assert "python -m journal_tui show" in done.stderr
    assert "python -m journal_tui --help" in done.stderr


def test_textuals_debugging_variables_write_no_file(machine: Machine) -> None:
    log = machine.work / "textual.log"
    terminal = opened(
        machine,
        environ={
            "TEXTUAL": "debug,devtools", "TEXTUAL_DEBUG": "1", "TEXTUAL_LOG": str(log),
            "TEXTUAL_SHOW_RETURN": "1", "TEXTUAL_SCREENSHOT": "1",
            "TEXTUAL_SCREENSHOT_LOCATION": str(machine.work),
        },
    )  # fmt: skip
    write_a_word(terminal)
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert terminal.shown.left_over.strip() == ""
    assert list(machine.work.iterdir()) == []
    assert list(machine.temporary.iterdir()) == []
    assert found_in(machine.folders, ["Grünhild", PASSPHRASE]) == {}


def write_a_word(terminal: Terminal) -> None:
    """An entry, saved."""
    terminal.press("w")
    terminal.wait_for("New entry")
    terminal.paste("Grünhild")
    terminal.wait_for("Grünhild")
    terminal.press("ctrl+s")
    terminal.wait_for("Last 14 days")


def test_no_colour_is_a_choice(machine: Machine) -> None:
    terminal = opened(machine, environ={"NO_COLOR": "1", "COLORTERM": "truecolor"})
    terminal.press("tab", "7")
    terminal.wait_for("[7]")
    write_a_word(terminal)
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    colours = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.written)
    assert all(red == green == blue for red, green, blue in colours), "greys only"


@pytest.mark.parametrize(
    ("environ", "size"),
    [
        ({"TERM": "vt100", "LANG": "C"}, (80, 24)),
        ({"TERM": "linux"}, (120, 40)),
    ],
    ids=["vt100", "linux"],
)
def test_a_plain_terminal_can_be_written_in(
    machine: Machine, environ: dict[str, str], size: tuple[int, int]
) -> None:
    terminal = opened(machine, environ=environ, size=size)
    write_a_word(terminal)
    terminal.press("ctrl+q")
    assert terminal.ended() == 0


def test_a_tiny_terminal_shows_little_and_ends_in_order(machine: Machine) -> None:
    terminal = machine.start(size=(20, 5))
    terminal.wait_until(lambda: terminal.text.strip() != "", "anything")
    terminal.type(PASSPHRASE + "\n")
    terminal.wait_for("Notebook", "Today")
    for key in ("alt+2", "alt+6", "alt+7", "f1", "escape", "w", "escape", "s", "escape"):
        terminal.press(key)
    terminal.resize(80, 24)
    terminal.press_until("escape", "f1 Help now")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert terminal.kept == {}


def test_a_terminal_can_change_its_size_in_the_middle(machine: Machine) -> None:
    terminal = opened(machine)
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type("Ein Satz, der in eine Zeile passt und dann nicht mehr.")
    terminal.wait_for("und dann nicht mehr.")
    terminal.resize(30, 12)
    terminal.wait_for("Ein Satz, der in", "eine Zeile passt", "und dann nicht mehr.")
    assert not any("passt und dann nicht mehr." in line for line in terminal.text.splitlines())
    terminal.resize(120, 40)
    terminal.wait_until(
        lambda: any("Zeile passt und dann nicht mehr." in line for line in terminal.text.splitlines()),
        "the sentence on one line",
    )
    terminal.press("ctrl+l")
    unlock(terminal)
    terminal.wait_for("You were writing")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
