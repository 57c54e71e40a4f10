"""Vaults that another writer could have made: put together by hand, from headers and frames of any kind."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from journal_tui.vault.format import codec, frames, keys, recovery
from journal_tui.vault.format.codec import NO_SLOT, PASSPHRASE, RECOVERY, Header, Slot
from journal_tui.vault.format.frames import Position, Sealer

Secret = tuple[str, tuple[int, int, int]] | None
"""Of a slot: a passphrase with its memory in KiB, passes and lanes; None for the recovery code."""


@dataclass
class Built:
    """A vault's bytes, its secrets, and what it holds. `slots` is by place, 0 to 3."""

    name: str
    random: Any  # the tests' counter, in place of chance
    passphrase: str
    slots: dict[int, Secret]
    bodies: list[bytes]
    tables: dict[str, dict[str, bytes]]
    base_seq: int = 1
    #: Bytes of the header that are put there before it is signed: offset -> value.
    changed: dict[int, int] = field(default_factory=dict)
    code: str = ""
    data: bytes = b""

    def __post_init__(self) -> None:
        keys.random_bytes = self.random
        self.code = recovery.generate()
        vault_id, file_id, master = (keys.random_bytes(size) for size in (16, 32, 32))
        prefix = Header(vault_id, file_id, (NO_SLOT,) * 4, 1).prefix
        slots = [self._slot(index, master, prefix) for index in range(4)]
        header = Header(vault_id, file_id, (slots[0], slots[1], slots[2], slots[3]), self.base_seq)
        signed = bytearray(header.pack())
        for offset, value in self.changed.items():
            signed[offset] = value
        self.data = bytes(signed) + keys.sign(keys.header_key(master, file_id), bytes(signed))
        sealer, position = Sealer(master, file_id), Position(512, self.base_seq, file_id[:16])
        for body in self.bodies:
            frame, position = sealer.seal(body, position)
            self.data += frame

    def _slot(self, index: int, master: bytes, prefix: bytes) -> Slot:
        if index not in self.slots:
            return NO_SLOT
        secret, salt = self.slots[index], keys.random_bytes(16)
        if secret is None:
            slot = Slot(RECOVERY, 0, 0, 0, salt, bytes(48))
            key = keys.recovery_key(recovery.parse(self.code), salt)
        else:
            slot = Slot(PASSPHRASE, *secret[1], salt, bytes(48))
            key = keys.passphrase_key(secret[0], salt, keys.KdfCost(*secret[1]))
        return keys.seal_master(master, key, slot, prefix, index)


def changes(*listed: tuple[str, str, Any]) -> bytes:
    """The JSON of a frame."""
    return json.dumps([list(change) for change in listed], ensure_ascii=False, separators=(",", ":")).encode()


def filling(size: int) -> tuple[bytes, dict[str, dict[str, bytes]]]:
    """The JSON of a frame of so many bytes that needs no padding, and what it holds."""
    room = size - codec.FRAME_HEAD - 4 - codec.TAG_SIZE
    empty = len(changes(("entries", "entry-1", {"text": ""})))
    document = {"text": "x" * (room - empty)}
    return changes(("entries", "entry-1", document)), {"entries": {"entry-1": json.dumps(document).encode()}}


def forked(data: bytes, master: bytes, header: Header, seq: int, body: bytes) -> bytes:
    """A frame of a copy that went on apart: right in all, but for the frame before it."""
    position = frames.walk(data, master, header).position
    frame, _ = Sealer(master, header.file_id).seal(body, Position(position.end, seq, bytes(16)))
    return frame
