"""This journal's own export (`export --format json`): every record comes back as it was."""

from __future__ import annotations

from typing import Any

import msgspec

from journal_tui.journal.decoding import UNREADABLE, decode
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.records import RECORD_TYPES
from journal_tui.models.stored import Document, Draft, InstalledPack
from journal_tui.models.when import Zone
from journal_tui.transfer.importing.contents import Contents
from journal_tui.transfer.importing.source import Source
from journal_tui.transfer.importing.text import parsed
from journal_tui.vault import is_within_bounds

#: Settings are of the journal they were made in; traces say something in it alone.
_KINDS_BY_TABLE: dict[str, type[Record | Document]] = {
    **{kind.table: kind for kind in RECORD_TYPES},
    **{kind.table: kind for kind in (Draft, InstalledPack)},
}
_LEFT = {"settings": "page of settings", "tombstones": ""}
_IDENTITY = frozenset({"id", "schema"})


def recognise(source: Source, first: Any) -> bool:  # Any: whatever JSON holds
    """A list of records with an id and a schema."""
    del source
    return (
        isinstance(first, list)
        and bool(first)
        and isinstance(first[0], dict)
        and first[0].keys() >= _IDENTITY
    )


def read(source: Source, zone: Zone) -> Contents:
    """Every record of every file, by the name of the file or, for one that was renamed, by its fields."""
    del zone
    contents = Contents()
    for name, raw in source.texts.items():
        table = name.rpartition("/")[2].removesuffix(".json")
        if not name.endswith(".json") and not source.is_single:
            continue
        documents = parsed(raw)
        if not isinstance(documents, list):
            contents.problems.append(f"{name}: no list of records")
            continue
        if table in _LEFT:
            if _LEFT[table]:
                contents.left_out[_LEFT[table]] += len(documents)
            continue
        for number, document in source.numbered(documents):
            record = _record(document, table)
            if record is None:
                contents.problems.append(f"{name}, record {number}: not a record of this version")
            else:
                contents.own.append(record)
    return contents


def _record(document: object, table: str) -> Record | Document | None:
    """A record of a table; of any that it fits where the file's name says none."""
    try:
        raw = msgspec.json.encode(document)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    if not is_within_bounds(raw):
        return None
    for kind in (_KINDS_BY_TABLE[table],) if table in _KINDS_BY_TABLE else RECORD_TYPES:
        try:
            record = decode(raw, kind)
        except UNREADABLE:
            continue
        fields = document.keys() if isinstance(document, dict) else frozenset()
        if (
            record.id
            and len(record.id) <= 200
            and record.schema <= SCHEMA
            and fields <= {*kind.__struct_fields__}
        ):
            return record
    return None
