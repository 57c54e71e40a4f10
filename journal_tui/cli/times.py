"""Days and times as they are typed on the command line, in the journal's sense of time."""

from __future__ import annotations

from datetime import date, datetime

import click

from journal_tui.journal.clock import local_now, zone_at
from journal_tui.journal.journal import Journal
from journal_tui.models.when import DAY_START_HOUR, WhenError, parse_day, parse_when


def day_named(words: str | None, journal: Journal | None = None) -> date | None:
    """A day from words, None for none. Exits 2 when it was not understood: also before there is a journal."""
    if words is None:
        return None
    now, start = _now(journal)
    try:
        return parse_day(words, now, day_start_hour=start)
    except WhenError as error:
        raise click.UsageError(str(error)) from None


def moment_named(
    words: str | None, journal: Journal | None = None, *, future: bool = False
) -> datetime | None:
    """When it happened, from words. Exits 2 when they were not understood, or lie ahead and may not."""
    if words is None:
        return None
    now, start = _now(journal)
    try:
        return parse_when(words, now, future=future, zone=zone_at(now), day_start_hour=start)
    except WhenError as error:
        raise click.UsageError(str(error)) from None


def _now(journal: Journal | None) -> tuple[datetime, int]:
    if journal is None:
        return local_now(), DAY_START_HOUR
    return journal.clock(), journal.settings.day_start_hour
