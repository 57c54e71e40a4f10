"""What holds for the whole page, said in words: its days, names, for whom, and how it is shown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
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
        """Words at the left, keys at the right."""
        for line in ("first", "second"):
            with Horizontal(classes="share-line"):
                yield Static("", id=f"share-{line}", classes="share-line--words")
                yield Static("", id=f"share-{line}-side", classes="share-line--side")

    def show(self, choice: Choice, *, in_lines: bool) -> None:
        """Shows what is chosen now."""
        days = Content.styled(choice.period_name, "bold") + Content(f"  {_short(choice.period)}")
        whom = Content(f"For: {choice.audience or 'nobody named'}").truncate(_WIDEST_NAME, ellipsis=True)
        summary_line = Content(" · ").join((Content(say_names(choice)), whom))
        keys = (("space", "strike"), ("enter", "reword")) if in_lines else (("space", "tick"), ("→", "open"))
        for name, content in (
            ("first", days),
            ("first-side", _key("[ or ]", "other days")),
            ("second", summary_line),
            ("second-side", Content("  ").join(_key(*pair) for pair in (*keys, ("ctrl+s", "save")))),
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
