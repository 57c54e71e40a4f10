"""The first start: a passphrase, a recovery code, packs, an old journal."""

from __future__ import annotations

import functools
from pathlib import Path

from journal_tui.journal import opening
from journal_tui.journal.journal import Journal
from journal_tui.journal.opening import NotOpened
from journal_tui.ui.access.new_keys import NewPassphraseScreen, renew_passphrase, show_code, while_waiting
from journal_tui.ui.access.restore_dialogs import restore_first
from journal_tui.ui.access.welcome_screen import WelcomeScreen
from journal_tui.ui.help.region_dialog import RegionDialog
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.region import region_of
from journal_tui.ui.packs.first_packs_screen import FirstPacksScreen
from journal_tui.ui.storage.bring_along import bring_along

_WHY_REGION = "Help now (f1) shows the helplines of this country. You can change it there at any time."


async def first_start(host: Host, path: Path) -> Journal | None:
    """Make a journal with the client; None when they leave before there is one."""
    while True:
        answer = await host.push_screen_wait(WelcomeScreen(path))
        if answer is None:
            return None
        if answer == "copy":
            if (journal := await _from_copy(host, path)) is not None:
                return journal
            continue
        passphrase = await host.push_screen_wait(NewPassphraseScreen())
        if passphrase is None:
            continue
        result = await while_waiting(
            host, functools.partial(opening.make_journal, path, passphrase, host.state)
        )
        if isinstance(result, NotOpened):
            host.failure_code = result.code
            host.say(result.sentence, wrong=True, seconds=20)
            continue
        journal, code = result
        # From here on there is a journal: a signal or the hide key has one to close.
        host.journal = journal
        await show_code(host, journal, code)
        region_code = await host.push_screen_wait(RegionDialog(region_of(host).code, why=_WHY_REGION))
        await host.set_region(region_code or region_of(host).code)
        await host.push_screen_wait(FirstPacksScreen(journal))
        if answer == "elsewhere":
            await bring_along(host, journal)
        return journal


async def _from_copy(host: Host, path: Path) -> Journal | None:
    """The journal from a copy of it; who needed the code for that chooses a new passphrase."""
    restored = await restore_first(host, path)
    if restored is None:
        return None
    journal, by_code = restored
    host.journal = journal
    if by_code:
        await renew_passphrase(host, journal)
    return journal
