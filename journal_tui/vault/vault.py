"""An open journal: what it holds, and the one way to change it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType, TracebackType

from . import codec, documents, frames, held, keys, unlock
from .codec import Header
from .disk import NO_ROOM, Disk, read_all
from .documents import Change, Tables
from .errors import Damaged, NotSaved, ReadOnly
from .frames import Sealer, Verdict, Walk
from .held import HeldFile
from .keys import KdfCost
from .lock import Lock
from .renewal import new_keys
from .rewrite import write_new

_REPLACED = (
    "Another file has taken the journal's place, or another program has written to it, so nothing was "
    "written over it. Everything saved before is safe in memory; please open the journal again."
)
_NO_ROOM = (
    "There is no room left on the disk, so this was not saved. "
    "Everything saved before is safe; please make room and save again."
)
_FAILING = (
    "The disk reported an error, so this was not saved, and the journal is now open for reading only. "
    "Everything saved before can be read and exported; please check the disk, then open it again."
)


@dataclass(frozen=True)
class Report:
    """What a check of the whole file found: frames, live documents, bytes of the file."""

    frames: int
    documents: int
    bytes: int


class Vault:
    """An open journal. Made by `create` and `open_vault`.

    Safe to use from several threads: one lock lets one of them write at a time, and what was read is a
    snapshot that no later save changes. Reading never waits for the disk.

    `notice` is to be told once after opening: an interrupted save that was cut off, damage, or why the
    journal can only be read. `damage` says what is wrong when the file is damaged.
    """

    def __init__(
        self,
        path: Path,
        disk: Disk,
        lock: Lock | None,
        file: HeldFile,
        found: Walk,
        *,
        read_only: bool,
        notice: str | None,
        damage: str | None,
    ) -> None:
        self.path = path
        self.notice = notice
        self.damage = damage
        self._disk = disk
        self._lock = lock
        self._read_only = read_only
        self._closed = False
        self._tables: Tables = found.tables
        self._dead_bytes = found.dead_bytes
        # The log keeps what was deleted until it is rewritten, even if an earlier session was killed first.
        self._holds_deleted = found.deletions > 0
        self._file = file
        self._sealer = Sealer(file.master, file.header.file_id)
        self._writing = threading.RLock()
        self._memory = threading.Lock()

    def __repr__(self) -> str:
        return f"Vault({str(self.path)!r}, seq={self.seq}, read_only={self.read_only})"

    @property
    def vault_id(self) -> bytes:
        """16 bytes, the same for the life of the journal and in all its copies."""
        return self._file.header.vault_id

    @property
    def seq(self) -> int:
        """The number of the last acknowledged save."""
        return self._file.place.seq - 1

    @property
    def read_only(self) -> bool:
        """Whether `commit` would raise `ReadOnly`."""
        return self._read_only

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

    def ids(self, table: str) -> list[str]:
        """The ids of `table`, in the order of insertion."""
        with self._memory:
            return list(self._tables.get(table, ()))

    def size(self, table: str) -> int:
        """How many documents `table` holds."""
        with self._memory:
            return len(self._tables.get(table, ()))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Lets no other thread write until the block ends; the same thread may enter again."""
        with self._writing:
            yield

    def commit(self, changes: Sequence[Change]) -> int:
        """Saves `changes` as one frame, all or nothing, and gives its number. None for a document deletes it.

        Returns once the frame is on the disk. Without changes nothing is written. Raises `NotSaved` (memory
        is unchanged), `ReadOnly`, and `ValueError` for a document that is no JSON object.
        """
        with self._writing:
            self._must_be_writable()
            changes = list(changes)
            if not changes:
                return self.seq
            body = documents.encode_changes(changes)
            self._must_be_ours()
            frame, after = self._sealer.seal(body, self._file.place)
            match held.append(self._disk, self._file, frame):
                case held.Outcome.NO_ROOM:
                    raise NotSaved(_NO_ROOM)
                case held.Outcome.UNTRUSTED:
                    self._rescue(changes)
                case held.Outcome.ON_DISK:
                    with self._memory:
                        self._dead_bytes += documents.apply(self._tables, changes)
                        self._file.place = after
            self._holds_deleted |= any(raw is None for _, _, raw in changes)
            return self.seq

    def change_passphrase(self, new: str, *, cost: KdfCost | None = None) -> str:
        """Re-keys the whole file and gives the new recovery code; the old two open it no more.

        Raises `NotSaved` and `Refused` with everything as it was, and `ReadOnly`.
        """
        with self._writing:
            self._must_be_writable()
            self._must_be_ours()
            master, slots, code = new_keys(new, cost, self.vault_id)
            header = replace(self._file.header, slots=slots)
            self._rewrite(header, master, self._tables)
            return code

    def compact(self) -> None:
        """Rewrites the file with living documents only. Raises `NotSaved` (all is as it was), `ReadOnly`."""
        with self._writing:
            self._must_be_writable()
            self._must_be_ours()
            self._rewrite(self._file.header, self._file.master, self._tables)

    def matches(self, passphrase: str) -> bool:
        """Whether `passphrase` opens this journal. Takes as long as opening does."""
        return unlock.passphrase_matches(self._file.header, passphrase, self._file.master)

    def verify(self) -> Report:
        """Reads the file again, opens every frame and compares all of it with memory. Raises `Damaged`."""
        with self._writing:
            self._must_be_open()
            if self.damage is not None:
                raise Damaged(self.damage)
            try:
                data = read_all(self._disk, self._file.descriptor)
                if self._read_only:
                    # Behind it may be a save that was interrupted, or one that its writer is making now.
                    data = data[: self._file.place.end]
            except OSError:
                raise Damaged(
                    "The disk could not read the journal's file back: it may be damaged. "
                    "What is open can be exported."
                ) from None
            found = frames.walk(data, self._file.master, self._file.header)
            signed = self._file.header.pack()
            signature = keys.sign(keys.header_key(self._file.master, self._file.header.file_id), signed)
            same = (
                data[: codec.HEADER_SIZE] == signed + signature
                and found.place == self._file.place
                and found.tables == self._tables
                and found.verdict is Verdict.SOUND
            )
            if not same:
                raise Damaged(
                    "The journal's file on the disk is damaged: it is not what was saved. "
                    "What is open is sound; export it, or restore a backup."
                )
            return Report(found.frames, documents.count(found.tables), len(data))

    def close(self) -> None:
        """Gives the file and its lock back, after compaction if anything deleted is still in the log.

        Closing twice does nothing. When compaction fails, everything is still saved, `notice` says so,
        and the next closing tries again.
        """
        with self._writing:
            if self._closed:
                return
            try:
                if not self._read_only and (self._holds_deleted or self.wants_compaction):
                    self.compact()
            except NotSaved:
                self.notice = (
                    "Everything is saved, but what was deleted could not be removed from the file yet. "
                    "This is tried again the next time the journal is closed."
                )
            finally:
                self._closed = True
                try:
                    self._disk.close(self._file.descriptor)
                except OSError:
                    pass  # everything acknowledged was synced long before
                finally:
                    if self._lock is not None:
                        self._lock.release()

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _must_be_open(self) -> None:
        if self._closed:
            raise ReadOnly("The journal is closed. Nothing was changed; please open it again.")

    def _must_be_writable(self) -> None:
        self._must_be_open()
        if self._read_only:
            raise ReadOnly("The journal is open for reading only, so nothing was changed.")

    def _must_be_ours(self) -> None:
        if not held.is_ours(self._disk, self.path, self._file):
            raise NotSaved(_REPLACED)

    def _rescue(self, changes: Sequence[Change]) -> None:
        """Saves memory and `changes` in a whole new file; if that fails too, the journal is read-only."""
        tables = documents.copy(self._tables)
        documents.apply(tables, changes)
        try:
            # The number of the frame that failed may be on the disk, so it is not used again.
            self._rewrite(self._file.header, self._file.master, tables, base_seq=self.seq + 2)
        except NotSaved:
            self._read_only = True
            self.notice = _FAILING
            raise NotSaved(_FAILING) from None

    def _rewrite(self, header: Header, master: bytes, tables: Tables, *, base_seq: int | None = None) -> None:
        old = self._file
        if base_seq is None:
            base_seq = self.seq + 1
        header = replace(header, file_id=keys.random_bytes(32), base_seq=base_seq)
        try:
            new = write_new(self._disk, self.path, header, master, tables)
        except OSError as problem:
            why = "there is no room for it" if problem.errno in NO_ROOM else "the disk reported an error"
            raise NotSaved(
                f"The journal's file could not be written anew: {why}. "
                "The file is as it was, and nothing is lost."
            ) from None
        with self._memory:
            self._tables = tables
            self._file = new
            self._sealer = Sealer(master, header.file_id)
            self._dead_bytes = 0
        self._holds_deleted = False
        with suppress(OSError):  # its name is gone, and with it the file
            self._disk.close(old.descriptor)
