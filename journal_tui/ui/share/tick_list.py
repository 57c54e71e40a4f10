"""The left side of the share screen: what may be ticked, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from journal_tui.models.base import Record
from journal_tui.models.records import Answer, Entry, Topic
from journal_tui.models.text import first_line
from journal_tui.summary import Offer, OfferItem
from journal_tui.summary.choice import Choice
from journal_tui.summary.plan_lines import is_planned, plan_line
from journal_tui.ui.widgets.shortening import shorten
from journal_tui.ui.widgets.virtual_list import VirtualList

NOT_READY = "not-ready"
#: The lines that hold for the whole page.
PAGE = "page"
#: Titles of the page that are too long for the narrow side, with "last time" at its edge.
_SHORT = {
    "topics": "My topics", "want": "What I want", "triggers": "What set them off", "mood": "Mood and sleep",
    "about-session": "About last session", "working-together": "Working together",
    "strength": "A strength or win", "moments": "Single moments",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TickRow:
    """A section, one of its items, several of them, or the sentence at the end.

    `ticked` None: only its items can be.
    """

    key: str
    section: str
    label: str
    ticked: bool | None
    item: str | None = None
    #: The items that are ticked together with this line.
    block: tuple[str, ...] = ()
    #: The action of the screen that the line runs, instead of being ticked.
    does: str = ""
    side: str = ""
    heading: bool = False


def tick_rows(choice: Choice, *, markdown: bool = False) -> list[TickRow]:
    """Every line of the left side: what may be on the page, in its order; then what holds for all of it."""
    rows = [row for offer in choice.offered for row in _section(choice, offer)]
    rows.append(TickRow(NOT_READY, NOT_READY, "Something I am not ready for", choice.not_ready))
    rows.append(TickRow("page", PAGE, "The whole page", None, heading=True))
    words = ", ".join(choice.words) or "none"
    for does, label in (
        ("days", f"Days: {choice.period_name}"),
        ("audience", f"For: {choice.audience or 'nobody named'}"),
        ("initials", say_names(choice)),
        ("words", f"Other words shortened: {words}"),
        ("markdown", f"Shown as: {'Markdown' if markdown else 'text'}"),
        ("lines", "Change or strike single lines"),
        ("alone", "See the page alone"),
        ("untick", "Untick everything"),
        ("show", "Show it in the session"),
        ("save", "Save a copy"),
    ):
        rows.append(TickRow(f"page-{does}", PAGE, label, None, does=does))
    return rows


def say_names(choice: Choice) -> str:
    """How names stand on the page now."""
    return f"Names: {'as initials' if choice.initials else 'in full'}"


def _section(choice: Choice, offer: Offer) -> Iterator[TickRow]:
    ticked = [item for item in offer.items if item.id in choice.items]
    open_ = choice.unfolded(offer)
    side = ""
    if offer.items:
        some = f"{len(ticked)} of " if ticked else ""
        side = f"{some}{len(offer.items)} {'▾' if open_ else '▸'}"
    elif offer.id in choice.remembered:
        side = "last time"
    yield TickRow(
        f"section-{offer.id}", offer.id, _SHORT.get(offer.id, offer.title),
        choice.section_ticked(offer) if offer.whole else None,
        side=side,
    )  # fmt: skip
    seen: set[str] = set()
    for item in _by_pack(choice, offer.items if open_ else ticked):
        yield from _pack_row(choice, offer, item, seen if open_ else None)
        record = choice.by_id.get(item.id)
        label = item.label if record is None else _label(record, choice)
        yield TickRow(f"item-{item.id}", offer.id, label, item.id in choice.items, item=item.id)


def _pack_of(choice: Choice, item: OfferItem) -> str:
    record = choice.by_id.get(item.id)
    return record.pack if isinstance(record, Answer) else ""


def _by_pack(choice: Choice, items: Sequence[OfferItem]) -> list[OfferItem]:
    """The answers to one pack stand together, in the order of its first; anything else stays as it is."""
    packs = list(dict.fromkeys(_pack_of(choice, item) for item in items))
    return sorted(items, key=lambda item: packs.index(_pack_of(choice, item)))


def _pack_row(choice: Choice, offer: Offer, item: OfferItem, seen: set[str] | None) -> Iterator[TickRow]:
    """Above the first of several answers to a pack, the line that ticks all of them."""
    pack = _pack_of(choice, item)
    if seen is None or not pack or pack in seen:
        return
    seen.add(pack)
    block = tuple(other.id for other in offer.items if _pack_of(choice, other) == pack)
    record = choice.by_id.get(block[-1])
    if len(block) > 1 and isinstance(record, Answer):
        label = f"All {len(block)} from “{record.pack_title}”"
        yield TickRow(f"block-{pack}", offer.id, label, choice.items.issuperset(block), block=block)


def _label(record: Record, choice: Choice) -> str:
    """A record in few words: its day without a year that goes without saying, and how it begins."""
    if is_planned(record):
        return plan_line(record)
    if isinstance(record, Topic):
        return first_line(record.words or record.more or "")
    year = "" if record.at.year == choice.period.last.year else f" {record.at.year}"
    kind = "" if isinstance(record, (Entry, Answer)) else f"{record.called} · "
    return f"{record.at.day} {record.at:%b}{year} · {kind}{record.headline}".removesuffix(" · ")


def draw_tick_row(row: TickRow, width: int) -> Content:
    """``[x] Urges``, its items further in; what a line says of the whole page stands without a box."""
    if row.heading:
        return Content.styled(row.label, "bold")
    box = "   " if row.ticked is None else "[x]" if row.ticked else "[ ]"
    inside = row.item is not None or row.block
    head = "  " if row.does else f"  {box} " if inside else f"{box} "
    side = f" {row.side}" if row.side else ""
    room = max(4, width - len(head) - len(side))
    words = shorten(Content(row.label), room, pad=bool(side))
    return Content.styled(head, "bold" if row.ticked else "") + words + Content.styled(side, "dim")


class TickList(VirtualList[TickRow]):
    """The lines; space ticks, right and left unfold and fold."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,enter",
            "tick",
            "Tick",
            show=False,
            key_display="space",
            tooltip="Tick or untick; on a line of the whole page: change it.",
        ),
        Binding(
            "right", "fold(True)", "Unfold", show=False, tooltip="Open the section of the highlighted line."
        ),
        Binding(
            "left", "fold(False)", "Fold", show=False, tooltip="Close the section of the highlighted line."
        ),
    ]

    @dataclass
    class Tick(Message):
        """A line is to be ticked or unticked."""

        row: TickRow

    @dataclass
    class Fold(Message):
        """The items of a section are to be shown, or folded away."""

        section: str
        unfolded: bool

    @property
    def row(self) -> TickRow | None:
        """The highlighted line."""
        key = self.highlighted_key
        return next((row for row in self.rows if row.key == key), None)

    def action_tick(self) -> None:
        """Tick or untick; where only the items can be ticked, unfold them."""
        if (row := self.row) is not None:
            self.post_message(self.Tick(row))

    def action_select(self) -> None:
        """A click ticks."""
        self.action_tick()

    def action_fold(self, unfolded: bool) -> None:
        """Unfold or fold the section of the highlighted line."""
        if (row := self.row) is not None:
            self.post_message(self.Fold(row.section, unfolded))
