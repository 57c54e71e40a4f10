"""What could not be saved in the journal's file, as that is not ours any more: kept in a copy beside it.

The copy is a whole journal of its own: everything that was acknowledged, and then what was not. It lies where
a sync tool leaves its copies, so it is found and merged like one of those.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from journal_tui.vault.file import open_file
from journal_tui.vault.file.disk import Disk, again
from journal_tui.vault.file.open_file import FileState, OpenFile, Outcome
from journal_tui.vault.file.preflight import must_be_free
from journal_tui.vault.file.rewrite import write_new
from journal_tui.vault.format import codec, documents, keys
from journal_tui.vault.format.documents import Change, Tables
from journal_tui.vault.format.frames import Sealer

_MARK = ".conflict"
_MOST = 100


class ConflictCopy:
    """A copy of what could not be saved: made with the first change, and appended to with the next."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._path: Path | None = None
        self._file: OpenFile | None = None
        self._tables: Tables | None = None

    def keep(self, path: Path, open_file: OpenFile, tables: Tables, changes: Sequence[Change]) -> Path:
        """Keeps `tables` of the journal at `path`, and `changes` after them; gives the copy's path.

        What was kept here before stays in it. Raises `OSError` and `VaultError` when it is not on the disk.
        """
        kept = documents.copy(tables) if self._tables is None else self._tables
        documents.apply(kept, changes)
        self._tables = kept
        if self._path is not None and self._append(changes):
            return self._path
        return self._write(path, open_file)

    def close(self) -> None:
        """Lets go of the file, which stays; what is kept next makes another one."""
        file, self._file, self._path, self._tables = self._file, None, None, None
        if file is not None:
            with suppress(OSError):
                self._disk.close(file.descriptor)

    def _append(self, changes: Sequence[Change]) -> bool:
        file, path = self._file, self._path
        if file is None or path is None or not file.settled:
            return False
        if open_file.standing(self._disk, path, file) is not FileState.OURS:
            return False
        if not changes:
            return True
        frame, after = Sealer(file.master, file.header.file_id).seal(
            documents.encode_changes(changes), file.position
        )
        if open_file.append(self._disk, file, frame) is not Outcome.ON_DISK:
            return False
        file.position = after
        return True

    def _write(self, journal: Path, open_file: OpenFile) -> Path:
        tables = self._tables
        self.close()
        self._tables = tables
        path = self._free_name(journal)
        # One number is left free: that of the frame which may have been begun in the journal's own file.
        header = replace(open_file.header, base_seq=open_file.position.seq + 1)
        header = header.with_new_file_id(keys.random_bytes(codec.FILE_ID_RANDOM))
        file = write_new(
            self._disk, path, header, open_file.master, tables or {},
            last_look=lambda: must_be_free(self._disk, path),
        )  # fmt: skip
        self._file, self._path = file, path
        if not file.settled:
            raise OSError(errno.EIO, "the copy's name is not on the disk for certain")
        return path

    def _free_name(self, journal: Path) -> Path:
        for number in range(1, _MOST):
            again_ = "" if number == 1 else f"-{number}"
            path = journal.with_name(f"{journal.stem}{_MARK}{again_}{journal.suffix}")
            try:
                again(self._disk.status_of, path)
            except FileNotFoundError:
                return path
        raise FileExistsError("too many copies are kept already")
