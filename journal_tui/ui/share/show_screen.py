"""The page in the session: large, page by page, and nothing else on the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from journal_tui.summary import Line, Summary
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.share.preview import titled

_LEAD = {"point": "- ", "label": "", "course": "  ", "quote": "  "}
_WIDEST = 66
_COPY_WIDTH = 78


class ShowScreen(NotebookScreen[None]):
    """Shows a page, or the copy of one: space goes on, backspace back, esc ends. Nothing is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,pagedown,down,right,enter", "turn(1)", "Go on", show=False),
        Binding("backspace,pageup,up,left,b", "turn(-1)", "Back", show=False),
        Binding("home", "turn(-10000)", "First", show=False),
        Binding("escape,q", "dismiss", "End", show=False),
    ]

    def __init__(self, page: Summary | str) -> None:
        super().__init__()
        self._page = page
        self._sheets: list[Content] = []
        self._sheet = 0

    def compose(self) -> ComposeResult:
        """The page, and where in it one is."""
        yield Static("", id="sheet")
        with Horizontal(id="sheet-foot"):
            yield Static("space: go on   backspace: back   esc: end", id="sheet-keys")
            yield Static("", id="sheet-number")

    def on_resize(self) -> None:
        """Set the sheets anew."""
        # A copy was wrapped when it was made.
        widest, margin = (_WIDEST, 8) if isinstance(self._page, Summary) else (_COPY_WIDTH, 2)
        width = max(20, min(widest, self.size.width - margin))
        self.query_one("#sheet").styles.padding = (1, max(0, (self.size.width - width) // 2))
        self._sheets = sheets(self._page, width, self.size.height - 4)
        self.action_turn(0)

    def action_turn(self, step: int) -> None:
        """To another sheet."""
        self._sheet = max(0, min(self._sheet + step, len(self._sheets) - 1))
        self.query_one("#sheet", Static).update(self._sheets[self._sheet])
        number = f"{self._sheet + 1} / {len(self._sheets)}"
        self.query_one("#sheet-number", Static).update(Content(number))


def sheets(page: Summary | str, width: int, height: int) -> list[Content]:
    """The page in sheets of at most `height` lines. A paragraph is broken only where it has to be."""
    made: list[list[Content]] = [[]]
    for block in _blocks(page, width) if isinstance(page, Summary) else _blocks_of_copy(page, width):
        rest = list(block)
        while rest:
            sheet = made[-1]
            gap = 0 if not sheet else 2 if block[0].spans else 1
            room = max(1, height) - len(sheet) - gap
            if sheet and len(rest) > room and (len(rest) <= height or room < 4):
                made.append([])
                continue
            sheet.extend([Content("")] * gap + rest[:room])
            rest = rest[room:]
            if rest:
                made.append([])
    return [Content("\n").join(sheet) for sheet in made]


def _blocks(summary: Summary, width: int) -> list[list[Content]]:
    """What stays together, as lines: a title or a label with what follows it, or one line of the page."""
    blocks: list[list[Content]] = []
    for title, lines in ((summary.title, summary.header), *((s.title, s.lines) for s in summary.sections)):
        held: list[Content] = [Content.styled(title, "bold underline"), Content("")]
        for line in lines:
            held += _wrapped(line, width)
            if line.kind != "label":
                blocks.append(held)
                held = []
        if held:
            blocks.append(held)
    return blocks


def _blocks_of_copy(copy: str, width: int) -> list[list[Content]]:
    """What stands between the empty lines of a copy, as lines."""
    blocks: list[list[Content]] = [[]]
    for line in titled(copy).split("\n", allow_blank=True):
        if line.plain.strip():
            blocks[-1] += line.wrap(width)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _wrapped(line: Line, width: int) -> list[Content]:
    lead = _LEAD[line.kind]
    out: list[Content] = []
    for paragraph in line.text.split("\n"):
        for piece in Content(paragraph).wrap(width - len(lead)) or [Content("")]:
            text = Content(lead if not out else " " * len(lead)) + piece
            out.append(text.stylize("bold") if line.kind == "label" else text)
    return out
