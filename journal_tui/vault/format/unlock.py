"""From a header and a secret to the master key, telling damage from a wrong secret where that can be told.

A slot that does not open means a wrong secret, or a wrecked slot. The header's checksum tells which, before
any key is derived: as long as it is right, a slot that stays shut means a wrong secret.
"""

from __future__ import annotations

from msgspec.structs import replace

from journal_tui.vault.errors import Damaged, WrongSecret
from journal_tui.vault.format import codec, frames, keys, recovery
from journal_tui.vault.format.codec import PASSPHRASE, RECOVERY, Header, Sight
from journal_tui.vault.format.digests import same_secret
from journal_tui.vault.private_struct import PrivateStruct

_BEGINNING_DAMAGED = (
    "The beginning of the journal's file is damaged, so whether this {secret} is right cannot be told. "
    "Nothing was changed; try {other}, or restore a backup."
)
_OTHER = {PASSPHRASE: "the recovery code", RECOVERY: "the passphrase"}
_NAME = {PASSPHRASE: "passphrase", RECOVERY: "recovery code"}


class Unlocked(PrivateStruct, frozen=True):
    """The master key and the header; `signed` when the key vouches for it, `sound` when the file has it so.

    Where the key does not vouch for it, the number of the first frame is what that frame itself says, if it
    can be opened, and else 1: nothing of such a header is believed.
    """

    master: bytes
    header: Header
    signed: bool
    sound: bool


def unlock(data: bytes, *, passphrase: str | None, recovery_code: str | None) -> Unlocked:
    """Opens the header at the start of `data` with one of the two secrets. Raises as `master_key`."""
    return with_key(data, master_key(data, passphrase=passphrase, recovery_code=recovery_code))


def master_key(head: bytes, *, passphrase: str | None, recovery_code: str | None) -> bytes:
    """The master key that one of the two secrets opens in the header `head`.

    Raises `WrongSecret`, `TooNew` or `Damaged`; the last also, before any is taken, when the file asks for an
    absurd amount of memory.
    """
    header, sight = codec.read_header(head)
    if passphrase is not None:
        kind = PASSPHRASE
        master = _with_passphrase(header, passphrase)
    elif recovery_code is not None:
        kind = RECOVERY
        master = _with_code(header, recovery.parse(recovery_code))
    else:
        raise ValueError("a passphrase or a recovery code is needed")
    if master is None:
        raise _why_not(header, kind, sight)
    return master


def unlock_with_key(data: bytes, master: bytes) -> Unlocked:
    """Opens the header at the start of `data` with a master key that is in hand, that of another copy.

    Raises `WrongSecret` when the header does not vouch for it, `Damaged`, `TooNew`.
    """
    unlocked = with_key(data, master)
    if not unlocked.signed:
        raise WrongSecret("This copy was made with another passphrase. Please give the copy's own.")
    return unlocked


def with_key(data: bytes, master: bytes) -> Unlocked:
    """The header at the start of `data` as far as `master` vouches for it. Raises `Damaged`, `TooNew`."""
    header, sight = codec.read_header(data)
    signature = data[codec.SIGNED_SIZE : codec.HEADER_SIZE]
    key = keys.header_key(master, header.file_id)
    if keys.is_signed(signature, key, header.pack()) and header.base_seq in codec.NUMBERS:
        return Unlocked(master, header, signed=True, sound=sight is Sight.WHOLE)
    first = frames.first_number(data, master, header)
    return Unlocked(
        master, replace(header, base_seq=1 if first is None else first), signed=False, sound=False
    )


def passphrase_matches(header: Header, passphrase: str, master: bytes) -> bool:
    """Whether `passphrase` leads to `master`. Takes as long as opening does."""
    derived = _with_passphrase(header, passphrase)
    return derived is not None and same_secret(derived, master)


def code_matches(header: Header, recovery_code: str, master: bytes) -> bool:
    """Whether `recovery_code` leads to `master`. Raises `WrongSecret` when it cannot be a code."""
    derived = _with_code(header, recovery.parse(recovery_code))
    return derived is not None and same_secret(derived, master)


def _with_passphrase(header: Header, passphrase: str) -> bytes | None:
    absurd = False
    for index, slot in enumerate(header.slots):
        if slot.kind != PASSPHRASE:
            continue
        cost = keys.cost_of(slot)
        if not cost.within_bounds:
            absurd = True
            continue
        try:
            key = keys.passphrase_key(passphrase, slot.salt, cost)
        except UnicodeEncodeError:
            return None
        master = keys.open_master(key, slot, header.prefix, index)
        if master is not None:
            return master
    if absurd:
        raise Damaged(
            "This file asks for an absurd amount of memory or time before it opens, so it is damaged "
            "or was tampered with. Nothing was changed; the recovery code may open it, or restore a backup."
        )
    return None


def _with_code(header: Header, code: bytes) -> bytes | None:
    for index, slot in enumerate(header.slots):
        if slot.kind == RECOVERY:
            master = keys.open_master(keys.recovery_key(code, slot.salt), slot, header.prefix, index)
            if master is not None:
                return master
    return None


def _why_not(header: Header, kind: int, sight: Sight) -> Exception:
    if sight is Sight.WRECKED:
        return Damaged(_BEGINNING_DAMAGED.format(secret=_NAME[kind], other=_OTHER[kind]))
    if not any(slot.kind == kind for slot in header.slots):
        return WrongSecret(f"This journal has no {_NAME[kind]}. Please open it with {_OTHER[kind]}.")
    if kind == PASSPHRASE:
        return WrongSecret(
            "That passphrase does not open this journal. If you are sure of it, try the recovery code."
        )
    return WrongSecret(
        "That recovery code does not open this journal. It may be one from before a change of the passphrase."
    )
