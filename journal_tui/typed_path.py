"""Finds the file that was typed, pasted or dragged into the terminal."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

from journal_tui.home_path import at_home
from journal_tui.models.text import clean_line


def existing(typed: str) -> Path | None:
    """The first of the paths these words may mean that is there. Touches the disk."""
    return next((path for path in paths_meant(typed) if os.path.lexists(path)), None)


def path_meant(typed: str) -> Path:
    """The path that these words mean, there or not. Touches the disk."""
    return existing(typed) or [Path(typed), *paths_meant(typed)][-1]


def paths_meant(typed: str) -> list[Path]:
    """Every path that these words may mean, the most literal first; none for no words.

    Terminals give a dragged file in quotes, with backslashes before spaces, or as a ``file://`` address.
    """
    path_text = clean_line(typed) if "\n" in typed or "\r" in typed else typed.strip()
    if not path_text:
        return []
    meant = [typed, path_text]
    if path_text[:1] in ("'", '"') and path_text[-1:] == path_text[:1] and len(path_text) > 2:
        meant.append(path_text[1:-1])
    if "\\" in path_text or path_text[:1] in ("'", '"'):
        try:
            words = shlex.split(path_text)
        except ValueError:
            words = []
        if len(words) == 1:
            meant.append(words[0])
    meant += [unquote(urlsplit(text).path) for text in meant if text.lower().startswith("file:")]
    return [at_home(path) for path in dict.fromkeys(meant) if path]
