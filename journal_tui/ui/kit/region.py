"""Whose helplines are shown: on Help now, and beside every question of safety."""

from __future__ import annotations

import os
from typing import Any

from textual.app import App

from journal_tui.safety import Region, guess_region, region

#: So many of a region's lines stand beside a question; all of them are on Help now.
_BESIDE_A_QUESTION = 2


def region_of(app: App[Any]) -> Region:
    """The region that was chosen, or the likeliest. (`Any`: what an app returns is not looked at.)"""
    journal = getattr(app, "journal", None)
    code = getattr(app, "region_code", "") or (journal.settings.region if journal is not None else "") or ""
    return (region(code) if code else None) or guess_region(os.environ)


def beside_safety(app: App[Any]) -> str:
    """The first numbers of the region in a line, and where all of them are."""
    numbers = [f"{line.name}: {line.reach}" for line in region_of(app).lines[:_BESIDE_A_QUESTION]]
    return " · ".join((*numbers, "f1: Help now"))
