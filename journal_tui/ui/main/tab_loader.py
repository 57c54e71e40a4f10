"""The tabs: made when first wanted, filled in a worker, shown when there is something to see."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import ContentSwitcher, Input, Static

from journal_tui.journal.journal import Journal
from journal_tui.models.days import day_of
from journal_tui.ui.coping.coping_tab import CopingTab
from journal_tui.ui.journal.journal_tab import JournalTab
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.kit.tab import Tab
from journal_tui.ui.main.tab_bar import TabBar
from journal_tui.ui.packs.prompts_tab import PromptsTab
from journal_tui.ui.patterns.patterns_tab import PatternsTab
from journal_tui.ui.plan.plan_tab import PlanTab
from journal_tui.ui.sessions.sessions_tab import SessionsTab
from journal_tui.ui.today.today_tab import TodayTab
from journal_tui.ui.urges.urges_tab import UrgesTab

#: The tabs, in order: id, name, what it shows.
TABS: tuple[tuple[str, str, type[Tab]], ...] = (
    ("today", "Today", TodayTab),
    ("journal", "Journal", JournalTab),
    ("urges", "Urges", UrgesTab),
    ("coping", "Coping", CopingTab),
    ("plan", "Plan", PlanTab),
    ("sessions", "Sessions", SessionsTab),
    ("patterns", "Patterns", PatternsTab),
    ("prompts", "Prompts", PromptsTab),
)

_TAB_IDS = tuple(tab_id for tab_id, _, _ in TABS)

_GO_TO = "Go to a tab; with alt also while you type or rate."

State = tuple[int, date, date]
"""What a tab shows is of this version of the journal, of this day on the wall, and of this day of its own."""


def _state(journal: Journal, now: datetime) -> State:
    return journal.version, now.date(), day_of(now, journal.settings.day_start_hour)


#: How long what a tab shows is waited for before the tab is shown without it.
_AT_ONCE_SECONDS = 0.1


class Gathered(NamedTuple):
    """What the first tab gathered before it is shown: when, of which state, and what."""

    now: datetime
    state: State
    content: object


class TabScreen(NotebookScreen[None]):
    """A screen of tabs, one at a time. A tab gathers in a thread, and shows what it gathered on the loop."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"{n}", f"tab({n - 1})", name, show=False, tooltip=_GO_TO)
            for n, (_, name, _) in enumerate(TABS, 1)
        ),
        *(
            Binding(f"alt+{n}", f"tab({n - 1})", name, show=False, tooltip=_GO_TO)
            for n, (_, name, _) in enumerate(TABS, 1)
        ),
        Binding("slash", "search", "Search", show=False, tooltip="Search the journal."),
    ]

    def __init__(self, journal: Journal | None = None) -> None:
        """Without a journal it is made ready behind the unlock screen, and opened when there is one."""
        super().__init__()
        self._opened: Journal | None = journal
        self._shown_version: dict[str, State] = {}
        self._gathering: tuple[Tab, State] | None = None
        self._focus_pending = False
        #: The tab that was asked for and is not shown yet.
        self._going_to: Tab | None = None
        self._date_shown = ""

    @property
    def _journal(self) -> Journal:
        if self._opened is None:
            raise RuntimeError("nothing is unlocked")
        return self._opened

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        switcher = self.query_one(ContentSwitcher)
        return switcher.query_one(f"#{switcher.current}", Tab)

    def gather_first(self, journal: Journal) -> Gathered:
        """Read what is shown first; in a thread, before this is on the screen, so that it is drawn once."""
        now = journal.clock()
        # By its name: which one is shown may change meanwhile, while another is laid out behind the door.
        first = self.query_one(f"#{_TAB_IDS[0]}", Tab)
        return Gathered(now, _state(journal, now), first.gather(journal, now))

    async def go_to(self, tab_id: str, *, focus: bool = True) -> None:
        """Show a tab; it is made when first wanted."""
        await self.make(tab_id)
        tab = self.query_one(f"#{tab_id}", Tab)
        # Kept until it is done: another refresh may take this one's place.
        self._focus_pending, self._going_to = focus, tab
        if (arrived := self.refresh_tab(tab)) is not None:
            # What it shows is nearly always there at once: then the tab is laid out and drawn once, with it.
            with suppress(TimeoutError):
                await asyncio.wait_for(arrived.wait(), _AT_ONCE_SECONDS)
        self._switch_to(tab)

    def _switch_to(self, tab: Tab) -> None:
        if self._going_to not in (None, tab):
            return  # the client has asked for another tab meanwhile
        self._going_to = None
        self.query_one(ContentSwitcher).current = tab.id
        self.query_one(TabBar).current = _TAB_IDS.index(tab.id or "")

    async def make(self, tab_id: str) -> None:
        """Make a tab that is not there yet; it is not shown by that."""
        switcher = self.query_one(ContentSwitcher)
        if not switcher.query(f"#{tab_id}"):
            tab = TABS[_TAB_IDS.index(tab_id)][2](id=tab_id)
            tab.display = False
            await switcher.mount(tab)

    async def action_tab(self, index: int) -> None:
        """Show the tab with this number, from 0."""
        await self.go_to(_TAB_IDS[index])

    @on(TabBar.Chosen)
    async def _tab_clicked(self, event: TabBar.Chosen) -> None:
        event.stop()
        await self.go_to(_TAB_IDS[event.index])

    async def action_search(self) -> None:
        """Search, in the journal's tab."""
        await self.go_to("journal", focus=False)
        self.tab.query_one(Input).focus()

    def refresh_tab(self, tab: Tab | None = None) -> asyncio.Event | None:
        """Gather what a tab shows (the wanted one, if none is named) and show it, if anything changed.

        Tells when it has come, or will not; None when nothing was begun.
        """
        if self._opened is None:
            return None
        tab, now = tab or self._going_to or self.tab, self._journal.clock()
        self.show_date(now)
        state = _state(self._journal, now)
        # What is being gathered already is not begun again: a thread cannot be stopped.
        if self._gathering == (tab, state):
            return None
        self._gathering = (tab, state)
        arrived = asyncio.Event()
        self._refresh(tab, now, state, arrived)
        return arrived

    @work(exclusive=True, group="gather")
    async def _refresh(self, tab: Tab, now: datetime, state: State, arrived: asyncio.Event) -> None:
        try:
            if self._shown_version.get(tab.id or "") != state:
                journal = self._journal
                content = await self.host.off_loop(lambda: tab.gather(journal, now))
                if not tab.is_mounted:
                    return
                await tab.make_ready(content)
                self.take(tab, content, state)
            self._switch_to(tab)
        finally:
            arrived.set()
            if self._gathering == (tab, state):
                self._gathering = None
        if self._focus_pending and tab.is_mounted:
            self._focus_pending = False
            tab.first_focus()

    def take(self, tab: Tab, content: object, state: State) -> None:
        """Have a tab show what it gathered."""
        tab.show(content)
        self._shown_version[tab.id or ""] = state

    @on(Tab.Stale)
    def _stale(self, event: Tab.Stale) -> None:
        event.stop()
        self._shown_version.pop(event.tab.id or "", None)
        self._gathering = None
        self.refresh_tab()

    def show_date(self, now: datetime) -> None:
        """Show the day at the top."""
        words = f"{now:%a} {now.day} {now:%b}"
        if words != self._date_shown:
            # Each update means a new layout of the whole screen.
            self._date_shown = words
            self.query_one("#top-date", Static).update(words)

    def on_screen_resume(self) -> None:
        """Something may have been written meanwhile."""
        if self.query_one(ContentSwitcher).current:
            self.refresh_tab()
