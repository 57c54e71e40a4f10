"""Whom the client chose to be shown before unlocking, for the screens that show them."""

from __future__ import annotations

from journal_tui.journal.shown_people import ShownPerson, shown_before_unlocking
from journal_tui.ui.kit.host import Host


async def shown_people(host: Host) -> tuple[ShownPerson, ...]:
    """Read them off the event loop; nobody where nothing is kept outside the journal."""
    state = host.state
    if state is None:
        return ()
    return await host.off_loop(lambda: shown_before_unlocking(host.path, state()))
