"""What holds for the whole page, said in words: its days, names, for whom."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.summary import Period
from journal_tui.summary.choice import Choice
from journal_tui.ui.share.tick_list import say_names

_WIDEST_NAME = 22


class ShareHeader(Widget):
    """Two lines above the ticks and the page."""

    def compose(self) -> ComposeResult:
        """The days, then names and for whom."""
        yield Static("", id="share-first", classes="share-line")
        yield Static("", id="share-second", classes="share-line")

    def show(self, choice: Choice) -> None:
        """Shows what is chosen now."""
        days = Content.styled(choice.period_name, "bold") + Content(f"  {_short(choice.period)}")
        whom = Content(f"For: {choice.audience or 'nobody named'}").truncate(_WIDEST_NAME, ellipsis=True)
        summary_line = Content(" · ").join((Content(say_names(choice)), whom))
        self.query_one("#share-first", Static).update(days)
        self.query_one("#share-second", Static).update(summary_line)


def _short(period: Period) -> str:
    """``27 Oct to 21 Nov 2026``."""
    first, last = period.first, period.last
    year = "" if first.year == last.year else f" {first.year}"
    end = f"{last.day} {last:%b} {last.year}"
    return end if first == last else f"{first.day} {first:%b}{year} to {end}"
