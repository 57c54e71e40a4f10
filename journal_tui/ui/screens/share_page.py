"""The right side of the share screen: the exact page, and its lines to reword or strike out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal_tui.models.text import clean
from journal_tui.summary import Line, Summary, to_markdown, to_text
from journal_tui.ui.widgets.editor import Editor

#: The width of a page that is saved as text.
FULL_WIDTH = 78
_LEAD = {"point": "- ", "label": "", "quote": "    "}


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
        """One text."""
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
            shown.update(_with_titles(self.text, ("# ", "## ")))
        else:
            # The scrollbar's column is kept free, so that nothing moves when it appears.
            width = min(FULL_WIDTH, self.size.width - self.scrollbar_size_vertical)
            self.text = to_text(self._summary, width=width)
            shown.update(_with_titles(self.text, ()))

    def go_to(self, title: str) -> None:
        """Show the section with this title, if it is on the page."""
        lines = self.text.split("\n")
        heading = f"## {title}" if self._markdown else title
        if heading in lines:
            self.scroll_to(y=lines.index(heading), animate=False)


def _with_titles(text: str, marks: tuple[str, ...]) -> Content:
    """The page with its titles in bold: those with a mark before them, or a rule below."""
    lines = text.removesuffix("\n").split("\n")
    out = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        ruled = not marks and bool(line) and below in ("-" * len(below), "=" * len(below)) and bool(below)
        bold = ruled or (bool(marks) and line.startswith(marks))
        out.append(Content.styled(line, "bold") if bold else Content(line))
    return Content("\n").join(out)


class LineList(OptionList):
    """Every line of the page: e rewords it, x strikes it out or brings it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "select", "Reword", show=True, key_display="e"),
        Binding("x", "screen.strike", "Strike", show=True),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False, compact=True)
        self._by_line: dict[str, Line] = {}

    def show(self, summary: Summary, struck: Collection[str], reworded: Mapping[str, str]) -> None:
        """Fill it, with the highlight where it was."""
        keep = self.line_id
        self._by_line = {}
        options: list[Option] = []
        for title, lines in (
            (summary.title, summary.header),
            *((s.title, s.lines) for s in summary.sections),
        ):
            if options:
                options.append(Option("", disabled=True))
            options.append(Option(Content.styled(title, "bold"), disabled=True))
            for line in lines:
                self._by_line[line.id] = line
                options.append(Option(_drawn(line, line.id in struck, line.id in reworded), id=line.id))
        self.set_options(options)
        ids = [option.id for option in options]
        if keep in ids:
            self.highlighted = ids.index(keep)
        elif self._by_line:
            self.highlighted = ids.index(next(iter(self._by_line)))

    @property
    def line_id(self) -> str | None:
        """The highlighted line's id."""
        return None if self.highlighted_option is None else self.highlighted_option.id

    @property
    def line(self) -> Line | None:
        """The highlighted line."""
        return self._by_line.get(self.line_id or "")


def _drawn(line: Line, struck: bool, reworded: bool) -> Content:
    said = "struck out" if struck else "in other words" if reworded else ""
    note = Content.styled(f"  ({said})", "dim italic") if said else Content("")
    lead = _LEAD[line.kind]
    text = line.text.replace("\n", f"\n{' ' * len(lead)}")
    return Content(lead) + Content.styled(text, "strike dim" if struck else "") + note


class RewordDialog(ModalScreen[str | None]):
    """Other words for a line, in the copy alone; None for esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", priority=True),
        Binding("escape", "dismiss(None)", "Back", priority=True),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The line in an editor."""
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
