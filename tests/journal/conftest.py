"""A journal that opens quickly, and a clock that goes when it is told to."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from msgspec import Struct

from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.vault import Vault, open_vault
from tests.ready import open_ready_vault


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 18, 5, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A new, empty vault, open."""
    return open_ready_vault(tmp_path / "n.rjv", "x")


@pytest.fixture
def journal(vault: Vault, clock: HandClock) -> Iterator[Journal]:
    """An empty journal."""
    journal = Journal(vault, clock=clock)
    yield journal
    journal.close()


def opened_again(journal: Journal) -> Journal:
    """The same journal after closing it: what is on the disk."""
    path = journal.vault.path
    journal.close()
    return Journal(open_vault(path, passphrase="x"), clock=journal.clock)


def texts_in(thing: object) -> Iterator[str]:
    """Every text that an object reaches in memory, however it keeps it."""
    return (item for item in _reachable(thing) if isinstance(item, str))


def records_in(thing: object) -> list[Record]:
    """Every decoded record that an object reaches in memory."""
    return [item for item in _reachable(thing) if isinstance(item, Record)]


def _reachable(thing: object) -> Iterator[object]:
    """What an object refers to, and so on; not through modules and classes, which lead everywhere."""
    waiting, seen = [thing], {id(thing)}
    while waiting:
        item = waiting.pop()
        yield item
        # The collector does not follow every structure; what is not in its sight is in ours.
        fields = [getattr(item, name) for name in item.__struct_fields__] if isinstance(item, Struct) else []
        for other in (*gc.get_referents(item), *fields):
            if id(other) not in seen and not isinstance(other, (type, ModuleType, FunctionType)):
                seen.add(id(other))
                waiting.append(other)
