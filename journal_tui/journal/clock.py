"""The clock and this machine's zone: the one place they come from. Everything else has them passed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from journal_tui.models.when import FixedOffset, Zone

#: A time with its UTC offset, whole seconds.
Clock = Callable[[], datetime]

_A_MINUTE = timedelta(minutes=1)


def local_now() -> datetime:
    """Now, with this machine's UTC offset."""
    return datetime.now().astimezone().replace(microsecond=0)


class MachineZone:
    """The zone this machine is set to, with its changes to and from summer time."""

    def on_the_wall(self, wall: datetime, latest: datetime | None) -> datetime:
        """The moment when this machine's clock showed `wall`; as `models.when.Zone`."""
        moments = [wall.replace(fold=fold).astimezone() for fold in (0, 1)]
        fitting = [at for at in moments if latest is not None and at <= latest + _A_MINUTE]
        return fitting[-1] if fitting else moments[0]

    def to_local(self, moment: datetime) -> datetime:
        """A moment with the offset of this machine's clock then."""
        return moment.astimezone()


def zone_at(now: datetime) -> Zone:
    """The zone that words about time are meant in: this machine's where `now` shows its clock."""
    if now.utcoffset() == now.astimezone().utcoffset():
        return MachineZone()
    return FixedOffset(now.tzinfo)
