"""Saving what is sound in a damaged file to a new journal: all but what stood in the wrecked frames alone."""

from __future__ import annotations

from pathlib import Path

from journal_tui.vault.errors import Damaged, NotSaved
from journal_tui.vault.file.context import NOWHERE, VaultContext
from journal_tui.vault.file.disk import REAL_DISK, Disk
from journal_tui.vault.file.last_seen import LastSeenFile, highest_number
from journal_tui.vault.file.preflight import must_be_a_file, must_be_free, read_file, take_new
from journal_tui.vault.file.rewrite import discard, write_new
from journal_tui.vault.format import codec, documents, keys, unlock
from journal_tui.vault.format.codec import Header
from journal_tui.vault.format.documents import Tables
from journal_tui.vault.format.keys import KdfCost
from journal_tui.vault.format.rekey import new_keys
from journal_tui.vault.format.resync import pieces
from journal_tui.vault.format.unlock import Unlocked
from journal_tui.vault.private_struct import PrivateStruct

_NOTHING = (
    "Nothing in this file could be read with that, so no new journal was made. "
    "The file is as it was; try the recovery code, a backup or another copy."
)
_NOT_WRITTEN = (
    "The new journal could not be written there, so none was made. The damaged file is as it was; "
    "please check that the disk has room, or choose another place."
)


class Sound(PrivateStruct, frozen=True):
    """What is sound in a file: saves that could be opened, how many are known to be missing, documents."""

    vault_id: bytes
    tables: Tables
    saves: int
    missing: int
    last_seq: int

    @property
    def documents(self) -> int:
        """How many are there."""
        return documents.count(self.tables)


def find_sound(
    source: Path, *, passphrase: str | None = None, recovery_code: str | None = None, disk: Disk = REAL_DISK
) -> tuple[Sound, bytes]:
    """Everything that can still be opened in the file `source`, which is not changed; and its master key.

    Raises `NoJournal`, `WrongSecret`, `Damaged` when there is nothing, `TooNew`, `Refused`.
    """
    source = Path(source).absolute()
    must_be_a_file(disk, source)
    descriptor, data = read_file(disk, source)
    disk.close(descriptor)
    unlocked = unlock.unlock(data, passphrase=passphrase, recovery_code=recovery_code)
    sound = _sound(data, unlocked)
    if not sound.saves and len(data) > codec.HEADER_SIZE:
        raise Damaged(_NOTHING)
    return sound, unlocked.master


def salvage(
    source: Path,
    target: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    new_passphrase: str,
    cost: KdfCost | None = None,
    context: VaultContext = NOWHERE,
    disk: Disk = REAL_DISK,
) -> tuple[Sound, str]:
    """Writes what is sound in `source` to a new journal at `target`; gives that, and the recovery code.

    The new file is of the same journal (vault_id), under fresh keys: the slots of a damaged file cannot be
    trusted. Raises as `find_sound`, and `AlreadyThere`, `NotSaved`, `OpenElsewhere`.
    """
    target = Path(target).absolute()
    must_be_free(disk, target)
    sound, old_master = find_sound(source, passphrase=passphrase, recovery_code=recovery_code, disk=disk)
    master, slots, code = new_keys(new_passphrase, cost, sound.vault_id)
    highest = sound.last_seq
    if context.state is not None:
        highest = highest_number(highest, LastSeenFile(disk, context.state).last(sound.vault_id, old_master))
    lock = take_new(target, disk)
    try:
        header = Header(sound.vault_id, bytes(32), slots, base_seq=highest + 1).with_new_file_id(
            keys.random_bytes(codec.FILE_ID_RANDOM)
        )
        file = write_new(
            disk, target, header, master, sound.tables, last_look=lambda: must_be_free(disk, target)
        )
        if not file.settled:
            discard(disk, target, file.descriptor)
            raise NotSaved(_NOT_WRITTEN)
        disk.close(file.descriptor)
    except OSError:
        raise NotSaved(_NOT_WRITTEN) from None
    finally:
        lock.release()
    return sound, code


def _sound(data: bytes, unlocked: Unlocked) -> Sound:
    tables: Tables = {}
    saves = missing = last = 0
    for piece in pieces(data, unlocked.master, unlocked.header, signed=unlocked.signed):
        documents.apply(tables, piece.changes)
        missing += piece.missing
        if piece.seq > last:
            saves, last = saves + 1, piece.seq
    return Sound(unlocked.header.vault_id, tables, saves, missing, last)
