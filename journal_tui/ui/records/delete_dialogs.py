"""Deleting a record: until the lock it can be brought back; or for good at once, from the backups too."""

from __future__ import annotations

import functools
from typing import Literal

from journal_tui.journal.journal import Journal
from journal_tui.journal.purge import backups_holding, remove_for_good, say_holding
from journal_tui.models.base import Record
from journal_tui.models.days import say_moment
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen

Answer = Literal["keep", "delete", "gone"]


async def ask_to_delete(screen: NotebookScreen[None], journal: Journal, record: Record) -> Answer:
    """Ask, and delete it for good when that is wanted; "delete" is left to whoever can undo it."""
    when = say_moment(record.at, journal.settings.day_start_hour, sentence=True)
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            f"Delete this {record.called}?",
            f"It is of {when}. You can bring it back with z until the journal is locked; then "
            "it is gone from the journal's file. Backups hold it for up to five weeks more, unless you "
            "delete it from them too.",
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
    holding = looked.value
    answers = [("keep", "Keep it"), ("all", "Delete from backups too")]
    if holding.all:
        answers = [("keep", "Keep it"), ("journal", "Only from the journal"), ("all", "From the copies too")]
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(f"Delete this {record.called} for good?", say_holding(holding), answers)
    )
    if answer not in ("journal", "all"):
        return False
    copies = holding.all if answer == "all" else ()
    if await run_change(screen.host, functools.partial(remove_for_good, journal, record, copies)) is None:
        return journal.get(type(record), record.id) is None
    screen.host.say("Deleted for good." if copies or not holding.all else "Deleted from the journal.")
    return True
