"""Talking with the person: stdout is data, stderr is talk, and neither lets a terminal be commanded."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shlex
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TextIO

NAME = "journal-tui"
#: The program's name where a command follows it.
_COMMAND = re.compile(rf"(?<![\w/.-]){NAME}(?= [a-z-])")


def clean(text: str) -> str:
    """`models.text.clean`: compiled when something is said; the app's start does not wait for it."""
    from journal_tui.models import text as texts  # noqa: PLC0415

    return texts.clean(text)


class Stop(Exception):  # noqa: N818  reads as a sentence where it is raised
    """End here with this exit code; the message is a sentence for stderr, or empty."""

    def __init__(self, code: int, message: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@functools.cache
def program() -> str:
    """What to type for this program: its name, or how it was started where the name would not find it."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py" and started.parent.name == "journal_tui":
        return "python -m journal_tui"
    on_path = shutil.which(NAME)
    if started.name != NAME or (on_path is not None and Path(on_path).absolute() == started.absolute()):
        return NAME
    return shlex.quote(sys.argv[0])


def as_called(message: str) -> str:
    """A message whose commands for this program can be typed as they stand."""
    return _COMMAND.sub(lambda _: program(), message)


def _print(stream: TextIO | None, text: str) -> None:
    """Print it now, as `click.echo` does, which the app's first paint does not wait for."""
    if stream is not None:
        stream.write(text)
        stream.flush()


def say(message: str = "", *, end: str = "\n") -> None:
    """A message on stderr; lost when nobody can read it any more. No word is broken at a terminal's edge.

    Elsewhere each of its lines stays one line, for whoever reads it there.
    """
    text = as_called(message)
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None and sys.stderr.isatty():
            text = "\n".join(map(_in_the_width, text.split("\n")))
        _print(sys.stderr, clean(text) + end)


def erase_typed(question: str, typed: str) -> None:
    """Take what was typed after a question off the screen, where the terminal can."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return
    last_line = _in_the_width(question).rpartition("\n")[2]
    rows = -(-len(f"{last_line} {typed}") // max(1, shutil.get_terminal_size((80, 24)).columns))
    with contextlib.suppress(OSError, ValueError):
        _print(sys.stderr, f"\x1b[{rows}A\r\x1b[J")


def say_wrapped(message: str, *, indent: str = "") -> None:
    """A paragraph on stderr, as wide as the terminal, or as lines usually are."""
    say(_filled(message, indent))


def say_error(message: str) -> None:
    """Why something could not be done, on stderr."""
    say(message)


def _in_the_width(line: str) -> str:
    words = line.strip()
    return _filled(words, line[: len(line) - len(line.lstrip(" "))]) if words else line


def _filled(message: str, indent: str) -> str:
    return textwrap.fill(
        message, text_width(), initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def data(text: str) -> None:
    """Data on stdout, ended with one newline. Raises OSError when it cannot be written."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    _print(sys.stdout, clean(text).rstrip("\n") + "\n")


def data_of_saved(text: str) -> None:
    """The ids of what was saved, on stdout for whoever reads it there; on a terminal nobody asked for them.

    It is saved, whether they can be printed or not: that is said.

    Nothing is tried again: whoever ran the command would do it a second time, and have it twice.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        return
    try:
        data(text)
        sys.stdout.flush()
    except (OSError, ValueError):
        discard_output()
        say("It is saved, once. Its id could not be printed.")


def discard_output() -> None:
    """Let go of what cannot be printed, so that the interpreter does not complain about it on its way out."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def text_width() -> int:
    """How wide a paragraph is printed, in columns."""
    return max(30, min(shutil.get_terminal_size((80, 24)).columns, 84) - 1)


def in_columns(line: str, *, indent: int) -> str:
    """A line whose second column begins at `indent` and stays there, within the terminal's width."""
    return textwrap.fill(line, text_width(), subsequent_indent=" " * indent, break_on_hyphens=False)


def wrapped(text: str, *, indent: str = "") -> str:
    """Clean text, each of its lines wrapped and indented; empty lines stay."""
    width = text_width()
    lines = []
    for line in clean(text).expandtabs(4).split("\n"):
        parts = textwrap.wrap(
            line, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False,
            replace_whitespace=False, drop_whitespace=True,
        )  # fmt: skip
        lines += parts or [""]
    return "\n".join(lines)
