"""The six sentences about working together, after a session, for those who switched them on."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA
from journal_tui.models.kinds import AnswerError
from journal_tui.models.records import Answer, Session
from journal_tui.models.stored import InstalledPack
from journal_tui.packs import answer, builtin_pack
from journal_tui.summary.chosen import WORKING_TOGETHER
from journal_tui.ui.forms.form import Form
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.vault import VaultError

#: After this long a session is not asked about any more.
_FRESH = timedelta(days=7)


def wanted_after(journal: Journal, session: Session) -> bool:
    """Whether a session took place lately, and was not asked about since."""
    now = journal.clock()
    if session.attended not in (None, "yes") or not now - _FRESH <= session.at <= now:
        return False
    return not any(a.pack == WORKING_TOGETHER and a.at >= session.at for a in journal.all(Answer))


def sentences(journal: Journal) -> InstalledPack | None:
    """The pack of that name: as the client has it, or as it comes with the app."""
    found = next((pack for pack in journal.packs() if pack.id == WORKING_TOGETHER), None)
    if found is not None:
        return found
    pack = builtin_pack(WORKING_TOGETHER)
    if pack is None:
        return None
    return InstalledPack(id=pack.id, schema=SCHEMA, pack=pack, added_at=journal.clock())


class SixScreen(NotebookScreen[None]):
    """All of them on one page; what is skipped is not kept. No total, and no grade."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=True, priority=True),
        Binding("escape", "dismiss(None)", "Not now", show=True),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._pack = sentences(journal)

    def compose(self) -> ComposeResult:
        """The pack's title and its sentences."""
        pack = self._pack
        with Horizontal(classes="screen-title"):
            yield Static(Content(pack.pack.title if pack is not None else ""), classes="screen-title--name")
            yield Static("only what you answer is kept", classes="screen-title--side")
        asked = pack.asked if pack is not None else ()
        yield Form(
            [msgspec.structs.replace(prompt, first=True) for prompt in asked], clock=self._journal.clock
        )
        yield Footer()

    def on_mount(self) -> None:
        """Ready for the first."""
        self.query_one(Form).focus_first()

    async def action_save(self) -> None:
        """Keep the answers that were given, as one."""
        given, pack, journal = self.query_one(Form).answers, self._pack, self._journal
        if pack is None:
            return

        def save() -> None:
            with journal.transaction():
                for prompt in pack.asked:
                    if prompt.id in given:
                        answer(journal, pack, prompt, given[prompt.id])

        try:
            await self.notebook.off_loop(save)
        except (VaultError, AnswerError) as error:
            self.notebook.say(str(error), wrong=True, seconds=20)
            return
        self.notebook.say("Saved." if given else "Nothing was answered, so nothing was saved.", seconds=2)
        self.dismiss(None)
