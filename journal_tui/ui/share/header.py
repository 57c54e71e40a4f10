"""What holds for the whole page: its days, for whom, names, and how it is shown; each with its key."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.summary import Period
from journal_tui.ui.share.choice import Choice

_WIDEST_NAME = 18


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
        days = Content.styled(choice.period_name, "bold") + Content(f"  {_short(choice.period)}")
        if in_lines:
            tick = Content("Changes are in this copy alone.")
        else:
            tick = Content("  ").join((_key("space", "Tick"), _key("x", "Untick all")))
        sides = (
            _key("a", f"For {choice.audience}" if choice.audience else "For whom?"),
            _key("i", "Initials" if choice.initials else "Full names"),
            _key("h", "Words"),
            _key("f", "As Markdown" if markdown else "As text"),
        )
        for name, content in (
            ("first", days),
            ("first-side", Content("  ").join((_key("[ or ]", "Other days"), _key("d", "From … to …")))),
            ("second", tick),
            ("second-side", Content("  ").join(sides)),
        ):
            self.query_one(f"#share-{name}", Static).update(content)


def _short(period: Period) -> str:
    """``27 Oct to 21 Nov 2026``."""
    first, last = period.first, period.last
    year = "" if first.year == last.year else f" {first.year}"
    end = f"{last.day} {last:%b} {last.year}"
    return end if first == last else f"{first.day} {first:%b}{year} to {end}"


def _key(key: str, label: str) -> Content:
    """A key and what it is about, as in the footer."""
    words = Content(label).truncate(_WIDEST_NAME, ellipsis=True)
    return Content.styled(key, "bold $primary") + Content(" ") + words
