"""Programs in fresh processes: on a pseudo-terminal of their own, or without one."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from journal_tui.ui.framework.environment import scrub_environment
from tests.benchmarks import bare
from tests.benchmarks.journals import PASSPHRASE

ROOT = Path(__file__).parents[2]
GIVE_UP_SECONDS = 60.0
ROWS, COLUMNS = 24, 80


def environment() -> dict[str, str]:
    """That of a usual terminal, without what would change how Textual draws."""
    variables = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    scrub_environment(variables)
    return variables


@dataclass
class Child:
    """A program on a pseudo-terminal. `shown` is everything it has written."""

    process: subprocess.Popen[bytes]
    terminal: int
    spawned_at: float
    shown: bytes = b""

    def wait_for(self, words: str) -> float:
        """Seconds from spawning until these words have arrived at the terminal."""
        expected = words.encode()
        while expected not in self.shown:
            left = self.spawned_at + GIVE_UP_SECONDS - time.perf_counter()
            if left <= 0 or not self._read(left):
                raise RuntimeError(f"{words!r} never came to the screen")
        return time.perf_counter() - self.spawned_at

    def _read(self, seconds: float) -> bool:
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.shown += piece
        return bool(piece)

    def type(self, keys: str) -> None:
        """Type on its keyboard."""
        os.write(self.terminal, keys.encode())

    def rest(self, seconds: float) -> None:
        """Read what it shows for so long."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)

    def peak_kib(self) -> int:
        """The most memory it has held so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])

    def end(self) -> None:
        """End it, and close its terminal."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.terminal)


def spawn(arguments: Sequence[str], *, home: Path | None = None) -> Child:
    """Start `python` with these arguments on a terminal of 80 × 24; `home` is the journal's folder."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**environment(), **({"JOURNAL_TUI_HOME": str(home)} if home is not None else {})},
        start_new_session=True,
    )
    os.close(theirs)
    return Child(process, ours, start)


def painted_ms(arguments: Sequence[str], words: str, *, home: Path | None = None) -> float:
    """Milliseconds from spawning a program until these words of its first screen have arrived."""
    child = spawn(arguments, home=home)
    try:
        return child.wait_for(words) * 1000
    finally:
        child.end()


def first_paint_ms(journal: Path, *, runs: int = 7) -> tuple[float, float]:
    """Medians of the first paint of the unlock screen, and of a bare Textual app's.

    It is started as people start it: `journal-tui`, and nothing behind it.
    """
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        shutil.copy(journal, home / "notebook.rjv")
        return _medians(
            lambda: painted_ms(["-m", "journal_tui"], "Passphrase", home=home),
            lambda: painted_ms(["-m", "tests.benchmarks.bare"], bare.SHOWN),
            runs,
        )


#: What any program made with click pays for its help.
_BARE_CLICK = "import click\n\n@click.group()\ndef group(): pass\n\ngroup(['--help'])"


def help_ms(*, runs: int = 15) -> tuple[float, float, float]:
    """Medians of `journal-tui --help`, of `python -c pass`, and of the help of a click group of nothing."""
    script = Path(sys.executable).with_name("journal-tui")
    ours = [sys.executable, str(script)] if script.exists() else [sys.executable, "-m", "journal_tui"]
    commands = [[*ours, "--help"], [sys.executable, "-c", "pass"], [sys.executable, "-c", _BARE_CLICK]]
    durations = [[_ran_ms(command) for command in commands] for _ in range(runs + 1)]
    mine, bare, click = (statistics.median(column) for column in zip(*durations[1:], strict=True))
    return mine, bare, click


def _ran_ms(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def _medians(ours: Callable[[], float], theirs: Callable[[], float], runs: int) -> tuple[float, float]:
    # Once each for nothing, so that no run pays for what is not yet compiled or read from the disk.
    ours(), theirs()
    both = [(ours(), theirs()) for _ in range(runs)]
    return statistics.median(a for a, _ in both), statistics.median(b for _, b in both)


def peak_mb(journal: Path, *, runs: int = 3) -> tuple[float, float]:
    """The most memory of the app, unlocked and with the Journal tab shown, and of a bare Textual app.

    The journal's key must be cheap: the usual derivation holds 256 MB on purpose, and gives them back.
    """
    return _medians(lambda: _app_mb(journal), _bare_mb, runs)


def _app_mb(journal: Path) -> float:
    child = spawn(["-m", "journal_tui", "--journal", str(journal)])
    try:
        child.wait_for("Passphrase")
        child.rest(1)
        child.type(f"{PASSPHRASE}\r")
        child.wait_for("Last 14 days")
        child.type("\x1b2")  # alt+2: the journal
        child.wait_for("everything (f)")
        child.rest(1.5)
        return child.peak_kib() / 1000
    finally:
        child.end()


def _bare_mb() -> float:
    child = spawn(["-m", "tests.benchmarks.bare"])
    try:
        child.wait_for(bare.SHOWN)
        child.rest(0.5)
        return child.peak_kib() / 1000
    finally:
        child.end()
