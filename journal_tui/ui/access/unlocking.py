"""Opening the journal from the unlock screen: loaded while the passphrase is being typed."""

from __future__ import annotations

import gc

from journal_tui.journal.opening import NotOpened, open_journal
from journal_tui.ui.access.new_keys import renew_passphrase
from journal_tui.ui.kit.host import Host


async def unlock(host: Host, secret: str, *, by_code: bool) -> str:
    """Open the journal and show it; gives why it was not opened, or nothing.

    Takes as long as a key derivation, which runs in a worker.
    """
    # What is made until the journal is seen lives on, nearly all of it: to look through it for garbage would
    # only take time. The open journal's screen goes on with that, once nobody waits any more.
    gc.disable()
    problem = "not opened"
    try:
        problem = await _unlock(host, {"code": secret} if by_code else {"passphrase": secret})
    finally:
        if problem:
            gc.enable()
    return problem


async def _unlock(host: Host, secrets: dict[str, str]) -> str:
    journal = await host.off_loop(lambda: open_journal(host.path, state=host.state, **secrets))
    if isinstance(journal, NotOpened):
        host.failure_code = journal.code
        return journal.sentence
    # Whoever needed the code needs a new passphrase; a damaged file, open for reading only, keeps its keys.
    if "code" in secrets and not journal.vault.read_only:
        await renew_passphrase(host, journal)
    await host.enter(journal)
    return ""
