"""What is ticked for a page, on the screen or by ear, and the selection that it makes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from journal_tui.models.base import Record
from journal_tui.models.names import name_key
from journal_tui.models.records import Session, ShareReceipt, Therapist
from journal_tui.models.when import day_of
from journal_tui.summary.names import known_names
from journal_tui.summary.offers import brought, default_period
from journal_tui.summary.page import Offer, Period, Selection
from journal_tui.summary.receipt_compare import last_for

R = TypeVar("R", bound=Record)

#: Looking back by a number of days, besides "since last time".
_SPANS = (("The last week", 7), ("The last 2 weeks", 14), ("The last 4 weeks", 28), ("The last 12 weeks", 84))
#: A section with more items than this is folded at first.
_OPEN_UP_TO = 6
#: How many items ticking their section ticks: "my top topics (up to three)".
_TOP = 3


class Choice:
    """What the client chose so far. `records` is everything in the journal, as it was when this was made."""

    def __init__(self, records: Sequence[Record], now: datetime, day_start_hour: int) -> None:
        self.records = records
        self.by_id = {record.id: record for record in records}
        self.now = now
        self.day_start_hour = day_start_hour
        self.audience = ""
        self.own_days: Period | None = None
        self.period_index = 0
        #: What is looked back at when there was no last time.
        self._no_last_time = default_period((), now, day_start_hour=day_start_hour)
        self._since = self._last_time()
        self.sections: set[str] = set()
        self.items: set[str] = set(brought(records, self.period))
        #: The sections that are ticked because they were on the last page for this audience.
        self.remembered: set[str] = set()
        self.initials = False
        self._known_names = known_names(records)
        #: What the client wants shortened besides the names that are known.
        self.words: tuple[str, ...] = ()
        self.not_ready = False
        self.reworded: dict[str, str] = {}
        self.struck: set[str] = set()
        self.offered: tuple[Offer, ...] = ()
        self._unfolded: dict[str, bool] = {}
        self._at_first = self._state

    # -- for whom --------------------------------------------------------------------------------

    @property
    def audiences(self) -> tuple[str, ...]:
        """Who it may be for: of the sessions, nearest ahead first; other therapists; who had a page."""
        therapists = self._of(Therapist)
        sessions = sorted(self._of(Session), key=lambda s: (s.at < self.now, abs(s.at - self.now)))
        receipts = sorted(self._of(ShareReceipt), key=lambda r: r.at, reverse=True)
        names = [
            *(session.therapist for session in sessions),
            *(therapist.name for therapist in therapists),
            *(receipt.audience for receipt in receipts),
        ]
        folded: dict[str, str] = {}
        for name in names:
            if name and name.strip():
                folded.setdefault(name_key(name), " ".join(name.split()))
        return tuple(folded.values())

    def _of(self, kind: type[R]) -> list[R]:
        return [record for record in self.records if isinstance(record, kind)]

    def choose_audience(self, name: str) -> ShareReceipt | None:
        """Who it is for. The sections of the last page for them come ticked, told apart as remembered.

        The receipt that they are from is returned; None when nothing is remembered.
        """
        self.sections -= self.remembered
        self.remembered = set()
        self.audience = name
        self._since = self._last_time()
        receipt = last_for(self._of(ShareReceipt), name)
        if receipt is None or receipt.ticks is None:
            return None
        ticks = receipt.ticks
        self.remembered = set(ticks.sections) - self.sections
        self.sections |= self.remembered
        self.initials = self.initials or ticks.initials
        self.words = tuple(dict.fromkeys((*self.words, *ticks.words)))
        return receipt

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are put as initials on the page."""
        return tuple(dict.fromkeys((*self._known_names, *self.words)))

    # -- the period ------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day that it is in the journal."""
        return day_of(self.now, self.day_start_hour)

    @property
    def periods(self) -> tuple[tuple[str, Period], ...]:
        """What may be looked back at, by name; the client's own days come last.

        A draft knows a period by its number in here, so that the order stays as it is.
        """
        return (
            ("Recent days" if self._since == self._no_last_time else "Since last time", self._since),
            *((name, Period(self.today - timedelta(days=days - 1), self.today)) for name, days in _SPANS),
            *((("Days I chose", self.own_days),) if self.own_days is not None else ()),
        )

    @property
    def periods_by_length(self) -> tuple[int, ...]:
        """The numbers of the periods, from the fewest days to the most; the same days are in it once."""
        by_days = {period: index for index, (_, period) in reversed(tuple(enumerate(self.periods)))}
        return tuple(sorted(by_days.values(), key=lambda index: (self.periods[index][1].length, index)))

    @property
    def number_by_length(self) -> int:
        """Where the chosen days stand in `periods_by_length`."""
        days = [self.periods[index][1] for index in self.periods_by_length]
        return days.index(self.period)

    def _last_time(self) -> Period:
        return default_period(
            self.records, self.now, day_start_hour=self.day_start_hour, audience=self.audience
        )

    def choose_days(self, days: Period) -> None:
        """Takes days of the client's own as the period."""
        self.own_days = days
        self.period_index = len(self.periods) - 1

    @property
    def period(self) -> Period:
        """The days that the page is about."""
        return self.periods[self.period_index][1]

    @property
    def period_name(self) -> str:
        """What the period is called."""
        return self.periods[self.period_index][0]

    def choose_period(self, index: int) -> None:
        """One of the periods, by its number."""
        self.period_index = index

    def move_period(self, step: int) -> bool:
        """To the next longer period, or with -1 to the next shorter one; False at the ends."""
        by_length = self.periods_by_length
        number = self.number_by_length + step
        if not 0 <= number < len(by_length):
            return False
        self.period_index = by_length[number]
        return True

    # -- ticks -----------------------------------------------------------------------------------

    def offer(self, section_id: str) -> Offer | None:
        """What a section offers in this period, if anything."""
        return next((offer for offer in self.offered if offer.id == section_id), None)

    def toggle_section(self, section_id: str) -> bool:
        """Tick or untick a whole section. False when it has nothing, or when only its items can be ticked."""
        offer = self.offer(section_id)
        if offer is None or not offer.whole:
            return False
        if offer.items:
            # The section's box stands for those of its items: the page holds what the boxes say.
            ids = [item.id for item in offer.items]
            if self.section_ticked(offer):
                self.items -= set(ids)
            else:
                self.items |= set(ids[:_TOP])
            return True
        self.sections ^= {section_id}
        self.remembered.discard(section_id)
        return True

    def section_ticked(self, offer: Offer) -> bool:
        """Whether a section's box is ticked: of one that has items, when any of them is."""
        if offer.items:
            return any(item.id in self.items for item in offer.items)
        return offer.id in self.sections

    def toggle_item(self, record_id: str) -> None:
        """Tick or untick one record."""
        self.items ^= {record_id}

    def toggle_items(self, record_ids: Collection[str]) -> None:
        """Tick all of several records, or untick them when all of them are ticked."""
        if self.items.issuperset(record_ids):
            self.items -= set(record_ids)
        else:
            self.items |= set(record_ids)

    def untick_all(self) -> None:
        """Nothing is ticked any more; what was put in other words stays so."""
        self.sections, self.items, self.remembered = set(), set(), set()
        self.not_ready = False

    def unfolded(self, offer: Offer) -> bool:
        """Whether all the items of a section show; those that are ticked always do."""
        return self._unfolded.get(offer.id, len(offer.items) <= _OPEN_UP_TO)

    def fold(self, section_id: str, *, unfolded: bool) -> None:
        """Show all the items of a section, or only the ticked ones."""
        self._unfolded[section_id] = unfolded

    # -- the page --------------------------------------------------------------------------------

    def selection(self, *, with_struck: bool = True) -> Selection:
        """What is ticked and offered now: nothing that the left side does not show is ever on the page."""
        offered = {item.id for offer in self.offered for item in offer.items}
        whole = {offer.id for offer in self.offered if offer.whole}
        return Selection(
            period=self.period,
            sections=frozenset(self.sections & whole),
            items=frozenset(self.items & offered),
            audience=self.audience,
            initials=self.initials,
            names=self._known_names,
            asked=self.words,
            reworded=dict(self.reworded),
            struck=frozenset(self.struck) if with_struck else frozenset(),
            not_ready_note=self.not_ready,
            day_start_hour=self.day_start_hour,
        )

    def reword(self, line_id: str, text: str) -> None:
        """Other words for a line; none at all brings the first ones back."""
        if text.strip():
            self.reworded[line_id] = text
        else:
            self.reworded.pop(line_id, None)

    @property
    def _state(self) -> tuple[object, ...]:
        return (
            frozenset(self.sections), frozenset(self.items), self.audience, self.initials, self.words,
            self.not_ready,
            tuple(sorted(self.reworded.items())), frozenset(self.struck), self.period,
        )  # fmt: skip

    @property
    def changed(self) -> bool:
        """Whether anything was chosen that is not on the disk."""
        return self._state != self._at_first

    def keep(self) -> None:
        """It is on the disk, as a draft or in a receipt: leaving loses nothing."""
        self._at_first = self._state
