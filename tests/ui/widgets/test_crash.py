"""A crash says where, and never what."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from journal_tui.ui.framework.crash import SAVED, crash_report
from tests.ui.widgets.crashing_app import CANARY, WAYS, LoudError, fail

ROOT = Path(__file__).parents[3]
LEFT_THE_SCREEN = b"\x1b[?1049l"
SAFETY_SECONDS = 30
"""How long a program may take before a test gives up; nothing waits that long when it passes."""

Spawn = Callable[[str], pexpect.spawn]

pytestmark = pytest.mark.pty


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The file written in place of the draft."""
    return tmp_path / "saved"


@pytest.fixture
def spawn(saved: Path) -> Iterator[Spawn]:
    """Start the failing app in a terminal of its own."""
    children: list[pexpect.spawn] = []

    def start(way: str) -> pexpect.spawn:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "tests.ui.widgets.crashing_app", way, str(saved)],
            cwd=str(ROOT),
            env={**os.environ, "TERM": "xterm-256color"},
            dimensions=(24, 80),
            timeout=SAFETY_SECONDS,
        )
        children.append(child)
        return child

    yield start
    for child in children:
        child.close(force=True)


def ended(child: pexpect.spawn) -> tuple[bytes, int | None]:
    """What is on the terminal after the app has left it, and the exit code."""
    child.expect(pexpect.EOF)
    left: bytes = child.before
    child.close()
    return left.rpartition(LEFT_THE_SCREEN)[2], child.exitstatus


@pytest.mark.parametrize("way", [way for way in WAYS if way != "lost_task"])
def test_a_crash_shows_the_type_of_the_error_and_nothing_of_the_journal(spawn: Spawn, way: str) -> None:
    shown, code = ended(spawn(way))
    assert code == 1
    assert SAVED.encode() in shown
    assert CANARY.encode() not in shown
    assert b"journal_line" not in shown
    kind = {"panic": b"RuntimeError", "rich_error": b"LoudError", "base_exception": b"GeneratorExit"}
    assert kind.get(way, b"KeyError") in shown


def test_a_crash_names_the_lines_of_our_own_code(spawn: Spawn) -> None:
    shown, _ = ended(spawn("own_code"))
    assert b"at journal_tui.ui.widgets.virtual_list, line " in shown


def test_a_task_that_failed_unseen_prints_nothing(spawn: Spawn) -> None:
    shown, code = ended(spawn("lost_task"))
    assert code == 0
    assert CANARY.encode() not in shown


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_to_end_saves_first(spawn: Spawn, saved: Path, number: signal.Signals) -> None:
    child = spawn("wait")
    child.expect(CANARY)
    child.kill(number)
    shown, code = ended(child)
    assert saved.read_text() == "saved"
    assert code == 128 + number
    assert CANARY.encode() not in shown


def test_a_window_that_is_closed_asks_several_times_and_is_waited_for_all_the_same(
    spawn: Spawn, saved: Path
) -> None:
    child = spawn("asked_thrice")
    child.expect(CANARY)
    child.kill(signal.SIGHUP)
    assert ended(child)[1] == 128 + signal.SIGHUP
    assert saved.read_text() == "saved"


def test_who_asks_twice_is_not_held(spawn: Spawn, saved: Path) -> None:
    child = spawn("endless_end")
    child.expect(CANARY)
    child.kill(signal.SIGTERM)
    shown, code = ended(child)
    assert code == 128 + signal.SIGTERM
    assert b"TimeoutError" not in shown
    assert not saved.exists()


def test_when_saving_fails_the_app_still_ends_and_says_nothing_of_the_journal(spawn: Spawn) -> None:
    child = spawn("failing_end")
    child.expect(CANARY)
    child.kill(signal.SIGTERM)
    shown, code = ended(child)
    assert code not in (0, None)
    assert b"KeyError" in shown
    assert CANARY.encode() not in shown


@pytest.mark.parametrize("way", ["wait", "deaf"])
def test_a_closed_terminal_ends_the_app_and_saves_first(spawn: Spawn, saved: Path, way: str) -> None:
    child = spawn(way)
    child.expect(CANARY)
    child.ptyproc.fileobj.close()
    _, status = os.waitpid(child.pid, 0)
    child.ptyproc.closed = child.ptyproc.terminated = True
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP
    assert saved.read_text() == "saved"


def test_suspending_hides_the_journal_first_and_the_app_goes_on_afterwards(spawn: Spawn, saved: Path) -> None:
    child = spawn("wait")
    child.expect(CANARY)
    child.kill(signal.SIGTSTP)
    child.expect_exact(LEFT_THE_SCREEN)
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    assert saved.read_text() == "hidden"
    child.kill(signal.SIGCONT)
    child.expect_exact(b"\x1b[?1049h")
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    assert CANARY.encode() not in child.before


def test_an_app_that_ends_to_lock_is_stopped_after_it_has_left_the_screen(spawn: Spawn, saved: Path) -> None:
    child = spawn("lock_by_ending")
    child.expect(CANARY)
    child.kill(signal.SIGTSTP)
    child.expect_exact(LEFT_THE_SCREEN)
    _, status = os.waitpid(child.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    child.kill(signal.SIGCONT)
    _, code = ended(child)
    assert code == 0


def test_the_windows_title_is_set_and_given_back(spawn: Spawn) -> None:
    child = spawn("wait")
    child.expect_exact(b"\x1b[22;2t\x1b]2;Notebook\x07")
    child.kill(signal.SIGTERM)
    child.expect_exact(b"\x1b[23;2t")
    child.expect(pexpect.EOF)


def test_the_report_of_a_wrapped_error_names_the_error_inside() -> None:
    try:
        fail()
    except KeyError as error:
        report = crash_report(ExceptionGroup(CANARY, [error]))
    assert "stop: KeyError" in report
    assert CANARY not in report


def test_an_error_that_draws_itself_is_not_asked_to() -> None:
    assert CANARY not in crash_report(LoudError(CANARY))
