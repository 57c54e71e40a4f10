"""TinyDB's table with string ids, whose writes cost what they change.

Stock TinyDB 4.9 copies the whole table twice for each write. Here an updater works on a view that decodes
what it touches, and only what came out different is committed. Overrides the private methods
`_read_table`, `_update_table` and `_get_next_id`; that is why TinyDB is held within one minor version.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, cast

import tinydb.table
from tinydb.queries import QueryLike
from tinydb.table import Document

from journal_tui.vault.database.storage import EncryptedStorage, decode, differs, encode
from journal_tui.vault.format import keys
from journal_tui.vault.format.documents import Change

Fields = Mapping[str, Any]


class _Decoded(Mapping[str, dict[str, Any]]):
    """A snapshot of a table that decodes a document when it is asked for."""

    def __init__(self, raw: Mapping[str, bytes]) -> None:
        self._raw = raw

    def __getitem__(self, document_id: str) -> dict[str, Any]:
        return decode(self._raw[document_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._raw


class _Working(MutableMapping[str, dict[str, Any]]):
    """What an updater sees: the table, with its changes on top. `changes` tells what came of it."""

    def __init__(self, storage: EncryptedStorage, table: str) -> None:
        self._storage = storage
        self._table = table
        self._touched: dict[str, dict[str, Any] | None] = {}

    def __getitem__(self, document_id: str) -> dict[str, Any]:
        if document_id in self._touched:
            document = self._touched[document_id]
        else:
            raw = self._storage.document(self._table, document_id)
            document = None if raw is None else decode(raw)
            if document is not None:
                self._touched[document_id] = document  # the updater may change it in place
        if document is None:
            raise KeyError(document_id)
        return document

    def __setitem__(self, document_id: str, document: dict[str, Any]) -> None:
        self._touched[document_id] = document

    def __delitem__(self, document_id: str) -> None:
        if document_id not in self:
            raise KeyError(document_id)
        self._touched[document_id] = None

    def __contains__(self, document_id: object) -> bool:
        if not isinstance(document_id, str):
            return False
        if document_id in self._touched:
            return self._touched[document_id] is not None
        return self._storage.document(self._table, document_id) is not None

    def __iter__(self) -> Iterator[str]:
        stored = self._storage.documents(self._table)
        yield from (
            document_id for document_id in stored if self._touched.get(document_id, document_id) is not None
        )
        yield from (
            document_id
            for document_id, document in self._touched.items()
            if document is not None and document_id not in stored
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._touched = dict.fromkeys(self._storage.documents(self._table))

    def changes(self) -> list[Change]:
        """What has to be committed, and nothing that stayed the same."""
        changes: list[Change] = []
        for document_id, document in self._touched.items():
            raw = self._storage.document(self._table, document_id)
            if document is None:
                if raw is not None:
                    changes.append((self._table, document_id, None))
            elif differs(raw, document):
                changes.append((self._table, document_id, encode(document)))
        return changes


def _id(document_id: object) -> str:
    """An id as it is. TinyDB counts in numbers, and one of those would match nothing here, in silence."""
    if isinstance(document_id, int):
        raise TypeError("ids of documents are strings here, not numbers")
    return str(document_id)


class VaultTable(tinydb.table.Table):
    """A TinyDB table in a vault. Ids are strings; each write is one frame, or part of a transaction's."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's annotation is that of its default

    _storage: EncryptedStorage

    def __init__(
        self,
        storage: EncryptedStorage,
        name: str,
        cache_size: int = 10,
        persist_empty: bool = False,  # noqa: ARG002  TinyDB's; an empty table leaves no trace in a vault
    ) -> None:
        super().__init__(storage, name, cache_size)
        self._cache_lock = threading.RLock()  # the cache itself knows nothing of threads
        self._cached_version: object = None

    def put(self, document_id: str, document: Fields) -> None:
        """Inserts or replaces one document, in the same time whatever the table holds."""
        self._storage.stage([(self.name, document_id, encode(dict(document)))])

    def delete(self, document_id: str) -> None:
        """Removes one document. Does nothing when it is not there."""
        with self._storage.vault.writing():
            if self._storage.document(self.name, document_id) is not None:
                self._storage.stage([(self.name, document_id, None)])

    def raw(self) -> Mapping[str, bytes]:
        """A snapshot: id -> raw JSON, in the order of insertion, with the running transaction's changes."""
        return self._storage.documents(self.name)

    def get(  # type: ignore[override]  # string ids
        self, cond: QueryLike | None = None, doc_id: str | None = None, doc_ids: list[str] | None = None
    ) -> Document | list[Document] | None:
        """One document by its id or the first that matches; or all of `doc_ids` that exist."""
        if doc_id is not None:
            raw = self._storage.document(self.name, _id(doc_id))
            return None if raw is None else self._document(_id(doc_id), raw)
        if doc_ids is not None:
            requested = set(map(_id, doc_ids))
            return [
                self._document(document_id, raw)
                for document_id, raw in self.raw().items()
                if document_id in requested
            ]
        return super().get(cast(QueryLike, cond))  # without any of the three, TinyDB raises

    def contains(  # type: ignore[override]  # string ids
        self, cond: QueryLike | None = None, doc_id: str | None = None
    ) -> bool:
        """Whether there is a document with that id, or one that matches."""
        if doc_id is not None:
            return self._storage.document(self.name, _id(doc_id)) is not None
        return super().contains(cond)

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that match. Answered from the cache while nothing has been saved since."""
        version = self._storage.version
        with self._cache_lock:
            self._forget_older(version)
            cached = self._query_cache.get(cond)
        if cached is not None:
            return cached[:]
        matches = [document for document in self if cond(document)]
        if getattr(cond, "is_cacheable", lambda: True)():
            with self._cache_lock:
                # Kept only if no other thread saved in the meantime: found is right, and not for later.
                if self._cached_version == version == self._storage.version:
                    self._query_cache[cond] = matches[:]
        return matches

    def update(  # type: ignore[override]  # string ids
        self,
        fields: Fields | Callable[[Fields], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[str] | None = None,
    ) -> list[str]:
        """Sets `fields` in, or calls them on, the documents that match; gives their ids."""
        with self._storage.vault.writing():
            if doc_ids is None and cond is not None:
                # Found first, so that only these are held decoded and compared.
                doc_ids = self._matching(cond)
            ids = None if doc_ids is None else list(map(_id, doc_ids))
            return cast(list[str], super().update(cast(Any, fields), None, cast(Any, ids)))

    def remove(  # type: ignore[override]  # string ids
        self, cond: QueryLike | None = None, doc_ids: Iterable[str] | None = None
    ) -> list[str]:
        """Removes the documents that match; gives their ids."""
        with self._storage.vault.writing():
            if doc_ids is None and cond is not None:
                doc_ids = self._matching(cond)
            ids = None if doc_ids is None else list(map(_id, doc_ids))
            return cast(list[str], super().remove(None, cast(Any, ids)))

    def upsert(self, document: Fields, cond: QueryLike | None = None) -> list[str]:  # type: ignore[override]  # string ids
        """Updates the documents that match, or inserts `document`."""
        with self._storage.vault.writing():
            return cast(list[str], super().upsert(document, cond))

    def __len__(self) -> int:
        return self._storage.size(self.name)

    def __iter__(self) -> Iterator[Document]:
        for document_id, raw in self.raw().items():
            yield self._document(document_id, raw)

    def clear_cache(self) -> None:
        """Forgets the answers to earlier searches."""
        with self._cache_lock:
            super().clear_cache()

    def _document(self, document_id: str, raw: bytes) -> Document:
        return self.document_class(decode(raw), cast(Any, document_id))

    def _matching(self, cond: QueryLike) -> list[str]:
        return [document_id for document_id, raw in self.raw().items() if cond(decode(raw))]

    def _forget_older(self, version: object) -> None:
        if version != self._cached_version:
            self.clear_cache()
            self._cached_version = version

    def _get_next_id(self) -> str:
        """Time-ordered, and unique across machines, so that two copies of a journal can be merged."""
        return f"{time.time_ns() // 1_000_000:012x}{keys.random_bytes(10).hex()}"

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast(dict[str, Mapping[str, Any]], _Decoded(self.raw()))

    def _update_table(self, updater: Callable[[dict[Any, Mapping[str, Any]]], None]) -> None:
        with self._storage.vault.writing():
            working = _Working(self._storage, self.name)
            updater(cast(dict[Any, Mapping[str, Any]], working))
            self._storage.stage(working.changes())
            self.clear_cache()
