"""Unsaved work: what stands on a screen and is not on the disk yet, and how a screen with it is left.

The app asks whatever is an `UnsavedWork`, by its type, before it locks, hides, leaves or ends: a screen or a
tab that takes typing or ratings and is none would lose them.
"""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any, TypeVar

from textual import work
from textual.screen import Screen
from textual.widget import Widget

from journal_tui.ui.framework.abstract import AbstractMeta
from journal_tui.ui.kit.dialogs import ChoiceDialog, Dialog
from journal_tui.ui.kit.screen import NotebookScreen

ResultT = TypeVar("ResultT")

#: Shown when what is being written cannot be kept, and the client wants to leave it.
NOT_KEPT = "What you wrote here could not be kept. Once more leaves without it."
#: How often what is being written is kept as a draft, if it changed.
DRAFT_SECONDS = 2.0


class UnsavedWork(metaclass=ABCMeta):
    """Something on the screen that takes typing or ratings."""

    @abstractmethod
    async def keep_draft(self) -> None:
        """Bring what stands here to the disk, as a draft or in its record; say why when it cannot be."""

    @property
    @abstractmethod
    def unkept(self) -> bool:
        """Whether something stands here that is neither saved nor kept as a draft."""


class DraftScreen(NotebookScreen[ResultT], UnsavedWork, metaclass=AbstractMeta):
    """A screen with unsaved work. It is left through `leave`, which loses nothing unasked."""

    _warned_of_leaving = False

    async def leave(self, result: ResultT | None = None) -> bool:
        """Keep what stands here and go; when it cannot be kept, say so first and go when asked once more."""
        await self.keep_draft()
        if self.unkept and not self._warned_of_leaving:
            self._warned_of_leaving = True
            self.host.say(NOT_KEPT, wrong=True, seconds=20, local=True)
            return False
        self.dismiss(result)
        return True


class DraftDialog(Dialog[ResultT], UnsavedWork, metaclass=AbstractMeta):
    """A dialog whose typing or ratings belong to the screen below it: `keep` has that screen keep them."""

    def __init__(self, keep: Callable[[ResultT], Awaitable[bool]]) -> None:
        """`keep` gets what stands here, and tells whether it is on the disk."""
        super().__init__()
        self._keep = keep
        self._kept: ResultT | None = None

    @abstractmethod
    def stands_here(self) -> ResultT | None:
        """What was typed or rated; None when nothing was."""

    @work(exclusive=True, group="dialogs")
    async def action_back(self) -> None:
        """Back without it; what was typed or rated is not dropped unasked."""
        if self.unkept:
            answer = await self.app.push_screen_wait(
                ChoiceDialog("Leave it without this?", "", (("stay", "Go on"), ("drop", "Leave it")))
            )
            if answer != "drop":
                return
        self.dismiss(None)

    async def keep_draft(self) -> None:
        """Hand what stands here to the screen below, if it changed."""
        current = self.stands_here()
        if current is not None and current != self._kept and await self._keep(current):
            self._kept = current

    @property
    def unkept(self) -> bool:
        """Whether something stands here that the screen below has not kept."""
        current = self.stands_here()
        return current is not None and current != self._kept


class DraftWidget(Widget, UnsavedWork, metaclass=AbstractMeta):
    """A part of a screen with unsaved work, such as a tab."""


def unsaved_work(screens: Iterable[Screen[Any]]) -> Iterator[UnsavedWork]:
    """All that may hold something unsaved, on any of the screens. (`Any`: results are not looked at.)"""
    for screen in screens:
        if isinstance(screen, UnsavedWork):
            yield screen
        yield from (node for node in screen.walk_children() if isinstance(node, UnsavedWork))
