"""The backups of the journal: dates and sizes, make one now, put one in the journal's place."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights.few import plural
from journal_tui.journal.journal import Journal
from journal_tui.models.when import say_when
from journal_tui.ui import opening
from journal_tui.ui.opening import Looked, NotOpened
from journal_tui.ui.screens.base import NotebookScreen
from journal_tui.ui.screens.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging
from journal_tui.vault import Backup, VaultError, folder_of

WHAT_THIS_IS = (
    "Copies of the journal's file, encrypted as it is. One is made each day and before the file is written "
    "anew; the newest of 7 days and of 4 weeks before them are kept. They are on this device only: a copy "
    "on a stick or another device helps when this one is lost (journal-tui backup FILE)."
)
_NONE = "There are no backups yet. n makes one now."
_KEYS = (("n", "Make one now"), ("enter", "Put it in the journal's place"))
OPENS_WITH = "The passphrase that it was made with, or its recovery code."


def size_words(size: int) -> str:
    """Bytes, as a person reads them."""
    return f"{-(-size // 1024):,} KB"


def backup_words(backup: Backup) -> str:
    """A backup in one line: when, and how large."""
    kept = "   kept before a restore" if backup.kept else ""
    return f"{say_when(backup.made_at):<24}{size_words(backup.size):>10}{kept}"


class BackupsScreen(NotebookScreen[None]):
    """Each with its date and size; enter restores the one that is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "make_now", "Make one now", show=False),
        Binding("escape", "dismiss(None)", "Back", show=True),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._found: dict[str, Backup] = {}

    def compose(self) -> ComposeResult:
        """Title, what this is, the backups, the keys."""
        with Horizontal(classes="screen-title"):
            yield Static("Backups", classes="screen-title--name")
            yield Static("", id="backups-count", classes="screen-title--side")
        yield Static(Content(WHAT_THIS_IS), classes="pane-note")
        yield TextList(id="backups")
        yield Static(Content(f"In {folder_of(self._journal.vault.path)}"), classes="pane-note")
        yield KeyLine(_KEYS)
        yield Footer()

    def on_mount(self) -> None:
        """Look for them."""
        self.query_one(TextList).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        found = await self.notebook.off_loop(self._journal.vault.backups.found)
        self._found = {str(each.path): each for each in found}
        none = TextItem("none", lambda width: hanging(_NONE, width), heading=True)
        self.query_one(TextList).set_items([_item(key, each) for key, each in self._found.items()] or [none])
        self.query_one("#backups-count", Static).update(plural(len(found), "backup") if found else "")

    async def action_make_now(self) -> None:
        """Make one, unless the newest holds the same."""
        try:
            made = await self.notebook.off_loop(self._journal.vault.backups.make)
        except VaultError as problem:
            self.notebook.say(str(problem), wrong=True, seconds=20)
            return
        if str(made.path) in self._found:
            self.notebook.say("The newest backup holds just what the journal holds.")
        else:
            self.notebook.say("Made, and every part of it was opened.")
        self._load()

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        event.stop()
        backup = self._found.get(self.query_one(TextList).highlighted_key or "")
        if backup is not None:
            self._restore(backup)

    @work(group="dialogs", exclusive=True)
    async def _restore(self, backup: Backup) -> None:
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
            app = self.notebook
            await app.end_to_do(functools.partial(opening.put_in_place, copy, app.path, app.state))


async def ask_and_look(screen: NotebookScreen[None], source: Path) -> Looked | None:
    """A copy, opened with its own passphrase or code, asked until right; None for esc, or a hurt one."""
    problem = ""
    while True:
        secret = await screen.app.push_screen_wait(
            AskDialog("The copy's passphrase", f"{problem}{OPENS_WITH}", secret=True)
        )
        if not secret:
            return None
        looked = await screen.notebook.off_loop(functools.partial(opening.look_at, source, secret))
        if not isinstance(looked, NotOpened):
            return looked
        if not looked.wrong_secret:
            screen.notebook.say(looked.sentence, wrong=True, seconds=20)
            return None
        problem = f"{looked.sentence}\n\n"


def _item(key: str, backup: Backup) -> TextItem:
    return TextItem(key, lambda width: hanging(backup_words(backup), width))
