"""From a header and a secret to the master key, telling damage from a wrong secret where that can be told.

A slot that does not open means a wrong secret, or a wrecked slot. One flipped bit is searched for: once
the slow derivation is done, each candidate costs microseconds, and its 128-bit tag leaves no doubt. What
nobody can tell apart is a wrong passphrase from a wrecked salt or cost of its slot; the words say so.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from . import codec, keys, recovery
from .codec import PASSPHRASE, RECOVERY, Header, Slot
from .errors import Damaged, Refused, WrongSecret

_BEGINNING_DAMAGED = (
    "The beginning of the journal's file is damaged, so whether this {secret} is right cannot be told. "
    "Nothing was changed; try {other}, or restore a backup."
)
_OTHER = {PASSPHRASE: "the recovery code", RECOVERY: "the passphrase"}
_NAME = {PASSPHRASE: "passphrase", RECOVERY: "recovery code"}


@dataclass(frozen=True)
class Unlocked:
    """The master key and the header it vouches for; `sound` when the file's own header is that one."""

    master: bytes = field(repr=False)
    header: Header
    sound: bool


def unlock(data: bytes, *, passphrase: str | None, recovery_code: str | None) -> Unlocked:
    """Opens the header at the start of `data` with one of the two secrets.

    Raises `WrongSecret`, `Damaged`, `TooNew`, or `Refused` when the file asks for an absurd amount of memory.
    """
    header, plausible = codec.read_header(data)
    if passphrase is not None:
        kind = PASSPHRASE
        master, header = _with_passphrase(header, passphrase)
    elif recovery_code is not None:
        kind = RECOVERY
        master, header = _with_code(header, recovery.parse(recovery_code))
    else:
        raise ValueError("a passphrase or a recovery code is needed")
    if master is None:
        raise _why_not(header, kind, plausible)
    signed, signature = data[: codec.SIGNED_SIZE], data[codec.SIGNED_SIZE : codec.HEADER_SIZE]
    if plausible and hmac.compare_digest(signature, _signature(master, header.file_id, signed)):
        return Unlocked(master, header, sound=True)
    return Unlocked(master, _mended(header, signature, master), sound=False)


def passphrase_matches(header: Header, passphrase: str, master: bytes) -> bool:
    """Whether `passphrase` leads to `master`. Takes as long as opening does."""
    found, _ = _with_passphrase(header, passphrase)
    return found is not None and hmac.compare_digest(found, master)


def _with_passphrase(header: Header, passphrase: str) -> tuple[bytes | None, Header]:
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
            return None, header
        master, right = _open_slot(header, index, key)
        if master is not None:
            return master, right
    if absurd:
        raise Refused(
            "This file asks for an absurd amount of memory or time before it opens, so it is damaged "
            "or was tampered with. Nothing was changed; the recovery code may open it, or restore a backup."
        )
    return None, header


def _with_code(header: Header, code: bytes) -> tuple[bytes | None, Header]:
    for index, slot in enumerate(header.slots):
        if slot.kind != RECOVERY:
            continue
        # This derivation is fast, so a flipped bit of the salt is searched for as well.
        for salt in (slot.salt, *_flips(slot.salt)):
            candidate = _with_slot(header, index, replace(slot, memory_kib=0, passes=0, lanes=0, salt=salt))
            key = keys.recovery_key(code, salt)
            if salt == slot.salt:
                master, right = _open_slot(candidate, index, key)
            else:
                right = candidate
                master = keys.open_master(key, candidate.slots[index], candidate.prefix, index)
            if master is not None:
                return master, right
    return None, header


def _open_slot(header: Header, index: int, key: bytes) -> tuple[bytes | None, Header]:
    """The master key in slot `index`, and the header without the flipped bit that kept it shut."""
    slot = header.slots[index]
    for sealed in (slot.sealed, *_flips(slot.sealed)):
        candidate = replace(slot, sealed=sealed)
        master = keys.open_master(key, candidate, header.prefix, index)
        if master is not None:
            return master, _with_slot(header, index, candidate)
    for vault_id in _flips(header.vault_id):
        candidate_header = replace(header, vault_id=vault_id)
        master = keys.open_master(key, slot, candidate_header.prefix, index)
        if master is not None:
            return master, candidate_header
    return None, header


def _mended(header: Header, signature: bytes, master: bytes) -> Header:
    """The header that `signature` was made for, at most one bit from `header`; else `header` itself."""
    signed = header.pack()
    key = keys.header_key(master, header.file_id)
    if keys.sign(key, signed) == signature:
        return header
    for file_id in _flips(header.file_id):
        candidate = replace(header, file_id=file_id)
        if _signature(master, file_id, candidate.pack()) == signature:
            return candidate
    for flipped in _flips(signed):
        if keys.sign(key, flipped) == signature:
            mended, _ = codec.read_header(flipped + signature)
            return mended
    return header


def _signature(master: bytes, file_id: bytes, signed: bytes) -> bytes:
    return keys.sign(keys.header_key(master, file_id), signed)


def _with_slot(header: Header, index: int, slot: Slot) -> Header:
    slots = list(header.slots)
    slots[index] = slot
    return replace(header, slots=(slots[0], slots[1], slots[2], slots[3]))


def _flips(data: bytes) -> Iterator[bytes]:
    """`data` with each of its bits flipped, one at a time."""
    number = int.from_bytes(data, "little")
    for bit in range(len(data) * 8):
        yield (number ^ 1 << bit).to_bytes(len(data), "little")


def _why_not(header: Header, kind: int, plausible: bool) -> Exception:
    if not plausible:
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
