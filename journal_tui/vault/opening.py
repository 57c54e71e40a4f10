"""Making a journal, opening one, and looking at one without its secret."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import codec, frames, keys, torn, unlock
from .codec import Header
from .disk import REAL_DISK, Disk, again, is_regular, open_existing, read_all, settle_names
from .errors import NotSaved, Refused, VaultError, shown
from .frames import Place, Verdict, Walk
from .held import HeldFile
from .keys import KdfCost
from .lock import CannotLock, Lock, take
from .place import must_be_free, take_new, unreadable
from .renewal import new_keys
from .rewrite import remove_leftover, write_new
from .unlock import Unlocked
from .vault import Vault

LARGEST_FILE = 4 * 1024**3  # bytes; ten years of writing are about 0.02 of it

_INTERRUPTED_CUT = (
    "The last save was interrupted before it was acknowledged, so it is not in the journal. "
    "Everything saved before is there; the unfinished part is kept, still encrypted, in {name}."
)
_INTERRUPTED_LEFT = (
    "The last save in the file is not complete, so it is not shown. Everything saved before is there."
)
_INTERRUPTED_STUCK = (
    "The last save was interrupted, and its unfinished part could not be set aside, so the journal is "
    "open for reading only. Everything saved before is there; make room on the disk, then open it again."
)
_DAMAGED_FRAMES = (
    "The journal's file is damaged: it can be read up to save number {seq}, and only that is shown. "
    "It is open for reading only; export what is there, or restore a backup."
)
_DAMAGED_HEADER = (
    "The beginning of the journal's file is damaged, and the journal is open for reading only. "
    "Export what is there, or restore a backup."
)
_NO_MEMORY = "This machine has too little free memory to open this file. Nothing was changed."
_NO_LOCKS = (
    "Files cannot be locked or changed in this folder, so the journal is open for reading only. "
    "To write, move it to a folder on this machine that is yours."
)


@dataclass(frozen=True)
class Glance:
    """What a vault's file says of itself to anybody: nothing here is authenticated."""

    vault_id: bytes
    version: int
    size: int


def create(
    path: Path, passphrase: str, *, cost: KdfCost | None = None, disk: Disk = REAL_DISK
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
        file = write_new(disk, path, header, master, {})
        return Vault(path, disk, lock, file, _nothing(file), read_only=False, notice=None, damage=None), code
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
    disk: Disk = REAL_DISK,
) -> Vault:
    """Opens the journal at `path` with its passphrase or its recovery code.

    A damaged file opens for reading, up to the damage, with `damage` set. A reader takes no lock and
    changes nothing. Raises `NoJournal`, `WrongSecret`, `Damaged` (when nothing of it can be read), `TooNew`,
    `Refused`, `OpenElsewhere`.
    """
    if (passphrase is None) == (recovery_code is None):
        raise ValueError("one of passphrase and recovery_code is needed")

    def unlocked(data: bytes) -> Unlocked:
        return unlock.unlock(data, passphrase=passphrase, recovery_code=recovery_code)

    return open_with(path, unlocked, read_only=read_only, disk=disk)


def open_with(
    path: Path, unlocked: Callable[[bytes], Unlocked], *, read_only: bool, disk: Disk = REAL_DISK
) -> Vault:
    """Opens the journal at `path`; `unlocked` gets the key out of the file's bytes. As `open_vault`."""
    path = Path(path).absolute()
    _must_be_a_file(disk, path)
    notice: str | None = None
    lock: Lock | None = None
    if not read_only:
        try:
            lock = take(path, disk)
        except CannotLock:
            read_only, notice = True, _NO_LOCKS
    descriptor: int | None = None
    try:
        descriptor, data = _read(disk, path, writable=not read_only)
        cutting = _cut_meanwhile(data)
        opened = unlocked(data)
        found = frames.walk(data, opened.master, opened.header, cutting())
        damage = _damage(opened.sound, found)
        if damage is not None:
            read_only, notice = True, damage
        elif found.verdict is Verdict.INTERRUPTED:
            read_only, notice = _set_aside(disk, path, descriptor, data, found, read_only=read_only)
        file = HeldFile(descriptor, opened.header, opened.master, found.place)
        if not read_only:
            remove_leftover(disk, path)
            # A program that was killed may have renamed the file and not lived to sync its folder.
            file.settled = settle_names(disk, path.parent)
        return Vault(path, disk, lock, file, found, read_only=read_only, notice=notice, damage=damage)
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
    _must_be_a_file(disk, path)
    try:
        descriptor = open_existing(disk, path, writable=False)
        try:
            size = again(disk.status, descriptor).st_size
            data = again(disk.read, descriptor, codec.HEADER_SIZE, 0)
        finally:
            disk.close(descriptor)
    except OSError as problem:
        raise unreadable(path, problem) from None
    header, _ = codec.read_header(data)
    return Glance(header.vault_id, codec.VERSION, size)


def _cut_meanwhile(data: bytes) -> Callable[[], frames.Cut | None]:
    """Cut the frames in a thread while the key is derived; what it gives back waits for it."""
    done: list[frames.Cut] = []

    def cut() -> None:
        # Whatever is wrong here is found again, and told, by whoever opens the frames.
        with contextlib.suppress(VaultError, MemoryError):
            done.append(frames.cut(data, codec.read_header(data)[0]))

    thread = threading.Thread(target=cut, daemon=True)
    thread.start()

    def wait() -> frames.Cut | None:
        thread.join()
        return done[0] if done else None

    return wait


def _must_be_a_file(disk: Disk, path: Path) -> None:
    try:
        status = again(disk.status_of, path)
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from None
    if not is_regular(status):
        raise Refused(
            f"What is at {shown(path)} is a link, a folder or a device, and not a journal's own file. "
            "Nothing was opened; please give the place of the file itself."
        )


def _read(disk: Disk, path: Path, *, writable: bool) -> tuple[int, bytes]:
    """The open file and all its bytes. Raises as `open_vault` does."""
    try:
        descriptor = open_existing(disk, path, writable=writable)
    except OSError as problem:
        raise unreadable(path, problem) from None
    try:
        status = again(disk.status, descriptor)
        if not is_regular(status):
            raise Refused(f"What is at {shown(path)} is no plain file. Nothing was opened.")
        if status.st_size > LARGEST_FILE:
            raise Refused(
                "This file is far larger than any journal. Nothing was opened; check that it is right."
            )
        if writable and status.st_mode & 0o077:
            again(disk.set_mode, descriptor, 0o600)  # a copy or a restore may have let others read it
        return descriptor, read_all(disk, descriptor)
    except OSError as problem:
        disk.close(descriptor)
        raise unreadable(path, problem) from None
    except BaseException:
        disk.close(descriptor)
        raise


def _damage(sound: bool, found: Walk) -> str | None:
    if found.verdict is Verdict.DAMAGED:
        return _DAMAGED_FRAMES.format(seq=found.place.seq - 1)
    return None if sound else _DAMAGED_HEADER


def _set_aside(
    disk: Disk, path: Path, descriptor: int, data: bytes, found: Walk, *, read_only: bool
) -> tuple[bool, str]:
    """Deals with the tail of an interrupted save: whether the vault is read-only then, and what to say."""
    if read_only:
        return True, _INTERRUPTED_LEFT
    try:
        kept = torn.cut_off(disk, path, descriptor, data, found.place.end)
    except OSError:
        return True, _INTERRUPTED_STUCK
    return False, _INTERRUPTED_CUT.format(name=kept.name)


def _nothing(file: HeldFile) -> Walk:
    return Walk({}, file.place, 0, 0, 0, Verdict.SOUND)


__all__ = ["Glance", "Place", "create", "inspect", "open_vault"]
