"""How an app ends and locks: drafts first, then the journal; and when it does so by itself."""

from __future__ import annotations

import asyncio
import sys
import time
from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from textual import events
from textual.app import App
from textual.notifications import Notification
from textual.screen import Screen

from journal_tui.ui.access.hide_screen import HideScreen
from journal_tui.ui.framework.crash import SafeCrashMixin
from journal_tui.ui.framework.key_order import KeysInOrderMixin, is_text
from journal_tui.ui.framework.private_app import PrivateAppMixin
from journal_tui.ui.framework.screens import LeftOnceMixin, screen_has_gone, withdraw
from journal_tui.ui.framework.stylesheet import StylesEveryScreenMixin
from journal_tui.ui.idle_lock import WARNING_SECONDS, Idle, IdleLock, clocks
from journal_tui.ui.kit.commands import HelpNow, Hide
from journal_tui.ui.kit.drafts import unsaved_work

if TYPE_CHECKING:  # below `ui`, and loaded after the first paint
    from journal_tui.journal.journal import Journal

T = TypeVar("T")
#: How the app ended: left for good, or to start again locked or hidden.
Ending = Literal["left", "locked", "hidden"]

#: Shown before what could not be saved is left.
COULD_NOT_BE_SAVED = (
    "What you are writing could not be saved. To leave without it, choose Not now, and leave again."
)
#: How long, in seconds, a thread goes on while a key waits. Python lets it go on five times as long.
_THREAD_TURN = 0.001
_TOUCHES = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)


class LockingApp(
    SafeCrashMixin, LeftOnceMixin, KeysInOrderMixin, StylesEveryScreenMixin, PrivateAppMixin, App[Ending]
):
    """One unlocked stretch of time: how it is kept, and how it ends."""

    AT_ONCE = frozenset({Hide.key})

    def __init__(
        self,
        path: Path,
        *,
        journal: Journal | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        sys.setswitchinterval(_THREAD_TURN)
        self.path = path
        self.journal: Journal | None = journal
        #: What the next unlock screen says, after something was done that needed the journal closed.
        self.unlock_message = ""
        #: The journal's region when it was last open since the program was started; empty when it was not.
        self.known_region = ""
        #: The exit code when it ends without a journal having been opened (1, 3, 4, 5), as for a command.
        self.failure_code = 0
        self.monotonic = monotonic
        self.idle_lock = IdleLock(clocks(self._monotonic_now))
        self.touches = 0
        self._idle_note: Notification | None = None
        self._shutting = False
        self._warned_of_leaving = False

    def _monotonic_now(self) -> float:
        return self.monotonic()

    @abstractmethod
    def show_note(self, sentence: str, seconds: float) -> Notification:
        """Show a sentence in a corner."""

    @abstractmethod
    def offer_elsewhere(self, sentence: str) -> None:
        """Say what could not be saved, and offer another folder."""

    async def off_loop(self, task: Callable[[], T]) -> T:
        """Run what derives a key or touches the disk in a thread, and wait for it without blocking.

        Raises: `CancelledError` in a worker whose screen went meanwhile: there is nothing left to show it on.
        """
        value = await asyncio.to_thread(task)
        if screen_has_gone():
            raise asyncio.CancelledError
        return value

    # -- ending ----------------------------------------------------------------------------------

    async def keep_drafts(self) -> None:
        """Save what is being written, on every screen that holds something unsaved."""
        for work_here in list(unsaved_work(self.screen_stack)):
            await work_here.keep_draft()

    def holds_unsaved_work(self, screen: Screen[Any]) -> bool:
        """Whether what is typed there is kept. (`Any`: what the screen returns is not looked at.)"""
        return any(unsaved_work([screen]))

    async def close_journal(self) -> None:
        """Keep drafts, then close the vault. Safe to call twice."""
        if self._shutting or self.journal is None:
            return
        self._shutting = True
        await self.keep_drafts()
        self.known_region = self.journal.settings.region or ""
        await self.off_loop(self.journal.close)
        self.journal = None

    async def end_from_outside(self) -> None:
        """The window was closed, or the machine goes down: keep what was typed up to then, and close."""
        self.hold_keys()
        if not self._shutting and self.journal is not None:
            # What stands there is safe before what still waits is looked at.
            await self.keep_drafts()
            await self.hand_over_text()
        await self.close_journal()

    async def _end(self, ending: Ending, *, suspending: bool = False) -> None:
        if not self._shutting:
            self.starts_again = ending != "left" and not suspending
            await self.close_journal()
            self.exit(ending, return_code=self.failure_code if ending == "left" else 0)

    async def end_to_do(self, task: Callable[[], str]) -> None:
        """Close the journal, run what needs it closed, and start again at the door, which says the result."""
        if not self._shutting:
            self.starts_again = True
            await self.close_journal()
            self.unlock_message = await self.off_loop(task)
            self.exit("locked")

    async def suspend_locked(self) -> None:
        """ctrl+z and the like: lock, so that nothing is open when it comes back."""
        if self.journal is None:
            return
        await self._end("hidden", suspending=True)

    async def action_lock(self) -> None:
        """Lock; before unlocking there is nothing to lock."""
        if self.journal is not None and await self._may_end():
            await self._end("locked")

    async def _may_end(self) -> bool:
        """Whether what is being written is kept; if it cannot be, the offer of another folder comes first.

        Asked for a second time, it ends all the same: nobody is held.
        """
        if self._shutting or self.journal is None or self._warned_of_leaving:
            return True
        await self.keep_drafts()
        if not any(work_here.unkept for work_here in unsaved_work(self.screen_stack)):
            return True
        self._warned_of_leaving = True
        self.offer_elsewhere(COULD_NOT_BE_SAVED)
        return False

    async def action_hide(self) -> None:
        """A blank page at once, and then the lock."""
        if isinstance(self.screen, HideScreen):
            return
        below, was_open = self.screen, self.journal is not None
        self.push_screen(HideScreen(locking=was_open), None if was_open else self._unhide)
        if was_open:
            # The blank page is drawn before the disk is waited for.
            self.call_after_refresh(self._end_hidden, below)

    async def _end_hidden(self, below: Screen[Any]) -> None:
        """Lock behind the blank page; what was typed before it, and still waits, is kept first."""
        await self.hand_over_set_aside(below)
        await self._end("hidden")

    def _unhide(self, _woken: bool | None) -> None:
        """Nothing was open: go on where it was."""

    async def action_leave(self) -> None:
        """Close the journal and leave."""
        if await self._may_end():
            await self._end("left")

    async def action_quit(self) -> None:
        """Textual's own way out takes ours."""
        await self.action_leave()

    # -- idle ------------------------------------------------------------------------------------

    def touch(self) -> None:
        """Notes that somebody is here: the time until it locks starts again."""
        self.idle_lock.touch()
        self.touches += 1
        note, self._idle_note = self._idle_note, None
        if note is not None:
            withdraw(self, note)

    async def on_event(self, event: events.Event) -> None:
        """Every key, click and paste passes here, whoever takes it."""
        if isinstance(event, _TOUCHES):
            if self._idle is Idle.DUE:
                # The machine slept, and woke with this key: it belongs to nobody who is known to be here.
                await self.lock_when_idle()
                return
            warned = self._idle_note is not None
            self.touch()
            if warned and isinstance(event, events.Key) and not self._means_something(event):
                return
        await super().on_event(event)

    def _means_something(self, event: events.Key) -> bool:
        """Whether a key is more than the any key that keeps the journal open."""
        return event.key in (HelpNow.key, Hide.key) or is_text(self.screen.focused)

    @property
    def _idle(self) -> Idle:
        return self.idle_lock.state(self.journal.settings.idle_minutes if self.journal is not None else 0)

    @property
    def may_draw(self) -> bool:
        """Not what is open, once it should have been locked: after a sleep the lock comes first."""
        return self._idle is not Idle.DUE

    async def lock_when_idle(self) -> None:
        """Lock when nothing was touched for the client's idle minutes; say so shortly before."""
        idle = self._idle
        if idle is Idle.DUE:
            await self._end("locked")
        elif idle is Idle.SOON and self._idle_note is None:
            self._idle_note = self.show_note(
                "Locking soon. Any key keeps it open; what you write is kept.", WARNING_SECONDS
            )
