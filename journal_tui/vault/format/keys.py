"""From a passphrase or a recovery code to the master key, and from there to every other key."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress

from cryptography.exceptions import InternalError, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from msgspec.structs import replace

from journal_tui.vault.errors import Refused
from journal_tui.vault.format.codec import PASSPHRASE, RECOVERY, Slot
from journal_tui.vault.format.digests import hmac_sha256, is_hmac_sha256
from journal_tui.vault.format.passphrases import passphrase_problem
from journal_tui.vault.private_struct import PrivateStruct

KEY_SIZE = 32
_ONCE = bytes(12)  # each key-encryption key seals one master key only, as every wrap draws a fresh salt

LOWEST_KIB, HIGHEST_KIB = 19 * 1024, 2 * 1024 * 1024
MOST_PASSES, MOST_LANES = 16, 4


def random_bytes(count: int) -> bytes:
    """`count` bytes from the operating system. The one place where chance enters a vault."""
    return os.urandom(count)


class KdfCost(PrivateStruct, frozen=True):
    """What one guess at a passphrase costs: Argon2id's memory in KiB, passes over it, and lanes."""

    memory_kib: int
    passes: int = 3
    lanes: int = 1

    @classmethod
    def default(cls) -> KdfCost:
        """256 MiB, at most a quarter of the machine's memory, never under 64 MiB; 3 passes, 1 lane."""
        machine_kib = 0
        if sys.platform != "win32":
            with suppress(OSError, ValueError):
                machine_kib = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
        return cls(memory_kib=max(64 * 1024, min(256 * 1024, machine_kib // 4)))

    @property
    def within_bounds(self) -> bool:
        """Whether a file may ask for this much: 19 MiB to 2 GiB, 1 to 16 passes, 1 to 4 lanes."""
        return (
            LOWEST_KIB <= self.memory_kib <= HIGHEST_KIB
            and 1 <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= MOST_LANES
        )


def cost_of(slot: Slot) -> KdfCost:
    """What opening `slot` costs. Check its bounds before deriving anything with it."""
    return KdfCost(slot.memory_kib, slot.passes, slot.lanes)


def passphrase_key(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """The key that a passphrase leads to. Argon2id, RFC 9106, over its NFC form in UTF-8.

    Raises `UnicodeEncodeError` for text that has no UTF-8, `Refused` when the machine cannot do it.
    """
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    try:
        derivation = Argon2id(
            salt=salt,
            length=KEY_SIZE,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
        return derivation.derive(secret)
    except (MemoryError, InternalError):  # the second is how older versions of the library say it
        raise Refused(
            f"Opening this journal takes {cost.memory_kib // 1024} MB of free memory, and there is less. "
            "The journal is unchanged; close other programs and try again."
        ) from None
    except UnsupportedAlgorithm:
        raise Refused(
            "This machine's cryptography library has no Argon2id, which a journal needs. "
            "The journal is unchanged; install a newer version of the package `cryptography`."
        ) from None


def recovery_key(code: bytes, salt: bytes) -> bytes:
    """The key that a recovery code (its 26 symbols in ASCII) leads to."""
    return _derive(code, salt, b"rjv1 recovery")


def header_key(master: bytes, file_id: bytes) -> bytes:
    """The key of the header's HMAC."""
    return _derive(master, file_id, b"rjv1 header")


def frames_key(master: bytes, file_id: bytes) -> bytes:
    """The key of the frames."""
    return _derive(master, file_id, b"rjv1 frames")


def last_seen_key(master: bytes, vault_id: bytes) -> bytes:
    """The key of the HMAC of what a machine has seen."""
    return _derive(master, vault_id, b"rjv1 sighting")


def _derive(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=salt, info=purpose).derive(secret)


def sign(key: bytes, data: bytes) -> bytes:
    """HMAC-SHA-256."""
    return hmac_sha256(key, data)


def is_signed(signature: bytes, key: bytes, data: bytes) -> bool:
    """Whether `signature` is what `sign` gives."""
    return is_hmac_sha256(signature, key, data)


def seal_master(master: bytes, key: bytes, slot: Slot, prefix: bytes, index: int) -> Slot:
    """`slot` with `master` sealed in it, for its place `index` behind the header's first 32 bytes."""
    sealed = ChaCha20Poly1305(key).encrypt(_ONCE, master, slot.associated(prefix, index))
    return replace(slot, sealed=sealed)


def open_master(key: bytes, slot: Slot, prefix: bytes, index: int) -> bytes | None:
    """The master key in `slot`, or None when `key` does not open it."""
    try:
        return ChaCha20Poly1305(key).decrypt(_ONCE, slot.sealed, slot.associated(prefix, index))
    except InvalidTag:
        return None


def new_passphrase_slot(passphrase: str, cost: KdfCost) -> tuple[Slot, bytes]:
    """A slot without its sealed key, and the key to seal it with.

    Raises `Refused` for a cost out of bounds and for what cannot be a passphrase.
    """
    if not cost.within_bounds:
        raise Refused(
            "The cost of the passphrase is out of bounds: 19 MiB to 2 GiB of memory, "
            "1 to 16 passes, 1 to 4 lanes. Nothing was changed."
        )
    if problem := passphrase_problem(passphrase):
        raise Refused(f"{problem} Nothing was changed.")
    slot = Slot(PASSPHRASE, cost.memory_kib, cost.passes, cost.lanes, random_bytes(16), bytes(48))
    return slot, passphrase_key(passphrase, slot.salt, cost)


def new_recovery_slot(code: bytes) -> tuple[Slot, bytes]:
    """A slot without its sealed key, and the key to seal it with."""
    slot = Slot(RECOVERY, 0, 0, 0, random_bytes(16), bytes(48))
    return slot, recovery_key(code, slot.salt)
