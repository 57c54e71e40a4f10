"""Help now: own people first once unlocked, helplines of the region, the safety notes, slow breathing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from journal_tui.safety import NOTES, Region, guess_region, numbers_change, region, regions

if TYPE_CHECKING:
    from journal_tui.journal.journal import Journal

BREATHING = "In through the nose for four. Out slowly for six. Ten times. Feet on the floor."


class HelpNowScreen(Screen[None]):
    """Everything at once, with nothing to find first. Left and right change the region."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", show=True),
        Binding("right", "region(1)", "Next region", show=True),
        Binding("left", "region(-1)", "Region before", show=False),
    ]

    def __init__(self, journal: Journal | None) -> None:
        super().__init__()
        self._journal = journal
        chosen = region(journal.settings.region) if journal is not None and journal.settings.region else None
        self._region: Region = chosen or guess_region(os.environ)

    def compose(self) -> ComposeResult:
        """One page to read."""
        with VerticalScroll(classes="page", id="help-page"):
            yield Static("Help now", classes="page--title")
            yield Static(Content(self._people()), id="help-people", classes="page--text")
            yield Static(self._lines(), id="help-lines", classes="page--text")
            yield Static("Breathe", classes="page--heading")
            yield Static(BREATHING, classes="page--text")
            yield Static("Good to know", classes="page--heading")
            for note in NOTES:
                yield Static(Content(note), classes="page--text")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Arrows scroll at once."""
        self.query_one("#help-people").display = bool(self._people())
        self.query_one("#help-page").focus()

    def _people(self) -> str:
        if self._journal is None:
            return ""
        from journal_tui.models.records import Person  # noqa: PLC0415 - before unlocking there are none

        people = [person for person in self._journal.all(Person) if person.name]
        width = min(30, max((cell_len(person.name or "") for person in people), default=0))
        return "\n".join(
            f"{set_cell_size(person.name or '', width)}  {person.reach or ''}".rstrip() for person in people
        )

    def _lines(self) -> Content:
        found = self._region
        width = max((len(line.name) for line in found.lines), default=0)
        out = Content.styled(found.name, "bold").append("   ← → other regions\n")
        for line in found.lines:
            sure = "" if line.sure else "  (not looked up)"
            if width <= 34:
                out = out.append(f"{line.name:<{width}}  ").append(Content.styled(line.reach, "bold"))
            else:
                out = out.append(f"{line.name}\n    ").append(Content.styled(line.reach, "bold"))
            out = out.append(f"{sure}\n")
        return out.append(numbers_change())

    async def action_region(self, step: int) -> None:
        """The region before or after; kept once the journal is open."""
        known = regions()
        place = next(i for i, each in enumerate(known) if each.code == self._region.code)
        self._region = known[(place + step) % len(known)]
        self.query_one("#help-lines", Static).update(self._lines())
        if self._journal is not None:
            journal, code = self._journal, self._region.code
            from journal_tui.ui.app import NotebookApp  # noqa: PLC0415 - the app imports this screen

            if isinstance(self.app, NotebookApp):
                await self.app.off_loop(lambda: journal.change_settings(region=code))
