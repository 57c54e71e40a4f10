"""Whose helplines are shown: on Help now, and beside every question of safety."""

from __future__ import annotations

import os

from journal_tui.safety import Region, chosen_region, is_guessed
from journal_tui.ui.kit.host import Host

#: So many of a region's lines stand beside a question; all of them are on Help now.
_BESIDE_A_QUESTION = 2


def region_of(host: Host) -> Region:
    """The region that was chosen, or the likeliest."""
    return chosen_region(_code(host), os.environ)


def region_is_guessed(host: Host) -> bool:
    """Whether nobody chose it, as far as is known here."""
    return is_guessed(_code(host))


def _code(host: Host) -> str:
    kept = host.journal.settings.region if host.journal is not None else host.known_region
    return host.region_code or kept or ""


def beside_safety(host: Host) -> str:
    """The first numbers of the region in a line, the emergency number first; then where all of them are."""
    numbers = [f"{line.name}: {line.reach}" for line in region_of(host).lines[:_BESIDE_A_QUESTION]]
    return " · ".join(numbers) + "\nf1: Help now"
