"""TinyDB over a vault: the public way in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, cast

import tinydb

from journal_tui.vault.database.storage import EncryptedStorage
from journal_tui.vault.database.table import VaultTable
from journal_tui.vault.format.documents import Change
from journal_tui.vault.vault import Vault


class Database(tinydb.TinyDB):
    """A TinyDB whose tables are `VaultTable`s. Closing it closes the vault."""

    table_class = VaultTable  # type: ignore[assignment]  # TinyDB's annotation is that of its default

    _storage: EncryptedStorage

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault, storage=EncryptedStorage)

    @property
    def vault(self) -> Vault:
        """The vault beneath."""
        return self._storage.vault

    def table(self, name: str, **options: Any) -> VaultTable:  # Any: as in TinyDB
        """The table `name`, the same object each time."""
        return cast(VaultTable, super().table(name, **options))

    def transaction(self) -> AbstractContextManager[None]:
        """A block whose writes become one frame, all or nothing. See `EncryptedStorage.transaction`."""
        return self._storage.transaction()

    def document(self, table: str, document_id: str) -> bytes | None:
        """The raw JSON of one document, or None: in the same time whatever the table holds."""
        return self._storage.document(table, document_id)

    def stage(self, changes: Sequence[Change]) -> None:
        """Saves raw changes: now, or with the transaction that runs."""
        self._storage.stage(changes)

    def tables(self) -> set[str]:
        """The names of the tables that hold a document."""
        return set(self._storage.tables())

    def drop_table(self, name: str) -> None:
        """Removes all documents of a table."""
        self._drop([name])
        self._tables.pop(name, None)

    def drop_tables(self) -> None:
        """Removes all documents of all tables, as one frame."""
        self._drop(self._storage.tables())
        self._tables.clear()

    def _drop(self, names: list[str]) -> None:
        with self.vault.writing():
            changes: list[Change] = [
                (name, document_id, None) for name in names for document_id in self._storage.documents(name)
            ]
            self._storage.stage(changes)
