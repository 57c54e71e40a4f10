"""Opening another copy of an open journal, to compare and to merge it."""

from __future__ import annotations

from pathlib import Path

from journal_tui.vault.file.disk import REAL_DISK, Disk
from journal_tui.vault.format import unlock
from journal_tui.vault.opening import open_with
from journal_tui.vault.vault import Vault


def open_copy(
    vault: Vault,
    path: Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    disk: Disk = REAL_DISK,
) -> Vault:
    """Opens another copy of the open journal `vault`, for reading only; nothing of the file is changed.

    Without a secret it is opened with the key that is in hand, which fits unless the passphrase was changed
    in one of them since. Raises as `open_vault` does, `WrongSecret` also when the key in hand does not fit.
    """
    master = vault.master_key

    def key_of(head: bytes) -> bytes:
        if passphrase is None and recovery_code is None:
            return unlock.unlock_with_key(head, master).master
        return unlock.master_key(head, passphrase=passphrase, recovery_code=recovery_code)

    return open_with(path, key_of, read_only=True, disk=disk)
