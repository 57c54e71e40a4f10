"""What a machine keeps of a journal beside its file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from journal_tui.vault.private_struct import PrivateStruct


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)


class VaultContext(PrivateStruct, frozen=True):
    """Where sightings are kept (None: nowhere), whether backups are made, and what time it is here.

    `now` gives the time on the clock of this machine, without an offset.
    """

    state: Path | None = None
    backups: bool = False
    now: Callable[[], datetime] = _now


NOWHERE = VaultContext()
