"""One share receipt: the exact copy, and what the same ticks would make of the journal now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.journal.journal import Journal
from journal_tui.models.records import ShareReceipt
from journal_tui.models.when import say_moment
from journal_tui.summary import NO_TICKS, Compared, compared, period_of, say_compared, say_period
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.share.preview import FULL_WIDTH, titled
from journal_tui.ui.share.save_copy import save_again_as
from journal_tui.ui.share.show_screen import ShowScreen
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.text_list import hanging

_MARKS = {"both": "      ", "then": "then  ", "now": "now   "}


class ReceiptScreen(NotebookScreen[None]):
    """The copy as it was shared. t compares it with now, v shows it, ctrl+s saves it again, d deletes it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["share.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "show", "Show", show=True),
        Binding("ctrl+s", "save_again", "Again, as PDF or other", show=True),
        Binding("t", "compare", "Compare with now", show=True),
        Binding("d", "delete", "Delete", show=True),
        Binding("escape", "back", "Back", show=True),
    ]

    def __init__(self, journal: Journal, receipt: ShareReceipt) -> None:
        super().__init__()
        self._journal = journal
        self._receipt = receipt
        self._compared: list[Compared] | None = None

    def compose(self) -> ComposeResult:
        """Lays out what the receipt is, and the copy of the page."""
        receipt = self._receipt
        with Horizontal(classes="screen-title"):
            yield Static(Content(f"Share receipt · {receipt.headline}"), classes="screen-title--name")
            when = say_moment(receipt.at, self._journal.settings.day_start_hour)
            yield Static(Content(when), classes="screen-title--side")
        yield Static(Content(about(receipt)), id="receipt-about")
        with VerticalScroll(id="receipt"):
            yield Static("", id="receipt-text")
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the copy, so that the arrows scroll it at once."""
        self.query_one("#receipt").focus()

    def on_resize(self) -> None:
        """Wrap it to the new width."""
        self._draw()

    def _draw(self) -> None:
        shown = self.query_one("#receipt-text", Static)
        if self._compared is None:
            shown.update(copy_and_number(self._receipt))
        else:
            room = self.query_one("#receipt").scrollable_content_region.width
            shown.update(compared_page(self._compared, min(FULL_WIDTH + 6, room or FULL_WIDTH)))

    @work(exclusive=True, group="page")
    async def action_compare(self) -> None:
        """What the same ticks would make of the journal now, or the copy again."""
        if self._compared is not None:
            self._compared = None
        else:
            journal, receipt = self._journal, self._receipt
            self._compared = await self.host.off_loop(lambda: _compared(journal, receipt))
            if self._compared is None:
                self.host.say(NO_TICKS)
                return
        self._draw()
        self.query_one("#receipt", VerticalScroll).scroll_home(animate=False)

    @work(group="dialogs")
    async def action_show(self) -> None:
        """The copy, large and alone."""
        await self.app.push_screen_wait(ShowScreen(self._receipt.copy))

    @work(group="dialogs")
    async def action_save_again(self) -> None:
        """The same page in a file, in any format."""
        if await save_again_as(self, self._journal, self._receipt):
            self._receipt = self._journal.get(ShareReceipt, self._receipt.id) or self._receipt

    @work(group="dialogs")
    async def action_delete(self) -> None:
        """Delete it, after asking."""
        answer = await self.app.push_screen_wait(
            ChoiceDialog(
                "Delete this share receipt?",
                "What you handed over stays where it is: only your copy of it goes. The next page then "
                "begins after the receipt before this one.",
                (("keep", "Keep it"), ("delete", "Delete")),
            )
        )
        if answer != "delete":
            return
        if await run_change(self.host, lambda: self._journal.remove(self._receipt), "Deleted.") is not None:
            self.dismiss(None)

    def action_back(self) -> None:
        """The copy again, or back to the list."""
        if self._compared is not None:
            self.action_compare()
        else:
            self.dismiss(None)


def copy_and_number(receipt: ShareReceipt) -> Content:
    """The copy, and below it its number."""
    return Content("\n\n").join([titled(receipt.copy), Content.styled(receipt.number, "dim")])


def about(receipt: ShareReceipt) -> str:
    """Its days, and whether the copy is still the one that was kept."""
    period = period_of(receipt)
    days = say_period(period) if period is not None else ""
    return "\n".join(part for part in (days, receipt.how_it_stands) if part)


def _compared(journal: Journal, receipt: ShareReceipt) -> list[Compared] | None:
    records = journal.all_records()
    return compared(receipt, records, day_start_hour=journal.settings.day_start_hour)


def compared_page(lines: Sequence[Compared], width: int) -> Content:
    """Each line with where it stands: unmarked on both, `then` on the copy alone, `now` on today's alone."""
    out = [Content.styled(say_compared(lines), "bold"), Content("")]
    for line in lines:
        style = "dim" if line.where == "both" else "bold"
        mark = Content.styled(_MARKS[line.where], "bold")
        if line.text.strip():
            out += hanging(Content.styled(line.text, style), width, first=mark)
        elif line.where == "both":
            out.append(Content(""))
    return Content("\n").join(out)
