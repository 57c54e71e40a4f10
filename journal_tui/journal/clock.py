"""The clock: the one place where the current time comes from. Everything else has it passed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

#: A time with its UTC offset, whole seconds.
Clock = Callable[[], datetime]


def local_now() -> datetime:
    """Now, with this machine's UTC offset."""
    return datetime.now().astimezone().replace(microsecond=0)


def in_local_zone(when: datetime, said_in: datetime) -> datetime:
    """A local time with the offset that this machine's zone had then.

    "Yesterday 21:30" is understood in the offset of now; across a change to or from summer time the clock on
    the wall showed another offset. A time that named an offset of its own (unlike `said_in`) keeps it.
    """
    if (
        when.utcoffset() != said_in.utcoffset()
        or said_in.utcoffset() != datetime.now().astimezone().utcoffset()
    ):
        return when
    return when.replace(tzinfo=None).astimezone()
