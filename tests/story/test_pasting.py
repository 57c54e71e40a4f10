"""Pastes and bursts of keys in a real terminal: text stays text, in order, and nothing of it is lost."""

from __future__ import annotations

from contextlib import closing
from string import ascii_lowercase

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.vault import open_vault
from tests.story.conftest import PASSPHRASE, Machine, opened
from tests.story.terminal import Terminal

pytestmark = pytest.mark.pty

COLOURED = "\x1b[1mPlan\x1b[0m for today:\n- call the clinic\n\x1b[32mdone\x1b[0m so far: nothing\n"
PLAIN = "Plan for today:\n- call the clinic\ndone so far: nothing"


def entries(machine: Machine) -> list[str]:
    """The texts of all entries."""
    with closing(Journal(open_vault(machine.vault, passphrase=PASSPHRASE))) as journal:
        return [entry.body or "" for entry in journal.all(Entry)]


def drafts(machine: Machine) -> list[object]:
    """The texts of all drafts."""
    with closing(Journal(open_vault(machine.vault, passphrase=PASSPHRASE))) as journal:
        return [draft.answers.get("body") for draft in journal.drafts()]


def in_an_entry(machine: Machine) -> Terminal:
    """A new entry, ready to write."""
    terminal = opened(machine)
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    return terminal


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_a_paste_with_escape_sequences_is_text_in_order_with_its_lines(
    machine: Machine, line_end: str
) -> None:
    terminal = in_an_entry(machine)
    terminal.type("before ")
    terminal.paste(COLOURED.replace("\n", line_end))
    terminal.type("after")
    terminal.wait_for("after")
    terminal.press("ctrl+s")
    terminal.wait_for("Last 14 days")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert entries(machine) == [f"before {PLAIN}\nafter"]


@pytest.mark.usefixtures("vault")
def test_a_paste_whose_end_never_comes_is_text_all_the_same(machine: Machine) -> None:
    terminal = in_an_entry(machine)
    terminal.type("\x1b[200~wxd\x1b[31mz and q")
    terminal.wait_for("wxdz and q")
    terminal.press("ctrl+s")
    terminal.wait_for("Last 14 days")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert entries(machine) == ["wxdz and q"]


@pytest.mark.usefixtures("vault")
def test_a_large_paste_is_whole(machine: Machine) -> None:
    text = "".join(f"line {number} of many\n" for number in range(15_500)).rstrip()
    assert len(text) > 277_000
    terminal = in_an_entry(machine)
    terminal.paste(text)
    terminal.wait_for("line 15499 of many")
    terminal.press("ctrl+s")
    terminal.wait_for("Last 14 days")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert entries(machine) == [text]


@pytest.mark.usefixtures("vault")
def test_a_paste_where_nothing_is_written_does_nothing(machine: Machine) -> None:
    terminal = opened(machine)
    terminal.paste("wk\x1bu7\nctrl q\x1b[17~")
    terminal.press("2")
    terminal.wait_for("Nothing here yet")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    assert entries(machine) == [] and drafts(machine) == []


@pytest.mark.usefixtures("vault")
@pytest.mark.parametrize("key", ["f2", "ctrl+l", "ctrl+q"])
def test_a_burst_of_letters_and_then_the_key_keeps_every_letter(machine: Machine, key: str) -> None:
    terminal = in_an_entry(machine)
    terminal.type(ascii_lowercase * 2)
    terminal.press(key)
    if key == "ctrl+q":
        assert terminal.ended() == 0
    else:
        terminal.wait_until(lambda: "New entry" not in terminal.text, "the entry to be gone")
        terminal.press_until("right", "Passphrase")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert drafts(machine) == [ascii_lowercase * 2]
