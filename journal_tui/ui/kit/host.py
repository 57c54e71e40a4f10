"""What a screen may ask of the app. Screens know this, and never the app itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.screen import Screen

if TYPE_CHECKING:
    from journal_tui.journal.journal import Journal  # below `ui`; loaded after the first paint

T = TypeVar("T")


@dataclass(frozen=True)
class Dropped:
    """Something that was deleted or thrown away, and can be brought back until the lock."""

    bring_back: Callable[[Journal], object]
    #: What is said when it is back.
    done: str = "It is back."
    #: The id of a deleted record; empty for a draft.
    record_id: str = ""


class Host(Protocol):
    """The app, as its screens see it."""

    #: The journal's file.
    path: Path
    #: Where this machine's state folder is, asked for in a worker; None keeps nothing beside the journal.
    state: Callable[[], Path] | None
    #: The open journal; None before unlocking.
    journal: Journal | None
    #: The region that was chosen and is not in the journal yet; empty when none was.
    region_code: str
    #: The journal's region when it was last open since the program was started; empty when it was not.
    known_region: str
    #: What the passphrase of a made-up journal is, wherever it is asked for; empty for a real one.
    made_up: str
    #: The exit code of an app that ends without a journal having been opened.
    failure_code: int
    #: What was deleted or thrown away since unlocking, the latest last.
    dropped: list[Dropped]
    #: Seconds of a clock that only goes forward.
    monotonic: Callable[[], float]
    #: How many keys, clicks and pastes there were.
    touches: int
    #: The colours that the screens have now, by their name.
    theme: str

    @property
    def open_journal(self) -> Journal:
        """The journal, for what is shown after unlocking only. Raises RuntimeError when there is none."""

    @property
    def rides_wait(self) -> bool:
        """Whether a wave that was ridden before unlocking waits to be kept."""

    @property
    def motion(self) -> bool:
        """Whether things may move on the screen."""

    async def off_loop(self, task: Callable[[], T]) -> T:
        """Run what derives a key or touches the disk in a thread, and wait for it without blocking."""

    def say(self, sentence: str, *, wrong: bool = False, seconds: float = 5, local: bool = False) -> None:
        """Show a sentence in a corner; `wrong` when something could not be done.

        With `local` it is about what stands on this screen, and goes with it.
        """

    def saved(self) -> None:
        """Tell that a save worked: what was said about saves that did not work holds no longer."""

    def touch(self) -> None:
        """Count this moment as use: the idle lock waits from now on."""

    def open(self, route: str, *arguments: Any, then: Callable[[Any], object] | None = None) -> None:
        """Open a screen of another feature by its name in `ui/routes.py`. (`Any`: each route has its own.)"""

    # Textual gives any screen's result where the screen has no type.
    def push_screen(self, screen: Screen[T], callback: Callable[[T | None], object] | None = None) -> object:
        """Show a screen over what is there; the callback gets its result."""

    async def push_screen_wait(self, screen: Screen[T]) -> T:
        """Show a screen over what is there, and wait for its result. Only in a worker."""

    async def set_motion(self, motion: bool) -> None:
        """Let things move on the screen, or keep them still."""

    async def set_region(self, code: str) -> None:
        """Choose whose helplines are shown."""

    async def keep_drafts(self) -> None:
        """Save what is being written, on every screen that holds something unsaved."""

    async def unlock(self, secret: str, *, by_code: bool = False) -> str:
        """Open the journal with its passphrase or recovery code, and show it.

        Takes as long as a key derivation; gives why it was not opened, or nothing.
        """

    async def enter(self, journal: Journal) -> None:
        """Show the journal, which is open now."""

    async def end_to_do(self, task: Callable[[], str]) -> None:
        """Close the journal, run what needs it closed, start again, and show there what it returned."""

    def as_if_open(self) -> AbstractContextManager[None]:
        """Ask which keys work as if the journal were open already."""
