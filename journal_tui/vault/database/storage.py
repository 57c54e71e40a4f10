"""TinyDB's storage on a vault, and the transactions that make several writes one frame."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

import msgspec
import tinydb

from journal_tui.vault.format.documents import Change
from journal_tui.vault.vault import Vault

decode = msgspec.json.Decoder(dict[str, Any]).decode
encode = msgspec.json.Encoder().encode

_Overlay = dict[tuple[str, str], bytes | None]


class EncryptedStorage(tinydb.Storage):
    """Reads from a vault and commits to it.

    TinyDB's `read` and `write` hand the whole database over; they are here for its other parts and for
    extensions. Our table uses `documents` and `stage`, which cost what changed and not what there is.
    """

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._overlay: _Overlay | None = None
        self._owner: int | None = None  # the thread whose transaction `_overlay` is
        self._steps = 0

    def __repr__(self) -> str:
        return "EncryptedStorage()"

    @property
    def version(self) -> tuple[int, int | None, int]:
        """Changes whenever what this thread reads may have changed."""
        running = self._running()
        return (self.vault.seq, None, 0) if running is None else (self.vault.seq, self._owner, self._steps)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Collects what this thread writes in the block, and commits it as one frame when the block ends.

        When the block raises, nothing of it is written or seen again. A transaction within another joins it.
        Other threads see nothing of it before it is committed, and wait with their own writes.
        """
        with self.vault.writing():
            outer = self._overlay
            if outer is not None:
                before = outer.copy()
                try:
                    yield
                except BaseException:
                    self._overlay = before
                    self._steps += 1
                    raise
                return
            self._overlay, self._owner = {}, threading.get_ident()
            try:
                yield
                changes = [(table, key, raw) for (table, key), raw in self._overlay.items()]
            finally:
                self._overlay, self._owner = None, None
                self._steps += 1
            if changes:
                self.vault.commit(changes)

    def stage(self, changes: Sequence[Change]) -> None:
        """Commits `changes` now, or with the transaction that this thread is in."""
        if not changes:
            return
        overlay = self._running()
        if overlay is None:
            self.vault.commit(changes)
            return
        for table, document_id, raw in changes:
            overlay[table, document_id] = raw  # the last word on a document stands
        self._steps += 1

    def documents(self, table: str) -> Mapping[str, bytes]:
        """A snapshot of `table`: id -> raw JSON, as this thread sees it."""
        stored = self.vault.documents(table)
        overlay = self._running()
        if not overlay:
            return stored
        seen = dict(stored)
        for (name, document_id), raw in overlay.items():
            if name != table:
                continue
            if raw is None:
                seen.pop(document_id, None)
            else:
                seen[document_id] = raw
        return MappingProxyType(seen)

    def document(self, table: str, document_id: str) -> bytes | None:
        """One document's raw JSON, as this thread sees it, in the same time whatever the journal holds."""
        overlay = self._running()
        if overlay and (table, document_id) in overlay:
            return overlay[table, document_id]
        return self.vault.document(table, document_id)

    def size(self, table: str) -> int:
        """How many documents `table` has, as this thread sees it."""
        return len(self.documents(table)) if self._running() else self.vault.size(table)

    def tables(self) -> list[str]:
        """The names of the tables that hold a document, as this thread sees it."""
        overlay = self._running()
        stored = self.vault.tables()
        if not overlay:
            return stored
        names = dict.fromkeys([*stored, *(table for table, _ in overlay)])
        return [name for name in names if self.documents(name)]

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Everything, decoded; None while there is nothing. The caller may change what it gets."""
        return {
            table: {document_id: decode(raw) for document_id, raw in self.documents(table).items()}
            for table in self.tables()
        } or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Makes the journal equal `data`: one frame that holds only what differs."""
        with self.vault.writing():
            changes: list[Change] = []
            for table in self.tables():
                kept = data.get(table, {})
                changes += [
                    (table, document_id, None)
                    for document_id in self.documents(table)
                    if document_id not in kept
                ]
            for table, documents in data.items():
                stored = self.documents(table)
                for document_id, document in documents.items():
                    if differs(stored.get(document_id), document):
                        changes.append((table, document_id, encode(document)))
            self.stage(changes)

    def close(self) -> None:
        """Closes the vault."""
        self.vault.close()

    def _running(self) -> _Overlay | None:
        return self._overlay if self._owner == threading.get_ident() else None


def differs(raw: bytes | None, document: Mapping[str, Any]) -> bool:
    """Whether `document` says anything else than the stored `raw`; spacing and escapes say nothing."""
    if raw is None:
        return True
    encoded = encode(document)
    return encoded != raw and encoded != encode(decode(raw))
