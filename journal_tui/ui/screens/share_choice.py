"""What stands ticked on the share screen, and the selection that it makes. No widget and no clock in here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from journal_tui.models.base import Record
from journal_tui.models.records import Session, Therapist
from journal_tui.models.when import day_of
from journal_tui.summary import (
    SECTION_TITLES,
    Offer,
    Period,
    Selection,
    brought,
    default_period,
    known_names,
)

#: The key of each section: always the same one, whatever there is to tick.
SECTION_KEYS: dict[str, str] = dict(zip(SECTION_TITLES, "1234567890tgqorm", strict=True))
#: Looking back by a number of days, besides "since last time".
_SPANS = (("The last week", 7), ("The last 2 weeks", 14), ("The last 4 weeks", 28), ("The last 12 weeks", 84))
#: A section with more items than this is folded at first.
_FEW = 6
#: How many items ticking their section ticks: "my top topics (up to three)".
_TOP = 3


class Choice:
    """What the client chose so far. `records` is everything in the journal, as it was when this was made."""

    def __init__(self, records: Sequence[Record], now: datetime, day_start_hour: int) -> None:
        self.records = records
        self.by_id = {record.id: record for record in records}
        self.now = now
        self.day_start_hour = day_start_hour
        today = day_of(now, day_start_hour)
        since = default_period(records, now, day_start_hour=day_start_hour)
        self.periods: tuple[tuple[str, Period], ...] = (
            ("Since last time", since),
            *((name, Period(today - timedelta(days=days - 1), today)) for name, days in _SPANS),
        )
        self.names = known_names(records)
        self.place = 0
        self.sections: set[str] = set()
        self.items: set[str] = set(brought(records, since))
        self.audience = ""
        self.initials = False
        self.not_ready = False
        self.reworded: dict[str, str] = {}
        self.struck: set[str] = set()
        self.offered: tuple[Offer, ...] = ()
        self._unfolded: dict[str, bool] = {}
        self._at_first = self._state

    # -- the period ------------------------------------------------------------------------------

    @property
    def period(self) -> Period:
        """The days that the page is about."""
        return self.periods[self.place][1]

    @property
    def period_name(self) -> str:
        """What the period is called."""
        return self.periods[self.place][0]

    def move_period(self, step: int) -> bool:
        """To the next or the previous period; False at the ends."""
        place = self.place + step
        if not 0 <= place < len(self.periods):
            return False
        self.place = place
        return True

    @property
    def last_therapist(self) -> str:
        """With whom the last session is, or else the last therapist there is; empty for nobody."""
        sessions = [r.therapist for r in self.records if isinstance(r, Session) and r.therapist]
        names = [r.name for r in self.records if isinstance(r, Therapist) and r.name]
        return next(iter((sessions or names)[-1:]), "")

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
        return True

    def section_ticked(self, offer: Offer) -> bool:
        """Whether a section's box is ticked: of one that has items, when any of them is."""
        if offer.items:
            return any(item.id in self.items for item in offer.items)
        return offer.id in self.sections

    def toggle_item(self, record_id: str) -> None:
        """Tick or untick one record."""
        self.items ^= {record_id}

    def unfolded(self, offer: Offer) -> bool:
        """Whether all the items of a section show; those that are ticked always do."""
        return self._unfolded.get(offer.id, len(offer.items) <= _FEW)

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
            names=self.names,
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
            frozenset(self.sections), frozenset(self.items), self.audience, self.initials, self.not_ready,
            tuple(sorted(self.reworded.items())), frozenset(self.struck),
        )  # fmt: skip

    @property
    def changed(self) -> bool:
        """Whether anything was chosen that leaving would lose."""
        return self._state != self._at_first

    def keep(self) -> None:
        """It has been shared: leaving loses nothing."""
        self._at_first = self._state
