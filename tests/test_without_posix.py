"""What needs no journal works where the modules and names are missing that only POSIX has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: Runs the command line as on a system that has none of these. An import of one fails as it does there.
RUNNER = """
import os, signal, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("fcntl", "termios", "pwd", "grp", "resource", "tty", "pty"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None

for name in ("fcntl", "termios", "pwd", "grp", "resource", "tty", "pty"):
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
for name in ("fchmod", "geteuid", "getgid", "O_NOFOLLOW", "O_DIRECTORY", "O_NOCTTY", "O_NONBLOCK",
             "pread", "pwrite", "fork", "setsid", "set_blocking", "fdatasync"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGHUP", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGQUIT"):
    if hasattr(signal, name):
        delattr(signal, name)
from journal_tui.cli import main
main()
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command so."""
    return subprocess.run(
        [sys.executable, "-c", RUNNER, *arguments],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        env={"PYTHONPATH": str(ROOT), "HOME": str(folder), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("paths",),
        ("helplines", "gb"),
        ("packs", "schema"),
        ("packs", "new", "mine.toml"),
        ("packs", "builder", "-o", "builder.html"),
        ("packs", "practice", "-o", "practice.html"),
        ("paper", "urge", "-o", "urge.html"),
        ("paper", "week", "-o", "week.pdf"),
        ("demo", "--summary"),
    ],
    ids=" ".join,
)
def test_a_command_that_needs_no_journal_works(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == 0, done.stderr
    if "-o" in arguments:
        assert (tmp_path / arguments[-1]).stat().st_size > 1_000


def test_a_pack_is_checked_and_previewed(tmp_path: Path) -> None:
    assert run(tmp_path, "packs", "new", "mine.toml").returncode == 0
    checked = run(tmp_path, "packs", "check", "mine.toml")
    assert checked.returncode == 0, checked.stderr
    shown = run(tmp_path, "packs", "preview", "mine.toml")
    assert shown.returncode == 0 and len(shown.stdout) > 100, shown.stderr


@pytest.mark.parametrize("arguments", [(), ("show",), ("write", "x"), ("init",), ("demo",)], ids=str)
def test_what_needs_a_journal_says_where_it_runs(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "WSL" in done.stderr
