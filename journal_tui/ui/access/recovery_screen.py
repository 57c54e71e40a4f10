"""The recovery code and the passphrase of an open journal: practising the one, changing the other."""

from __future__ import annotations

import functools
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from journal_tui.journal import opening
from journal_tui.journal.journal import Journal
from journal_tui.ui.access.new_keys import renew_code, renew_passphrase
from journal_tui.ui.kit.dialogs import AskDialog
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.vault import VaultError, WrongSecret

_READ_ONLY = "The journal is open for reading only, so its keys cannot be changed now."
_RIGHT = "That is it. With this code your journal opens, also when the passphrase is forgotten."
_ANOTHER = (
    "That is a recovery code, but not the one of this journal now. It may be one from before a change of the "
    "passphrase. f6 makes a new one."
)


class PractiseScreen(NotebookScreen[None]):
    """The code typed once from paper, to be sure of it. Nothing is changed, and no try is counted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", show=True),
        Binding("f6", "new_code", "Make a new code", show=True),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def compose(self) -> ComposeResult:
        """Lays out what the screen is for, and the line to type the code in."""
        with Vertical(classes="page"):
            yield Static("Your recovery code", classes="page--title")
            yield Static(
                "When a passphrase is forgotten, only the code on your paper opens the journal. Type it here "
                "once to be sure that it does. Nothing is changed, and you can try as often as you like.",
                classes="page--text",
            )
            yield Static("The code from your paper", classes="page--label")
            yield Input(id="practised")
            yield Static(
                "Enter checks it. Capitals, spaces and dashes make no difference.",
                id="said",
                classes="page--small",
            )
            yield Static(
                "The paper is gone, or somebody else has seen it? A new code can be made; the old one then "
                "opens nothing any more.",
                classes="page--small",
            )
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the line to type in."""
        self.query_one("#practised").focus()

    def _say(self, sentence: str) -> None:
        self.query_one("#said", Static).update(Content(sentence))

    @on(Input.Submitted, "#practised")
    def _practised(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._try()

    @work(exclusive=True, group="practise")
    async def _try(self) -> None:
        journal = self._journal
        # Not an argument: a worker keeps those, and describes itself by them, as long as it is remembered.
        typed = self.query_one("#practised", Input).value

        def attempt() -> bool:
            right = journal.vault.matches_code(typed)
            if right and not journal.vault.read_only:
                opening.code_was_typed_back(journal)
            return right

        try:
            right = await self.host.off_loop(attempt)
        except WrongSecret as slip:
            self._say(f"! {slip}")
            return
        except VaultError as problem:
            self.host.say(str(problem), wrong=True, seconds=20)
            return
        if right:
            # What is right need not stand on the screen.
            self.query_one("#practised", Input).value = ""
        self._say(f"✓ {_RIGHT}" if right else f"! {_ANOTHER}")

    @work(group="dialogs", exclusive=True)
    async def action_new_code(self) -> None:
        """A new code under the same passphrase."""
        passphrase = await ask_passphrase(self.host, self._journal)
        if passphrase is not None and await renew_code(self.host, self._journal, passphrase):
            self.dismiss(None)


async def change_passphrase(host: Host, journal: Journal) -> None:
    """Another passphrase for an open journal, for whoever knows the one it has."""
    if await ask_passphrase(host, journal) is not None:
        await renew_passphrase(host, journal)


async def ask_passphrase(host: Host, journal: Journal) -> str | None:
    """The journal's passphrase, typed once more; None when the client goes back or nothing can be changed."""
    if journal.vault.read_only:
        host.say(_READ_ONLY, wrong=True)
        return None
    text = "An open journal is not enough to change its keys."
    while True:
        about = f"{text} {host.made_up}".rstrip()
        passphrase = await host.push_screen_wait(AskDialog("Your passphrase once more", about, secret=True))
        if passphrase is None:
            return None
        if await host.off_loop(functools.partial(journal.vault.matches, passphrase)):
            return passphrase
        text = "That is not the passphrase of this journal."
