"""How the app is started from the shell, and that the demo leaves nothing behind."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pexpect
import pytest

from .conftest import Notebook


def demo(
    notebook: Notebook, folder: Path, *options: str, first: str = "Today", **environ: str
) -> pexpect.spawn:
    folder.mkdir()
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "demo", *options],
        env={**notebook.environ, "TMPDIR": str(folder), **environ}, encoding="utf-8", timeout=30,
        dimensions=(30, 100),
    )  # fmt: skip
    child.expect(first)
    assert len(list(folder.iterdir())) == 1
    return child


@pytest.mark.pty
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_demo_leaves_nothing_behind_when_it_is_ended(
    notebook: Notebook, tmp_path: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "temporary"
    child = demo(notebook, folder)
    child.kill(number)
    child.expect(pexpect.EOF)
    child.wait()
    assert list(folder.iterdir()) == []


@pytest.mark.pty
def test_the_demo_leaves_nothing_behind_when_it_is_left(notebook: Notebook, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    child = demo(notebook, folder)
    child.sendcontrol("q")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert list(folder.iterdir()) == []


@pytest.mark.pty
@pytest.mark.parametrize(
    ("options", "variable"), [((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"}), (("--menu",), {})], ids=str
)
def test_the_demo_opens_by_ear_as_the_journal_does_and_tells_its_passphrase_where_it_is_asked(
    notebook: Notebook, tmp_path: Path, options: tuple[str, ...], variable: dict[str, str]
) -> None:
    folder = tmp_path / "temporary"
    child = demo(notebook, folder, *options, first="Menu\\.", **variable)
    child.sendline("lock")
    child.expect("The journal is locked")
    child.sendline("open")
    child.expect(r"This journal is made up. Its passphrase is ([0-9a-f]{6})\s+Passphrase: ")
    child.sendline(child.match[1])
    child.sendline("goals")
    child.expect("Goals")
    child.sendline("leave")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0 and "\x1b[" not in child.before
    assert list(folder.iterdir()) == []
    home = Path(notebook.environ["HOME"])
    assert [kept for kept in home.rglob("*") if kept.is_file()] == []


def test_the_demo_by_ear_needs_no_terminal(notebook: Notebook) -> None:
    ran = notebook.run("demo", "--menu", stdin="everything\n\nleave\n", opening=False)
    assert ran.code == 0 and ran.err.rstrip().endswith("Locked.")
