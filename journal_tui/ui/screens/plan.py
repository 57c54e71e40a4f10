"""The plan at a glance: reasons, warning signs, when–then, people."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import Person, Reason, WarningSign, WhenThen
from journal_tui.ui.screens.dialogs import ChoiceDialog
from journal_tui.ui.screens.pane import Pane
from journal_tui.ui.widgets.key_line import KeyLine
from journal_tui.ui.widgets.record_rows import marks
from journal_tui.ui.widgets.text_list import TextItem, TextList, hanging, title_item

#: The parts of the plan, in order: what is asked for with `n`, its title, and what stands there while empty.
_PARTS: tuple[tuple[type[Record], str, str, str], ...] = (
    (Reason, "Reason", "My reasons", "What matters to you? n adds a reason, in your own words."),
    (WarningSign, "Warning sign", "Warning signs", "What do you notice first when things get harder?"),
    (WhenThen, "When–then", "When this, I will that", "One situation, and one thing you will do then."),
    (Person, "Person", "People", "Who could you call? They also stand first in Help now (f1)."),
)


class PlanPane(Pane):
    """One page. Enter changes what is highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "new", "Add", show=False)]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._by_id: dict[str, Record] = {}

    def compose(self) -> ComposeResult:
        """The page and its keys."""
        yield TextList(id="plan-items")
        yield KeyLine((("n", "Add"), ("enter", "Change"), ("b", "Bring"), ("x", "Seal"), ("d", "Delete")))

    def gather(self, journal: Journal, now: datetime) -> list[list[Record]]:
        """Each part's records, oldest first."""
        del now
        return [list(journal.all(kind)) for kind, *_ in _PARTS]

    def show(self, gathered: list[list[Record]]) -> None:
        """The page, with the highlight where it was."""
        self._by_id = {record.id: record for part in gathered for record in part}
        items: list[TextItem] = []
        for (kind, _, title, empty), records in zip(_PARTS, gathered, strict=True):
            items.append(title_item(f"title-{kind.table}", title))
            items += [_item(record) for record in records] or [_empty(kind, empty)]
        self.query_one(TextList).set_items(items)

    def first_focus(self) -> None:
        """The page."""
        self.query_one(TextList).focus()

    @property
    def chosen(self) -> Record | None:
        """The highlighted record."""
        return self._by_id.get(self.query_one(TextList).highlighted_key or "")

    @on(TextList.Selected)
    def _selected(self, event: TextList.Selected) -> None:
        event.stop()
        record = self._by_id.get(event.key)
        if record is not None:
            self.post_message(self.Change(record))

    @work(exclusive=True, group="dialogs")
    async def action_new(self) -> None:
        """Ask what to add, and open its form."""
        answer = await self.app.push_screen_wait(
            ChoiceDialog("What would you like to add?", "", [(kind.table, name) for kind, name, *_ in _PARTS])
        )
        for kind, *_ in _PARTS:
            if kind.table == answer:
                self.post_message(self.New(kind))


def _empty(kind: type[Record], sentence: str) -> TextItem:
    return TextItem(
        f"empty-{kind.table}",
        lambda width: hanging(Content.styled(sentence, "dim"), width, first="  "),
        heading=True,
    )


def _item(record: Record) -> TextItem:
    def lines(width: int) -> list[Content]:
        side = marks(record)
        return [
            *_lines(record, width),
            *(hanging(Content.styled(side, "dim"), width, first="  ") if side else ()),
        ]

    return TextItem(record.id, lines)


def _lines(record: Record, width: int) -> list[Content]:
    match record:
        case WarningSign():
            return _pair(record.sign, record.will_do, width)
        case WhenThen():
            return _pair(record.when_this, record.then_that, width)
        case Person():
            return _person(record, width)
        case Reason():
            return hanging(record.words or "(nothing written)", width, rest=2)
        case _:
            return hanging(record.headline or "(nothing written)", width, rest=2)


def _pair(first: str | None, then: str | None, width: int) -> list[Content]:
    """What happens, and under it what the client will do."""
    lines = hanging(Content.styled(first or "…", "bold"), width, rest=2)
    return [*lines, *hanging(then, width, first="  → I will: ")] if then else lines


def _person(person: Person, width: int) -> list[Content]:
    """Who, how to reach them, what they help with, what one could say."""
    who = Content.styled(person.name or "…", "bold")
    for part in (person.who, person.reach):
        who = who + Content(f"   {part}" if part else "")
    lines = hanging(who, width, rest=2)
    helps = ", ".join(person.helps_with or ())
    more = " · ".join(part for part in (helps, person.best_times or "") if part)
    lines += hanging(Content.styled(more, "dim"), width, first="  ") if more else []
    return [*lines, *hanging(f"“{person.could_say}”", width, first="  ")] if person.could_say else lines
