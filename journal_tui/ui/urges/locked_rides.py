"""Urges that were ridden before unlocking come into the journal when it is open."""

from __future__ import annotations

from journal_tui.journal.journal import Journal
from journal_tui.journal.rides_in_memory import RidesInMemory
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.host import Host

__all__ = ["RidesInMemory", "keep_rides"]

_NOT_KEPT = "The journal is open for reading only: the wave from before unlocking could not be kept."


async def keep_rides(host: Host, journal: Journal, rides: RidesInMemory) -> str:
    """Keep them; what to say of it. What could not be kept is still held, which was said by then."""
    if not rides.waiting:
        return ""
    if journal.vault.read_only:
        return _NOT_KEPT
    done = await run_change(host, lambda: rides.hand_over(journal))
    if done is None:
        return ""
    subject = "The wave" if done.value == 1 else f"The {done.value} waves"
    return f"{subject} from before unlocking {'is' if done.value == 1 else 'are'} kept, under Urges (3)."
