"""A page to read: a title, what is said about it, and a text, lines or a curve below."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.models.curve import Curve
from journal_tui.models.search_words import places
from journal_tui.ui.widgets.curve import CurveView
from journal_tui.ui.widgets.record_rows import mark_words

if TYPE_CHECKING:
    from textual.widgets import Markdown

#: How long the highlight rests on a row before its page is shown beside the list: a key that is held down
#: goes through the list at the speed of the list.
REST_SECONDS = 0.06
#: Cells of a line at most: longer ones are hard to read.
WIDEST = 88


@dataclass(frozen=True)
class Page:
    """What is read. `key` is the same for the same thing, whose place is kept when it is shown again."""

    key: str
    title: str
    about: str = ""
    #: An entry's own words, as Markdown; None where there is none.
    text: str | None = None
    #: Lines of at most so many cells.
    lines: Callable[[int], Sequence[Content]] | None = None
    curve: Curve = ()
    #: The words that are marked: those of a search.
    marked: Sequence[str] = ()


class PageView(VerticalScroll):
    """Shows a page; `show(None)` shows nothing."""

    DEFAULT_CSS = """
    PageView { padding: 0 2; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    PageView > * { max-width: 88; }
    PageView > #view-title { text-style: bold; }
    PageView > #view-about { color: $text-muted; margin-bottom: 1; }
    PageView > #view-curve { height: 8; max-width: 76; margin-top: 1; }
    PageView > Markdown { padding: 0; margin: 0; background: transparent; }
    """

    _page: Page | None = None
    _rest: Timer | None = None
    #: Made when there is a text to show.
    _body: Markdown | None = None
    _drawn_width = 0

    def compose(self) -> ComposeResult:
        """Title, what is said about it, then the text or the lines, and the curve."""
        ids = ("view-title", "view-about", "view-lines")
        for part in (*(Static("", id=name) for name in ids), CurveView(id="view-curve")):
            part.display = False  # until there is something to read
            yield part

    @staticmethod
    def make_ready() -> None:
        """Bring in what shows a text, in whatever thread this is; else the first text that is read waits."""
        importlib.import_module("textual.widgets._markdown")

    def show_soon(self, page: Callable[[], Page | None]) -> None:
        """Show a page once the highlight rests: a page is laid out anew, a row is only drawn."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST_SECONDS, lambda: self.show(page()) if self.display else None)

    def show(self, page: Page | None) -> None:
        """Put a page there, with the words of a search marked; another one is begun at its top.

        Where one of the words stands further down, it is begun there.
        """
        before, self._page = self._page, page
        marked = page.marked if page is not None else ()
        for name, words in (("title", page.title if page else ""), ("about", page.about if page else "")):
            part = self.query_one(f"#view-{name}", Static)
            part.display = page is not None
            part.update(mark_words(Content(words), marked))
        text = page.text if page is not None else None
        same_text = before is not None and (before.text, before.marked) == (text, marked)
        if not same_text:
            self._show_text(text, marked)
        self._show_lines()
        curve, points = self.query_one("#view-curve", CurveView), page.curve if page is not None else ()
        curve.display = bool(points)
        if points:
            curve.show(points, points[-1][0])
        if page is None or before is None or before.key != page.key:
            self.scroll_home(animate=False)
            if marked and (text is None or same_text):
                self.call_after_refresh(self._scroll_to_match)

    def _show_text(self, text: str | None, marked: Sequence[str]) -> None:
        if self._body is None:
            if text is None:
                return
            # It comes with two parsers, which nobody needs before there is something to read.
            from textual.widgets import Markdown  # noqa: PLC0415

            self._body = Markdown("", id="view-text", open_links=False)
            self.mount(self._body, before="#view-lines")
        body = self._body
        body.display = text is not None
        # One after the other in the queue of the text itself: a worker that is ended while it waits for
        # the update would leave it half done.
        body.call_later(body.update, text or "")
        if marked and text:
            body.call_later(_mark_paragraphs, body, marked)
            body.call_later(self.call_after_refresh, self._scroll_to_match)

    def _show_lines(self) -> None:
        page, shown = self._page, self.query_one("#view-lines", Static)
        self._drawn_width = min(WIDEST, self.scrollable_content_region.width)
        shown.display = page is not None and page.lines is not None
        if page is not None and page.lines is not None and self._drawn_width > 0:
            lines = Content("\n").join(page.lines(self._drawn_width))
            shown.update(mark_words(lines, page.marked))

    def _scroll_to_match(self) -> None:
        """Bring the first of the words of a search into sight, if it stands further down."""
        marked = self._page.marked if self._page is not None else ()
        for part in self.query(Static):
            content = part.content
            # What is in a text that is not shown is not drawn, and has no region.
            if not (part.region and isinstance(content, Content)):
                continue
            for number, line in enumerate(content.wrap(max(1, part.content_size.width))):
                if places(line.plain, marked):
                    inside = itertools.takewhile(lambda node: node is not self, part.ancestors_with_self)
                    row = number + sum(node.virtual_region.y for node in inside if isinstance(node, Widget))
                    if row >= self.content_size.height:
                        self.scroll_to(y=row - self.content_size.height // 2, animate=False)
                    return

    def on_resize(self) -> None:
        """The lines, for another width."""
        if min(WIDEST, self.scrollable_content_region.width) != self._drawn_width:
            self._show_lines()


def _mark_paragraphs(body: Markdown, marked: Sequence[str]) -> None:
    """The words of a search in the text of an entry, whose paragraphs are there by now."""
    from textual.widgets.markdown import MarkdownBlock  # noqa: PLC0415  as above

    for block in body.query(MarkdownBlock):
        if isinstance(content := block.content, Content):
            block.set_content(mark_words(content, marked))
