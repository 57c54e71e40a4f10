"""What every screen of the app has: the host that it asks for everything outside itself."""

from __future__ import annotations

from typing import ClassVar, TypeVar, cast

from textual.screen import Screen

from journal_tui.ui.framework.screens import StyledOnceMixin
from journal_tui.ui.kit.command import Command
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.resizing import ResizableMixin

ResultT = TypeVar("ResultT")

#: Shown when a sealed record is to be brought to a session.
SEALED_STAYS = "This stays with you: what is sealed, or not ready to be said, is never offered."
#: Shown when something is to be written while the file may only be read.
READ_ONLY = "The journal is open for reading only, so nothing can be written now."


class NotebookScreen(StyledOnceMixin, ResizableMixin[ResultT], Screen[ResultT]):
    """A screen of the notebook."""

    #: The commands that this screen can run, for the palette.
    commands: ClassVar[tuple[type[Command], ...]] = ()

    @property
    def host(self) -> Host:
        """The app, for work off the event loop, for what it says, and for other screens."""
        return cast(Host, self.app)
