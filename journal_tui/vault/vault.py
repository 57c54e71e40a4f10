"""An open journal: what it holds, and the one way to change it."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from msgspec.structs import replace

from journal_tui.vault.backups.keeper import BackupKeeper
from journal_tui.vault.errors import Damaged, NotSaved, ReadOnly
from journal_tui.vault.file import messages, open_file, torn_tail
from journal_tui.vault.file.context import VaultContext
from journal_tui.vault.file.disk import Disk, read_all
from journal_tui.vault.file.journal_file import JournalFile
from journal_tui.vault.file.last_seen import highest_number, objection
from journal_tui.vault.file.lock import Lock
from journal_tui.vault.file.open_file import FileState, OpenFile
from journal_tui.vault.file.preflight import must_be_free, take_new
from journal_tui.vault.file.rewrite import discard, reads_back
from journal_tui.vault.format import documents
from journal_tui.vault.format.documents import Change
from journal_tui.vault.format.frames import Walk
from journal_tui.vault.format.keys import KdfCost
from journal_tui.vault.format.rekey import new_keys
from journal_tui.vault.private_struct import PrivateStruct

#: Frames that a file may have beyond what its documents need, before it is written anew when it is closed:
#: each takes some microseconds to open, and there are 15,000 saves in ten years.
FRAMES_TOO_MANY = 2_000


class Report(PrivateStruct, frozen=True):
    """What a check of the whole file found: frames, live documents, bytes of the file."""

    frames: int
    documents: int
    bytes: int


class Vault(JournalFile):
    """An open journal. Made by `create` and `open_vault`.

    Safe to use from several threads: one lock lets one of them write at a time, and what was read is a
    snapshot that no later save changes. Reading never waits for the disk.

    `notice` is to be told once after opening: an interrupted save that was cut off, damage, or why the
    journal can only be read. `damage` says what is wrong when the file is damaged, `older` what is missing
    when it is not the one this machine saw last: `accept` takes it all the same. `needs_another_path` is set
    once a save could not be made here, until one is: see `save_elsewhere`. `backups` makes copies.
    """

    def __init__(  # noqa: PLR0917  made in two places only
        self,
        path: Path,
        disk: Disk,
        lock: Lock | None,
        file: OpenFile,
        walk: Walk,
        context: VaultContext,
        *,
        read_only: bool = False,
        notice: str | None = None,
        damage: str | None = None,
        older: str | None = None,
        stuck: bool = False,
    ) -> None:
        super().__init__(path, disk, file, walk, context, read_only=read_only, notice=notice, stuck=stuck)
        self.damage = damage
        self.older = older
        self.context = context
        self._lock = lock
        self.backups = BackupKeeper(self, disk, context)
        if not read_only:
            self._remember(sync=False)

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
            self._must_be_ours(changes)
            frame, after = self._sealer.seal(body, self._file.position)
            outcome = open_file.Outcome.UNTRUSTED
            if self._file.settled:
                outcome = open_file.append(self._disk, self._file, frame)
            match outcome:
                case open_file.Outcome.NO_ROOM:
                    self.needs_another_path = True
                    raise NotSaved(messages.NO_ROOM)
                case open_file.Outcome.UNTRUSTED:
                    self._rescue(changes)
                case open_file.Outcome.ON_DISK:
                    with self._memory:
                        self._dead_bytes += documents.apply(self._tables, changes)
                        self._file.position = after
                    self._has_saved = True
                    self._conflict_copy.close()
                    if self._witness is not None:
                        self._witness.saved(self._file)
                    self._holds_deleted |= any(raw is None for _, _, raw in changes)
            self.needs_another_path = False
            return self.seq

    def change_passphrase(self, new: str, *, cost: KdfCost | None = None) -> str:
        """Re-keys the whole file and gives the new recovery code; the old two open it no more.

        Raises `NotSaved` and `Refused` with everything as it was, and `ReadOnly`.
        """
        with self._writing:
            self._must_be_writable()
            self._must_be_ours()
            master, slots, code = new_keys(new, cost, self.vault_id)
            self._back_up_first()
            header = replace(self._file.header, slots=slots)
            self._rewrite(header, master, self._tables)
            if not self._file.settled:
                self.notice = messages.NOT_CERTAIN
            return code

    def compact(self, *, backup: bool = True) -> None:
        """Rewrites the file with living documents only. Raises `NotSaved` (all is as it was), `ReadOnly`.

        Without `backup` no copy is made before, which would keep what was deleted.
        """
        with self._writing:
            self._must_be_writable()
            self._must_be_ours()
            if backup:
                self._back_up_first()
            self._rewrite(self._file.header, self._file.master, self._tables)

    def save_elsewhere(self, path: Path) -> None:
        """Writes everything to a new file at `path`, and goes on from there: same keys, same vault_id.

        The way out when the file or its folder takes no more saves; the old file stays as it is. Raises
        `AlreadyThere`, `Refused`, `OpenElsewhere` and `NotSaved` with everything as it was, and `ReadOnly`
        for a journal that was opened for reading, is damaged, or is not the one this machine saw last.
        """
        with self._writing:
            self._must_be_open()
            may = self._lock is not None or self.needs_another_path
            if not may or self.damage is not None or self.older is not None:
                raise ReadOnly("The journal is open for reading only, so it was not saved anywhere else.")
            path = Path(path).absolute()
            lock = take_new(path, self._disk)
            try:
                new = self._write_new(
                    path, self._file.header, self._file.master, self._tables, self.seq + 2,
                    last_look=lambda: must_be_free(self._disk, path),
                )  # fmt: skip
                if not new.settled:
                    discard(self._disk, path, new.descriptor)
                    raise OSError(errno.EIO, "the new file's name is not on the disk for certain")
            except OSError as problem:
                lock.release()
                why = messages.why(problem.errno)
                raise NotSaved(messages.NOT_ELSEWHERE.format(why=why)) from None
            except BaseException:
                lock.release()
                raise
            if self._lock is not None:
                self._lock.release()
            self.path, self._lock = path, lock
            self._read_only = self.needs_another_path = False
            self.notice = None
            self._adopt(new, self._tables)

    def accept(self) -> None:
        """Goes on with a file that is not the one this machine saw last; what that one held is not in it.

        It is written anew, with numbers above all that were seen here. Raises `NotSaved` with everything as
        it was, and `ReadOnly` where nothing can be written. Does nothing when there is nothing to accept.
        """
        with self._writing:
            self._must_be_open()
            if self.older is None:
                return
            if self._lock is None or self._witness is None:
                raise ReadOnly("The journal is open for reading only, so nothing was changed.")
            self._must_be_as_it_was_opened()
            known = self._witness.last(self.vault_id, self._file.master)
            highest = highest_number(self.seq, known)
            try:
                torn_tail.cut_off_any(self._disk, self.path, self._file.descriptor, self._file.position.end)
            except OSError as problem:
                why = messages.why(problem.errno)
                raise NotSaved(messages.NOT_REWRITTEN.format(why=why)) from None
            trouble = self.backups.set_apart()
            self._rewrite(self._file.header, self._file.master, self._tables, base_seq=highest + 1)
            self._read_only, self.older, self.notice = False, None, trouble

    def accept_with(self, other: Vault) -> None:
        """Accepts this file if `other` is the one that this machine saw last, or went on from it.

        For whoever takes in what `other` holds: nothing is missing then. Raises as `accept`.
        """
        if self.older is None or self._witness is None:
            return
        known = self._witness.last(self.vault_id, self._file.master)
        try:
            data = read_all(other._disk, other._file.descriptor)
        except OSError:
            return
        file = other._file
        if known is not None and objection(known[0], file.header, file.position, data) is None:
            self.accept()

    def _back_up_first(self) -> None:
        """Raises `NotSaved` when the file does not read back as what was saved: it is not ours to replace."""
        try:
            trouble = self.backups.make_before_rewrite()
        except Damaged:
            self.needs_another_path = True
            raise NotSaved(self._not_ours(FileState.REPLACED, ())) from None
        self.notice = self.notice or trouble

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
                    data = data[: self._file.position.end]
            except OSError:
                raise Damaged(
                    "The disk could not read the journal's file back: it may be damaged. "
                    "What is open can be exported."
                ) from None
            file = self._file
            if not reads_back(data, file.header, file.master, self._tables, file.position):
                raise Damaged(
                    "The journal's file on the disk is damaged: it is not what was saved. "
                    "What is open is sound; export it, or restore a backup."
                )
            return Report(file.frames, documents.count(self._tables), len(data))

    def close(self) -> None:
        """Gives the file and its lock back, after compaction if the log holds anything deleted, or very much.

        Closing twice does nothing. When compaction fails, everything is still saved, `notice` says so,
        and the next closing tries again.
        """
        with self._writing:
            if self._closed:
                return
            try:
                if not self._read_only:
                    self._tidy()
            finally:
                self._closed = True
                if not self._read_only:
                    self._remember(sync=True)
                with suppress(OSError):  # everything acknowledged was synced long before
                    self._disk.close(self._file.descriptor)
                self._conflict_copy.close()
                if self._lock is not None:
                    self._lock.release()

    def _tidy(self) -> None:
        """Compact if there is a reason to; when it fails, everything is still saved.

        When the file is not ours any more it is left alone, and what was saved here is kept in a copy.
        """
        standing = open_file.standing(self._disk, self.path, self._file)
        if standing not in (FileState.OURS, FileState.UNKNOWN):
            if self._has_saved and standing is not FileState.GONE:
                self.notice = self._not_ours(standing, ())
            return
        if self._holds_deleted or self.wants_compaction:
            try:
                self.compact()
            except NotSaved:
                self.notice = messages.NOT_DELETED
        elif self._file.frames - documents.fewest_frames(self._tables) > FRAMES_TOO_MANY:
            # Only so that it opens quickly: it can wait for the next time.
            with suppress(NotSaved):
                self.compact()

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
