"""Reads the file that was typed, pasted or dragged into the terminal as a pack."""

from __future__ import annotations

from pathlib import Path

from journal_tui.packs import Checked, PackError, read_pack
from journal_tui.transfer.typed_path import existing, paths_meant


def read_typed(typed: str | Path) -> Checked:
    """The pack at a path, also as people give one. Touches the disk. Raises PackError."""
    if isinstance(typed, Path):
        return read_pack(typed)
    return read_pack(path_meant(typed))


def path_meant(typed: str) -> Path:
    """The path that is meant, there or not. Touches the disk. Raises PackError for no words."""
    ways = paths_meant(typed)
    if not ways:
        raise PackError("Type or paste the path of the file, for example ~/Downloads/first-weeks.toml.")
    return existing(typed) or ways[-1]
