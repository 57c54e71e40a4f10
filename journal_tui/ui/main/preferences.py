"""Choices that are remembered in the journal."""

from __future__ import annotations

from journal_tui.journal.journal import Journal
from journal_tui.journal.preferences import IDLE_MINUTES
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.host import Host

_USUAL_IDLE_MINUTES = 5


async def remember(host: Host, journal: Journal, **choices: object) -> None:
    """Keep choices; one that cannot be kept still holds until the journal is closed."""
    if not journal.vault.read_only:
        await run_change(host, lambda: journal.change_settings(**choices))


async def next_idle_minutes(host: Host, journal: Journal) -> None:
    """Lock after 1, 2, 5, 10, 20, 60 idle minutes, never, and round again."""
    now = journal.settings.idle_minutes
    known = now in IDLE_MINUTES
    minutes = (
        IDLE_MINUTES[(IDLE_MINUTES.index(now) + 1) % len(IDLE_MINUTES)] if known else _USUAL_IDLE_MINUTES
    )
    await remember(host, journal, idle_minutes=minutes)
    host.say(f"Locks after {minutes} idle minutes." if minutes else "Does not lock by itself.")


async def ask_six_sentences(host: Host, journal: Journal) -> None:
    """Ask six sentences about working together after a session, or no longer."""
    enabled = not journal.settings.six_sentences
    done = (
        "After a session you are asked six sentences about working together."
        if enabled
        else "The six sentences are not asked after a session."
    )
    await run_change(host, lambda: journal.change_settings(six_sentences=enabled), done, seconds=5)
