"""Checks a pack's file: from bytes, or from a path that may be anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from journal_tui.models.digests import sha256_hex
from journal_tui.models.text import clean_line
from journal_tui.packs.checks.advice import advise
from journal_tui.packs.format.keys import PROBLEM_LIMIT, SIZE_LIMIT
from journal_tui.packs.format.problems import Checked, PackError, Problem
from journal_tui.packs.reader.file_kinds import to_text, too_large
from journal_tui.packs.reader.reading import read


def check_bytes(data: bytes) -> Checked:
    """The pack in a file's bytes, or everything that is wrong with it, by line; and advice."""
    fingerprint = sha256_hex(data)
    text = to_text(data)
    if isinstance(text, Problem):
        return Checked(None, (text,), (), fingerprint)
    reading = read(text)
    problems = reading.problems
    if len(problems) > PROBLEM_LIMIT:
        last = problems[PROBLEM_LIMIT - 1].line
        more = Problem(last, "There is more after this.", "Put these right first, then check again.")
        problems = [*problems[:PROBLEM_LIMIT], more]
    return Checked(reading.pack, tuple(problems), tuple(advise(reading)), fingerprint, data)


def read_pack(path: Path) -> Checked:
    """Checks the file at `path`, of which no more than the limit is read. Raises PackError."""
    data = read_at_most(path, SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise PackError(str(too_large()))
    return check_bytes(data)


def read_at_most(path: Path, limit: int, *, noun: str = "pack", ending: str = ".toml") -> bytes:
    """The first bytes of a file that was handed over, which may be anything. Raises PackError.

    `noun` says what it is meant to be, `ending` how such a file often ends: both are for the sentences.
    """
    name = clean_line(path.name, limit=80) or "That"
    try:
        # Without waiting: opening a pipe that nobody writes to would hang for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise PackError(f"There is no file {name} there. Check its name and its folder.") from None
    except IsADirectoryError:
        raise PackError(_folder(name, noun, ending)) from None
    except PermissionError:
        raise PackError(
            f"The file {name} may not be read. Ask its owner, or copy it to a folder of yours."
        ) from None
    except (OSError, ValueError):
        raise PackError(f"{name} cannot be opened as a file. Check its name and its folder.") from None
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise PackError(_folder(name, noun, ending))
        if not stat.S_ISREG(mode):
            raise PackError(f"{name} is not an ordinary file. A {noun} is a plain text file.")
        return _all_of(descriptor, limit)
    except OSError:
        raise PackError(
            f"The file {name} could not be read. Copy it to this machine and try again."
        ) from None
    finally:
        os.close(descriptor)


def _all_of(descriptor: int, limit: int) -> bytes:
    data = b""
    while len(data) < limit:
        part = os.read(descriptor, limit - len(data))
        if not part:
            break
        data += part
    return data


def _folder(name: str, noun: str, ending: str) -> str:
    return f"{name} is a folder. Give the {noun}'s file itself, a text file that often ends in {ending}."
