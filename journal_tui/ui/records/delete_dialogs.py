"""Deleting a record: until the lock it can be brought back; or for good at once, from the backups too."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Literal

from journal_tui.journal.journal import Journal
from journal_tui.journal.purge import backups_holding, remove_for_good
from journal_tui.models.base import Record
from journal_tui.models.text import clean_line, plural
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.vault import Backup, Copy, Holding

Answer = Literal["keep", "delete", "gone"]


async def ask_to_delete(screen: NotebookScreen[None], journal: Journal, record: Record) -> Answer:
    """Ask, and delete it for good when that is wanted; "delete" is left to whoever can undo it."""
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            f"Delete this {record.called}?",
            "You can bring it back with z until the journal is locked; then it is gone from the journal's "
            "file. Backups hold it for up to five weeks more, unless you delete it for good.",
            (("keep", "Keep it"), ("delete", "Delete"), ("good", "Delete from backups too")),
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
    answers = [("keep", "Keep it"), ("all", "Delete from backups too")]
    if found.all:
        answers = [("keep", "Keep it"), ("journal", "Only from the journal"), ("all", "From the copies too")]
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


_GOES = "It goes from the journal's file at once, and z does not bring it back."
_OUT_OF_REACH = (
    "Copies on a stick or on other devices, and what a sync service or a backup of this machine keeps, are "
    "out of reach from here."
)


def question(found: Holding) -> str:
    """How many copies still hold it, what deleting means, and which copies cannot be reached."""
    if not found.all:
        return f"No copy that can be found here holds it. {_GOES} {_OUT_OF_REACH}"
    parts = []
    if found.holding:
        parts.append(f"{_counted(found.holding)} still {_verb('hold', len(found.holding))} it.")
    if found.closed:
        parts.append(
            f"{_counted(found.closed)} cannot be looked into, from before the passphrase was changed or "
            "damaged, and may hold it."
        )
    parts.append("Deleted with it, they are gone, with all that only they hold; a fresh backup is made.")
    if found.unmerged:
        names = ", ".join(clean_line(path.name, limit=60) for path in found.unmerged)
        parts.append(f"Not merged yet: {names}. Merge first what you want to have of it.")
    return " ".join([*parts, _GOES, _OUT_OF_REACH])


def _counted(copies: Sequence[Backup | Copy]) -> str:
    return plural(len(copies), "backup" if all(isinstance(each, Backup) for each in copies) else "copy")


def _verb(verb: str, count: int) -> str:
    return f"{verb}s" if count == 1 else verb
