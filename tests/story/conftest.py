"""A person's machine: a home, a folder for temporary files, a folder to work in, and terminals."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from journal_tui.vault import create
from tests.story.cheap_keys import CHEAP
from tests.story.terminal import ROOT, Terminal

PASSPHRASE = "vier ruhige Otter"
WRONG = "fünf laute Otter"


@dataclass
class Machine:
    """Empty folders, and the programs that were started with them."""

    home: Path
    temporary: Path
    work: Path
    terminals: list[Terminal] = field(default_factory=list)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Everywhere that a program may leave something."""
        return self.home, self.temporary, self.work

    @property
    def vault(self) -> Path:
        """Where the journal is when nobody says otherwise."""
        return self.home / ".local" / "share" / "notebook" / "notebook.rjv"

    @property
    def environ(self) -> dict[str, str]:
        """An environment with nothing of the machine that runs the tests, but for where its programs are."""
        kept = {name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ}
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / ".local" / "share"),
            "XDG_STATE_HOME": str(self.home / ".local" / "state"),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "XDG_RUNTIME_DIR": str(self.temporary),
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
            "TZ": os.environ.get("TZ", "Europe/Berlin"),
            "TERM": "xterm-256color",
        }

    def start(
        self,
        *arguments: str,
        module: tuple[str, ...] = ("tests.story.cheap_keys",),
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] | None = None,
    ) -> Terminal:
        """Start the program in a terminal, with cheap keys for a new journal."""
        terminal = Terminal(
            ["-m", *module, *arguments],
            environ={**self.environ, **(environ or {})},
            folder=self.work,
            size=size,
        )
        self.terminals.append(terminal)
        return terminal


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """The machine; whatever was started on it is ended with the test."""
    new_machine = Machine(tmp_path / "home", tmp_path / "temporary", tmp_path / "work")
    for folder in new_machine.folders:
        folder.mkdir()
    yield new_machine
    for terminal in new_machine.terminals:
        terminal.kill()


@pytest.fixture
def vault(machine: Machine) -> None:
    """An empty journal in its usual place."""
    new_vault, _ = create(machine.vault, PASSPHRASE, cost=CHEAP)
    new_vault.close()


def opened(machine: Machine, **how: object) -> Terminal:
    """The program with its journal open, at Today."""
    terminal = machine.start(**how)  # type: ignore[arg-type] # passed on as it is
    unlock(terminal)
    return terminal


def unlock(terminal: Terminal) -> None:
    """Give the right passphrase, and wait for Today."""
    terminal.wait_for("Passphrase", "Recovery code")
    terminal.type(PASSPHRASE + "\n")
    terminal.wait_for("Last 14 days", "Write")
