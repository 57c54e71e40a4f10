"""What was ticked and changed on the command line, as the selection that makes the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

import click

from journal_tui import summary as page
from journal_tui.cli.usage import none_of, typed_word
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.records import Session, ShareReceipt

#: Ticks the sentence that there is something more, and never what.
NOT_READY = "not-ready"
_ID_LENGTH = 26
_LISTED = "journal-tui summary --sections lists what can."


class Ticks(NamedTuple):
    """What `--tick` named."""

    sections: frozenset[str]
    ids: frozenset[str]
    not_ready: bool


class Changes(NamedTuple):
    """What is changed in the copy alone."""

    struck: frozenset[str]
    reworded: dict[str, str]


def tickable() -> dict[str, str]:
    """What can be ticked by its name, with its title on the page."""
    return {**page.SECTION_IDS, NOT_READY: page.NOT_READY}


def ticks(values: tuple[str, ...]) -> Ticks:
    """What was ticked, told apart. Exits 2 with the nearest when it is neither a section nor like an id."""
    names = {tick.strip() for tick in values}
    sections = {name.casefold() for name in names if name.casefold() in page.SECTION_IDS}
    ids = {name.upper() for name in names if _like_an_id(name)}
    for name in names:
        if name.casefold() not in tickable() and name.upper() not in ids:
            raise click.UsageError(
                none_of(f"{typed_word(name)} cannot be ticked.", name, tickable(), _LISTED)
            )
    return Ticks(frozenset(sections), frozenset(ids), any(name.casefold() == NOT_READY for name in names))


def _like_an_id(name: str) -> bool:
    return len(name) == _ID_LENGTH and name.isascii() and name.isalnum()


def changes(struck: Iterable[str], reworded: Iterable[str]) -> Changes:
    """What `--strike` and `--reword` named. Exits 2 when a rewording has no words."""
    other: dict[str, str] = {}
    for rewording in reworded:
        line, _, words = rewording.partition("=")
        if not words.strip():
            raise click.UsageError("A rewording is ID=WORDS. --lines prints the ids.")
        other[line.strip()] = words
    return Changes(frozenset(line.strip() for line in struck), other)


def records_for(journal: Journal, days: page.Period, ids: Collection[str] = ()) -> list[Record]:
    """All that a page about these days may be made of, with these records ticked; it is chosen from this."""
    return journal.of_page(page.OF_ITS_DAYS, days.before.first, ids)


def only_what_may_be(records: Iterable[Record], ids: Iterable[str]) -> None:
    """Exits 2 when a record that is not there, or may not be shared, was ticked."""
    by_id = {record.id: record for record in records}
    for record_id in sorted(ids):
        record = by_id.get(record_id)
        if record is None:
            raise click.UsageError(
                f"There is no record {typed_word(record_id)}. `journal-tui show --ids` prints the ids."
            )
        if not record.shareable:
            raise click.UsageError(f"{record_id} is sealed, so it cannot be ticked.")


def period(journal: Journal, first: date | None, last: date | None, *, audience: str) -> page.Period:
    """The days that were named, or since last time. Exits 2 when they come in the wrong order."""
    records: list[Record] = [*journal.all(Session), *journal.all(ShareReceipt)]
    usual = page.default_period(
        records, journal.clock(), day_start_hour=journal.settings.day_start_hour, audience=audience
    )
    until = last or usual.last
    since = first or min(usual.first, until)
    if until < since:
        raise click.UsageError("The last day comes before the first one.")
    return page.Period(since, until)


def only_lines_of(whole: page.Summary, changed: Changes) -> None:
    """Exits 2 when a line was struck out or reworded that is not on the page."""
    known = {line.id for line in all_lines(whole)}
    for line_id in sorted({*changed.struck, *changed.reworded} - known):
        raise click.UsageError(
            f"There is no line {typed_word(line_id)} on this page. --lines prints the ids."
        )


def all_lines(summary: page.Summary) -> Iterator[page.Line]:
    """Every line of a page, from the top."""
    yield from summary.header
    for section in summary.sections:
        yield from section.lines
