"""What an open journal holds in memory: always what was acknowledged, read without waiting for the disk."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import MappingProxyType

from journal_tui.vault.format import documents
from journal_tui.vault.format.documents import Tables


class Memory:
    """The documents by table. What is read is a snapshot that no later save changes."""

    def __init__(self, tables: Tables, dead_bytes: int) -> None:
        self._tables = tables
        self._dead_bytes = dead_bytes
        self._memory = threading.Lock()

    @property
    def wants_compaction(self) -> bool:
        """Whether the file holds more bytes of replaced and deleted documents than of living ones."""
        with self._memory:
            return self._dead_bytes > documents.live_bytes(self._tables)

    def tables(self) -> list[str]:
        """The names of the tables that hold a document."""
        with self._memory:
            return list(self._tables)

    def documents(self, table: str) -> Mapping[str, bytes]:
        """A snapshot of the documents of `table`: id -> raw JSON, in the order of insertion."""
        with self._memory:
            return MappingProxyType(self._tables.get(table, {}).copy())

    def document(self, table: str, document_id: str) -> bytes | None:
        """The raw JSON of one document. Takes the same time in a journal of any size."""
        with self._memory:
            return self._tables.get(table, {}).get(document_id)

    def count_out_of_bounds(self) -> int:
        """How many documents not everybody could read: another program wrote them. Looks into all of them."""
        with self._memory:
            raw_documents = [raw for table in self._tables.values() for raw in table.values()]
        return sum(not documents.is_within_bounds(raw) for raw in raw_documents)

    def ids(self, table: str) -> list[str]:
        """The ids of `table`, in the order of insertion."""
        with self._memory:
            return list(self._tables.get(table, ()))

    def size(self, table: str) -> int:
        """How many documents `table` holds."""
        with self._memory:
            return len(self._tables.get(table, ()))
