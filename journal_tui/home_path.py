"""Reads ``~`` in a path that was typed. Of no floor, and light: for the command line before it draws too."""

from __future__ import annotations

from pathlib import Path


def at_home(typed: str) -> Path:
    """The path with the home folder for its ``~``; as it was typed when nobody has such a home."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def in_nobodys_home(path: Path) -> bool:
    """Whether a path begins with the ``~`` of a person who has no home here: no folder is made there."""
    return str(path).startswith("~")
