"""After the lock nothing that was typed, read or derived is in any object that the process can reach."""

from __future__ import annotations

import json
import os
import signal
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.vault import create
from journal_tui.vault.format import keys
from tests.leaks import looking
from tests.story.cheap_keys import CHEAP
from tests.story.conftest import PASSPHRASE, WRONG, Machine, machine, unlock
from tests.story.reading import found_in
from tests.story.terminal import Terminal

pytestmark = pytest.mark.pty
__all__ = ["machine"]  # a fixture, found here by its name

KEPT, TYPED, SEARCHED, HALF = "Kanarienvogel", "Zwergtaucher im Schilf", "kanariengelb", "Grünspecht nebenan"


@pytest.fixture
def canaries(machine: Machine) -> dict[str, str]:
    """Names of what must not be there, and its bytes in hex; the journal has an entry."""
    vault, _ = create(machine.vault, PASSPHRASE, cost=CHEAP)
    master, file_id = vault.master_key, vars(vault)["_file"].header.file_id
    journal = Journal(vault)
    journal.add(Entry, {"body": f"{KEPT} und {SEARCHED}"})
    journal.close()
    words = {
        "passphrase": PASSPHRASE, "prefix of the passphrase": PASSPHRASE[:7], "wrong passphrase": WRONG[:7],
        "kept": KEPT, "typed": TYPED, "prefix of what was typed": TYPED[:7], "searched": SEARCHED,
        "half": HALF,
    }  # fmt: skip
    secrets = {"master key": master, "key of the frames": keys.frames_key(master, file_id)}
    return {name: word.encode().hex() for name, word in words.items()} | {
        name: key.hex() for name, key in secrets.items()
    }


def start(machine: Machine, canaries: dict[str, str]) -> tuple[Terminal, Path]:
    report = machine.temporary.parent / "report"
    os.mkfifo(report)  # so that reading it waits until it is there
    environ = {looking.REPORT: str(report), looking.CANARIES: json.dumps(canaries)}
    return machine.start(module=("tests.leaks.looking",), environ=environ), report


def examine(terminal: Terminal, report: Path) -> dict[str, list[str]]:
    os.kill(terminal.pid, signal.SIGUSR1)
    result = json.loads(report.read_text())
    assert result["count"] > 50_000, "it looked nearly nowhere"
    return dict(result["found"])


def live(terminal: Terminal) -> None:
    """A wrong passphrase, the right one, an entry, a search, something read, and something half written."""
    terminal.wait_for("Passphrase", "Recovery code")
    terminal.type(WRONG + "\n")
    terminal.wait_for("That passphrase does not open this journal.")
    unlock(terminal)
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type(TYPED)
    terminal.press("ctrl+s")
    terminal.wait_for("Saved.", "Last 14 days")
    terminal.press("alt+2")
    terminal.wait_for(TYPED, "2 · everything")
    terminal.press("enter")
    terminal.wait_for("Back", "Edit", TYPED)
    terminal.press("escape")
    terminal.wait_for("2 · everything")
    terminal.press("/")
    terminal.wait_for_cursor_at("Search every word")
    terminal.type(SEARCHED)
    terminal.wait_for("1 · everything")
    terminal.press("escape")
    terminal.press("alt+1")
    terminal.wait_for("Last 14 days", "Write")
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.type(HALF)
    terminal.wait_for(HALF, "draft kept")


def by_locking(terminal: Terminal) -> None:
    terminal.press("ctrl+l")
    terminal.wait_for("Passphrase", "Recovery code")


def by_hiding(terminal: Terminal) -> None:
    terminal.press("f2")
    terminal.wait_until(lambda: not terminal.text.strip(), "a blank page")


def by_hiding_and_waking(terminal: Terminal) -> None:
    by_hiding(terminal)
    terminal.press_until("space", "Recovery code")


def by_waiting(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGUSR2)
    terminal.wait_for("Passphrase", "Recovery code")


@pytest.mark.parametrize("lock", [by_locking, by_hiding, by_hiding_and_waking, by_waiting])
def test_nothing_is_left_in_memory_after_the_lock(
    machine: Machine, canaries: dict[str, str], lock: Callable[[Terminal], None]
) -> None:
    terminal, report = start(machine, canaries)
    live(terminal)
    lock(terminal)
    assert examine(terminal, report) == {}


def test_while_it_is_open_no_object_holds_the_passphrase(machine: Machine, canaries: dict[str, str]) -> None:
    terminal, report = start(machine, canaries)
    live(terminal)
    hits = examine(terminal, report)
    assert "half" in hits, "what is on the screen is in memory, and it is found"
    assert {name: where for name, where in hits.items() if "passphrase" in name} == {}


# -- an old journal that was brought along -----------------------------------------------------------------

TITLE, TEXT, TAG, ZONE = "Silberreiher am Weiher", "Rohrdommel im Nebel", "wiedehopf", "Pirol/Garten"
#: Of the second file, which is looked at and not taken in.
LOOKED_AT = "Bekassine im Moor"


def export(path: Path, title: str, text: str) -> bytes:
    """An export of Day One, as a zip."""
    entry = {
        "uuid": text, "creationDate": "2024-01-01T10:00:00Z", "timeZone": ZONE, "tags": [TAG],
        "text": f"# {title}\n\n{text}",
    }  # fmt: skip
    entries = [{**entry, "uuid": f"{text}{number}"} for number in range(600)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {}, "entries": entries}, ensure_ascii=False))
    return path.read_bytes()


def give(terminal: Terminal, path: Path) -> None:
    """From the palette to the look at a file."""
    terminal.press("ctrl+p")
    terminal.wait_for("Search")
    terminal.type("import a journal")
    terminal.wait_for("Import a journal")
    terminal.press("enter")
    terminal.wait_for("The path of its export")
    terminal.type(f"{path}\n")
    terminal.wait_for("This is Day One")


@pytest.mark.parametrize("lock", [by_locking, by_hiding])
def test_nothing_of_an_old_journal_is_left_in_memory_or_on_the_disk(
    machine: Machine, lock: Callable[[Terminal], None]
) -> None:
    vault, _ = create(machine.vault, PASSPHRASE, cost=CHEAP)
    vault.close()
    imports = machine.home.parent / "given"
    imports.mkdir()
    imported, looked_at = imports / "a.zip", imports / "b.zip"
    before = export(imported, TITLE, TEXT), export(looked_at, LOOKED_AT, LOOKED_AT)
    words = {"title": TITLE, "text": TEXT, "tag": TAG, "zone": ZONE, "looked at": LOOKED_AT}
    terminal, report = start(machine, {name: word.encode().hex() for name, word in words.items()})
    unlock(terminal)
    give(terminal, imported)
    terminal.press("enter")
    terminal.wait_for("Taken in: 600 entries")
    give(terminal, looked_at)
    terminal.press("escape")
    terminal.wait_for("Last 14 days")
    lock(terminal)
    assert examine(terminal, report) == {}
    assert found_in(machine.folders, words.values()) == {}
    assert (imported.read_bytes(), looked_at.read_bytes()) == before
