"""Times of other programs: on the clock that the person saw, with the offset where the zone is known."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

from journal_tui.models.when import Zone

_FIRST, _LAST = 1900, 2999
#: The space in "2024-12-17 08:30:00 -0800".
_SPACE_BEFORE_OFFSET = re.compile(r"(?<=\d) ([+-]\d{2}:?\d{2}|Z)$")
ZONE_NOTICE = "Some time zones are not known here; what was written there stands on this machine's clock."
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Milliseconds since 1970 of the years that are read, roughly.
_MOST_MS = 40_000_000_000_000


class NotReadError(ValueError):
    """One entry that cannot be read; the message says in a few words why."""


@functools.cache
def _zone_names() -> frozenset[str]:
    """Every name there is. Names out of a file are never remembered: they would outlive the lock."""
    return frozenset(available_timezones())


def zone_called(name: object) -> ZoneInfo | None:
    """A zone by its name in the IANA database; None when there is none such."""
    return ZoneInfo(name) if isinstance(name, str) and name in _zone_names() else None


def iso(value: object) -> datetime:
    """A time or a day in ISO 8601, with an offset or without. Raises NotReadError."""
    if not isinstance(value, str) or not value.strip():
        raise NotReadError("no date")
    try:
        # Some write a space before the offset, which the standard does not know.
        return datetime.fromisoformat(_SPACE_BEFORE_OFFSET.sub(r"\1", value.strip()))
    except ValueError:
        raise NotReadError("a date that cannot be read") from None


def milliseconds(value: object) -> datetime:
    """A moment from milliseconds since 1970. Raises NotReadError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _MOST_MS:
        raise NotReadError("no date" if value is None else "a date that cannot be read")
    return _EPOCH + timedelta(milliseconds=int(value))


def placed(when: datetime, zone: Zone, name: object = None) -> datetime:
    """A time as the person's clock showed it: in the zone of that name, else in its own offset, else `zone`.

    Raises NotReadError for years that no diary is of.
    """
    if not _FIRST <= when.year <= _LAST:
        raise NotReadError("a date that cannot be right")
    known = zone_called(name)
    try:
        if when.tzinfo is None:
            local = when.replace(tzinfo=known) if known else zone.on_the_wall(when, None)
        elif known:
            local = when.astimezone(known)
        elif when.utcoffset() == timedelta() and when.tzinfo is UTC:
            local = zone.to_local(when)
        else:
            local = when
        return _to_minutes(local)
    except (OverflowError, OSError, ValueError):
        raise NotReadError("a date that cannot be read") from None


def _to_minutes(local: datetime) -> datetime:
    """Whole seconds and an offset of whole minutes: those of before 1940 have seconds in some zones."""
    offset = local.utcoffset() or timedelta()
    minutes = round(offset / timedelta(minutes=1))
    return local.replace(tzinfo=timezone(timedelta(minutes=minutes)), microsecond=0, fold=0)


def is_unknown_zone(name: object) -> bool:
    """Whether a zone is named that is not in the database."""
    return isinstance(name, str) and bool(name.strip()) and zone_called(name) is None
