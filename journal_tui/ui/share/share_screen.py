"""Choosing what to share: left what may be ticked, right the exact page, and nothing leaves by itself.

Over 300 lines: one screen, half of it its keys and what they do.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from journal_tui.journal.journal import Journal
from journal_tui.models.stored import SHARE_DRAFT, Draft
from journal_tui.summary import SECTION_TITLES, Selection, Summary, offers, shared_ids, summarise, ticks_of
from journal_tui.summary.choice import Choice
from journal_tui.summary.choice_draft import draft_of, restore
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.drafts import DRAFT_SECONDS, DraftScreen
from journal_tui.ui.share.header import ShareHeader
from journal_tui.ui.share.page_dialogs import ask_audience, ask_days, ask_words
from journal_tui.ui.share.preview import LineList, PageView, RewordDialog
from journal_tui.ui.share.save_copy import Page, save_a_copy, show_in_session
from journal_tui.ui.share.tick_list import NOT_READY, PAGE, TickList, draw_tick_row, tick_rows
from journal_tui.ui.widgets.footer import Footer
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.text_list import TextList
from journal_tui.ui.widgets.virtual_list import VirtualList

_HINT = (
    "Nothing is on the page yet.\n\n"
    "↑ and ↓ go from line to line, space ticks, → shows what is in a section. The last lines are about the "
    "whole page: its days, names, for whom.\n\n"
    "What you mark with b in your journal comes ticked. What is sealed is never offered."
)
_FEWEST_DAYS = "There is no choice with fewer days. The line “Days” below takes any days."
_MOST_DAYS = "There is no choice with more days. The line “Days” below takes any days."
_LITTLE = "There is little in this period. ] looks further back."


class ShareScreen(DraftScreen[None]):
    """The one page for a session. What is shown on the right is what leaves, and only when asked to."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = ["share.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=True, tooltip="Save a copy of the page."),
        Binding("v", "show", "Show", show=True, tooltip="Show the page in the session."),
        Binding("left_square_bracket", "period(-1)", "Fewer", show=False, tooltip="Fewer days."),
        Binding("right_square_bracket", "period(1)", "More days", show=False, tooltip="More days."),
        Binding("a", "alone", "Page alone", show=False, tooltip="See the page alone, or beside the ticks."),
        Binding("escape", "back", "Back", show=True, tooltip="Back, step by step."),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._choice: Choice | None = None
        self._offered_for: object = None
        self._markdown = False
        self._seen: str | None = None

    def compose(self) -> ComposeResult:
        """Two lines of what holds for the whole page, then the two sides."""
        yield ShareHeader()
        with Horizontal(id="share-halves"):
            yield TickList(draw_tick_row, id="ticks")
            yield PageView(id="page")
            yield LineList(id="lines")
        yield KeyLine()
        yield Footer()

    def on_mount(self) -> None:
        """Read the journal, and begin with what is marked to bring."""
        self.query_one(TickList).focus()
        self.set_interval(DRAFT_SECONDS, self.keep_draft)
        self._open()

    @work(exclusive=True, group="page")
    async def _open(self) -> None:
        journal = self._journal

        def read() -> Choice:
            records = journal.all_records()
            choice = Choice(records, journal.clock(), journal.settings.day_start_hour)
            if (draft := journal.get(Draft, SHARE_DRAFT)) is not None:
                restore(choice, draft)
                choice.keep()
            return choice

        self._choice = await self.host.off_loop(read)
        await self._renew(self._choice)
        if journal.get(Draft, SHARE_DRAFT) is not None:
            self.host.say("As you left it.")

    # -- what is being prepared ------------------------------------------------------------------

    @property
    def unkept(self) -> bool:
        """Whether something was chosen that is not on the disk yet."""
        return self._choice is not None and self._choice.changed

    async def keep_draft(self) -> None:
        """Keep what is chosen as a draft in the vault, if it changed since it was last kept."""
        await self._keep(None)

    async def _keep(self, rewording: tuple[str, str] | None) -> bool:
        choice, journal = self._choice, self._journal
        if choice is None or journal.vault.read_only or (rewording is None and not choice.changed):
            return True
        draft = draft_of(choice, journal.clock(), rewording)
        if await run_change(self.host, lambda: journal.keep_draft(draft)) is None:
            return False
        choice.keep()
        return True

    @work(exclusive=True, group="page")
    async def _refresh(self) -> None:
        if self._choice is not None:
            await self._renew(self._choice)

    async def _renew(self, choice: Choice) -> tuple[Selection, Summary]:
        """Show what may be ticked, and the page that the ticks make; both are computed off the event loop."""
        period = choice.period
        if self._offered_for != period:
            offered = await self.host.off_loop(
                lambda: offers(choice.records, period, day_start_hour=choice.day_start_hour)
            )
            choice.offered, self._offered_for = offered, period
        self.query_one(ShareHeader).show(choice)
        ticks = self.query_one(TickList)
        ticks.set_rows(tick_rows(choice, markdown=self._markdown), keep=ticks.highlighted_key)
        selection, summary = await self._page(choice)
        hint = _HINT if choice.offered else f"{_HINT}\n\n{_LITTLE}"
        page = self.query_one(PageView)
        page.show(summary if summary.sections else None, hint=hint, markdown=self._markdown)
        if self._seen is not None:
            page.go_to(SECTION_TITLES.get(self._seen, SECTION_TITLES["questions"]))
        if self._in_lines:
            _, whole = await self._page(choice, with_struck=False)
            self.query_one(LineList).show(whole, choice.struck, choice.reworded)
        return selection, summary

    async def _page(self, choice: Choice, *, with_struck: bool = True) -> tuple[Selection, Summary]:
        selection = choice.selection(with_struck=with_struck)
        make = partial(summarise, choice.records, selection, now=choice.now)
        return selection, await self.host.off_loop(make)

    # -- ticks -----------------------------------------------------------------------------------

    @on(TickList.Tick)
    def _ticked(self, event: TickList.Tick) -> None:
        event.stop()
        choice, row = self._choice, event.row
        if choice is None:
            return
        if row.does:
            self.run_worker(self.run_action(row.does), group="rows")
            return
        self._seen = row.section
        if row.item is not None:
            choice.toggle_item(row.item)
        elif row.block:
            choice.toggle_items(row.block)
        elif row.section == NOT_READY:
            choice.not_ready = not choice.not_ready
        elif not choice.toggle_section(row.section):
            choice.fold(row.section, unfolded=True)
        self._refresh()

    @on(TickList.Fold)
    def _folded(self, event: TickList.Fold) -> None:
        event.stop()
        if self._choice is not None:
            self._choice.fold(event.section, unfolded=event.unfolded)
            self._refresh()

    @on(VirtualList.Highlighted, "#ticks")
    def _highlighted(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        row = self.query_one(TickList).row
        if row is not None and row.section != PAGE:
            self.query_one(PageView).go_to(SECTION_TITLES.get(row.section, SECTION_TITLES["questions"]))

    # -- the whole page --------------------------------------------------------------------------

    def action_period(self, step: int) -> None:
        """More days, or with -1 fewer."""
        if self._choice is None:
            return
        if self._choice.move_period(step):
            self._refresh()
        else:
            self.host.say(_MOST_DAYS if step > 0 else _FEWEST_DAYS)

    def action_initials(self) -> None:
        """Names as initials, or as they are."""
        if self._choice is not None:
            self._choice.initials = not self._choice.initials
            self._refresh()

    def action_markdown(self) -> None:
        """Show the page as Markdown, or as text."""
        self._markdown = not self._markdown
        self._refresh()

    def action_untick(self) -> None:
        """Nothing ticked."""
        if self._choice is not None:
            self._choice.untick_all()
            self._refresh()

    @work(group="dialogs")
    async def action_audience(self) -> None:
        """Ask who it is for; what was on the last page for them comes ticked."""
        choice = self._choice
        if choice is None or (name := await ask_audience(self, choice)) is None:
            return
        receipt = choice.choose_audience(name)
        if choice.remembered and receipt is not None:
            on = f"{receipt.at.day} {receipt.at:%b}"
            self.host.say(f"Ticked as on your page of {on} for {name}.", seconds=8)
        self._refresh()

    @work(group="dialogs")
    async def action_words(self) -> None:
        """Ask which words besides names are to be shortened."""
        if self._choice is not None and await ask_words(self, self._choice):
            self._refresh()

    @work(group="dialogs")
    async def action_days(self) -> None:
        """Ask which days: one of the spans, or from a day to a day."""
        if self._choice is not None and await ask_days(self, self._choice):
            self._refresh()

    def action_alone(self) -> None:
        """The page alone, or beside the ticks."""
        if not self._in_lines:
            self.toggle_class("-alone")
            self._focus_side()
            self._show_keys()

    def on_descendant_focus(self) -> None:
        """Says what the keys do where the focus is now."""
        self._show_keys()

    def on_resize(self) -> None:
        """The page stands beside the ticks, or not, once the styles know the size."""
        self.call_after_refresh(self._show_keys)

    def _show_keys(self) -> None:
        page, alone = self.query_one(PageView), self.has_class("-alone")
        both = page.display and not alone
        other_side = "To the ticks" if page.has_focus else "To the page"
        self.query_one(KeyLine).keys = (
            "tick",
            ("fold(True)", "Open"),
            ("scroll_down", "Scroll"),
            "period(-1)",
            "period(1)",
            ("alone", "Back to the ticks" if alone else "Page alone"),
            *((("app.focus_next", other_side),) if both else ()),
        )

    # -- lines -----------------------------------------------------------------------------------

    @property
    def _in_lines(self) -> bool:
        return self.has_class("-lines")

    @work(exclusive=True, group="page")
    async def action_lines(self) -> None:
        """The lines of the page, or the page again."""
        choice = self._choice
        if choice is None:
            return
        if self._in_lines:
            self.remove_class("-lines")
            self._focus_side()
        elif not (await self._page(choice, with_struck=False))[1].sections:
            self.host.say("Nothing is on the page yet.")
            return
        else:
            self.add_class("-lines")
            self.query_one(LineList).focus()
        self.refresh_bindings()
        await self._renew(choice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Among the lines, only what is done to lines."""
        del parameters
        return not (self._in_lines and action in ("show", "save", "alone", "period"))

    def _focus_side(self) -> None:
        (self.query_one(PageView) if self.has_class("-alone") else self.query_one(TickList)).focus()

    @on(TextList.Selected)
    @work(group="dialogs")
    async def _reword(self, event: TextList.Selected) -> None:
        event.stop()
        line = self.query_one(LineList).line
        if line is None or self._choice is None:
            return
        answer = await self.app.push_screen_wait(
            RewordDialog(line.text, lambda words: self._keep((line.id, words)))
        )
        if answer is not None and answer != line.text:
            self._choice.reword(line.id, answer)
            self._refresh()

    def action_strike(self) -> None:
        """Strike out the highlighted line, or bring it back."""
        line = self.query_one(LineList).line
        if line is not None and self._choice is not None:
            self._choice.struck ^= {line.id}
            self._refresh()

    # -- handing over ----------------------------------------------------------------------------

    @work(exclusive=True, group="dialogs")
    async def action_show(self) -> None:
        """Show it in the session."""
        if (page := await self._ready()) is not None and await show_in_session(self, self._journal, page):
            await self._handed_over()

    @work(exclusive=True, group="dialogs")
    async def action_save(self) -> None:
        """Save a copy."""
        page = await self._ready()
        if page is not None and await save_a_copy(self, self._journal, page):
            await self._handed_over()

    async def _ready(self) -> Page | None:
        """The page as it stands on the screen, and what made it; None when there is nothing on it."""
        if self._choice is None:
            return None
        selection, summary = await self._renew(self._choice)
        if not summary.sections:
            self.host.say("Nothing is on the page yet. space ticks a line.")
            return None
        marked = {item.id for offer in self._choice.offered for item in offer.items if item.bring}
        return Page(
            selection,
            summary,
            ticks_of(selection, self._choice.records),
            shared_ids(summary, marked & selection.items),
        )

    @property
    def _has_draft(self) -> bool:
        return self._journal.get(Draft, SHARE_DRAFT) is not None

    async def _handed_over(self) -> None:
        """It is on its receipt now: the draft goes."""
        if self._choice is not None:
            self._choice.keep()
        await run_change(self.host, lambda: self._journal.drop_draft(SHARE_DRAFT))

    @work(exclusive=True, group="dialogs")
    async def action_back(self) -> None:
        """Out of the lines, out of the page alone, or back to where one came from."""
        if self._in_lines:
            self.action_lines()
        elif self.has_class("-alone"):
            self.action_alone()
        else:
            had_choice = self._choice is not None and (self.unkept or self._has_draft)
            if await self.leave() and had_choice:
                self.host.say("What you chose is kept as a draft. s goes on with it.")
