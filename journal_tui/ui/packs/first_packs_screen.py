"""The packs that come with the app, offered once: after a journal was made, in one screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.stored import Pack
from journal_tui.models.text import plural
from journal_tui.packs import RHYTHM, builtin, install
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.packs.pack_screen import PackScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging

_ABOUT = (
    "Questions to answer in your own time. They come with the app, are off until you choose them, and each "
    "of them can be skipped, every time. All of this can be done later too, under Prompts."
)
_TITLE_WIDTH = 32


class FirstPacksScreen(NotebookScreen[None]):
    """A pack a line: space chooses it, enter shows its questions. What is chosen is added as one save."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "Go on", show=True, priority=True),
        Binding("escape", "dismiss(None)", "Not now", show=True),
        Binding("space", "choose", "Choose", show=False),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._packs = builtin()
        self._chosen: set[str] = set()
        #: Added already, after its questions were read.
        self._added: set[str] = set()
        self._busy = False

    def compose(self) -> ComposeResult:
        """What they are, the packs, what the highlighted one is for."""
        with Horizontal(classes="screen-title"):
            yield Static("Questions, if you like", classes="screen-title--name")
            yield Static("", id="packs-chosen", classes="screen-title--side")
        yield Static(_ABOUT, classes="pane-note")
        yield TextList(id="first-packs")
        yield KeyLine((("choose", "Choose it, or not"), ("select", "Read its questions")))
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the list of packs."""
        self._show()
        self.query_one(TextList).focus()

    def _show(self) -> None:
        packs = self.query_one(TextList)
        packs.set_items([self._item(pack) for pack in self._packs], keep=packs.highlighted_key)
        count = len(self._chosen | self._added)
        self.query_one("#packs-chosen", Static).update(f"{count} chosen" if count else "none chosen")

    def _item(self, pack: Pack) -> TextItem:
        box = "[x]" if pack.id in self._chosen | self._added else "[ ]"
        how = "added" if pack.id in self._added else RHYTHM[pack.when]
        side = f"{plural(len(pack.prompts), 'question')} · {how}"
        highlighted = self.query_one(TextList).highlighted_key == pack.id

        def lines(width: int) -> list[Content]:
            head = Content(f"{box} ") + Content.styled(f"{pack.title:<{_TITLE_WIDTH}}", "bold")
            drawn = [head + Content.styled(side, "dim")]
            if drawn[0].cell_length > width:
                # Whole on a line of its own, rather than broken in the middle.
                drawn = [head.rstrip(), *hanging(Content.styled(side, "dim"), width, first=" " * 4)]
            about = hanging(Content.styled(pack.purpose, "dim"), width, first=" " * 4)
            return drawn + about if highlighted else drawn

        return TextItem(pack.id, lines)

    @on(TextList.Highlighted)
    def _highlighted(self, event: TextList.Highlighted) -> None:
        """What it is for stands under the one that is highlighted."""
        event.stop()
        self._show()

    def action_choose(self) -> None:
        """Tick the highlighted pack, or take the tick away."""
        key = self.query_one(TextList).highlighted_key
        if key in self._added:
            self.host.say("It is added already. Under Prompts it can be paused or taken out.", seconds=4)
        elif key is not None:
            self._chosen ^= {key}
            self._show()

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        """Its questions, each of which can be left out."""
        event.stop()
        pack = next(candidate for candidate in self._packs if candidate.id == event.key)
        if pack.id in self._added:
            self.action_choose()
        else:
            self.app.push_screen(PackScreen(self._journal, pack, None), self._looked)

    def _looked(self, added: str | None) -> None:
        if added is not None:
            self._added.add(added)
            self._chosen.discard(added)
            self._show()

    async def action_go_on(self) -> None:
        """Add what is chosen, as one save, and open the journal."""
        if self._busy:
            return
        self._busy = True
        chosen = [pack for pack in self._packs if pack.id in self._chosen]

        def add() -> None:
            with self._journal.transaction():
                for pack in chosen:
                    install(self._journal, pack)

        if await run_change(self.host, add) is None:
            self._busy = False
            return
        self.dismiss(None)
