"""The open journal: title and date, the tabs, the keys."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal
from textual.widgets import ContentSwitcher, Input, Static, TextArea

from journal_tui.journal.journal import Journal
from journal_tui.journal.templates import templates
from journal_tui.models.base import Record
from journal_tui.models.records import Entry
from journal_tui.ui.journal.journal_tab import JournalTab
from journal_tui.ui.kit.commands import (
    JOURNAL_COMMANDS,
    JOURNAL_PALETTE,
    LETTER_COMMANDS,
    RECORD_COMMANDS,
    Undo,
)
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.kit.tab import Tab
from journal_tui.ui.main.notices import NoticeScreen
from journal_tui.ui.main.record_actions import RecordActionsScreen
from journal_tui.ui.main.tab_bar import TabBar
from journal_tui.ui.main.tab_loader import TABS, Gathered, State
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.page_view import PageView
from journal_tui.vault import ReadOnly, VaultError

#: After the first tab is shown, until the search is made ready.
_PREPARE_SECONDS = 0.5
#: Actions on letters, which do nothing while something is being typed.
_RECORD_ACTIONS = frozenset(command.action for command in RECORD_COMMANDS)
_LETTER_ACTIONS = frozenset(command.action for command in (*LETTER_COMMANDS, *RECORD_COMMANDS))


class MainScreen(RecordActionsScreen, NoticeScreen):
    """One tab at a time. Tabs send messages up; this screen asks the journal, off the event loop."""

    #: Each tab says where its focus begins; coming back from a form gives it to nothing else.
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "main.tcss",
        "tabs.tcss",
        # Read with it, while the passphrase is typed: no form or wave waits for them.
        *(
            Path(__file__).parents[1] / folder / f"{folder}.tcss"
            for folder in ("records", "urges", "help", "packs", "exercises")
        ),
    ]

    commands = (*JOURNAL_COMMANDS, *RECORD_COMMANDS, *JOURNAL_PALETTE)

    _search_prepared = False

    def compose(self) -> ComposeResult:
        """Title and date, tabs, the tab's content, keys."""
        with Horizontal(id="top"):
            yield Static("Notebook", id="top-title")
            yield Static("", id="top-date")
        yield TabBar([name for _, name, _ in TABS])
        yield Static("", id="notice")
        yield ContentSwitcher(id="tabs")
        yield Footer()

    async def on_mount(self) -> None:
        """Today; the list is made meanwhile, for it is asked for next."""
        notices = self.query("#notice")
        if not notices:
            return  # made ready behind the door of an app that has ended meanwhile
        notices.set(display=False)
        await self.go_to("today")
        self._shows_notices = True
        if self._opened is not None:
            self.tell_of_file()
        else:
            await self.make("journal")
            self.query_one(Footer).make_ready()

    def views_ahead(self) -> Sequence[Callable[[], None]]:
        """The list, which is asked for next, and Today."""
        switcher = self.query_one(ContentSwitcher)
        # Whoever unlocks while the tabs are still made is shown the first of them.
        there = {tab.id for tab in switcher.children}
        return [partial(setattr, switcher, "current", name) for name in ("journal", "today") if name in there]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here; while this is made ready behind the unlock screen, those that will."""
        if self._opened is not None:
            return super().active_bindings
        with self.host.as_if_open():
            return super().active_bindings

    def open(self, journal: Journal, gathered: Gathered | None = None) -> None:
        """Shows a journal that is open by now."""
        self._opened = journal
        if self._shows_notices:
            self.tell_of_file()
        if gathered is not None:
            self.show_date(gathered.now)
            self.take(self.tab, gathered.content, gathered.state)

    def take(self, tab: Tab, content: object, state: State) -> None:
        """Have a tab show what it gathered; with the first one, what list and search need is made ready."""
        super().take(tab, content, state)
        if not self._search_prepared:
            self._search_prepared = True
            self.set_timer(_PREPARE_SECONDS, self._prepare_in_thread)

    def on_unmount(self) -> None:
        """As when it has been seen for a while."""
        gc.enable()

    @work(thread=True, group="prepare", exit_on_error=False)
    def _prepare_in_thread(self) -> None:
        gc.enable()  # held off while the journal was opened
        journal = self._journal
        journal.prepare_search()
        PageView.make_ready()
        # The first backup of the day waits until nobody waits for anything else.
        try:
            journal.vault.backups.make_if_due()
        except VaultError as problem:
            if not isinstance(problem, ReadOnly):  # it was closed meanwhile
                self.app.call_from_thread(self.add_notice, str(problem))

    # -- commands --------------------------------------------------------------------------------

    async def action_month(self) -> None:
        """A month of the journal."""
        await self.go_to("journal")
        if isinstance(tab := self.tab, JournalTab):
            tab.action_month()

    def action_share(self) -> None:
        """The share screen."""
        self.host.open("share")

    def action_catch_up(self) -> None:
        """Days from paper, one after the other."""
        if self.may_write():
            self.host.open("catch-up")

    def action_pack_builder(self) -> None:
        """The page in which a therapist makes a pack."""
        self.host.open("pack-builder")

    def action_counted_days(self) -> None:
        """Days that the client counts."""
        if self.may_write():
            self.host.open("counted-days", then=lambda _: self.refresh_tab())

    def action_how_to_export(self) -> None:
        """How everything is exported."""
        self.host.say("In a terminal, with the journal closed: journal-tui export FOLDER", seconds=15)

    def action_own(self) -> None:
        """The client's own questions and templates."""
        self.host.open("own", then=lambda _: self.refresh_tab())

    @work(group="dialogs")
    async def action_from_template(self) -> None:
        """An entry that begins with a template."""
        journal = self._journal
        known = await self.host.off_loop(lambda: templates(journal))
        if not known:
            self.host.say("There are no templates yet. Write one there: My questions and templates.")
            return
        names = [template.headline for template in known]
        index = await self.app.push_screen_wait(PickDialog("Begin with which template?", "", names))
        if index is not None:
            self.write(Entry, answers={"body": known[index].body or ""})

    def action_backups(self) -> None:
        """Copies of the file."""
        self.host.open("backups")

    def action_copies(self) -> None:
        """Other files of this journal."""
        self.host.open("copies", then=self.tell_of_file_again)

    def action_bring_along(self) -> None:
        """A journal that was kept elsewhere."""
        if self.may_write():
            self.host.open("bring-along")

    def action_recovery_code(self) -> None:
        """Practise it, or make a new one."""
        self.host.open("recovery-code", then=self.tell_of_file_again)

    def action_passphrase(self) -> None:
        """Another passphrase."""
        self.host.open("passphrase", then=self.tell_of_file_again)

    @property
    def _chosen(self) -> Record | None:
        """The record that a command would be about."""
        return None if self.query_one_optional(ContentSwitcher) is None else self.tab.chosen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are for typing while something is being typed; record commands need a record."""
        del parameters
        if action == "accept_file":
            return self._opened is not None and self._opened.vault.older is not None
        if action == Undo.action and not self.host.dropped:
            return False
        if action in _RECORD_ACTIONS - {Undo.action} and self._chosen is None:
            return False
        return not (action in _LETTER_ACTIONS and isinstance(self.focused, (Input, TextArea)))
