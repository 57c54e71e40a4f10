"""Everything in a journal, as files that any program can read."""

from __future__ import annotations

import base64
import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from journal_tui.journal.journal import Journal, kind_by_table
from journal_tui.models.base import Record
from journal_tui.models.stored import DOCUMENT_TYPES, Document
from journal_tui.transfer.files import write_folder
from journal_tui.transfer.reading import markdown_files
from journal_tui.vault import is_within_bounds

ExportFormat = Literal["json", "markdown"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = ("json", "markdown")

_SAFE_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")

README_NAME = "README.txt"
_README = """\
This folder holds everything of one notebook, in the clear: what was sealed too.
It is your own copy, to keep or to take to another program. It is not a page to hand
over: for that, make a summary.

Anyone who can open these files can read them. Keep them where only you can, and
delete them when you no longer need them.

"""
_ABOUT: dict[ExportFormat, str] = {
    "json": "Each .json file is one kind of record, a list of all of them. Times carry their UTC offset.\n"
    "What was skipped is absent.\n",
    "markdown": "There is one .md file a day, and some for what belongs to no day.\n"
    "For a copy that loses nothing, export as JSON.\n",
}


def export_json(journal: Journal) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes) for each table: a JSON array that msgspec reads back into equal records.

    Documents that a newer version wrote are there too, as they were stored.
    """
    tables = sorted(journal.vault.tables())
    names = _file_names(tables)
    for table in tables:
        known = _known(journal, table)
        documents = [
            msgspec.json.format(msgspec.json.encode(known[key]), indent=2)
            if key in known
            else _as_stored(key, raw)
            for key, raw in journal.vault.documents(table).items()
        ]
        if documents:
            yield f"{names[table]}.json", b"[\n" + b",\n".join(documents) + b"\n]\n"


def _file_names(tables: Sequence[str]) -> dict[str, str]:
    """A file's name for each table, no two the same anywhere: its own if it is plain, else a number."""
    names = {table: table for table in tables if _SAFE_NAME.fullmatch(table)}
    used_names = set(names.values())
    for table in tables:
        if table not in names:
            number = next(number for number in itertools.count(1) if f"table-{number}" not in used_names)
            names[table] = f"table-{number}"
            used_names.add(names[table])
    return names


def _as_stored(key: str, raw: bytes) -> bytes:
    """A document that is not understood: as it is, or as base64 when it is no JSON that others could read."""
    if is_within_bounds(raw):
        return msgspec.json.format(raw, indent=2)
    kept = {"id": key, "unreadable_base64": base64.b64encode(raw).decode("ascii")}
    return _formatted(kept)


def _formatted(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def _known(journal: Journal, table: str) -> dict[str, Record | Document]:
    """The documents of a table that are understood, by id."""
    kind = kind_by_table(table)
    if kind is not None:
        return {record.id: record for record in journal.all(kind)}
    documents: dict[str, Record | Document] = {}
    for document_type in DOCUMENT_TYPES:
        if document_type.table == table:
            for key in journal.vault.ids(table):
                document = journal.get(document_type, key)
                if document is not None:
                    documents[key] = document
    return documents


def export_markdown(journal: Journal) -> Iterator[tuple[str, bytes]]:
    """(file name, bytes): a file for each day, and some for people, plan, sessions, prompts and copies."""
    for name, text in markdown_files(journal):
        yield name, text.encode()


def write_export(
    journal: Journal,
    folder: Path,
    format: ExportFormat,  # noqa: A002  # the option's name on the command line
) -> list[Path]:
    """Write everything, sealed records too, into a new or empty folder; the paths of the files.

    All or nothing, 0700 and 0600, nothing written over. Raises TransferError.
    """
    return write_folder(folder, _files(journal, format))


def _files(journal: Journal, format_name: ExportFormat) -> Iterator[tuple[str, bytes]]:
    yield README_NAME, (_README + _ABOUT[format_name]).encode()
    yield from export_json(journal) if format_name == "json" else export_markdown(journal)
