"""The plan as a card: calm, large enough, and nothing on it that would change anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.plan.plan_lines import PARTS, laid_aside, lines

_WIDEST = 72
_EMPTY = "Nothing is in your plan yet. It is on the fifth tab: one line is a beginning."


class PlanCardScreen(NotebookScreen[None]):
    """Shows the plan a sheet at a time. Somebody may look along, so what is sealed is not on it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["../share/share.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown,down,right,enter", "turn(1)", "Go on", show=False),
        Binding("backspace,pageup,up,left", "turn(-1)", "Back", show=False),
        Binding("home", "turn(-10000)", "First", show=False),
        Binding("escape,q", "dismiss", "End", show=False),
    ]

    def __init__(self, records: Sequence[Record]) -> None:
        super().__init__()
        self._records = records
        self._sheets: list[Content] = []
        self._sheet = 0

    def compose(self) -> ComposeResult:
        """The sheet, and where one is."""
        yield Static("", id="sheet")
        with Horizontal(id="sheet-foot"):
            yield Static("", id="sheet-keys")
            yield Static("", id="sheet-number")

    def on_resize(self) -> None:
        """Set the sheets anew."""
        width = max(20, min(_WIDEST, self.size.width - 6))
        height = max(6, self.size.height - 4)
        self._sheets = sheets(self._records, width, height)
        self.query_one("#sheet").styles.padding = (2, max(0, (self.size.width - width) // 2))
        self.action_turn(0)

    def action_turn(self, step: int) -> None:
        """To another sheet."""
        self._sheet = max(0, min(self._sheet + step, len(self._sheets) - 1))
        self.query_one("#sheet", Static).update(self._sheets[self._sheet])
        several = len(self._sheets) > 1
        keys = "space: go on   backspace: back   esc: end" if several else "esc: end"
        self.query_one("#sheet-keys", Static).update(keys)
        number = f"{self._sheet + 1} / {len(self._sheets)}" if several else ""
        self.query_one("#sheet-number", Static).update(Content(number))


def read_plan(journal: Journal) -> list[Record]:
    """Everything in the plan, part by part."""
    return [record for part in PARTS for record in journal.all(part.kind)]


def on_card(records: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    """The parts that have anything to show, each with its title; a goal that was laid aside stays off."""
    parts = []
    for part in PARTS:
        found = [r for r in records if isinstance(r, part.kind) and r.shareable and not laid_aside(r)]
        if found:
            parts.append((part.title, found))
    return parts


def sheets(records: Sequence[Record], width: int, height: int) -> list[Content]:
    """The card in sheets of at most `height` lines; a part begins a new sheet rather than be broken."""
    made: list[list[Content]] = [[]]
    for title, found in on_card(records):
        head = [Content.styled(title, "bold $primary"), Content("")]
        blocks = [lines(record, width, card=True) for record in found]
        whole = len(head) + sum(len(block) + 1 for block in blocks) - 1
        gap = 2 if made[-1] else 0
        if made[-1] and len(made[-1]) + gap + min(whole, height) > height:
            made.append([])
            gap = 0
        made[-1] += [Content("")] * gap + head
        for number, block in enumerate(blocks):
            space = [Content("")] if number else []
            if len(made[-1]) + len(space) + len(block) > height and made[-1] != head:
                made.append([*head, *block])
            else:
                made[-1] += [*space, *block]
    if not made[0]:
        return [Content(_EMPTY)]
    # What is taller than a sheet goes on, on the next.
    cut = [sheet[n : n + height] for sheet in made for n in range(0, len(sheet), height)]
    return [Content("\n").join(sheet) for sheet in cut]
