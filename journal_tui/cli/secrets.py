"""Passphrases and recovery codes: asked on the terminal without echo, or read from a file.

Never from an argument or the environment, where other programs could see them.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import stat
import sys
import termios
from collections.abc import Callable, Iterator
from typing import TypeVar

import click

from journal_tui.cli.ask import end_idle, idle_seconds
from journal_tui.cli.ending import COULD_NOT, WRONG_SECRET
from journal_tui.cli.privacy import keep_memory_private
from journal_tui.cli.talk import Stop, say, say_wrapped
from journal_tui.cli.waiting import HangUps
from journal_tui.models.text import clean_line
from journal_tui.vault import RULE, WrongSecret, passphrase_problem

T = TypeVar("T")

TRIES = 3
#: Of a file, in bytes. A passphrase that is chosen is far shorter; one from before may be longer.
LONGEST_LINE = 65_536
#: Before a pipe in a file's place is said to be waited for.
_PATIENCE_SECONDS = 0.5
_NO_TERMINAL = (
    "There is no terminal to ask on. Give the {what} with {option} FILE (its first line is read; "
    "- is standard input)."
)


def first_line(file: str, subject: str) -> str:
    """The first line of a file, or the next line of standard input for ``-``. Exits 2 when there is none."""
    keep_memory_private()
    try:
        raw = _line_of_stdin() if file == "-" else _line_of_file(file, subject)
    except OSError:
        raise click.UsageError(f"The file with the {subject} could not be read: {file}") from None
    if len(raw) > LONGEST_LINE:
        raise click.UsageError(f"The {subject} is longer than {LONGEST_LINE} bytes.")
    try:
        line = raw.decode("utf-8").removeprefix("\ufeff").rstrip("\r\n")
    except UnicodeDecodeError:
        raise click.UsageError(f"The file with the {subject} is not UTF-8 text.") from None
    if not line:
        raise click.UsageError(f"The {subject} is empty. It is read from the first line of the file.")
    return line


def _line_of_stdin() -> bytes:
    if sys.stdin is None:
        return b""
    return sys.stdin.buffer.readline(LONGEST_LINE + 3)


def _line_of_file(file: str, subject: str) -> bytes:
    with contextlib.suppress(OSError):
        if stat.S_ISFIFO(os.stat(file).st_mode):  # noqa: PTH116  as below
            return _line_of_pipe(file, subject)
    with open(file, "rb") as opened:  # noqa: PTH123  /dev/fd/63 and pipes are fine too
        status = os.fstat(opened.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_mode & 0o077:
            say("Others on this machine may read that passphrase file. `chmod 600` makes it yours alone.")
        return opened.readline(LONGEST_LINE + 3)


def _line_of_pipe(file: str, subject: str) -> bytes:
    """The first line that somebody writes into a named pipe; says that it waits when nobody does at once."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    try:
        raw = b""
        patience: float | None = _PATIENCE_SECONDS
        while b"\n" not in raw and len(raw) <= LONGEST_LINE:
            if not select.select([descriptor], [], [], patience)[0]:
                say(f"Waiting for the {subject} from {clean_line(file, limit=200)}. ctrl+c stops.")
                patience = None
                continue
            part = os.read(descriptor, LONGEST_LINE)
            if not part:
                break
            raw += part
        return raw.partition(b"\n")[0]
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _terminal(subject: str, option: str) -> Iterator[int]:
    """The terminal itself, wherever stdin and stdout lead."""
    try:
        descriptor = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        raise click.UsageError(_NO_TERMINAL.format(what=subject, option=option)) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def ask(prompt: str, *, subject: str, option: str, echo: bool = False) -> str:
    """A line typed on the terminal, without echo unless `echo`. Exits 2 when there is no terminal.

    Raises KeyboardInterrupt for ctrl+c, and EndOfAnswers when nothing is typed for as long as the menu waits.
    When the terminal is closed, or the program is told to end, it ends as if by that signal; the terminal
    shows again what is typed.
    """
    keep_memory_private()
    hang_ups = HangUps()
    hang_ups.idle_seconds = idle_seconds()
    with _terminal(subject, option) as descriptor, hang_ups.heard(), _asking(descriptor, echo=echo):
        os.write(descriptor, prompt.encode())
        raw = hang_ups.typed_line(descriptor)
    if hang_ups.came == signal.SIGALRM:
        end_idle()
    if hang_ups.came:
        raise SystemExit(128 + hang_ups.came)
    if not raw:
        raise Stop(COULD_NOT, f"No {subject} was given. Nothing was changed.")
    return raw.decode("utf-8", "surrogateescape").rstrip("\r\n")


#: A terminal's second page, which has no scrollback, and back to the first one.
_SECOND_PAGE, _FIRST_PAGE = b"\x1b[?1049h\x1b[2J\x1b[H", b"\x1b[2J\x1b[?1049l"


def shows_pages() -> bool:
    """Whether there is a terminal with a second page."""
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


@contextlib.contextmanager
def page_of_its_own() -> Iterator[None]:
    """What is said meanwhile stands on the terminal's second page, and is gone from it afterwards."""
    with _terminal("answer", "--passphrase-file") as descriptor:
        os.write(descriptor, _SECOND_PAGE)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                os.write(descriptor, _FIRST_PAGE)


@contextlib.contextmanager
def _asking(descriptor: int, *, echo: bool) -> Iterator[None]:
    """What was typed before is let go, and without `echo` what is typed meanwhile is not shown."""
    before = termios.tcgetattr(descriptor)
    meanwhile = termios.tcgetattr(descriptor)
    if not echo:
        meanwhile[3] &= ~termios.ECHO
    try:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, meanwhile)
        yield
    finally:
        # A terminal that is gone needs nothing of it.
        with contextlib.suppress(termios.error, OSError):
            termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)
            if not echo:
                os.write(descriptor, b"\n")


def has_terminal() -> bool:
    """Whether there is a terminal to ask on."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


_known_passphrase = ""


def tell_passphrase(hint: str) -> None:
    """From now on this is said where the passphrase is asked: for the demo, which has no secrets."""
    global _known_passphrase  # noqa: PLW0603  one program asks one client
    _known_passphrase = hint


def with_secret(
    file: str | None,
    use: Callable[[str], T],
    *,
    subject: str = "passphrase",
    option: str = "--passphrase-file",
    echo: bool = False,
) -> T:
    """What `use` makes of the secret; asked up to three times when it is the wrong one.

    Raises WrongSecret when it stays wrong; at once when it came from a file.
    """
    if file is not None:
        return use(first_line(file, subject))
    if _known_passphrase and subject.startswith("passphrase"):
        say(_known_passphrase)
    for attempt in range(TRIES):
        try:
            return use(ask(f"{subject.capitalize()}: ", subject=subject, option=option, echo=echo))
        except WrongSecret as wrong:
            if attempt == TRIES - 1:
                raise
            say(str(wrong))
        except UnicodeEncodeError:
            say("Some of what was typed is no text. Please try again.")
    raise Stop(WRONG_SECRET, f"The {subject} could not be read from this terminal.")


def new_passphrase(file: str | None, *, option: str) -> str:
    """A new passphrase: asked twice, or the first line of a file; its strength is said in words."""
    if file is None:
        say(RULE)
    return chosen_secret(file, subject="new passphrase", option=option, problem_of=passphrase_problem)


def chosen_secret(
    file: str | None, *, subject: str, option: str, problem_of: Callable[[str], str | None] = lambda _: None
) -> str:
    """A secret that the person chooses now: asked twice, or a file's first line; its strength is said.

    `problem_of` says why one cannot be taken.
    """
    noun = subject.partition(" for ")[0].rpartition(" ")[2]
    if file is not None:
        chosen = first_line(file, subject)
        if problem := problem_of(chosen):
            raise Stop(COULD_NOT, f"{problem} Nothing was changed.")
        say_strength(chosen, noun)
        return chosen
    for _ in range(TRIES):
        chosen = ask(f"{subject[:1].upper()}{subject[1:]}: ", subject=subject, option=option)
        if problem := problem_of(chosen):
            say_wrapped(problem)
            continue
        if not chosen.strip():
            say(f"An empty {noun} protects nothing. Please choose one.")
            continue
        say_strength(chosen, noun)
        if ask(f"The same {noun} again: ", subject=subject, option=option) == chosen:
            return chosen
        say("The two were not the same. Please try again.")
    raise Stop(COULD_NOT, f"No {subject} was chosen. Nothing was changed.")


def say_strength(secret: str, noun: str = "passphrase") -> None:
    """Says on stderr, in words, how hard a secret is to guess. Any may be chosen."""
    from journal_tui.safety import strength  # noqa: PLC0415  only where a secret is chosen

    judged = strength(secret)
    say_wrapped(f"This {noun} {judged.predicate}. {judged.advice}")
