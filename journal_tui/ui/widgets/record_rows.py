"""Records as rows of a list, under the day they happened on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from journal_tui.models.base import Record
from journal_tui.models.records import Entry
from journal_tui.models.when import day_of, say_day

_KIND_WIDTH = 9


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record, or the day above those that follow.

    `record` is None for a day, and for a record that this version turns out not to be able to read.
    """

    key: str
    record: Record | None
    day: date
    heading: bool = False


def rows_by_day(records: Iterable[Record], day_start_hour: int) -> list[RecordRow]:
    """Rows for records that come newest first, each day under a heading of its own."""
    rows: list[RecordRow] = []
    last: date | None = None
    for record in records:
        day = day_of(record.at, day_start_hour)
        if day != last:
            rows.append(RecordRow(f"day-{day:%F}", None, day, heading=True))
            last = day
        rows.append(RecordRow(record.id, record, day))
    return rows


def marks(record: Record) -> str:
    """The marks of a record in words: sealed, bring, written later, tags."""
    parts = []
    if record.sealed:
        parts.append("sealed")
    if record.bring:
        parts.append("bring")
    if record.written_later:
        parts.append("written later")
    parts.extend(f"#{tag}" for tag in record.tags)
    return " · ".join(parts)


def draw_record_row(row: RecordRow, width: int) -> Content:
    """A day, or: time, kind, the record in one line, and its marks at the right edge."""
    if row.heading:
        return Content(say_day(row.day))
    record = row.record
    if record is None:
        return Content.styled("  (kept; this version cannot read it)", "dim")
    kind = "" if isinstance(record, Entry) else record.called.removeprefix("strategy ")
    side = marks(record)
    name = Content(kind).truncate(_KIND_WIDTH, ellipsis=True, pad=True)
    head = Content(f"  {record.at:%H:%M}  ") + name + Content(" ")
    # The marks never take more than a third of the line.
    side = side if len(side) <= width // 3 else side[: max(0, width // 3 - 1)] + "…"
    room = max(8, width - head.cell_length - (len(side) + 2 if side else 0))
    line = Content(record.headline or "(nothing written)").truncate(room, ellipsis=True, pad=bool(side))
    return head.stylize("dim") + line + (Content.styled(f"  {side}", "dim") if side else Content(""))
