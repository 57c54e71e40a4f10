"""The plan at a glance: reasons, warning signs, when–then, people, goals, strengths, values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import Goal, PersonalValue
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import PickDialog
from journal_tui.ui.kit.reading_tab import ReadingTab
from journal_tui.ui.plan.card_screen import PlanCardScreen
from journal_tui.ui.plan.plan_lines import PARTS, Part, laid_aside, lines
from journal_tui.ui.plan.rating_dialog import RateDialog
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.page_view import Page
from journal_tui.ui.widgets.record_page import record_page
from journal_tui.ui.widgets.record_rows import marks
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging, title_item

_KEYS = ("new", ("select", "Change"), "rate", "card", "bring", "seal", "delete")
_FULL = (
    f"There are {PersonalValue.MOST}, as many as fit in a week. Change one of them, or delete one, to make "
    "room."
)


class PlanTab(ReadingTab):
    """One page. Enter changes what is highlighted, space says how far it is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Add", show=False, tooltip="Add something to the plan."),
        Binding(
            "space",
            "rate",
            "Update",
            show=False,
            tooltip="How far a goal is now; how much of each value was in the week.",
        ),
        Binding("v", "card", "Card", show=False, tooltip="Show the plan as a card."),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._gathered: list[list[Record]] = [[] for _ in PARTS]
        self._by_id: dict[str, Record] = {}
        self._shown = False

    def compose(self) -> ComposeResult:
        """The plan and its keys."""
        yield from self.list_and_page(TextList(id="plan-items"))
        yield KeyLine(_KEYS)

    def gather(self, journal: Journal, now: datetime) -> list[list[Record]]:
        """Each part's records, oldest first; goals that were laid aside come last."""
        del now
        return [sorted(journal.all(part.kind), key=laid_aside) for part in PARTS]

    def show(self, gathered: list[list[Record]]) -> None:
        """The page, with the highlight on what was just added, or else where it was."""
        known, shown_before = set(self._by_id), self._shown
        self._gathered, self._shown = gathered, True
        self._by_id = {record.id: record for part in gathered for record in part}
        self._list.set_items(_items(list(zip(PARTS, gathered, strict=True))))
        added = self._by_id.keys() - known
        if shown_before and len(added) == 1:
            self._list.highlight(*added)
        self.read_soon()

    def reading(self) -> Page | None:
        """Everything of the highlighted record; in an empty part what it is for."""
        part = next((part for part in PARTS if _empty_key(part) == self._list.highlighted_key), None)
        if part is not None:
            return Page(part.title, part.title, lines=lambda width: hanging(part.empty, width))
        return record_page(self.chosen, self.day_start_hour)

    @property
    def _list(self) -> TextList:
        return self.query_one(TextList)

    def first_focus(self) -> None:
        """The list."""
        self._list.focus()

    @property
    def chosen(self) -> Record | None:
        """The highlighted record."""
        return self._by_id.get(self._list.highlighted_key or "")

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        event.stop()
        if event.key in self._by_id:
            self.post_message(self.Change(self._by_id[event.key]))
            return
        kind = next((part.kind for part in PARTS if _empty_key(part) == event.key), None)
        if kind is not None:
            self.post_message(self.New(kind))

    @work(exclusive=True, group="dialogs")
    async def action_new(self) -> None:
        """Ask what to add, and open its form; what the highlight is in comes first."""
        record = self.chosen
        start = next((n for n, part in enumerate(PARTS) if isinstance(record, part.kind)), 0)
        index = await self.app.push_screen_wait(
            PickDialog("What would you like to add?", "", [part.name for part in PARTS], at=start)
        )
        if index is None:
            return
        kind = PARTS[index].kind
        if kind is PersonalValue and len(self._gathered[index]) >= PersonalValue.MOST:
            self.app.notify(_FULL, markup=False)
        else:
            self.post_message(self.New(kind))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only goals have a progress, and values a week."""
        del parameters
        return action != "rate" or isinstance(self.chosen, (Goal, PersonalValue))

    def action_rate(self) -> None:
        """How far a goal is now; or of all values, how much of each was in the week."""
        record = self.chosen
        if isinstance(record, Goal):
            self._ask_how_far([record], "progress")
        elif isinstance(record, PersonalValue):
            values = [r for part in self._gathered for r in part if isinstance(r, PersonalValue)]
            self._ask_how_far(values, "lived")

    def _ask_how_far(self, records: Sequence[Record], field: str) -> None:
        async def keep(ratings: dict[str, int]) -> bool:
            journal = self.host.open_journal

            def rate() -> None:
                with journal.transaction():
                    for record in records:
                        if record.id in ratings:
                            journal.rate(record, field, ratings[record.id])

            kept = await run_change(self.host, rate, "Noted.")
            self.post_message(self.Stale(self))
            return kept is not None

        self.app.push_screen(RateDialog(records, field, keep))

    def action_card(self) -> None:
        """The plan as a card."""
        self.app.push_screen(PlanCardScreen([r for part in self._gathered for r in part]))


def _items(parts: Sequence[tuple[Part, Sequence[Record]]]) -> list[TextItem]:
    items: list[TextItem] = []
    for part, records in parts:
        items.append(title_item(f"title-{part.kind.table}", part.title))
        items += [_item(record) for record in records] or [_empty(part)]
    return items


def _empty_key(part: Part) -> str:
    return f"empty-{part.kind.table}"


def _empty(part: Part) -> TextItem:
    return TextItem(_empty_key(part), lambda width: hanging(Content.styled(part.empty, "dim"), width, rest=0))


def _item(record: Record) -> TextItem:
    def drawn(width: int) -> list[Content]:
        side = marks(record)
        return [
            *lines(record, width),
            *(hanging(Content.styled(side, "dim"), width, first="  ") if side else ()),
        ]

    return TextItem(record.id, drawn)
