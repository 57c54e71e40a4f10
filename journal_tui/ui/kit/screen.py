"""What every screen of the app has: the host that it asks for everything outside itself."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.screen import Screen

import journal_tui.ui.framework.painting  # noqa: F401  how every widget is painted
from journal_tui.ui.framework.screens import StyledOnceMixin
from journal_tui.ui.kit.command import Command
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.resizing import ResizableMixin

ResultT = TypeVar("ResultT")

#: Shown when a sealed record is to be brought to a session.
SEALED_STAYS = "This stays with you: what is sealed, or not ready to be said, is never offered."
#: Shown when something is to be written while the file may only be read.
READ_ONLY = "The journal is open for reading only, so nothing can be written now."


#: What stands at the foot of a screen and says what keys do.
_LINES_OF_KEYS = "Footer, KeyLine, AnswerHint"


class NotebookScreen(StyledOnceMixin, ResizableMixin[ResultT], Screen[ResultT]):
    """A screen of the notebook. What is said in a corner covers none of its lines of keys."""

    #: The commands that this screen can run, for the palette.
    commands: ClassVar[tuple[type[Command], ...]] = ()

    @on(events.Mount)
    def _follow_layout(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._lift_messages)

    def _lift_messages(self, _screen: Screen[Any]) -> None:
        """Put what is said above the lines of keys, however many there are now."""
        racks = [rack for rack in self.query_children("ToastRack") if rack.display]
        if not racks:
            return
        top = self.size.height
        lines = (line.region for line in self.query(_LINES_OF_KEYS))
        for region in sorted(lines, key=lambda region: -region.bottom):
            if region.area and region.bottom >= top:
                top = min(top, region.y)
        for rack in racks:
            if rack.styles.margin.bottom != self.size.height - top:
                rack.styles.margin = (0, 0, self.size.height - top, 0)

    @property
    def host(self) -> Host:
        """The app, for work off the event loop, for what it says, and for other screens."""
        return cast(Host, self.app)
