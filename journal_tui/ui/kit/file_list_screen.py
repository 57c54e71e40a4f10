"""A screen that lists what was found beside the journal's file, and acts on the highlighted one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.text import plural
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging

File = TypeVar("File")


class FileListScreen(NotebookScreen[None], Generic[File]):
    """The frame: what the list is, the list, its keys. A subclass looks, tells what it found, and acts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back", show=True)]

    HEADING: ClassVar[str]
    WHAT_THIS_IS: ClassVar[str]
    #: One of them is called so, and this is said when there is none.
    ONE: ClassVar[str]
    NONE: ClassVar[str]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._files: dict[str, File] = {}

    def compose(self) -> ComposeResult:
        """Title, what this is, the list, the keys."""
        with Horizontal(classes="screen-title"):
            yield Static(self.HEADING, classes="screen-title--name")
            yield Static("", id="found-count", classes="screen-title--side")
        yield Static(Content(self.WHAT_THIS_IS), classes="pane-note")
        yield TextList()
        yield from self.below()
        yield KeyLine(self.keys())
        yield Footer()

    def on_mount(self) -> None:
        """Starts to look for the files."""
        self.query_one(TextList).focus()
        self.load()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Look for them, and list what was found."""
        files = self._files = dict(await self.host.off_loop(self.find_files))
        none = TextItem("none", lambda width: hanging(self.NONE, width), heading=True)
        self.query_one(TextList).set_items([self.item(*pair) for pair in files.items()] or [none])
        self.query_one("#found-count", Static).update(plural(len(files), self.ONE) if files else "")
        self.query_one(KeyLine).keys = self.keys()

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        event.stop()
        file = self._files.get(self.query_one(TextList).highlighted_key or "")
        if file is not None:
            self.chosen(file)

    # -- what a subclass says --------------------------------------------------------------------

    def find_files(self) -> Mapping[str, File]:
        """What there is, each under a key of its own. Runs in a thread."""
        raise NotImplementedError

    def item(self, key: str, file: File) -> TextItem:
        """How one of them is shown."""
        raise NotImplementedError

    def chosen(self, file: File) -> object:
        """Enter was pressed on one of them."""
        raise NotImplementedError

    def below(self) -> Iterable[Widget]:
        """What stands under the list."""
        return ()

    def keys(self) -> tuple[str | tuple[str, str], ...]:
        """The keys that do something now, besides those in the footer."""
        raise NotImplementedError
