"""A page that was shared, made again: what it rested on, and what would be different now. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from journal_tui.models.base import Record
from journal_tui.models.names import same_name
from journal_tui.models.sharing import SharedTicks, ShareReceipt
from journal_tui.summary.build import summarise
from journal_tui.summary.markdown import to_markdown
from journal_tui.summary.names import known_names
from journal_tui.summary.page import Period, Selection, Summary
from journal_tui.summary.plain import to_text


def page_as_json(summary: Summary) -> str:
    """A page as its receipt keeps it, to be made again in another format."""
    return msgspec.json.encode(summary).decode()


def page_again(receipt: ShareReceipt, records: Sequence[Record], *, day_start_hour: int) -> Summary | None:
    """The page of a receipt as it was shared; None when it is not known any more to the letter.

    Older receipts keep no page: then it is made anew from what was ticked, if that still gives the same copy.
    """
    if receipt.page:
        try:
            return msgspec.json.decode(receipt.page, type=Summary)
        except (msgspec.MsgspecError, ValueError):
            return None
    selection = selection_again(receipt, records, day_start_hour=day_start_hour)
    if selection is None:
        return None
    page = summarise(records, selection, now=receipt.at)
    return page if receipt.copy in (to_text(page), to_markdown(page)) else None


def sealed_since(receipt: ShareReceipt, page: Summary, records: Iterable[Record]) -> bool:
    """Whether words of a record that may not be shared any more stand on the page of a receipt."""
    private = frozenset(record.id for record in records if not record.shareable)
    ticked = receipt.ticks.items if receipt.ticks is not None else ()
    return bool(shared_ids(page, private) or private.intersection(ticked))


class Compared(NamedTuple):
    """One line of the copy: on both pages, only on the shared one (`then`), or only on today's (`now`)."""

    where: Literal["both", "then", "now"]
    text: str


def ticks_of(selection: Selection, records: Iterable[Record]) -> SharedTicks:
    """What a selection ticks and changes, to be kept with the receipt. Names of the journal are left out."""
    known = set(known_names(records))
    added = (*selection.asked, *(name for name in selection.names if name not in known))
    return SharedTicks(
        sections=tuple(sorted(selection.sections)),
        items=tuple(sorted(selection.items)),
        initials=selection.initials,
        words=tuple(dict.fromkeys(added)),
        not_ready=selection.not_ready_note,
        reworded=dict(selection.reworded),
        struck=tuple(sorted(selection.struck)),
    )


def selection_again(
    receipt: ShareReceipt, records: Iterable[Record], *, day_start_hour: int
) -> Selection | None:
    """What makes the page of a receipt again; None when the receipt does not say what was ticked."""
    period, ticks = period_of(receipt), receipt.ticks
    if ticks is None or period is None:
        return None
    return Selection(
        period=period,
        sections=frozenset(ticks.sections),
        items=frozenset(ticks.items),
        audience=receipt.audience,
        initials=ticks.initials,
        names=known_names(records),
        asked=ticks.words,
        reworded=dict(ticks.reworded),
        struck=frozenset(ticks.struck),
        not_ready_note=ticks.not_ready,
        day_start_hour=day_start_hour,
    )


def period_of(receipt: ShareReceipt) -> Period | None:
    """The days of a receipt; None when they are not days."""
    try:
        return Period(date.fromisoformat(receipt.since), date.fromisoformat(receipt.until))
    except ValueError:
        return None


def last_for(receipts: Iterable[ShareReceipt], audience: str) -> ShareReceipt | None:
    """The last receipt for someone, however the name is spelt; None when there is none."""
    theirs = [r for r in receipts if r.shareable and same_name(r.audience, audience)]
    return max(theirs, key=lambda receipt: (receipt.at, receipt.id), default=None)


def shared_ids(summary: Summary, ids: Collection[str]) -> frozenset[str]:
    """Which of these records stand on a page with at least one line of their own words."""
    lines = [line.id for section in summary.sections for line in section.lines if line.kind != "label"]
    return frozenset(record_id for record_id in ids if any(line.startswith(record_id) for line in lines))


def compare(then: str, now: str) -> list[Compared]:
    """The lines of a copy against those of the page as it would be now; a wrapped line counts as one."""
    import difflib  # noqa: PLC0415  a page that is made is not compared with anything

    before, after = _unwrapped(then), _unwrapped(now)
    lines: list[Compared] = []
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, first, last, first_now, last_now in matcher.get_opcodes():
        if tag == "equal":
            lines += _lines("both", before[first:last])
        else:
            lines += _lines("then", before[first:last])
            lines += _lines("now", after[first_now:last_now])
    return lines


def _lines(where: Literal["both", "then", "now"], texts: Sequence[str]) -> Iterator[Compared]:
    return (Compared(where, text) for text in texts)


def _unwrapped(text: str) -> list[str]:
    """The lines of a page; what was only wrapped for its width belongs to the line before it."""
    lines: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        before = lines[-1] if lines else ""
        # Quotes stand four columns in, what goes on with a point or a label two.
        if line.startswith("  ") and before.strip() and _is_quote(line) == _is_quote(before):
            lines[-1] = f"{before} {line.strip()}"
        else:
            lines.append(line)
    return lines


def _is_quote(line: str) -> bool:
    return line.startswith("    ")


#: Said of a receipt that cannot be compared.
NO_TICKS = "This receipt does not say what was ticked, so it cannot be made again. The copy is whole."


def compared(
    receipt: ShareReceipt, records: Sequence[Record], *, day_start_hour: int
) -> list[Compared] | None:
    """The copy against the page that its ticks make now; None when it does not say what was ticked."""
    selection = selection_again(receipt, records, day_start_hour=day_start_hour)
    if selection is None:
        return None
    # As on the day it was shared: what was ahead of it then is not behind it now.
    page = summarise(records, selection, now=receipt.at)
    make = to_markdown if receipt.copy.startswith("# ") else to_text
    return compare(receipt.copy, make(page))


def say_compared(lines: Sequence[Compared]) -> str:
    """In how many places the page would be different now."""
    changes = sum(
        line.where != "both" and (before is None or before.where == "both")
        for before, line in zip((None, *lines), lines, strict=False)
    )
    if not changes:
        return "The same ticks would make the same page now."
    places = "In one place it" if changes == 1 else f"In {changes} places it"
    return f"{places} would be different now. The receipt stays as it was shared."
