"""What came of a record, in an open journal: found, kept in step with its marks, and told in words.

The rule itself is `models.parts`. Here it is applied to whatever changes a record: every door goes through
`Journal.put`, `Journal.remove` or `Journal.take_in`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal, Protocol, TypeVar

import msgspec

from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.parts import Part, following
from journal_tui.models.records import PART_TYPES, RECORD_TYPES
from journal_tui.models.text import joined

R = TypeVar("R")
K = TypeVar("K", bound=Record)


class Records(Protocol):
    """What the rule needs of a journal."""

    def get(self, kind: type[K], record_id: str) -> K | None: ...
    def all(self, kind: type[K]) -> list[K]: ...
    def put(self, record: K) -> K: ...


class Journal(Records, Protocol):
    """The part of the journal that changing a record needs."""

    def edit(self, record: K, **changes: Any) -> K:  # Any: fields, as typed in the record
        ...


Mark = Literal["sealed", "bring"]
_SENTENCES: dict[tuple[Mark, bool], str] = {
    ("sealed", True): "Sealed: never shared, never counted.",
    ("sealed", False): "Not sealed any more.",
    ("bring", True): "Offered for the next session.",
    ("bring", False): "No longer brought.",
}
#: The kinds of record that others come of, by table.
ORIGINS: dict[str, type[Record]] = {
    kind.table: kind for kind in RECORD_TYPES if any(part.origin == kind.table for part in PART_TYPES)
}


def parts_of(journal: Records, record: Record) -> tuple[Part, ...]:
    """What came of a record, by kind and when it happened."""
    return tuple(
        part
        for kind in PART_TYPES
        if kind.origin == record.table
        for part in journal.all(kind)
        if getattr(part, kind.link) == record.id
    )


def origin_of(journal: Records, part: Part) -> Record | None:
    """The record that a part came of; None when it came of none, or that one is gone."""
    origin_id = getattr(part, part.link)
    return None if origin_id is None else journal.get(ORIGINS[part.origin], origin_id)


def keep_in_step(journal: Records, before: Record, after: Record) -> None:
    """Give the parts of a record the marks that it got, and take away those that they had from it alone."""
    for part in parts_of(journal, after):
        changed = following(part, before, after)
        if changed is not part:
            journal.put(msgspec.structs.replace(changed, schema=SCHEMA))


def origins_changed(journal: Records, changes: Iterable[tuple[str, str, bytes | None]]) -> list[Record]:
    """The records as they are now, before these changes, that others came of."""
    origins = (journal.get(ORIGINS[table], key) for table, key, _ in changes if table in ORIGINS)
    return [record for record in origins if record is not None]


def seal_merged(journal: Records, decided: Iterable[str]) -> None:
    """Seal every part of a sealed record after a merge, but for those with ids that the client had `decided`.

    A copy that was written elsewhere may hold a part that nobody sealed there, and the record that is.
    """
    known = frozenset(decided)
    for kind in PART_TYPES:
        for part in journal.all(kind):
            if not part.sealed and part.id not in known:
                origin = origin_of(journal, part)
                if origin is not None and origin.sealed:
                    followed = (*part.followed, "sealed")
                    journal.put(msgspec.structs.replace(part, schema=SCHEMA, sealed=True, followed=followed))


def unsealed_parts(journal: Records) -> frozenset[str]:
    """The ids of the parts that the client wants unsealed although the record they came of is sealed."""
    return frozenset(
        part.id
        for kind in PART_TYPES
        for part in journal.all(kind)
        if not part.sealed and (origin := origin_of(journal, part)) is not None and origin.sealed
    )


def changed_along(journal: Records, record: Record, change: Callable[[], R]) -> tuple[R, str]:
    """Make a change of a record; its result, and what changed with it: ``2 strategy uses``, or nothing."""
    before = {part.id: part for part in parts_of(journal, record)}
    result = change()
    after = {part.id: part for part in parts_of(journal, record)}
    return result, in_words(part for part in before.values() if _marks(after.get(part.id)) != _marks(part))


def toggle(journal: Journal, record: K, mark: Mark) -> tuple[K, str]:
    """Set a mark of a record, or take it off; the record, and a sentence that says what was done to what."""
    new_value = not getattr(record, mark)
    changed, along = changed_along(journal, record, lambda: journal.edit(record, **{mark: new_value}))
    return changed, with_words(_SENTENCES[mark, new_value], along)


def with_words(sentence: str, along: str) -> str:
    """A sentence about a record, with what went along with it."""
    return f"{sentence} With it: {along}." if along else sentence


def in_words(parts: Iterable[Record]) -> str:
    """How many of which kinds: ``1 agreement and 2 answers``; empty for none."""
    counts = Counter(type(part) for part in parts)
    phrases = [
        f"{number:,} {kind.singular if number == 1 else kind.plural}" for kind, number in counts.items()
    ]
    return joined(phrases)


def _marks(part: Part | None) -> tuple[bool, bool] | None:
    return None if part is None else (part.sealed, part.bring)
