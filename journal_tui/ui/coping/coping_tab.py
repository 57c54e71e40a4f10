"""Strategies by category, each with how often it was tried and what the urge did meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights import strategy_key
from journal_tui.insights.effect_words import BEFORE_AFTER, EffectRow, effect_rows
from journal_tui.journal.journal import Journal
from journal_tui.journal.toolbox import ToolboxItem, hide_item, move, move_category, stored_item, toolbox
from journal_tui.models.records import Strategy, StrategyUse
from journal_tui.models.text import plural
from journal_tui.ui.coping.strategy_page import strategy_page
from journal_tui.ui.coping.strategy_screen import StrategyScreen, Used
from journal_tui.ui.kit.reading_tab import ReadingTab
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.shortening import shorten
from journal_tui.ui.widgets.virtual_list import VirtualList

_TIMES_WIDTH, _EFFECT_WIDTH = 9, 21
#: Numbers farther than this from their names are hard to read.
_WIDEST = 90


@dataclass(frozen=True, slots=True)
class CopingRow:
    """One way of coping, or with `item` None the category above those that follow."""

    key: str
    item: ToolboxItem | None
    title: str = ""
    effect: EffectRow | None = None

    @property
    def heading(self) -> bool:
        """Whether it only names the category."""
        return self.item is None


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows, and whether any strategy of the toolbox is hidden."""

    rows: list[CopingRow]
    any_hidden: bool


class CopingTab(ReadingTab):
    """The toolbox. Nothing in it is called the best."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", show=False, tooltip="Add a strategy of your own."),
        Binding("e", "edit", "Edit", show=False, tooltip="Change the highlighted strategy."),
        Binding("h", "hide", "Hide, or show again", show=False, tooltip="Hide a strategy, or show it again."),
        Binding("o", "hidden", "With hidden ones", show=False, tooltip="See the hidden ones, or no longer."),
        Binding(
            "left_square_bracket,shift+up",
            "move(-1)",
            "Move up",
            show=False,
            tooltip="Put a strategy before the one above it.",
        ),
        Binding(
            "right_square_bracket,shift+down",
            "move(1)",
            "Move down",
            show=False,
            tooltip="Put a strategy after the one below it.",
        ),
        Binding(
            "left_curly_bracket",
            "move_kind(-1)",
            "Move the whole kind up",
            show=False,
            tooltip="Put its whole kind before the one above it.",
        ),
        Binding(
            "right_curly_bracket",
            "move_kind(1)",
            "Move the whole kind down",
            show=False,
            tooltip="Put its whole kind after the one below it.",
        ),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._with_hidden = self._any_hidden = False
        self._rows: dict[str, CopingRow] = {}
        #: The starting strategy that is to be edited as soon as it is stored.
        self._edit_next: str | None = None

    def compose(self) -> ComposeResult:
        """What the numbers are, the list, the keys."""
        yield Static(Content(BEFORE_AFTER), classes="pane-note")
        yield from self.list_and_page(
            VirtualList(_draw, id="coping-rows", empty="The toolbox is empty. n adds a strategy of your own.")
        )
        yield KeyLine(())

    def gather(self, journal: Journal, now: datetime) -> Gathered:
        """The toolbox, with what was written of each."""
        del now
        effects = {effect.key: effect for effect in effect_rows(journal.all(StrategyUse))}
        return Gathered(
            rows(toolbox(journal, hidden=self._with_hidden), effects),
            any_hidden=any(strategy.hidden for strategy in journal.all(Strategy)),
        )

    def show(self, gathered: Gathered) -> None:
        """The rows; a starting strategy that was stored to be edited goes to its form."""
        self._any_hidden = gathered.any_hidden
        self._rows = {row.key: row for row in gathered.rows if row.item is not None}
        self.query_one(VirtualList).set_rows(gathered.rows)
        starter_id, self._edit_next = self._edit_next, None
        if starter_id is not None:
            for row in self._rows.values():
                if row.item is not None and row.item.starter == starter_id and row.item.record is not None:
                    self.query_one(VirtualList).highlight(row.key)
                    self.post_message(self.Change(row.item.record))
        self._show_keys()
        self.refresh_bindings()
        self.read_soon()

    def reading(self) -> Page | None:
        """The highlighted strategy."""
        row = self._rows.get(self.query_one(VirtualList).highlighted_key or "")
        if row is None or row.item is None:
            return None
        return strategy_page(row.item, row.effect, self.day_start_hour)

    def first_focus(self) -> None:
        """The list has the focus first."""
        self.query_one(VirtualList).focus()

    @property
    def _item(self) -> ToolboxItem | None:
        row = self._rows.get(self.query_one(VirtualList).highlighted_key or "")
        return row.item if row is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to a strategy needs one, and to see the hidden ones needs one that is hidden."""
        del parameters
        if action == "hidden":
            return self._any_hidden
        return action not in ("edit", "hide", "move", "move_kind") or self._item is not None

    @property
    def chosen(self) -> Strategy | None:
        """The highlighted strategy, if it is stored."""
        item = self._item
        return item.record if item is not None else None

    def _show_keys(self) -> None:
        item = self._item
        hidden = item is not None and item.record is not None and item.record.hidden
        self.query_one(KeyLine).keys = (
            "select",
            "new",
            "edit",
            ("hide", "Show again" if hidden else "Hide"),
            ("hidden", "Without hidden" if self._with_hidden else "With hidden"),
            ("move(-1)", "Up"),
            ("move(1)", "Down"),
            ("move_kind(-1)", "Kind up"),
            ("move_kind(1)", "Kind down"),
        )

    # -- what can be done ------------------------------------------------------------------------

    def action_new(self) -> None:
        """A way of the client's own."""
        self.post_message(self.New(Strategy))

    def action_edit(self) -> None:
        """Change it; a starting one is stored first, so that its draft has a place of its own."""
        item = self._item
        if item is None:
            return
        if item.record is not None:
            self.post_message(self.Change(item.record))
        else:
            self._edit_next = item.starter
            self.post_message(self.Do(lambda journal: stored_item(journal, item)))

    def action_hide(self) -> None:
        """Take it out of sight, or show it again."""
        item = self._item
        if item is None:
            return
        hide = item.record is None or not item.record.hidden

        message = "Hidden. o shows the hidden ones." if hide else "It is shown again."
        self.post_message(self.Do(lambda journal: hide_item(journal, item, hidden=hide), message))

    def action_move(self, step: int) -> None:
        """Put it before or after the one beside it, within its kind."""
        item, hidden = self._item, self._with_hidden
        if item is not None:
            self.post_message(self.Do(lambda journal: move(journal, item, step, hidden=hidden)))

    def action_move_kind(self, step: int) -> None:
        """Put its whole kind before or after the one beside it."""
        item, hidden = self._item, self._with_hidden
        if item is not None:
            self.post_message(
                self.Do(lambda journal: move_category(journal, item.category, step, hidden=hidden))
            )

    def action_hidden(self) -> None:
        """With the hidden ones, or without."""
        self._with_hidden = not self._with_hidden
        self.post_message(self.Stale(self))

    @on(VirtualList.Highlighted)
    def _highlighted(self, event: VirtualList.Highlighted) -> None:
        event.stop()
        self._show_keys()

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        event.stop()
        row = self._rows[event.key]
        if row.item is not None:
            words = row.effect.words if row.effect is not None else ""
            self.app.push_screen(StrategyScreen(row.item, words), self._used)

    def _used(self, used: Used | None) -> None:
        if used is not None:
            self.post_message(self.New(StrategyUse, used.answers))


def rows(items: Iterable[ToolboxItem], effects_by_strategy: Mapping[str, EffectRow]) -> list[CopingRow]:
    """The toolbox as rows under their categories."""
    coping_rows: list[CopingRow] = []
    last = None
    for item in items:
        category = item.category or "other"
        if category != last:
            coping_rows += [CopingRow(f"gap-{category}", None)] if coping_rows else []
            coping_rows.append(CopingRow(f"category-{category}", None, category[:1].upper() + category[1:]))
            last = category
        effect = effects_by_strategy.get(item.use_id) or effects_by_strategy.get(strategy_key(item.name))
        coping_rows.append(CopingRow(item.id, item, effect=effect))
    return coping_rows


def _draw(row: CopingRow, width: int) -> Content:
    """A category, or: the name, how often, and what the urge did."""
    if row.item is None:
        return Content(row.title)
    width = min(width, _WIDEST)
    hidden = row.item.record is not None and row.item.record.hidden
    times = plural(row.effect.times, "time") if row.effect is not None else "hidden" if hidden else ""
    name = Content(f"{row.item.name} (hidden)" if hidden and row.effect else row.item.name)
    if not times:
        return name
    side = f"  {times:>{_TIMES_WIDTH}}  {row.effect.column if row.effect else '':<{_EFFECT_WIDTH}}"
    return shorten(name, max(8, width - len(side)), pad=True) + Content.styled(side, "dim")
