"""What every tab is: it gathers what it shows in a worker, and shows it on the event loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from textual.message import Message
from textual.widget import Widget

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.stored import Draft, InstalledPack, Prompt
from journal_tui.models.when import DAY_START_HOUR
from journal_tui.ui.kit.host import Host


class Tab(Widget):
    """One tab's content. `gather` reads the journal in a thread; `show` gets what it returned.

    A tab never keeps the journal: what it wants done goes up as a message.
    """

    DEFAULT_CSS = "Tab { width: 1fr; height: 1fr; }"

    @dataclass
    class Open(Message):
        """A record is to be read. `around` is the list it is in; `search_words` are the words of a search."""

        record: Record
        around: Sequence[tuple[type[Record], str]] = ()
        search_words: Sequence[str] = ()

    @dataclass
    class Change(Message):
        """A record is to be changed on its form."""

        record: Record

    @dataclass
    class New(Message):
        """A record is to be written; `answers` are filled in already."""

        kind: type[Record]
        answers: dict[str, Value] | None = None
        #: Fields that carry no question, and when it happened, if that is known.
        extra: dict[str, object] | None = None
        at: datetime | None = None

    @dataclass
    class GoOn(Message):
        """A draft is to be gone on with."""

        draft: Draft

    @dataclass
    class AnswerPrompt(Message):
        """A prompt of an installed pack is to be answered."""

        installed: InstalledPack
        prompt: Prompt

    @dataclass
    class Stale(Message):
        """The tab wants to gather again."""

        tab: Tab

    @dataclass
    class Do(Message):
        """Run a change of the journal in a worker, then gather again; `done` is said when it is kept."""

        change: Any  # Callable[[Journal], object]: dataclass fields that are callables bind as methods
        done: str = ""

    @property
    def host(self) -> Host:
        """The app, for what it says and for other screens."""
        return cast(Host, self.app)

    @property
    def day_start_hour(self) -> int:
        """When a day begins in the journal; in any, once it is locked."""
        journal = self.host.journal
        return DAY_START_HOUR if journal is None else journal.settings.day_start_hour

    def gather(self, journal: Journal, now: datetime) -> Any:
        """Read what the tab shows. Runs in a thread; touches no widget. (`Any`: each tab's own.)"""
        raise NotImplementedError

    async def make_ready(self, gathered: Any) -> None:
        """Draw ahead what takes long to draw, a little at a time, before `show` is called."""

    def show(self, gathered: Any) -> None:
        """Puts what was gathered on the screen."""
        raise NotImplementedError

    def first_focus(self) -> None:
        """Put the focus where one begins."""

    def highlight(self, record_id: str) -> None:
        """Put the highlight on a record, where the tab has a list."""

    @property
    def chosen(self) -> Record | None:
        """The record that edit, bring, seal and delete are about."""
        return None
