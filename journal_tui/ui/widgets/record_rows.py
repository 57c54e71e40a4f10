"""Records as rows of a list, under the day they happened on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content, Span

from journal_tui.models.base import Record
from journal_tui.models.records import Entry
from journal_tui.models.search_words import places, why_found
from journal_tui.models.text import first_line
from journal_tui.models.when import day_of, say_day
from journal_tui.ui.widgets.shortening import shorten_text

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


#: How a word that was searched for is marked; seen without colour too.
FOUND_STYLE = "bold underline"


def mark_words(content: Content, words: Sequence[str]) -> Content:
    """A text with the words of a search marked."""
    for start, end in places(content.plain, words) if words else ():
        content = content.stylize(FOUND_STYLE, start, end)
    return content


def draw_record_row(
    row: RecordRow, width: int, words: Sequence[str] = (), *, usual: type[Record] | None = None
) -> Content:
    """A day, or: time, kind, the record in one line, and its marks at the right edge.

    After midnight it stands above the evening that it goes on from, and says "night".
    `words` are those of a search: they are marked, and the line is the piece that holds them. In a list of
    one `usual` kind there is no column for it: another kind stands before its line.
    """
    if row.heading:
        return Content(say_day(row.day))
    record = row.record
    if record is None:
        return Content.styled("  (kept; this version cannot read it)", "dim")
    kind = "" if isinstance(record, Entry) else record.called.removeprefix("thing you ")
    # The marks never take more than a third of the line.
    night = "night" if record.at.date() != row.day else ""
    side = shorten_text(" · ".join(filter(None, (night, marks(record)))), width // 3)
    head = f"  {record.at:%H:%M}  " + (f"{_fit(kind, _KIND_WIDTH)} " if usual is None else "")
    line = _excerpt_line(record, words, width - len(head) - len(side) - 2) if words else ""
    line = line or record.headline or "(nothing written)"
    if usual is not None and not isinstance(record, usual):
        line = f"{kind} · {line}"
    spans = [Span(0, len(head), "dim")]
    if words:
        # Cut where the piece was measured, so that what was found is in sight.
        room = max(8, width - len(head) - (len(side) + 2 if side else 0))
        line = Content(line).truncate(room, ellipsis=True).plain
    if side:
        line = _fit(line, max(8, width - cell_len(head) - len(side) - 2))
        spans.append(Span(len(head) + len(line), len(head) + len(line) + 2 + len(side), "dim"))
        side = f"  {side}"
    # One text for all of it: a page of rows is drawn while a key is held down.
    spans += [
        Span(len(head) + start, len(head) + end, FOUND_STYLE)
        for start, end in (places(line + side, words) if words else ())
    ]
    return Content(head + line + side, spans)


def _excerpt_line(record: Record, words: Sequence[str], room: int) -> str:
    """The piece that holds the words, behind an entry's title; empty when the usual line shows them."""
    title = first_line(record.title or "") if isinstance(record, Entry) else ""
    lead = f"{title} · " if title and len(title) <= room // 2 else ""
    piece = why_found(record, words, max(8, room - len(lead)))
    return lead + piece if piece else ""


def _fit(text: str, width: int) -> str:
    """A text in exactly so many cells, cut with `…` where it is longer."""
    short = shorten_text(text, width)
    return short + " " * (width - (len(short) if short.isascii() else cell_len(short)))
