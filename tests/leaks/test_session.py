"""One evening in a real terminal, with canary words in all that is written; then every place is looked at.

What the journal keeps, what is deleted, what is half written, what is searched for, copied, merged from
another machine, and the secrets themselves: none of it may be readable anywhere but on the screen.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from journal_tui.journal.journal import Journal
from journal_tui.models.records import Entry
from journal_tui.vault import create, open_vault
from tests.story.cheap_keys import CHEAP
from tests.story.conftest import PASSPHRASE, WRONG, Machine, unlock
from tests.story.reading import found_in, holds
from tests.story.terminal import Terminal, still_running

pytestmark = pytest.mark.pty

KEPT, DELETED, HALF = "Kanarienvögel", "weggewünscht", "Grünspecht am Fenster"
SEARCHED, COPIED, MERGED = "zaunkönigin", "Nachtigällchen", "Rotkehlchengrüße"
NEW = "fünf stille Dachse"
#: Each has a letter that JSON writes in another way.
CANARIES = (KEPT, DELETED, HALF, SEARCHED, COPIED, MERGED, PASSPHRASE, WRONG, NEW)


@dataclass
class Evening:
    """What there was to see from outside."""

    machine: Machine
    terminal: Terminal
    code: str
    cmdline: bytes = b""
    environ: bytes = b""
    status: str = ""
    #: What stood in files while the journal was open, and after it was killed.
    found_meanwhile: dict[Path, list[str]] = field(default_factory=dict)
    found_after_kill: dict[Path, list[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    root = tmp_path_factory.mktemp("leaks")
    machine = Machine(root / "home", root / "temporary", root / "work")
    for folder in machine.folders:
        folder.mkdir()
    vault, code = create(machine.vault, PASSPHRASE, cost=CHEAP)
    journal = Journal(vault)
    journal.add(Entry, {"body": f"{KEPT} und {SEARCHED}"})
    journal.close()
    # Another machine wrote to a copy.
    copy = Path(shutil.copy(machine.vault, machine.vault.with_name("notebook (conflicted copy).rjv")))
    with open_vault(copy, recovery_code=code) as there:
        Journal(there).add(Entry, {"body": MERGED})
    lived = live(machine, code)
    yield lived
    for terminal in machine.terminals:
        terminal.kill()


def live(machine: Machine, code: str) -> Evening:
    """The evening itself."""
    noisy = {
        "TEXTUAL_LOG": str(machine.work / "textual.log"), "TEXTUAL_DEBUG": "1", "TEXTUAL": "debug,devtools",
        "PYTHONASYNCIODEBUG": "1", "PYTHONWARNINGS": "default", "PYTHONFAULTHANDLER": "1",
    }  # fmt: skip
    terminal = machine.start(module=("tests.leaks.telling",), environ=noisy)
    seen = Evening(machine, terminal, code)
    terminal.wait_for("Passphrase", "Recovery code")
    terminal.type(WRONG + "\n")
    terminal.wait_for("That passphrase does not open this journal.")
    unlock(terminal)
    terminal.wait_for("Another copy of this journal")
    # Written, copied within the app, saved.
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.paste(COPIED)
    terminal.wait_for(COPIED)
    terminal.press("ctrl+a", "ctrl+c")
    terminal.press("ctrl+s")
    terminal.wait_for("Saved.", "Last 14 days")
    # Written and deleted.
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.paste(DELETED)
    terminal.wait_for(DELETED)
    terminal.press("ctrl+s")
    terminal.wait_for("Saved.", "Last 14 days")
    terminal.press("alt+2")
    terminal.wait_for(DELETED, COPIED, "3 · everything")
    terminal.press("/")
    terminal.wait_for_cursor_at("Search every word")
    terminal.type(DELETED)
    terminal.wait_for("1 · everything")
    terminal.press("enter")
    terminal.wait_for("Write")
    terminal.press("d")
    terminal.wait_for("Delete this entry?")
    terminal.press("right", "enter")
    terminal.wait_for("Deleted.")
    terminal.press("/")
    terminal.press("ctrl+u")
    terminal.type(SEARCHED)
    terminal.wait_for("1 · everything")
    terminal.press("escape")
    terminal.press("alt+1")
    terminal.wait_for("Last 14 days", "Write")
    # Merged.
    terminal.press("ctrl+p")
    terminal.wait_for("Search for commands")
    terminal.type("Copies")
    terminal.wait_for("as a sync tool leaves them")
    terminal.press("enter")
    terminal.wait_for("Copies of this journal", "only there")
    terminal.press("enter")
    terminal.wait_for("Merge this copy?")
    terminal.press("enter")
    terminal.wait_for("There is no other copy", "Merged.")
    terminal.press("escape")
    terminal.wait_for("Last 14 days", "Write")
    # Half written.
    terminal.press("w")
    terminal.wait_for("New entry", "Throw away")
    terminal.paste(HALF)
    terminal.wait_for(HALF, "draft kept")
    process = Path(f"/proc/{terminal.pid}")
    seen.cmdline = (process / "cmdline").read_bytes()
    with contextlib.suppress(PermissionError):  # nobody but root may look: better still
        seen.environ = (process / "environ").read_bytes()
    seen.status = (process / "status").read_text() + (process / "limits").read_text()
    seen.found_meanwhile = found_in(machine.folders, CANARIES)
    # Locked, opened again, given another passphrase, left.
    terminal.press("ctrl+l")
    unlock(terminal)
    terminal.wait_for("You were writing")
    terminal.press("ctrl+q")
    assert terminal.ended() == 0
    killed = machine.start()
    unlock(killed)
    killed.press("w")
    killed.wait_for(HALF)
    killed.signal(signal.SIGKILL)
    assert killed.ended() == -signal.SIGKILL
    seen.found_after_kill = found_in(machine.folders, CANARIES)
    return seen


def test_the_words_are_in_the_journal_and_nowhere_else_on_the_disk(evening: Evening) -> None:
    assert evening.found_meanwhile == {}
    assert evening.found_after_kill == {}
    assert found_in(evening.machine.folders, CANARIES) == {}
    code = evening.code
    assert found_in(evening.machine.folders, [code, code.replace("-", ""), code.replace("-", " ")]) == {}
    with open_vault(evening.machine.vault, passphrase=PASSPHRASE) as vault:
        journal = Journal(vault)
        bodies = {entry.body for entry in journal.all(Entry)}
        assert bodies == {f"{KEPT} und {SEARCHED}", COPIED, MERGED}
        assert [draft.answers["body"] for draft in journal.drafts()] == [HALF]


def test_what_was_deleted_is_not_in_the_journal_even_sealed(evening: Evening) -> None:
    with open_vault(evening.machine.vault, passphrase=PASSPHRASE, read_only=True) as vault:
        everything = b"".join(raw for table in vault.tables() for raw in vault.documents(table).values())
        assert DELETED.encode() not in everything
        assert vault.verify().documents == sum(vault.size(table) for table in vault.tables())


def test_nothing_is_left_in_the_temporary_folder_or_where_it_was_started(evening: Evening) -> None:
    assert list(evening.machine.temporary.iterdir()) == []
    assert list(evening.machine.work.iterdir()) == [], "no log, no keys.log, no core, no screenshot"


def test_every_file_is_this_accounts_alone(evening: Evening) -> None:
    for path in evening.machine.vault.parent.rglob("*"):
        mode = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == mode, path
    names = {path.name for folder in evening.machine.folders for path in folder.rglob("*")}
    assert not any(name.endswith((".log", ".svg", ".tmp", ".swp", "~")) for name in names), names


def test_the_process_shows_nothing_in_its_arguments_and_environment(evening: Evening) -> None:
    assert holds(evening.cmdline, CANARIES) == []
    assert holds(evening.environ, CANARIES) == []
    core = re.search(r"Max core file size +(\d+) +(\d+)", evening.status)
    assert core is not None
    assert core.groups() == ("0", "0")


def test_its_memory_cannot_be_dumped(evening: Evening) -> None:
    assert "dumpable 0, at most 0 0" in evening.terminal.shown.left_over


def test_nothing_is_sent_to_the_clipboard(evening: Evening) -> None:
    assert b"\x1b]52" not in evening.terminal.written
    assert {command.partition(b";")[0] for command in evening.terminal.shown.commands} <= {b"22"}


def test_nothing_is_left_on_the_screen_or_in_what_scrolled_away(evening: Evening) -> None:
    left_over = evening.terminal.shown.left_over
    assert left_over.strip() == "dumpable 0, at most 0 0"
    assert evening.terminal.kept == {}


def test_the_title_of_the_window_is_neutral(evening: Evening) -> None:
    assert evening.terminal.shown.all_titles == {"Notebook"}


def test_passphrases_are_never_drawn(evening: Evening) -> None:
    assert holds(evening.terminal.written, (PASSPHRASE, WRONG)) == []


def test_nothing_runs_on(evening: Evening) -> None:
    assert still_running(evening.terminal.pid) == []


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGQUIT])
def test_a_signal_that_ends_other_programs_at_once_leaves_no_text_on_the_terminal(
    evening: Evening, number: signal.Signals
) -> None:
    terminal = evening.machine.start()
    unlock(terminal)
    terminal.press("w")
    terminal.wait_for(HALF)
    terminal.signal(number)
    assert terminal.ended() == 128 + number
    assert terminal.kept == {}
    assert terminal.shown.left_over.strip() == ""
    assert found_in(evening.machine.folders, CANARIES) == {}


@pytest.mark.parametrize("number", [signal.SIGSEGV])
def test_a_crash_leaves_no_memory_on_the_disk(evening: Evening, number: signal.Signals) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))  # as on a machine that keeps them
    try:
        terminal = evening.machine.start()
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    unlock(terminal)
    terminal.signal(number)
    assert terminal.ended() == -number
    assert list(evening.machine.work.iterdir()) == []
    assert found_in(evening.machine.folders, CANARIES) == {}
    assert holds(terminal.shown.left_over.encode(), CANARIES) == []


def test_the_passphrase_file_may_come_through_a_descriptor(evening: Evening) -> None:
    """A process that cannot be dumped may still read what its shell hands to it."""
    import subprocess
    import sys

    read, write = os.pipe()
    os.write(write, PASSPHRASE.encode() + b"\n")
    os.close(write)
    done = subprocess.run(
        [sys.executable, "-m", "journal_tui", "--passphrase-file", f"/dev/fd/{read}", "show", "--json"],
        env=evening.machine.environ, cwd=evening.machine.work, pass_fds=[read], capture_output=True,
        timeout=60, check=False,
    )  # fmt: skip
    os.close(read)
    assert done.returncode == 0, done.stderr
    assert KEPT in done.stdout.decode()
