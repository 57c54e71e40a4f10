"""The right side of the share screen: the exact page, and its lines to reword or strike out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.models.text import clean
from journal_tui.summary import Line, Summary, to_markdown, to_text
from journal_tui.ui.kit.drafts import DraftDialog
from journal_tui.ui.widgets.editor import Editor
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging, title_item

#: The width of a page that is saved as text.
FULL_WIDTH = 78
_LEAD = {"point": "- ", "label": "", "course": "  ", "quote": "    "}


class PageView(VerticalScroll):
    """The page as it would leave: as text of the width there is, or as Markdown."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._summary: Summary | None = None
        self._hint = ""
        self._markdown = False
        #: What is on the screen, to the letter.
        self.text = ""

    def compose(self) -> ComposeResult:
        """Lays out one text that holds the whole page."""
        yield Static("", id="page-text")

    def show(self, summary: Summary | None, *, hint: str, markdown: bool) -> None:
        """Put a page on the screen, or `hint` when there is none."""
        self._summary, self._hint, self._markdown = summary, hint, markdown
        self._draw()

    def on_resize(self) -> None:
        """Wrap it to the new width."""
        self._draw()

    def _draw(self) -> None:
        shown = self.query_one("#page-text", Static)
        shown.set_class(self._summary is None, "-hint")
        if self._summary is None:
            self.text = ""
            shown.update(Content(self._hint))
        elif self._markdown:
            self.text = to_markdown(self._summary)
            shown.update(with_titles(self.text, ("# ", "## ")))
        else:
            self.text = to_text(self._summary, width=min(FULL_WIDTH, self.scrollable_content_region.width))
            shown.update(with_titles(self.text, ()))

    def go_to(self, title: str) -> None:
        """Show the section with this title, if it is on the page."""
        lines = self.text.split("\n")
        heading = f"## {title}" if self._markdown else title
        first = self._summary is not None and self._summary.sections[0].title == title
        if first:
            self.scroll_home(animate=False)
        elif heading in lines:
            self.scroll_to(y=lines.index(heading), animate=False)


def titled(copy: str) -> Content:
    """A copy of a page, as text or as Markdown, with its titles in bold."""
    return with_titles(copy, ("# ", "## ") if copy.startswith("# ") else ())


def with_titles(text: str, marks: tuple[str, ...]) -> Content:
    """The page with its titles in bold: those with a mark before them, or a rule below."""
    lines = text.removesuffix("\n").split("\n")
    out = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        ruled = not marks and bool(line) and below in ("-" * len(below), "=" * len(below)) and bool(below)
        bold = ruled or (bool(marks) and line.startswith(marks))
        out.append(Content.styled(line, "bold") if bold else Content(line))
    return Content("\n").join(out)


class LineList(TextList):
    """Every line of the page: enter rewords it, space strikes it out or brings it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,e",
            "select",
            "Reword",
            show=True,
            key_display="enter",
            tooltip="Reword the highlighted line.",
        ),
        Binding(
            "space", "screen.strike", "Strike", show=True, tooltip="Strike the line out, or bring it back."
        ),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._by_line: dict[str, Line] = {}

    def show(self, summary: Summary, struck: Collection[str], reworded: Collection[str]) -> None:
        """Fill it, with the highlight where it was."""
        items: list[TextItem] = []
        parts = [(summary.title, summary.header), *((s.title, s.lines) for s in summary.sections)]
        for number, (title, lines) in enumerate(parts):
            items.append(title_item(f"title-{number}", title))
            for line in lines:
                remark = (
                    "struck out" if line.id in struck else "in other words" if line.id in reworded else ""
                )
                items.append(TextItem(line.id, partial(_drawn, line, remark, line.id in struck)))
        self._by_line = {line.id: line for _, lines in parts for line in lines}
        self.set_items(items, keep=self.highlighted_key)

    @property
    def line(self) -> Line | None:
        """The highlighted line."""
        return self._by_line.get(self.highlighted_key or "")


def _drawn(line: Line, remark: str, struck: bool, width: int) -> list[Content]:
    words = Content.styled(line.text, "strike" if struck else "")
    if remark:
        words += Content.styled(f"  ({remark})", "italic")
    return hanging(words, min(FULL_WIDTH, width), first=_LEAD[line.kind])


class RewordDialog(DraftDialog[str | None]):
    """Other words for a line, in the copy alone; None for esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", priority=True),
        Binding("escape", "back", "Back", priority=True),
    ]

    def __init__(self, text: str, keep: Callable[[str], Awaitable[bool]]) -> None:
        super().__init__(lambda words: keep(words or ""))
        self._text = text

    def stands_here(self) -> str | None:
        """The words so far, if they are others than those of the line."""
        editors = self.query(Editor)
        words = editors.first().text if editors else self._text
        return words if words != self._text else None

    def compose(self) -> ComposeResult:
        """Lays out the line's text in an editor."""
        with Vertical(classes="dialog"):
            yield Static("In other words", classes="dialog--title")
            yield Static("Only in this copy. Your journal stays as it is.", classes="dialog--text")
            yield Editor(self._text, clean=clean)
            yield Static("ctrl+s: keep   esc: back   empty: your first words", classes="dialog--hint")

    def on_mount(self) -> None:
        """Ready at the end of the line."""
        editor = self.query_one(Editor)
        editor.focus()
        editor.move_cursor(editor.document.end)

    @on(Editor.Changed)
    def _changed(self, event: Editor.Changed) -> None:
        event.stop()

    def action_keep(self) -> None:
        """These words."""
        self.dismiss(self.query_one(Editor).text)
