"""What every screen of the app has: the app itself, as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from journal_tui.ui.app import NotebookApp

ResultT = TypeVar("ResultT")

#: Said when what is being written cannot be saved, and the client wants to leave it.
NOT_KEPT = "What you wrote here could not be kept. Once more leaves without it."
#: Said when something is to be brought that never leaves.
SEALED_STAYS = "This stays with you: what is sealed, or not ready to be said, is never offered."


class NotebookScreen(Screen[ResultT]):
    """A screen of the notebook."""

    @property
    def notebook(self) -> NotebookApp:
        """The app, for work off the event loop and for what it says."""
        return cast("NotebookApp", self.app)
