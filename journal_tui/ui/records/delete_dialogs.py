"""Deleting a record: until the lock it can be brought back; or for good at once, from the backups too."""

from __future__ import annotations

import functools
from typing import Literal

from journal_tui.journal.journal import Journal
from journal_tui.journal.purge import backups_holding, remove_for_good
from journal_tui.models.base import Record
from journal_tui.models.text import plural
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.vault import Holding

Answer = Literal["keep", "delete", "gone"]


async def ask_to_delete(screen: NotebookScreen[None], journal: Journal, record: Record) -> Answer:
    """Ask, and delete it for good when that is wanted; "delete" is left to whoever can undo it."""
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            f"Delete this {record.called}?",
            "You can bring it back with z until the journal is locked; then it is gone from the journal's "
            "file. Backups hold it for up to five weeks more, unless you delete it for good.",
            (("keep", "Keep it"), ("delete", "Delete"), ("good", "For good")),
        )
    )
    if answer == "delete":
        return "delete"
    if answer == "good" and await _for_good(screen, journal, record):
        return "gone"
    return "keep"


async def _for_good(screen: NotebookScreen[None], journal: Journal, record: Record) -> bool:
    looked = await run_change(screen.host, functools.partial(backups_holding, journal, record))
    if looked is None:
        return False
    found = looked.value
    answers = [("keep", "Keep it"), ("all", "Delete for good")]
    if found.all:
        answers = [("keep", "Keep it"), ("journal", "Only from the journal"), ("all", "From the backups too")]
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(f"Delete this {record.called} for good?", question(found), answers)
    )
    if answer not in ("journal", "all"):
        return False
    copies = found.all if answer == "all" else ()
    if await run_change(screen.host, functools.partial(remove_for_good, journal, record, copies)) is None:
        return journal.get(type(record), record.id) is None
    screen.host.say("Deleted for good." if copies or not found.all else "Deleted from the journal.")
    return True


def question(found: Holding) -> str:
    """How many backups still hold it, and what deleting means."""
    if not found.all:
        return "No backup holds it. It goes from the journal's file at once, and z does not bring it back."
    parts = []
    if found.holding:
        parts.append(f"{plural(len(found.holding), 'backup')} still {_verb('hold', len(found.holding))} it.")
    if found.closed:
        count = len(found.closed)
        parts.append(
            f"{plural(count, 'backup')} from before the passphrase was changed cannot be looked into, and "
            "may hold it."
        )
    parts.append(
        "Deleted with it, those backups are gone, with all that only they hold; a fresh one is made. It goes "
        "from the journal's file at once, and z does not bring it back."
    )
    return " ".join(parts)


def _verb(verb: str, count: int) -> str:
    return f"{verb}s" if count == 1 else verb
