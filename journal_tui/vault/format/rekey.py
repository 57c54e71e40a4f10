"""Fresh keys for a new journal, or for one whose passphrase changes."""

from __future__ import annotations

from journal_tui.vault.errors import Refused
from journal_tui.vault.format import keys, recovery
from journal_tui.vault.format.codec import NO_SLOT, Header, Slot
from journal_tui.vault.format.keys import KdfCost


def new_keys(
    passphrase: str, cost: KdfCost | None, vault_id: bytes
) -> tuple[bytes, tuple[Slot, Slot, Slot, Slot], str]:
    """A fresh master key, the slots that hold it, and the recovery code as it is shown. Raises `Refused`."""
    code = recovery.generate()
    first, first_key = keys.new_passphrase_slot(passphrase, cost or KdfCost.default())
    second, second_key = keys.new_recovery_slot(recovery.parse(code))
    master = keys.random_bytes(keys.KEY_SIZE)
    prefix = Header(vault_id, bytes(32), (NO_SLOT,) * 4, 1).prefix
    first = keys.seal_master(master, first_key, first, prefix, 0)
    second = keys.seal_master(master, second_key, second, prefix, 1)
    for slot, key, index in ((first, first_key, 0), (second, second_key, 1)):
        if keys.open_master(key, slot, prefix, index) != master:
            raise Refused("The machine's cryptography does not work as it must. Nothing was changed.")
    return master, (first, second, NO_SLOT, NO_SLOT), code
