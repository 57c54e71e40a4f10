"""What there is to tell of an open journal's file: damage, an older file, copies, a pending recovery code."""

from __future__ import annotations

from textual import work
from textual.content import Content
from textual.widgets import Static

from journal_tui.ui.main.tab_loader import TabScreen
from journal_tui.ui.storage.older_file_dialogs import accept_older_file, ask_about_older_file
from journal_tui.vault import find_copies

CODE_PENDING = "Your recovery code was not typed back from paper. For a new one: ctrl+p, then Recovery code."


class NoticeScreen(TabScreen):
    """A screen of tabs with a line of notices above them."""

    #: Both this and an open journal are needed to tell of its file: what comes second tells.
    _shows_notices = False
    _asked_about_older_file = False

    def tell_of_file(self) -> None:
        """Show what there is to tell."""
        vault = self._journal.vault
        notice = vault.damage or vault.notice
        if notice:
            self.add_notice(notice)
        if self._journal.settings.code_pending and not vault.read_only:
            self.add_notice(CODE_PENDING)
        self._look_for_copies()
        if vault.older is not None and not self._asked_about_older_file:
            self._asked_about_older_file = True
            self._ask_about_older_file()

    def tell_of_file_again(self, _: None = None) -> None:
        """What there was to tell may be so no longer."""
        self.query_one("#notice", Static).display = False
        self.tell_of_file()

    def add_notice(self, notice: str) -> None:
        """Show one more sentence above the tabs."""
        line = self.query_one("#notice", Static)
        before = f"{line.content}\n" if line.display else ""
        line.display = True
        line.update(Content(f"{before}! {notice}"))

    @work(group="dialogs")
    async def _ask_about_older_file(self) -> None:
        answer = await ask_about_older_file(self, self._journal)
        if answer == "backups":
            self.host.open("backups")
        elif answer == "accept":
            self.action_accept_file()

    @work(group="dialogs")
    async def action_accept_file(self) -> None:
        """Go on with a file that is older than what was saved here."""
        if await accept_older_file(self, self._journal):
            self.tell_of_file_again()

    @work(group="copies", exit_on_error=False)
    async def _look_for_copies(self) -> None:
        """A sync tool may have left another file of this journal beside it."""
        vault = self._journal.vault
        copies = await self.host.off_loop(lambda: find_copies(vault.path, vault.vault_id))
        if copies and self.is_running:
            words = "Another copy" if len(copies) == 1 else f"{len(copies)} other copies"
            verb = "is" if len(copies) == 1 else "are"
            self.add_notice(f"{words} of this journal {verb} in its folder: ctrl+p, then Copies.")
