"""The file of an open journal and what it holds in memory: whether it is still ours, and writing it anew."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from journal_tui.vault.errors import Damaged, NotSaved, ReadOnly, Refused, VaultError, printable_path
from journal_tui.vault.file import messages, open_file
from journal_tui.vault.file.conflict_copy import ConflictCopy
from journal_tui.vault.file.context import VaultContext
from journal_tui.vault.file.disk import Disk, read_all
from journal_tui.vault.file.last_seen import LastSeenFile
from journal_tui.vault.file.memory import Memory
from journal_tui.vault.file.open_file import FileState, OpenFile
from journal_tui.vault.file.rewrite import write_new
from journal_tui.vault.format import codec, documents, keys, unlock
from journal_tui.vault.format.codec import Header
from journal_tui.vault.format.documents import Change, Tables
from journal_tui.vault.format.frames import Sealer, Walk, walk


class JournalFile(Memory):
    """What the steps of `Vault` are made of. Its methods are called by whoever holds the writing lock.

    `notice` is to be told once; `needs_another_path` is set once a save could not be made in this file or
    folder, until one is.
    """

    def __init__(
        self,
        path: Path,
        disk: Disk,
        file: OpenFile,
        walk_result: Walk,
        context: VaultContext,
        *,
        read_only: bool,
        notice: str | None,
        stuck: bool,
    ) -> None:
        super().__init__(walk_result.tables, walk_result.dead_bytes)
        self.path = path
        self.notice = notice
        self.needs_another_path = stuck
        self.damage: str | None = None
        self.older: str | None = None
        self._disk = disk
        self._read_only = read_only
        self._closed = False
        self._writing = threading.RLock()
        # The log keeps what was deleted until it is rewritten, even if an earlier session was killed first.
        self._holds_deleted = walk_result.deletions > 0
        self._file = file
        self._sealer = Sealer(file.master, file.header.file_id)
        self._conflict_copy = ConflictCopy(disk)
        self._has_saved = False
        self._witness = LastSeenFile(disk, context.state) if context.state is not None else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r}, seq={self.seq}, read_only={self.read_only})"

    @property
    def vault_id(self) -> bytes:
        """16 bytes, the same for the life of the journal and in all its copies."""
        return self._file.header.vault_id

    @property
    def master_key(self) -> bytes:
        """The key that this file is sealed under, for other copies of it; it never leaves this package."""
        return self._file.master

    @property
    def seq(self) -> int:
        """The number of the last acknowledged save."""
        return self._file.position.seq - 1

    @property
    def read_only(self) -> bool:
        """Whether `commit` would raise `ReadOnly`."""
        return self._read_only

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Lets no other thread write until the block ends; the same thread may enter again."""
        with self._writing:
            yield

    def sound_file(self) -> OpenFile:
        """The file as it is at this moment, to make a copy of.

        Raises `Damaged` for a damaged journal, and `Refused` for one that is older than what this machine has
        seen: a copy of it would count as the newest one, and the copy that has more would be let go for it.
        """
        with self._writing:
            self._must_be_open()
            if self.damage is not None:
                raise Damaged(self.damage)
            if self.older is not None:
                raise Refused(messages.NO_BACKUP_OF_OLDER)
            return replace(self._file)

    def matches(self, passphrase: str) -> bool:
        """Whether `passphrase` opens this journal. Takes as long as opening does."""
        return unlock.passphrase_matches(self._file.header, passphrase, self._file.master)

    def matches_code(self, recovery_code: str) -> bool:
        """Whether `recovery_code` opens this journal. Nothing is changed, and nothing is counted.

        Raises `WrongSecret` for what cannot be a recovery code, saying what looks wrong.
        """
        return unlock.code_matches(self._file.header, recovery_code, self._file.master)

    def _must_be_open(self) -> None:
        if self._closed:
            raise ReadOnly("The journal is closed. Nothing was changed; please open it again.")

    def _must_be_writable(self) -> None:
        self._must_be_open()
        if self._read_only:
            raise ReadOnly("The journal is open for reading only, so nothing was changed.")

    def _must_be_as_it_was_opened(self) -> None:
        """As `_must_be_ours`, for an older file, which may have an interrupted save at its end."""
        standing = open_file.standing(self._disk, self.path, self._file)
        if standing is FileState.LONGER:
            try:
                data = read_all(self._disk, self._file.descriptor)
            except OSError:
                standing = FileState.UNKNOWN
            else:
                if walk(data, self._file.master, self._file.header).position == self._file.position:
                    return
        if standing is not FileState.OURS:
            raise NotSaved(messages.STANDING[standing] + messages.NOT_KEPT_BESIDE)

    def _must_be_ours(self, changes: Sequence[Change] = ()) -> None:
        """Raises `NotSaved` when the name does not lead to our file as we left it; keeps `changes` then."""
        standing = open_file.standing(self._disk, self.path, self._file)
        if standing is not FileState.OURS:
            self.needs_another_path = True
            raise NotSaved(self._not_ours(standing, changes))

    def _not_ours(self, standing: FileState, changes: Sequence[Change]) -> str:
        """Keeps `changes`, and everything saved before, in a copy beside the journal; gives what to say."""
        message = messages.STANDING[standing]
        if not changes and not self._has_saved:
            return message + messages.NOT_KEPT_BESIDE
        try:
            kept = self._conflict_copy.keep(self.path, self._file, self._tables, changes)
        except (OSError, VaultError):
            return message + messages.NOT_KEPT_BESIDE
        words = messages.KEPT_BESIDE if changes else messages.KEPT_AT_THE_END
        return message + words.format(name=printable_path(Path(kept.name)))

    def _rescue(self, changes: Sequence[Change]) -> None:
        """Saves memory and `changes` in a whole new file; if that fails too, the journal is read-only."""
        tables = documents.copy(self._tables)
        documents.apply(tables, changes)
        header, master = self._file.header, self._file.master
        try:
            # The number of the frame that failed may be on the disk, so it is not used again.
            new = self._write_new(
                self.path, header, master, tables, self.seq + 2, last_look=lambda: self._must_be_ours(changes)
            )
        except OSError:
            new = None
        if new is not None and new.settled:
            self._adopt(new, tables)
            return
        if new is not None:
            # Under the name already, but a power cut may bring the old file back: that is no save.
            with suppress(OSError):
                self._disk.close(new.descriptor)
        self._read_only = self.needs_another_path = True
        self.notice = messages.FAILING
        raise NotSaved(messages.FAILING)

    def _rewrite(self, header: Header, master: bytes, tables: Tables, *, base_seq: int | None = None) -> None:
        try:
            new = self._write_new(
                self.path, header, master, tables, base_seq or self.seq + 1, last_look=self._must_be_ours
            )
        except OSError as problem:
            why = messages.why(problem.errno)
            raise NotSaved(messages.NOT_REWRITTEN.format(why=why)) from None
        self._adopt(new, tables)

    def _write_new(
        self,
        path: Path,
        header: Header,
        master: bytes,
        tables: Tables,
        base_seq: int,
        *,
        last_look: Callable[[], None],
    ) -> OpenFile:
        header = replace(header, base_seq=base_seq).with_new_file_id(keys.random_bytes(codec.FILE_ID_RANDOM))
        return write_new(self._disk, path, header, master, tables, last_look=last_look)

    def _adopt(self, new: OpenFile, tables: Tables) -> None:
        old = self._file
        with self._memory:
            self._tables = tables
            self._file = new
            self._sealer = Sealer(new.master, new.header.file_id)
            self._dead_bytes = 0
        self._holds_deleted = False
        self._remember(sync=True)
        with suppress(OSError):  # nothing more is written to it
            self._disk.close(old.descriptor)

    def _remember(self, *, sync: bool) -> None:
        if self._witness is not None:
            self._witness.remember(self._file, sync=sync)
