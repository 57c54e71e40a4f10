"""When the journal can be saved no more where it is: going on with it in another folder."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from journal_tui.journal.elsewhere import how_to_open, place_in
from journal_tui.journal.journal import Journal
from journal_tui.typed_path import path_meant
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.kit.host import Host
from journal_tui.vault import Vault, VaultError, printable_path


async def offer_elsewhere(host: Host, journal: Journal, sentence: str, closed: Callable[[], object]) -> None:
    """Say what could not be saved and offer another folder, over whatever is there.

    What is being written is kept there at once. `closed` is called when the offer is over, however it ends.
    """
    try:
        answer = await host.push_screen_wait(
            ChoiceDialog(
                "The journal cannot be saved here",
                f"{sentence}\n\nWhat you are writing stays on the screen meanwhile.",
                [("elsewhere", "Save to another folder"), ("later", "Not now")],
            )
        )
        if answer == "elsewhere" and await _save_elsewhere(host, journal):
            host.saved()
            await host.keep_drafts()
    finally:
        closed()


def _move(vault: Vault, folder: str) -> None:
    """Write the journal to the folder that was typed. Raises VaultError."""
    vault.save_elsewhere(place_in(str(path_meant(folder)), vault.path.name))


async def _save_elsewhere(host: Host, journal: Journal) -> bool:
    """Ask for a folder until the journal is saved in it; False when the client goes back."""
    vault = journal.vault
    text = (
        "All of it is written there, sealed as it is now, and goes on from there. "
        "The old file stays as it is. Another disk is best."
    )
    folder = str(Path.home() / "notebook")
    while True:
        answer = await host.push_screen_wait(AskDialog("In which folder?", text, value=folder))
        if answer is None:
            return False
        folder = answer
        try:
            await host.off_loop(functools.partial(_move, vault, folder))
        except VaultError as error:
            text = str(error)
            continue
        host.path = vault.path
        await host.push_screen_wait(
            ChoiceDialog(
                "Saved in another folder",
                f"The journal is here from now on:\n{printable_path(vault.path)}\n\n"
                f"To open it again later, start\n{how_to_open(vault.path)}",
                [("on", "Go on")],
            )
        )
        return True
