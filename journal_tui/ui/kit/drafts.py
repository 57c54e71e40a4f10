"""Unsaved work: what stands on a screen and is not on the disk yet, and how a screen with it is left.

The app asks whatever is an `UnsavedWork`, by its type, before it locks, hides, leaves or ends: a screen or a
tab that takes typing or ratings and is none would lose them.
"""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from textual.screen import Screen
from textual.widget import Widget

from journal_tui.ui.framework.abstract import AbstractMeta
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
            self.host.say(NOT_KEPT, wrong=True, seconds=20)
            return False
        self.dismiss(result)
        return True


class DraftWidget(Widget, UnsavedWork, metaclass=AbstractMeta):
    """A part of a screen with unsaved work, such as a tab."""


def unsaved_work(screens: Iterable[Screen[Any]]) -> Iterator[UnsavedWork]:
    """All that may hold something unsaved, on any of the screens. (`Any`: results are not looked at.)"""
    for screen in screens:
        if isinstance(screen, UnsavedWork):
            yield screen
        yield from (node for node in screen.walk_children() if isinstance(node, UnsavedWork))
