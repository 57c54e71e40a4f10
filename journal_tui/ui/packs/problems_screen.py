"""What is wrong with a pack's file: everything at once, so that it can be sent back to who wrote it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.packs import Checked, Problem
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging

_LINE_WIDTH = 10


class PackProblemsScreen(NotebookScreen[None]):
    """Each problem with its line and what would be right. Nothing was added."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Back", show=True)]

    def __init__(self, checked: Checked) -> None:
        super().__init__()
        self._problems = checked.problems

    def compose(self) -> ComposeResult:
        """What this is, and the problems."""
        count = len(self._problems)
        with Horizontal(classes="screen-title"):
            yield Static("This pack cannot be added as it is", classes="screen-title--name")
            yield Static("1 problem" if count == 1 else f"{count} problems", classes="screen-title--side")
        yield Static(
            "Nothing was added. Whoever wrote the file can put this right.",
            classes="pane-note",
        )
        yield TextList()
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the text, so that the arrows scroll it at once."""
        problems = self.query_one(TextList)
        problems.set_items([_item(number, problem) for number, problem in enumerate(self._problems)])
        problems.focus()


def _item(number: int, problem: Problem) -> TextItem:
    where = f"line {problem.line}" if problem.line is not None else "the file"

    def lines(width: int) -> list[Content]:
        lead = Content.styled(f"{where:<{_LINE_WIDTH}}", "dim")
        return [
            *hanging(Content.styled(problem.wrong, "bold"), width, first=lead),
            *hanging(problem.right, width, first=" " * _LINE_WIDTH),
            Content(""),
        ]

    return TextItem(f"problem-{number}", lines)
