"""How the app is started from the shell, and that the demo leaves nothing behind."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pexpect
import pytest

from .conftest import Notebook


def demo(notebook: Notebook, folder: Path) -> pexpect.spawn:
    folder.mkdir()
    child = pexpect.spawn(
        sys.executable, ["-m", "journal_tui", "demo"],
        env={**notebook.environ, "TMPDIR": str(folder)}, encoding="utf-8", timeout=30, dimensions=(30, 100),
    )  # fmt: skip
    child.expect("Today")
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
