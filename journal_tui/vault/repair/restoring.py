"""Putting a copy in the journal's place: opened and verified first, and what was there kept."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from journal_tui.vault.backups import backups
from journal_tui.vault.errors import Damaged, NotSaved, Refused, VaultError, printable_path
from journal_tui.vault.file import messages
from journal_tui.vault.file.context import NOWHERE, VaultContext
from journal_tui.vault.file.disk import REAL_DISK, Disk, again, is_regular, make_folders
from journal_tui.vault.file.last_seen import LastSeenFile, highest_number
from journal_tui.vault.file.lock import CannotLock, take
from journal_tui.vault.file.preflight import must_be_a_file, read_file, unreadable
from journal_tui.vault.file.rewrite import write_new
from journal_tui.vault.format import codec, frames, keys, resync, unlock
from journal_tui.vault.format.codec import Header
from journal_tui.vault.format.documents import Tables, count
from journal_tui.vault.format.frames import Verdict
from journal_tui.vault.private_struct import PrivateStruct

_SALVAGE = "Choose another copy, or save what is sound in it to a new journal with `journal-tui salvage`."
_DAMAGED = "This copy is damaged: it is sound up to save number {seq} only. Nothing was changed. " + _SALVAGE
_DAMAGED_HEADER = "The beginning of this copy is damaged. Nothing was changed. " + _SALVAGE
_CANNOT_LOCK = "{why}, so no journal can be kept there. Nothing was changed."
_NO_FOLDER = "The journal's folder could not be made: {why}. Nothing was changed."
_NOT_KEPT = (
    "What is in the journal's place could not be copied first, so nothing was changed. "
    "Please check that the disk has room."
)
_NOT_WRITTEN = (
    "The copy could not be written to the journal's place. What was there is as it was, and the copy too; "
    "please check that the disk has room."
)

_NOT_CERTAIN = (
    "The copy is in the journal's place, but the disk reported an error afterwards, and a power cut could "
    "bring back what was there before. Please check the disk, then restore it again."
)


class Restorable(PrivateStruct, frozen=True):
    """A copy that was opened: every frame is sound. `interrupted` when a save at its end was not complete."""

    source: Path
    header: Header
    master: bytes
    tables: Tables
    seq: int
    interrupted: bool

    @property
    def documents(self) -> int:
        """How many it holds."""
        return count(self.tables)


def open_to_restore(
    source: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    disk: Disk = REAL_DISK,
) -> Restorable:
    """Reads the file `source` with the passphrase or the code that was its own, and changes nothing.

    Raises `NoJournal`, `WrongSecret`, `Damaged` when any of it is not sound, `TooNew`, `Refused`.
    """
    source = Path(source).absolute()
    must_be_a_file(disk, source)
    descriptor, data = read_file(disk, source)
    disk.close(descriptor)
    unlocked = unlock.unlock(data, passphrase=passphrase, recovery_code=recovery_code)
    walk = frames.walk(data, unlocked.master, unlocked.header)
    if walk.verdict is Verdict.DAMAGED:
        raise Damaged(_DAMAGED.format(seq=walk.position.seq - 1))
    if not unlocked.sound:
        raise Damaged(_DAMAGED_HEADER)
    return Restorable(
        source, unlocked.header, unlocked.master, walk.tables, walk.position.seq - 1,
        interrupted=walk.verdict is Verdict.INTERRUPTED,
    )  # fmt: skip


def put_in_place(
    copy: Restorable, path: Path, *, context: VaultContext = NOWHERE, disk: Disk = REAL_DISK
) -> Path | None:
    """Writes what `copy` holds as the journal at `path`; gives the copy of the file that was there, if any.

    The keys are the copy's. Numbers go on above all that were seen here, so the file that was there does not
    come back unnoticed. Raises `OpenElsewhere`, `Refused` and `NotSaved` with everything as it was.
    """
    path = Path(path).absolute()
    try:
        make_folders(disk, path.parent)
        lock = take(path, disk)
    except CannotLock as why:
        raise Refused(_CANNOT_LOCK.format(why=why)) from None
    except OSError as problem:
        raise Refused(_NO_FOLDER.format(why=messages.why(problem.errno))) from None
    try:
        there = _is_there(disk, path)
        highest = max(copy.seq, _last_seq(disk, path, copy) if there else 0)
        witness = LastSeenFile(disk, context.state) if context.state is not None else None
        known = witness.last(copy.header.vault_id, copy.master) if witness is not None else None
        highest = highest_number(highest, known)
        try:
            vault_id = copy.header.vault_id
            kept = backups.keep(disk, path, vault_id, context.now(), but=copy.source) if there else None
        except OSError:
            raise NotSaved(_NOT_KEPT) from None
        header = replace(copy.header, base_seq=highest + 1).with_new_file_id(
            keys.random_bytes(codec.FILE_ID_RANDOM)
        )
        try:
            file = write_new(disk, path, header, copy.master, copy.tables)
        except OSError:
            raise NotSaved(_NOT_WRITTEN) from None
        try:
            if not file.settled:
                raise NotSaved(_NOT_CERTAIN)
            if witness is not None:
                witness.remember(file, sync=True)
        finally:
            disk.close(file.descriptor)
        return kept
    finally:
        lock.release()


def restore(
    source: Path,
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    context: VaultContext = NOWHERE,
    disk: Disk = REAL_DISK,
) -> Path | None:
    """Puts the file `source` in the place of the journal at `path`: opened first, then put there."""
    copy = open_to_restore(source, passphrase=passphrase, recovery_code=recovery_code, disk=disk)
    return put_in_place(copy, path, context=context, disk=disk)


def _is_there(disk: Disk, path: Path) -> bool:
    try:
        status = again(disk.status_of, path)
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None
    if not is_regular(status):
        raise Refused(
            f"What is at {printable_path(path)} is a link, a folder or a device, "
            "so nothing was put in its place."
        )
    return True


def _last_seq(disk: Disk, path: Path, copy: Restorable) -> int:
    """The highest number that the keys of `copy` vouch for in the file at `path`; 0 when there is none."""
    try:
        descriptor, data = read_file(disk, path)
        disk.close(descriptor)
        unlocked = unlock.with_key(data, copy.master)
    except VaultError:  # whatever is there: it is kept as it is, and only its number is of use
        return 0
    return resync.highest_number(data, unlocked.master, unlocked.header, signed=unlocked.signed)
