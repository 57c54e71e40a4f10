"""Making a journal, opening one, and looking at one without its secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journal_tui.vault.errors import NotSaved, Refused
from journal_tui.vault.file import torn_tail
from journal_tui.vault.file.context import NOWHERE, VaultContext
from journal_tui.vault.file.disk import REAL_DISK, Disk, again, settle_names
from journal_tui.vault.file.last_seen import LastSeenFile, objection
from journal_tui.vault.file.lock import CannotLock, Lock, take
from journal_tui.vault.file.open_file import OpenFile
from journal_tui.vault.file.preflight import (
    NotWritable,
    must_be_a_file,
    must_be_free,
    open_file,
    read_head,
    read_whole,
    take_new,
    unreadable,
)
from journal_tui.vault.file.rewrite import remove_leftover, write_new
from journal_tui.vault.format import codec, frames, keys, unlock
from journal_tui.vault.format.codec import Header
from journal_tui.vault.format.frames import Position, Verdict, Walk
from journal_tui.vault.format.keys import KdfCost
from journal_tui.vault.format.rekey import new_keys
from journal_tui.vault.format.unlock import Unlocked
from journal_tui.vault.private_struct import PrivateStruct
from journal_tui.vault.vault import Vault

_INTERRUPTED_CUT = (
    "The last save was interrupted before it was acknowledged, so it is not in the journal. "
    "Everything saved before is there; the unfinished part is kept, still encrypted, in {name}."
)
_INTERRUPTED_LEFT = (
    "The last save in the file is not complete, so it is not shown. Everything saved before is there."
)
_INTERRUPTED_STUCK = (
    "The last save was interrupted, and its unfinished part could not be set aside, so the journal is "
    "open for reading only. Everything saved before is there; make room on the disk, then open it again, or "
    "save it to another folder."
)
_DAMAGED_FRAMES = (
    "The journal's file is damaged: it can be read up to save number {seq}, and only that is shown. "
    "It is open for reading only. `journal-tui salvage` saves what is sound behind the damage too; "
    "or restore a backup."
)
_DAMAGED_HEADER = (
    "The beginning of the journal's file is damaged, and the journal is open for reading only. "
    "`journal-tui salvage` saves what is sound in it to a new journal; or restore a backup."
)
_NO_MEMORY = "This machine has too little free memory to open this file. Nothing was changed."
_NO_LOCKS = (
    "{why}, so the journal is open for reading only. "
    "To write, save it to a folder on this machine that is yours."
)
_NOT_WRITABLE = (
    "The journal's own file is set to be read only, so the journal is open for reading only. To write in it, "
    "let this account write to the file (`chmod 600`), or save the journal to another folder."
)


class Glance(PrivateStruct, frozen=True):
    """What a vault's file says of itself to anybody: nothing here is authenticated."""

    vault_id: bytes
    version: int
    size: int


def create(
    path: Path,
    passphrase: str,
    *,
    cost: KdfCost | None = None,
    context: VaultContext = NOWHERE,
    disk: Disk = REAL_DISK,
) -> tuple[Vault, str]:
    """Makes an empty journal at `path`; gives it open, and its recovery code in groups of four.

    Missing folders are made, 0700. Raises `AlreadyThere`, `Refused`, `NotSaved`, `OpenElsewhere`.
    """
    path = Path(path).absolute()
    must_be_free(disk, path)
    vault_id = keys.random_bytes(16)
    master, slots, code = new_keys(passphrase, cost, vault_id)
    lock = take_new(path, disk)
    try:
        header = Header(vault_id, bytes(32), slots, base_seq=1).with_new_file_id(
            keys.random_bytes(codec.FILE_ID_RANDOM)
        )
        file = write_new(disk, path, header, master, {}, last_look=lambda: must_be_free(disk, path))
        return Vault(path, disk, lock, file, _nothing(file), context), code
    except OSError:
        lock.release()
        raise NotSaved(
            "The journal could not be written to this folder, so none was made. "
            "Please check that the disk has room, or choose another place."
        ) from None
    except BaseException:
        lock.release()
        raise


def open_vault(
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    read_only: bool = False,
    context: VaultContext = NOWHERE,
    disk: Disk = REAL_DISK,
) -> Vault:
    """Opens the journal at `path` with its passphrase or its recovery code.

    A damaged file opens for reading, up to the damage, with `damage` set; one that is not what this
    machine saw last opens for reading with `older` set. A reader takes no lock and changes nothing.
    Raises `NoJournal`, `WrongSecret`, `Damaged` (when nothing of it can be read), `TooNew`, `Refused`,
    `OpenElsewhere`.
    """
    if (passphrase is None) == (recovery_code is None):
        raise ValueError("one of passphrase and recovery_code is needed")

    def key_of(head: bytes) -> bytes:
        return unlock.master_key(head, passphrase=passphrase, recovery_code=recovery_code)

    return open_with(path, key_of, read_only=read_only, context=context, disk=disk)


def open_with(
    path: Path,
    key_of: Callable[[bytes], bytes],
    *,
    read_only: bool,
    context: VaultContext = NOWHERE,
    disk: Disk = REAL_DISK,
) -> Vault:
    """Opens the journal at `path`; `key_of` gets its key out of its first 512 bytes. As `open_vault`."""
    path = Path(path).absolute()
    must_be_a_file(disk, path)
    notice: str | None = None
    lock: Lock | None = None
    reader = read_only
    if not read_only:
        try:
            lock = take(path, disk)
        except CannotLock as why:
            read_only, notice = True, _NO_LOCKS.format(why=why)
    descriptor: int | None = None
    try:
        try:
            descriptor, head = open_file(disk, path, writable=not read_only)
        except NotWritable:
            read_only, notice = True, _NOT_WRITABLE
            descriptor, head = open_file(disk, path, writable=False)
        # The key first: what its derivation takes of the memory is given back before the file is read.
        master = key_of(head)
        data = read_whole(disk, path, descriptor)
        if not data.startswith(head):  # somebody wrote over it meanwhile: a sync tool does not ask
            master = key_of(data[: codec.HEADER_SIZE])
        opened = unlock.with_key(data, master)
        walk = frames.walk(data, opened.master, opened.header)
        damage = _damage(opened.sound, walk)
        older = None if damage is not None else _older(disk, context, opened, walk, data)
        if damage is not None or older is not None:
            read_only, notice = True, damage or older
        elif walk.verdict is Verdict.INTERRUPTED:
            read_only, notice = _set_aside(disk, path, descriptor, data, walk, read_only=read_only)
        file = OpenFile(descriptor, opened.header, opened.master, walk.position, data[: codec.HEADER_SIZE])
        if not read_only:
            remove_leftover(disk, path)
            file.settled = _settle(disk, path, descriptor)
        return Vault(
            path, disk, lock, file, walk, context,
            read_only=read_only, notice=notice, damage=damage, older=older,
            stuck=read_only and not reader and damage is None and older is None,
        )  # fmt: skip
    except BaseException as problem:
        if descriptor is not None:
            disk.close(descriptor)
        if lock is not None:
            lock.release()
        if isinstance(problem, MemoryError):
            raise Refused(_NO_MEMORY) from None
        raise


def inspect(path: Path, *, disk: Disk = REAL_DISK) -> Glance:
    """What the file at `path` says of itself, without a secret.

    Raises `NoJournal`, `Damaged`, `TooNew`, `Refused`.
    """
    path = Path(path).absolute()
    must_be_a_file(disk, path)
    try:
        data, size = read_head(disk, path)
    except OSError as problem:
        raise unreadable(path, problem) from None
    header, _ = codec.read_header(data)
    return Glance(header.vault_id, codec.VERSION, size)


def _damage(sound: bool, walk: Walk) -> str | None:
    if walk.verdict is Verdict.DAMAGED:
        return _DAMAGED_FRAMES.format(seq=walk.position.seq - 1)
    return None if sound else _DAMAGED_HEADER


def _older(disk: Disk, context: VaultContext, opened: Unlocked, walk: Walk, data: bytes) -> str | None:
    """Why the file is not the one that this machine saw last, or went on from it; None when it is."""
    if context.state is None:
        return None
    known = LastSeenFile(disk, context.state).last(opened.header.vault_id, opened.master)
    if known is None:
        return None
    seen, signed = known
    return objection(seen, opened.header, walk.position, data, signed=signed)


def _set_aside(
    disk: Disk, path: Path, descriptor: int, data: bytes, walk: Walk, *, read_only: bool
) -> tuple[bool, str]:
    """Deals with the tail of an interrupted save: whether the vault is read-only then, and what to say."""
    if read_only:
        return True, _INTERRUPTED_LEFT
    try:
        kept = torn_tail.cut_off(disk, path, descriptor, data, walk.position.end)
    except OSError:
        return True, _INTERRUPTED_STUCK
    return False, _INTERRUPTED_CUT.format(name=kept.name)


def _settle(disk: Disk, path: Path, descriptor: int) -> bool:
    """Whether all that is shown is on the disk for certain: its writer may have been killed before it was."""
    try:
        again(disk.sync, descriptor)
    except OSError:
        return False
    return settle_names(disk, path.parent)


def _nothing(file: OpenFile) -> Walk:
    return Walk({}, file.position, 0, 0, 0, Verdict.SOUND)


__all__ = ["Glance", "Position", "create", "inspect", "open_vault"]
