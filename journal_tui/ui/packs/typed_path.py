"""Reads the file that was typed, pasted or dragged into the terminal as a pack."""

from __future__ import annotations

from pathlib import Path

from journal_tui.packs import Checked, PackError, read_pack
from journal_tui.typed_path import path_meant


def read_typed(typed: str | Path) -> Checked:
    """The pack at a path, also as people give one. Touches the disk. Raises PackError."""
    if isinstance(typed, Path):
        return read_pack(typed)
    if not typed.strip():
        raise PackError("Type or paste the path of the file, for example ~/Downloads/first-weeks.toml.")
    return read_pack(path_meant(typed))
