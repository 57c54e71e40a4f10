"""What holds for the whole page: its days, for whom, names, and how it is shown; each with its key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.summary import say_period
from journal_tui.ui.screens.share_choice import Choice

_WIDEST_NAME = 30


class ShareHeader(Widget):
    """Two lines above the ticks and the page."""

    def compose(self) -> ComposeResult:
        """Words at the left, keys at the right."""
        for line in ("first", "second"):
            with Horizontal(classes="share-line"):
                yield Static("", id=f"share-{line}", classes="share-line--words")
                yield Static("", id=f"share-{line}-side", classes="share-line--side")

    def show(self, choice: Choice, *, markdown: bool, in_lines: bool) -> None:
        """What is chosen now."""
        days = Content.styled(choice.period_name, "bold") + Content(f"  {say_period(choice.period)}")
        tick = Content("Changes are in this copy alone.") if in_lines else _key("space", "Tick")
        sides = (
            _key("a", f"For {choice.audience}" if choice.audience else "For whom?"),
            _key("i", "Initials" if choice.initials else "Full names"),
            _key("f", "As Markdown" if markdown else "As text"),
        )
        for name, content in (
            ("first", days),
            ("first-side", _key("[ or ]", "Other days")),
            ("second", tick),
            ("second-side", Content("   ").join(sides)),
        ):
            self.query_one(f"#share-{name}", Static).update(content)


def _key(key: str, label: str) -> Content:
    """A key and what it is about, as in the footer."""
    words = Content(label).truncate(_WIDEST_NAME, ellipsis=True)
    return Content.styled(key, "bold $primary") + Content(" ") + words
