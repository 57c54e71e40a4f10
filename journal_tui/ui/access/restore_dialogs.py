"""Where there is no journal yet, and a copy of one: find it, open it, put it in the journal's place."""

from __future__ import annotations

import functools
from pathlib import Path

from journal_tui.journal import opening
from journal_tui.journal.journal import Journal
from journal_tui.journal.opening import NotOpened
from journal_tui.typed_path import path_meant
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog, PickDialog
from journal_tui.ui.kit.host import Host
from journal_tui.ui.storage.backups_screen import OPENS_WITH, backup_words
from journal_tui.vault import list_backups


async def restore_first(host: Host, path: Path) -> tuple[Journal, bool] | None:
    """The journal from a copy, open, and whether it was opened with its recovery code; None for back."""
    source = await _choose(host, path)
    if source is None:
        return None
    problem = ""
    while True:
        secret = await host.push_screen_wait(
            AskDialog("The copy's passphrase", f"{problem}{OPENS_WITH}", secret=True)
        )
        if not secret:
            return None
        looked = await host.off_loop(functools.partial(opening.open_copy, source, secret))
        if isinstance(looked, NotOpened):
            if not looked.wrong_secret:
                await _tell(host, looked.sentence)
                return None
            problem = f"{looked.sentence}\n\n"
            continue
        answer = await host.push_screen_wait(
            ChoiceDialog(
                "This is the copy", f"{looked.words} It becomes the journal here; its own file stays.",
                (("restore", "Use it"), ("leave", "Leave it")),
            )
        )  # fmt: skip
        if answer != "restore":
            return None
        opened = await host.off_loop(functools.partial(opening.restore_and_open, looked, path, host.state))
        if isinstance(opened, NotOpened):
            await _tell(host, opened.sentence)
            return None
        return opened, looked.by_code


async def _choose(host: Host, path: Path) -> Path | None:
    """One of the backups that are beside the journal's place, or a file anywhere."""
    backups = await host.off_loop(lambda: list_backups(path))
    if backups:
        labels = [*map(backup_words, backups), "Another file…"]
        index = await host.push_screen_wait(
            PickDialog("A copy of your journal", "These backups were found on this device.", labels)
        )
        if index is None:
            return None
        if index < len(backups):
            return backups[index].path
    typed, problem = "", ""
    while True:
        answer = await host.push_screen_wait(
            AskDialog(
                "Where is the copy?",
                f"{problem}The file, with its folders: /media/stick/notebook.rjv",
                value=typed,
            )
        )
        if answer is None:
            return None
        typed = answer.strip()
        if typed:
            chosen = (await host.off_loop(functools.partial(path_meant, typed))).absolute()
            if await host.off_loop(chosen.is_file):
                return chosen
            problem = "There is no such file. "


async def _tell(host: Host, sentence: str) -> None:
    await host.push_screen_wait(ChoiceDialog("It was not restored", sentence, (("on", "Go on"),)))
