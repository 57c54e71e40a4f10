"""The page in the session: large, page by page, and nothing else on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from journal_tui.summary import Line, Summary
from journal_tui.ui.kit.sheet_screen import SheetScreen
from journal_tui.ui.share.preview import titled

_LEAD = {"point": "- ", "label": "", "course": "  ", "quote": "  "}
_WIDEST = 66
_COPY_WIDTH = 78


class ShowScreen(SheetScreen):
    """Shows a page, or the copy of one. Nothing is written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "turn(-1)", "Back", show=False, tooltip="Back to the sheet before.")
    ]

    top = 1

    def __init__(self, page: Summary | str) -> None:
        super().__init__()
        self._page = page
        # A copy was wrapped when it was made.
        self.widest, self.margin = (_WIDEST, 8) if isinstance(page, Summary) else (_COPY_WIDTH, 2)

    def sheets(self, width: int, height: int) -> Sequence[Content]:
        """The page, broken into sheets of the screen's size."""
        return sheets(self._page, width, height)


def sheets(page: Summary | str, width: int, height: int) -> list[Content]:
    """The page in sheets of at most `height` lines. A paragraph is broken only where it has to be."""
    result: list[list[Content]] = [[]]
    for block in _blocks(page, width) if isinstance(page, Summary) else _blocks_of_copy(page, width):
        rest = list(block)
        while rest:
            sheet = result[-1]
            gap = 0 if not sheet else 2 if block[0].spans else 1
            room = max(1, height) - len(sheet) - gap
            if sheet and len(rest) > room and (len(rest) <= height or room < 4):
                result.append([])
                continue
            sheet.extend([Content("")] * gap + rest[:room])
            rest = rest[room:]
            if rest:
                result.append([])
    return [Content("\n").join(sheet) for sheet in result]


def _blocks(summary: Summary, width: int) -> list[list[Content]]:
    """What stays together, as lines: a title or a label with what follows it, or one line of the page."""
    blocks: list[list[Content]] = []
    for title, lines in ((summary.title, summary.header), *((s.title, s.lines) for s in summary.sections)):
        block: list[Content] = [Content.styled(title, "bold underline"), Content("")]
        for line in lines:
            block += _wrapped(line, width)
            if line.kind != "label":
                blocks.append(block)
                block = []
        if block:
            blocks.append(block)
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
