"""Rows for what a timeline holds, each day under a heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import overload

from journal_tui.journal.timeline import Timeline
from journal_tui.models.when import day_of
from journal_tui.ui.widgets.record_rows import RecordRow


class RowsByDay(Sequence[RecordRow]):
    """Rows for what a timeline holds, each day under a heading; made when they are looked at.

    To make all the rows of ten years takes longer than to find and draw them.
    """

    def __init__(self, timeline: Timeline, day_start_hour: int) -> None:
        self.timeline = timeline
        self.day_start_hour = day_start_hour
        #: For each row the place of its record; of a heading the place of the first below it, inverted.
        self._places: list[int] = []
        add = self._places.append
        last: date | None = None
        for position, moment in enumerate(timeline.moments):
            day = day_of(moment, day_start_hour)
            if day != last:
                add(~position)
                last = day
            add(position)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> RecordRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[RecordRow]: ...
    def __getitem__(self, index: int | slice) -> RecordRow | list[RecordRow]:
        if isinstance(index, slice):
            return [self._row(position) for position in self._places[index]]
        return self._row(self._places[index])

    def __iter__(self) -> Iterator[RecordRow]:
        return map(self._row, self._places)

    def row_of(self, key: str) -> int | None:
        """The row of the record with this id, without making the rows before it."""
        if key not in self.timeline.ids:
            return None
        return self._places.index(self.timeline.ids.index(key))

    def first_of(self, day: date) -> str | None:
        """The id of the newest record of a day, or else of the last day before it that holds any."""
        position = bisect_left(self.timeline.moments, -day.toordinal(), key=self._days_back)
        return self.timeline.ids[position] if position < len(self.timeline) else None

    def _days_back(self, moment: datetime) -> int:
        """Goes up from the newest record to the oldest."""
        return -day_of(moment, self.day_start_hour).toordinal()

    def _row(self, position: int) -> RecordRow:
        heading = position < 0
        position = ~position if heading else position
        day = day_of(self.timeline.moments[position], self.day_start_hour)
        if heading:
            return RecordRow(f"day-{day}", None, day, heading=True)
        return RecordRow(self.timeline.ids[position], self.timeline.record(position), day)
