"""The backups of the journal: dates and sizes, make one now, put one in the journal's place."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.journal import opening
from journal_tui.journal.opening import NotOpened, OpenedCopy
from journal_tui.models.when import say_when
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.kit.file_list_screen import FileListScreen
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.text_list import TextItem, hanging
from journal_tui.vault import Backup, folder_of

OPENS_WITH = "The passphrase that it was made with, or its recovery code."


def size_words(size: int) -> str:
    """Bytes, as a person reads them."""
    return f"{-(-size // 1024):,} KB"


def backup_words(backup: Backup) -> str:
    """A backup in one line: when, and how large."""
    kept = "   kept apart" if backup.kept else ""
    return f"{say_when(backup.made_at):<24}{size_words(backup.size):>10}{kept}"


class BackupsScreen(FileListScreen[Backup]):
    """Each with its date and size; enter restores the one that is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "make_now", "Make one now", show=False)]

    HEADING = "Backups"
    WHAT_THIS_IS = (
        "Copies of the journal's file, encrypted as it is. One is made each day and before the file is "
        "written anew; the newest of 7 days and of 4 weeks before them are kept. They are on this device "
        "only: a copy on a stick or another device helps when this one is lost (journal-tui backup FILE)."
    )
    ONE = "backup"
    NONE = "There are no backups yet. n makes one now."

    def find_files(self) -> dict[str, Backup]:
        """The backups, the newest first."""
        return {str(backup.path): backup for backup in self._journal.vault.backups.list_backups()}

    def item(self, key: str, backup: Backup) -> TextItem:
        """A row with the backup's time and size."""
        return TextItem(key, lambda width: hanging(backup_words(backup), width))

    def below(self) -> Iterable[Widget]:
        """A line under the list that says in which folder they are."""
        yield Static(Content(f"In {folder_of(self._journal.vault.path)}"), classes="pane-note")

    def keys(self) -> tuple[str | tuple[str, str], ...]:
        """To make one, and to put one in place when there is one."""
        make = "make_now"
        return (make, ("select", "Put it in the journal's place")) if self._files else (make,)

    async def action_make_now(self) -> None:
        """Make one, unless the newest holds the same."""
        done = await run_change(self.host, self._journal.vault.backups.make)
        if done is None:
            return
        backup = done.value
        if str(backup.path) in self._files:
            self.host.say("The newest backup holds just what the journal holds.")
        else:
            self.host.say("Made, and every part of it was opened.")
        self.load()

    @work(group="dialogs", exclusive=True)
    async def chosen(self, backup: Backup) -> None:
        """Put it in the journal's place, once it was opened and agreed to."""
        copy = await ask_and_look(self, backup.path)
        if copy is None:
            return
        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                "Put it in the journal's place?",
                f"It is from {say_when(backup.made_at)}. {copy.words} What was written since is not in it. "
                "The journal as it is now is kept among the backups, and then the notebook locks.",
                (("leave", "Leave it"), ("restore", "Put it in place")),
            )
        )
        if answer == "restore":
            app = self.host
            await app.end_to_do(functools.partial(opening.put_in_place, copy, app.path, app.state))


async def ask_and_look(screen: NotebookScreen[None], source: Path) -> OpenedCopy | None:
    """A copy, opened with its own passphrase or code, asked until right; None for esc, or a hurt one."""
    problem = ""
    while True:
        secret = await screen.app.push_screen_wait(
            AskDialog("The copy's passphrase", f"{problem}{OPENS_WITH}", secret=True)
        )
        if not secret:
            return None
        looked = await screen.host.off_loop(functools.partial(opening.open_copy, source, secret))
        if not isinstance(looked, NotOpened):
            return looked
        if not looked.wrong_secret:
            screen.host.say(looked.sentence, wrong=True, seconds=20)
            return None
        problem = f"{looked.sentence}\n\n"
