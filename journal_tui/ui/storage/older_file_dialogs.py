"""A file that is older than what this machine has seen: told at once, and accepted by typing a word."""

from __future__ import annotations

from journal_tui.journal.journal import Journal
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen

WORD = "accept"
_NOT_THE_WORD = "That is another word. "


async def ask_about_older_file(screen: NotebookScreen[None], journal: Journal) -> str | None:
    """Say loudly that the file is not the one that was saved here; gives what was chosen."""
    return await screen.app.push_screen_wait(
        ChoiceDialog(
            "! Not the newest file",
            f"{journal.vault.older or ''}\n\nIf you put an older copy here yourself, accept it.",
            (("look", "Only look"), ("backups", "Backups"), ("accept", "Accept it")),
        )
    )


async def accept_older_file(screen: NotebookScreen[None], journal: Journal) -> bool:
    """Accept the file once the word was typed. Whether it was accepted."""
    problem = ""
    while True:
        typed = await screen.app.push_screen_wait(
            AskDialog(
                "Go on with this file?",
                f"{problem}What was saved after it is not in it. A copy of it is kept among the backups, and "
                f"what you write from now on is added to it. Type {WORD} to go on.",
            )
        )
        if typed is None:
            return False
        if typed.strip().casefold() == WORD:
            break
        problem = _NOT_THE_WORD
    done = "Accepted. The journal can be written to again."
    return await run_change(screen.host, journal.vault.accept, done, seconds=5) is not None
