"""Journals that open quickly, and two ways to run a command: inside the test, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from journal_tui.cli.group import group
from journal_tui.journal.journal import Journal
from journal_tui.vault import KdfCost, open_vault
from tests.ready import CHEAP, ready_vault

PASSPHRASE = "correct horse battery staple"
#: What must never act, wherever it is written.
HOSTILE = "[/b] [@click=app.quit] \x1b]52;c;c3RvbGVu\x07 \x1b[2J \u202etxet\u202c \x9b31m end"
#: What a terminal could obey, or be deceived by.
DANGEROUS = "\x1b\x07\x9b\x9d\u202e\u202c"


@dataclass
class Ran:
    """A finished process."""

    code: int
    out: str
    err: str


@dataclass
class Notebook:
    """A journal in a folder of its own."""

    path: Path
    passphrase_file: Path
    code: str
    environ: dict[str, str]

    def run(self, *arguments: str, stdin: str | bytes = b"", opening: bool = True) -> Ran:
        """Runs `journal-tui` as a process without a terminal."""
        argv = ["--journal", str(self.path)]
        if opening:
            argv += ["--passphrase-file", str(self.passphrase_file)]
        return run_process([*argv, *arguments], stdin=stdin, environ=self.environ, folder=self.path.parent)

    def run_code(self, code: str, *arguments: str) -> Ran:
        """Runs code that calls `main()`, as a process without a terminal."""
        argv = ["--journal", str(self.path), "--passphrase-file", str(self.passphrase_file), *arguments]
        return run_python(["-c", code, *argv], environ=self.environ, folder=self.path.parent)

    def invoke(self, *arguments: str, stdin: str | None = None, opening: bool = True) -> Result:
        """Runs a command inside this process."""
        argv = ["--journal", str(self.path)]
        if opening:
            argv += ["--passphrase-file", str(self.passphrase_file)]
        return CliRunner().invoke(group, [*argv, *arguments], input=stdin)

    def open(self) -> Journal:
        """The journal itself."""
        return Journal(open_vault(self.path, passphrase=PASSPHRASE))


def run_process(
    arguments: list[str], *, stdin: str | bytes = b"", environ: dict[str, str], folder: Path
) -> Ran:
    return run_python(["-m", "journal_tui", *arguments], stdin=stdin, environ=environ, folder=folder)


def run_python(
    arguments: list[str], *, stdin: str | bytes = b"", environ: dict[str, str], folder: Path
) -> Ran:
    done = subprocess.run(
        [sys.executable, *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environ,
        cwd=folder,
        start_new_session=True,  # no controlling terminal
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(autouse=True)
def process_as_before() -> Iterator[None]:
    """A command run inside the tests changes the umask and the hooks of the whole process."""
    before = os.umask(0o022)
    os.umask(before)
    hooks = sys.unraisablehook, threading.excepthook
    yield
    sys.unraisablehook, threading.excepthook = hooks
    os.umask(before)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A clean environment with its home in the test's folder."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "PYTHONPATH", "COVERAGE_PROCESS_START")
    }
    return {
        **kept,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TZ": os.environ.get("TZ", "Europe/Berlin"),
        "TERM": "xterm",
    }


@pytest.fixture
def notebook(tmp_path: Path, environ: dict[str, str]) -> Notebook:
    """An empty journal."""
    path = tmp_path / "journal" / "notebook.rjv"
    code = ready_vault(path, PASSPHRASE)
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE + "\n")
    secret.chmod(0o600)
    return Notebook(path, secret, code, environ)


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """New journals made inside the test cost little to open."""
    monkeypatch.setattr(KdfCost, "default", classmethod(lambda cls: CHEAP))
    yield


@pytest.fixture
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were no terminal to ask on, also when the tests are run from one."""
    really = os.open

    def opened(path: str, flags: int, mode: int = 0o777, **extra: int) -> int:
        if path == "/dev/tty":
            raise OSError(6, "No such device or address")
        return really(path, flags, mode, **extra)

    monkeypatch.setattr(os, "open", opened)
