"""The open journal: the tabs, and everything that is done to records from them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import ContentSwitcher, Input, Static, TextArea

from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import in_words, toggle, with_words
from journal_tui.models.base import Record
from journal_tui.models.kinds import AnswerError, Value
from journal_tui.models.records import CheckIn, Entry, Session, ShareReceipt, StrategyUse, Urge
from journal_tui.models.vocabulary import USED
from journal_tui.ui.coping.coping_tab import CopingPane
from journal_tui.ui.framework.screens import BuiltBehindMixin
from journal_tui.ui.journal.journal_tab import JournalPane
from journal_tui.ui.kit.commands import LETTER_COMMANDS, RECORD_COMMANDS, bindings
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import SEALED_STAYS, NotebookScreen
from journal_tui.ui.kit.tab import Pane
from journal_tui.ui.main.tab_bar import TabBar
from journal_tui.ui.packs.answer_screen import AnswerScreen, answer_screen_for_draft
from journal_tui.ui.packs.prompts_tab import PromptsPane
from journal_tui.ui.patterns.patterns_tab import PatternsPane
from journal_tui.ui.plan.plan_tab import PlanPane
from journal_tui.ui.records.delete_dialogs import ask_to_delete
from journal_tui.ui.records.form_screen import form_for, screen_for_draft
from journal_tui.ui.records.reader_screen import ReaderScreen
from journal_tui.ui.sessions.sessions_tab import SessionsPane
from journal_tui.ui.today.today_tab import SAME_CHECK_IN, TodayPane
from journal_tui.ui.urges.urges_tab import UrgesPane
from journal_tui.ui.widgets.footer import Footer
from journal_tui.vault import ReadOnly, VaultError, find_copies

#: The tabs, in order: id, name, what it shows.
TABS: tuple[tuple[str, str, type[Pane]], ...] = (
    ("today", "Today", TodayPane),
    ("journal", "Journal", JournalPane),
    ("urges", "Urges", UrgesPane),
    ("coping", "Coping", CopingPane),
    ("plan", "Plan", PlanPane),
    ("sessions", "Sessions", SessionsPane),
    ("patterns", "Patterns", PatternsPane),
    ("prompts", "Prompts", PromptsPane),
)

_TAB_NAMES = tuple(name for name, _, _ in TABS)

State = tuple[int, str]
"""What a tab shows is of this version of the journal, and of this day."""


class Look(NamedTuple):
    """What the first tab gathered before it is shown: when, of which state, and what."""

    now: datetime
    state: State
    gathered: object


#: How long what a tab shows is waited for before the tab is shown without it.
_AT_ONCE_SECONDS = 0.1
#: After the first tab is shown, until the search is made ready.
_PREPARE_SECONDS = 0.5
CODE_PENDING = "Your recovery code was not typed back from paper. For a new one: ctrl+p, then Recovery code."
#: Actions on letters, which do nothing while something is being typed.
_LETTER_ACTIONS = frozenset(command.action for command in (*LETTER_COMMANDS, *RECORD_COMMANDS))


class MainScreen(BuiltBehindMixin, NotebookScreen[None]):
    """One tab at a time. Panes send messages up; this screen asks the journal, off the event loop."""

    #: Each tab says where its focus begins; coming back from a form gives it to nothing else.
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "main.tcss",
        "tabs.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*LETTER_COMMANDS),
        *bindings(*RECORD_COMMANDS),
        *(Binding(f"{n}", f"tab({n - 1})", name, show=False) for n, (_, name, _pane) in enumerate(TABS, 1)),
        *(
            Binding(f"alt+{n}", f"tab({n - 1})", name, show=False)
            for n, (_, name, _pane) in enumerate(TABS, 1)
        ),
        Binding("slash", "search", "Search", show=False),
        Binding("ctrl+z", "undo", "Undo", show=False),
    ]

    def __init__(self, journal: Journal | None = None) -> None:
        """Without a journal it is made ready behind the door, and opened when there is one."""
        super().__init__()
        self._opened: Journal | None = journal
        self._shown_version: dict[str, State] = {}
        self._undo: list[list[Record]] = []
        self._told_of_older = False
        self._gathering: tuple[Pane, State] | None = None
        self._focus_wanted = False
        #: The tab that was asked for and is not shown yet.
        self._going_to: Pane | None = None
        self._search_prepared = False
        self._date_shown = ""

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
        self.query_one("#notice", Static).display = False
        await self.go_to("today")
        if self._opened is not None:
            self._tell_of_file()
        else:
            await self._make("journal")
            self.query_one(Footer).make_ready()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here; while this is made ready behind the door, those that will."""
        if self._opened is not None:
            return super().active_bindings
        with self.notebook.as_if_open():
            return super().active_bindings

    def look(self, journal: Journal) -> Look:
        """What is shown first, read in a thread before this is on the screen: it is drawn once, and whole."""
        now = journal.clock()
        return Look(now, (journal.version, f"{now:%F}"), self.pane.gather(journal, now))

    def open(self, journal: Journal, look: Look | None = None) -> None:
        """There is a journal now: show it."""
        self._opened = journal
        if self.is_mounted:
            self._tell_of_file()
        if look is not None:
            self._show_date(look.now)
            self._take(self.pane, look.gathered, look.state)

    @property
    def _journal(self) -> Journal:
        if self._opened is None:
            raise RuntimeError("nothing is unlocked")
        return self._opened

    def _tell_of_file(self) -> None:
        notice = self._journal.vault.damage or self._journal.vault.notice
        if notice:
            self._tell(notice)
        if self._journal.settings.code_pending and not self._journal.vault.read_only:
            self._tell(CODE_PENDING)
        self._look_for_copies()
        if self._journal.vault.older is not None and not self._told_of_older:
            self._told_of_older = True
            self._tell_of_older()

    @work(group="dialogs")
    async def _tell_of_older(self) -> None:
        from journal_tui.ui.storage.older_file_dialogs import tell_of_older  # noqa: PLC0415 - hopefully never needed

        answer = await tell_of_older(self, self._journal)
        if answer == "backups":
            self.action_backups()
        elif answer == "accept":
            self.action_accept_file()

    @work(group="dialogs")
    async def action_accept_file(self) -> None:
        """Go on with a file that is older than what was saved here."""
        from journal_tui.ui.storage.older_file_dialogs import accept  # noqa: PLC0415 - hopefully never needed

        if await accept(self, self._journal):
            self._tell_anew()

    def action_backups(self) -> None:
        """Copies of the file."""
        from journal_tui.ui.storage.backups_screen import BackupsScreen  # noqa: PLC0415 - rarely needed

        self.app.push_screen(BackupsScreen(self._journal))

    def _tell(self, notice: str) -> None:
        line = self.query_one("#notice", Static)
        told = f"{line.content}\n" if line.display else ""
        line.display = True
        line.update(Content(f"{told}! {notice}"))

    @work(group="copies", exit_on_error=False)
    async def _look_for_copies(self) -> None:
        """A sync tool may have left another file of this journal beside it."""
        vault = self._journal.vault
        found = await self.notebook.off_loop(lambda: find_copies(vault.path, vault.vault_id))
        if found and self.is_mounted:
            copies = "Another copy" if len(found) == 1 else f"{len(found)} other copies"
            verb = "is" if len(found) == 1 else "are"
            self._tell(f"{copies} of this journal {verb} in its folder: ctrl+p, then Copies.")

    # -- tabs ------------------------------------------------------------------------------------

    @property
    def pane(self) -> Pane:
        """The tab that is shown."""
        switcher = self.query_one(ContentSwitcher)
        return switcher.query_one(f"#{switcher.current}", Pane)

    async def go_to(self, tab: str, *, focus: bool = True) -> None:
        """Show a tab; it is made when first wanted."""
        await self._make(tab)
        pane = self.query_one(f"#{tab}", Pane)
        # Kept until it is done: another refresh may take this one's place.
        self._focus_wanted, self._going_to = focus, pane
        if (arrived := self.refresh_pane(pane)) is not None:
            # What it shows is nearly always there at once: then the tab is laid out and drawn once, with it.
            with suppress(TimeoutError):
                await asyncio.wait_for(arrived.wait(), _AT_ONCE_SECONDS)
        self._switch_to(pane)

    def _switch_to(self, pane: Pane) -> None:
        if self._going_to not in (None, pane):
            return  # the client has asked for another tab meanwhile
        self._going_to = None
        self.query_one(ContentSwitcher).current = pane.id
        self.query_one(TabBar).current = _TAB_NAMES.index(pane.id or "")

    async def _make(self, tab: str) -> None:
        switcher = self.query_one(ContentSwitcher)
        if not switcher.query(f"#{tab}"):
            pane = TABS[_TAB_NAMES.index(tab)][2](id=tab)
            pane.display = False
            await switcher.mount(pane)

    async def action_tab(self, index: int) -> None:
        """Show the tab with this number, from 0."""
        await self.go_to(TABS[index][0])

    @on(TabBar.Chosen)
    async def _tab_clicked(self, event: TabBar.Chosen) -> None:
        event.stop()
        await self.go_to(TABS[event.index][0])

    async def action_search(self) -> None:
        """Search, in the journal's tab."""
        await self.go_to("journal", focus=False)
        self.pane.query_one(Input).focus()

    def refresh_pane(self, pane: Pane | None = None) -> asyncio.Event | None:
        """Gather what a tab shows (the wanted one, if none is named) and show it, if anything changed.

        Tells when it has come, or will not; None when nothing was begun.
        """
        if self._opened is None:
            return None
        pane, now = pane or self._going_to or self.pane, self._journal.clock()
        self._show_date(now)
        state = (self._journal.version, f"{now:%F}")
        # What is being gathered already is not begun again: a thread cannot be stopped.
        if self._gathering == (pane, state):
            return None
        self._gathering = (pane, state)
        arrived = asyncio.Event()
        self._refresh(pane, now, state, arrived)
        return arrived

    @work(exclusive=True, group="gather")
    async def _refresh(self, pane: Pane, now: datetime, state: State, arrived: asyncio.Event) -> None:
        wanted = (pane, state)
        try:
            if self._shown_version.get(pane.id or "") != state:
                journal = self._journal
                gathered = await self.notebook.off_loop(lambda: pane.gather(journal, now))
                if not pane.is_mounted:
                    return
                self._take(pane, gathered, state)
            self._switch_to(pane)
        finally:
            arrived.set()
            if self._gathering == wanted:
                self._gathering = None
        if self._focus_wanted and pane.is_mounted:
            self._focus_wanted = False
            pane.first_focus()

    def _take(self, pane: Pane, gathered: object, state: State) -> None:
        pane.show(gathered)
        self._shown_version[pane.id or ""] = state
        self._prepare_search()

    def _prepare_search(self) -> None:
        """Once, when the first tab is shown: what the list and the search need is ready when they are."""
        if not self._search_prepared:
            self._search_prepared = True
            self.set_timer(_PREPARE_SECONDS, self._prepare_in_thread)

    @work(thread=True, group="prepare", exit_on_error=False)
    def _prepare_in_thread(self) -> None:
        journal = self._journal
        journal.prepare_search()
        # The first backup of the day waits until nobody waits for anything else.
        try:
            journal.vault.backups.make_if_due()
        except VaultError as problem:
            if not isinstance(problem, ReadOnly):  # it was closed meanwhile
                self.app.call_from_thread(self._tell, str(problem))

    def _show_date(self, now: datetime) -> None:
        said = f"{now:%a} {now.day} {now:%b}"
        if said != self._date_shown:
            # Each update means a new layout of the whole screen.
            self._date_shown = said
            self.query_one("#top-date", Static).update(said)

    def on_screen_resume(self) -> None:
        """Something may have been written meanwhile."""
        if self.query_one(ContentSwitcher).current:
            self.refresh_pane()

    # -- what panes ask for ----------------------------------------------------------------------

    @on(Pane.Open)
    def _open(self, event: Pane.Open) -> None:
        event.stop()
        if isinstance(event.record, ShareReceipt):
            from journal_tui.ui.share.receipt_screen import ReceiptScreen  # noqa: PLC0415 - seldom wanted

            self.app.push_screen(ReceiptScreen(self._journal, event.record))
            return
        self.app.push_screen(ReaderScreen(self._journal, event.record))

    @on(Pane.Change)
    def _change(self, event: Pane.Change) -> None:
        event.stop()
        self._write(type(event.record), event.record)

    @on(Pane.New)
    def _new(self, event: Pane.New) -> None:
        event.stop()
        self._write(event.kind, answers=event.answers, extra=event.extra, at=event.at)

    @on(Pane.GoOn)
    def _go_on(self, event: Pane.GoOn) -> None:
        event.stop()
        draft = event.draft
        screen = answer_screen_for_draft(self._journal, draft) or screen_for_draft(self._journal, draft)
        if screen is not None:
            self.app.push_screen(screen)
        else:
            self.notebook.say("What this belonged to is gone. The draft stays until you write it anew.")

    @on(Pane.AnswerPrompt)
    def _answer_prompt(self, event: Pane.AnswerPrompt) -> None:
        event.stop()
        self.app.push_screen(AnswerScreen(self._journal, event.installed, event.prompt))

    @on(Pane.Stale)
    def _stale(self, event: Pane.Stale) -> None:
        event.stop()
        self._shown_version.pop(event.pane.id or "", None)
        self._gathering = None
        self.refresh_pane()

    @on(Pane.Do)
    async def _do(self, event: Pane.Do) -> None:
        event.stop()
        await self.change(event.change, event.said)

    async def change(self, change: Callable[[Journal], Any], said: str = "") -> bool:
        """Run a change of the journal in a worker; say `said` or the sentence it gives, or why it failed."""
        journal = self._journal
        try:
            told = await self.notebook.off_loop(lambda: change(journal))
        except (VaultError, AnswerError) as error:
            self.notebook.say(str(error), wrong=True, seconds=20)
            return False
        if said or isinstance(told, str):
            self.notebook.say(said or told, seconds=2)
        self.refresh_pane()
        return True

    def _write(
        self,
        kind: type[Record],
        record: Record | None = None,
        answers: dict[str, Value] | None = None,
        *,
        extra: dict[str, object] | None = None,
        at: datetime | None = None,
    ) -> None:
        if not self._may_write():
            return
        self.app.push_screen(
            form_for(self._journal, kind, record, answers=answers, extra=extra, at=at), self._written
        )

    def _written(self, record: Record | None) -> None:
        """What may follow what was just written; nothing has to."""
        if isinstance(record, Urge) and record.ended == USED:
            self._offer_what_now()
        elif isinstance(record, Session) and self._journal.settings.six_sentences:
            self._offer_six(record)

    @work(exclusive=True, group="dialogs")
    async def _offer_what_now(self) -> None:
        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                "Thank you for writing this down.",
                "There is a page for what comes now: are you safe, the next hour, and later if you want.",
                (("open", "Open it"), ("not", "Not now")),
            )
        )
        if answer == "open":
            self.notebook.action_after_lapse()

    def _offer_six(self, session: Session) -> None:
        """The six sentences, once after a session that took place."""
        from journal_tui.ui.sessions.six_sentences_screen import SixScreen, wanted_after  # noqa: PLC0415 - if switched on

        if wanted_after(self._journal, session):
            self.app.push_screen(SixScreen(self._journal))

    # -- commands --------------------------------------------------------------------------------

    def _may_write(self) -> bool:
        """Whether anything can be written; says so when it cannot."""
        if self._journal.vault.read_only:
            words = "The journal is open for reading only, so nothing can be written now."
            self.notebook.say(words, wrong=True)
        return not self._journal.vault.read_only

    def action_write(self) -> None:
        """An entry."""
        self._write(Entry)

    def action_check_in(self) -> None:
        """A check-in with every question."""
        # What was answered on Today just now is gone on with, not asked again.
        now = self._journal.clock()
        latest = self._journal.since(CheckIn, now.date() - timedelta(days=1))[-1:]
        fresh = latest[0] if latest and timedelta() <= now - latest[0].at < SAME_CHECK_IN else None
        self._write(CheckIn, fresh)

    def action_log_urge(self) -> None:
        """An urge, while it lasts."""
        self.notebook.action_log_urge()

    def action_coped(self) -> None:
        """A strategy use."""
        self._write(StrategyUse)

    def action_share(self) -> None:
        """The share screen."""
        from journal_tui.ui.share.share_screen import ShareScreen  # noqa: PLC0415 - once before a session

        self.app.push_screen(ShareScreen(self._journal))

    def action_catch_up(self) -> None:
        """Days from paper, one after the other."""
        from journal_tui.ui.today.catch_up import catch_up  # noqa: PLC0415 - once a week at most

        if self._may_write():
            self.run_worker(catch_up(self.notebook, self._journal), exclusive=True, group="dialogs")

    def action_pack_builder(self) -> None:
        """The page in which a therapist makes a pack."""
        from journal_tui.ui.packs.builder_file import write_builder  # noqa: PLC0415 - once, for a therapist

        self.run_worker(write_builder(self.notebook), exclusive=True, group="dialogs")

    def action_copies(self) -> None:
        """Other files of this journal."""
        from journal_tui.ui.storage.copies_screen import CopiesScreen  # noqa: PLC0415 - rarely needed

        self.app.push_screen(CopiesScreen(self._journal), self._tell_anew)

    def action_recovery_code(self) -> None:
        """Practise it, or make a new one."""
        from journal_tui.ui.access.recovery_screen import PractiseScreen  # noqa: PLC0415 - rarely needed

        self.app.push_screen(PractiseScreen(self._journal), self._tell_anew)

    @work(group="dialogs")
    async def action_passphrase(self) -> None:
        """Another passphrase."""
        from journal_tui.ui.access.recovery_screen import change_passphrase  # noqa: PLC0415 - rarely needed

        await change_passphrase(self.notebook, self._journal)
        self._tell_anew()

    def _tell_anew(self, _: None = None) -> None:
        """What there was to tell may be so no longer."""
        self.query_one("#notice", Static).display = False
        self._tell_of_file()

    def action_edit(self) -> None:
        """Change the chosen record."""
        if (record := self.pane.chosen) is not None:
            self._write(type(record), record)

    async def action_bring(self) -> None:
        """Bring the chosen record to the next session, or not."""
        record = self.pane.chosen
        if record is not None and not record.shareable and not record.bring:
            self.notebook.say(SEALED_STAYS)
        elif record is not None:
            await self.change(lambda journal: toggle(journal, record, "bring")[1])

    async def action_seal(self) -> None:
        """Seal the chosen record, or open its seal."""
        record = self.pane.chosen
        if record is not None:
            await self.change(lambda journal: toggle(journal, record, "sealed")[1])

    @work(group="dialogs")
    async def action_delete(self) -> None:
        """Delete the chosen record, after asking; it can be brought back until the journal is locked."""
        record = self.pane.chosen
        if record is None:
            return
        answer = await ask_to_delete(self, self._journal, record)
        if answer == "gone":
            self._undo = [each for each in self._undo if each[0].id != record.id]
            self.refresh_pane()
        elif answer == "delete":
            removed: list[Record] = []

            def remove(journal: Journal) -> str:
                removed.extend(each for each in journal.remove(record) if isinstance(each, Record))
                return with_words("Deleted. z brings it back.", in_words(removed[1:]))

            if await self.change(remove):
                self._undo.append(removed)

    async def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._undo:
            removed = self._undo[-1]
            if await self.change(lambda journal: journal.put_back(removed), "It is back."):
                self._undo.pop()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are for typing while something is being typed; record commands need a record."""
        del parameters
        if action == "accept_file":
            return self._opened is not None and self._opened.vault.older is not None
        return not (action in _LETTER_ACTIONS and isinstance(self.focused, (Input, TextArea)))
