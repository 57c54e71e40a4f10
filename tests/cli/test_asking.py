"""Question by question, from a pipe and in a real terminal."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from journal_tui.cli import waiting
from journal_tui.models.base import questions_of
from journal_tui.models.records import CheckIn, Entry, StrategyUse, Urge

from .conftest import PASSPHRASE, Notebook

Start = Callable[..., pexpect.spawn]


@pytest.fixture
def terminal(notebook: Notebook) -> Iterator[Start]:
    """Starts a command in a terminal of its own; the passphrase is typed unless `unlock` is False."""
    started: list[pexpect.spawn] = []

    def start(*arguments: str, unlock: bool = True) -> pexpect.spawn:
        child = pexpect.spawn(
            sys.executable, ["-m", "journal_tui", "--journal", str(notebook.path), *arguments],
            env=notebook.environ, encoding="utf-8", timeout=30, dimensions=(24, 80),
        )  # fmt: skip
        started.append(child)
        if unlock:
            child.expect("Passphrase: ")
            child.sendline(PASSPHRASE)
        return child

    yield start
    for child in started:
        child.close(force=True)


def ended(child: pexpect.spawn) -> int | None:
    child.expect(pexpect.EOF)
    child.wait()
    return child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0)


def test_answers_may_come_from_a_pipe_one_a_line(notebook: Notebook) -> None:
    ran = notebook.run("checkin", stdin="6\n\n7.5\n")
    assert ran.code == 0, ran.err
    assert len(ran.out.split()) == 1
    journal = notebook.open()
    (checkin,) = journal.all(CheckIn)
    journal.close()
    assert (checkin.mood, checkin.urge_now, checkin.sleep_hours) == (6, None, 7.5)


def test_the_end_of_input_stops_and_keeps_also_what_stands_on_the_last_line(notebook: Notebook) -> None:
    assert notebook.run("urge", stdin="5\n8\n3").code == 0
    journal = notebook.open()
    (urge,) = journal.all(Urge)
    journal.close()
    assert (urge.strength_start, urge.strength_peak, urge.strength_end, urge.about) == (5, 8, 3, None)


def test_what_does_not_fit_is_asked_again(notebook: Notebook) -> None:
    ran = notebook.run("checkin", stdin="twelve\n12\n6\n")
    assert ran.err.count("How is your mood now?") == 3
    assert "Write a whole number from 0 to 10" in ran.err
    assert len(ran.out.split()) == 1


def test_choices_can_be_given_by_their_number_or_in_words(notebook: Notebook) -> None:
    questions = [question.id for question in questions_of(Urge) if question.first]
    answers = {"outside": "1, 2, the smell of rain", "feelings": "lonely,5", "tried": "?\n1", "ended": "rode"}
    ran = notebook.run("urge", stdin="".join(f"{answers.get(name, '')}\n" for name in questions))
    assert ran.code == 0, ran.err
    journal = notebook.open()
    (urge,) = journal.all(Urge)
    journal.close()
    assert urge.outside == ("people", "places", "the smell of rain")
    assert urge.feelings == ("lonely", "glad")
    assert urge.ended == "rode it out"
    assert len(urge.tried or ()) == 1 and "1 Put it off until tomorrow" in ran.err.replace("  ", " ")


def test_all_asks_everything_and_leaves_out_what_follows_only_from_use(notebook: Notebook) -> None:
    ran = notebook.run("checkin", "--all", stdin="6\n" + "\n" * 60)
    asked = [question for question in questions_of(CheckIn) if question.text in ran.err]
    assert {q.id for q in questions_of(CheckIn)} - {q.id for q in asked} == {
        "use_what",
        "use_how_much",
        "use_company",
        "safe_now",
    }
    assert "Help now" not in ran.err
    before = [q.id for q in questions_of(CheckIn)].index("use")
    ran = notebook.run("checkin", "--all", stdin="\n" * before + "yes\n" + "\n" * 60)
    assert "How much, in your own words?" in ran.err
    assert ran.err.index("Help now: ") < ran.err.index("Are you safe now?")


def test_a_caution_is_told_with_the_way_of_coping_that_has_one(notebook: Notebook) -> None:
    ran = notebook.run("cope", stdin="Cool water\n7\n4\n")
    assert ran.code == 0
    assert "Check with a doctor first" in " ".join(ran.err.split())
    journal = notebook.open()
    assert journal.all(StrategyUse)[0].strategy == "Cool water on your face"
    journal.close()


@pytest.mark.pty
def test_in_a_terminal_help_and_skipping_and_ctrl_d_which_keeps(notebook: Notebook, terminal: Start) -> None:
    child = terminal("urge")
    child.expect("How strong was it when it began")
    child.sendline("?")
    child.expect("4 to 6 hard to ignore")
    child.expect("How strong was it when it began")
    child.sendline("7")
    child.expect("at its peak")
    child.sendline("")
    child.expect("or at the end")
    child.sendeof()
    child.expect("Saved.")
    assert ended(child) == 0
    journal = notebook.open()
    (urge,) = journal.all(Urge)
    journal.close()
    assert (urge.strength_start, urge.strength_peak, urge.strength_end) == (7, None, None)


@pytest.mark.pty
@pytest.mark.parametrize(("command", "prompt"), [("checkin", "mood now"), ("write", "Write, line by line")])
def test_ctrl_c_keeps_nothing_and_says_so(
    notebook: Notebook, terminal: Start, command: str, prompt: str
) -> None:
    child = terminal(command)
    child.expect(prompt)
    child.sendline("5")
    child.sendintr()
    child.expect("Nothing was kept")
    assert ended(child) == 130
    assert "Nothing" in notebook.run("show").err


@pytest.mark.pty
def test_an_entry_is_typed_line_by_line_and_ctrl_d_keeps_it(notebook: Notebook, terminal: Start) -> None:
    child = terminal("write", "--title", "Evening")
    child.expect("Write, line by line")
    child.sendline("first line")
    child.sendline("")
    child.sendline("naïve Ω")
    child.sendeof()
    child.expect("Saved.")
    assert ended(child) == 0
    journal = notebook.open()
    (entry,) = journal.all(Entry)
    journal.close()
    assert (entry.title, entry.body) == ("Evening", "first line\n\nnaïve Ω")


@pytest.mark.pty
def test_closing_the_terminal_while_writing_keeps_what_was_written(
    notebook: Notebook, terminal: Start
) -> None:
    child = terminal("write")
    child.expect("Write, line by line")
    child.sendline("nothing is lost")
    child.expect("nothing is lost")
    child.kill(signal.SIGHUP)
    ended(child)
    assert "nothing is lost" in notebook.run("show").out


@pytest.mark.pty
def test_a_line_that_was_not_read_yet_when_the_terminal_closed_is_kept(
    notebook: Notebook, terminal: Start
) -> None:
    child = terminal("write")
    child.expect("Write, line by line")
    child.sendline("read already")
    child.expect("read already")
    child.kill(signal.SIGSTOP)
    child.sendline("typed just now")
    child.kill(signal.SIGHUP)
    child.kill(signal.SIGCONT)
    ended(child)
    journal = notebook.open()
    (entry,) = journal.all(Entry)
    journal.close()
    assert (entry.body or "").split() == ["read", "already", "typed", "just", "now"]


@pytest.mark.pty
def test_a_wrong_passphrase_costs_a_second_try_and_nothing_else(terminal: Start) -> None:
    child = terminal("write", "words", unlock=False)
    child.expect("Passphrase: ")
    child.sendline("not this one")
    child.expect("does not open this journal")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)
    child.expect("Saved.")
    assert ended(child) == 0


@pytest.mark.pty
def test_a_passphrase_that_is_typed_is_not_shown_and_three_wrong_ones_are_3(terminal: Start) -> None:
    child = terminal("show", unlock=False)
    seen = ""
    for _ in range(3):
        child.expect("Passphrase: ")
        child.sendline("hidden words")
        child.expect("does not open")
        seen += child.before
    assert ended(child) == 3
    assert "hidden words" not in seen + child.before


@pytest.mark.pty
def test_ctrl_d_instead_of_a_passphrase_changes_nothing(terminal: Start) -> None:
    child = terminal("show", unlock=False)
    child.expect("Passphrase: ")
    child.sendeof()
    child.expect("No passphrase was given")
    assert ended(child) == 1


@pytest.fixture
def at_the_passphrase(notebook: Notebook) -> Iterator[pexpect.spawn]:
    """A shell that waits for `journal-tui show`, which waits for the passphrase; it tells how that ended."""
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", 'trap : INT HUP; "$@"; echo code=$?; read x', "sh",
         sys.executable, "-m", "journal_tui", "--journal", str(notebook.path), "show"],
        env={**os.environ, **notebook.environ}, encoding="utf-8", timeout=30,
    )  # fmt: skip
    child.expect("Passphrase: ")
    yield child
    child.close(force=True)


@pytest.mark.pty
def test_the_terminal_echoes_again_after_ctrl_c_at_the_passphrase(at_the_passphrase: pexpect.spawn) -> None:
    at_the_passphrase.sendintr()
    at_the_passphrase.expect("code=130")
    assert at_the_passphrase.getecho()


@pytest.mark.pty
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize("typed", ["", "half a pass", f"{PASSPHRASE}\n"], ids=["nothing", "half", "whole"])
def test_the_terminal_echoes_again_after_a_hang_up_at_the_passphrase(
    at_the_passphrase: pexpect.spawn, number: signal.Signals, typed: str
) -> None:
    shell = at_the_passphrase.pid
    (asking,) = Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
    # What is typed then has not been read when the signal comes.
    os.kill(int(asking), signal.SIGSTOP)
    at_the_passphrase.send(typed)
    os.kill(int(asking), number)
    os.kill(int(asking), signal.SIGCONT)
    at_the_passphrase.expect(f"code={128 + number}")
    assert "had to stop" not in at_the_passphrase.before
    assert at_the_passphrase.getecho()


@pytest.mark.pty
def test_closing_the_window_at_the_passphrase_ends_it(terminal: Start) -> None:
    child = terminal("show", unlock=False)
    child.expect("Passphrase: ")
    process = child.ptyproc
    process.fileobj.close()
    _, status = os.waitpid(child.pid, 0)
    process.closed = process.terminated = child.terminated = True
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP


def test_a_signal_just_before_the_waiting_ends_the_waiting() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
    try:
        with waiting.bell() as bell:
            assert not select.select([bell], [], [], 0)[0]
            os.kill(os.getpid(), signal.SIGUSR1)
            assert heard, "Python has dealt with it, and will not again"
            assert select.select([bell], [], [], 0)[0], "still it is there to be waited for"
    finally:
        signal.signal(signal.SIGUSR1, before)
