"""A reader of journals, written from FORMAT.md alone to show that the page is enough."""

import hashlib
import hmac
import json
import struct
import sys
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Unreadable(Exception):  # noqa: N818  reads as a sentence where it is caught
    """The file is not a sound journal, or the secret is not its own."""


def expect(condition: bool, why: str) -> None:
    if not condition:
        raise Unreadable(why)


def refuse(constant: str) -> None:
    raise Unreadable(f"{constant} is no JSON")


def fits(value: object, levels: int) -> bool:
    """Whether lists and objects are nested no deeper, and numbers are as they may be."""
    if isinstance(value, (list, dict)):
        inner = value.values() if isinstance(value, dict) else value
        return levels > 0 and all(fits(item, levels - 1) for item in inner)
    return not isinstance(value, (int, float)) or abs(value) <= sys.float_info.max


def derive(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)


def code_bytes(text: str) -> bytes:
    """The first 26 symbols of a recovery code, whose check must be right."""
    symbols = "".join(character for character in text.upper() if character not in " -")
    symbols = symbols.replace("O", "0").replace("I", "1").replace("L", "1")
    expect(len(symbols) == 28 and set(symbols) <= set(ALPHABET), "not a recovery code")
    number = 0
    for symbol in symbols[:26]:
        number = number * 32 + ALPHABET.index(symbol)
    check = ALPHABET.index(symbols[26]) * 32 + ALPHABET.index(symbols[27])
    expect(number % 1021 == check, "the recovery code has a slip")
    return symbols[:26].encode("ascii")


def master_key(data: bytes, passphrase: str | None, code: str | None) -> bytes:
    """Tries the four slots."""
    for index in range(4):
        slot = data[64 + 96 * index : 160 + 96 * index]
        kind, memory, passes, lanes = struct.unpack_from("<B3xIII", slot)
        salt, sealed = slot[16:32], slot[32:80]
        if kind == 1 and passphrase is not None:
            within = 19456 <= memory <= 2097152 and 1 <= passes <= 16 and 1 <= lanes <= 4
            expect(within, "absurd cost")
            secret = unicodedata.normalize("NFC", passphrase).encode("utf-8")
            key = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(
                secret
            )
        elif kind == 2 and code is not None:
            key = derive(code_bytes(code), salt, b"rjv1 recovery")
        else:
            continue
        try:
            return ChaCha20Poly1305(key).decrypt(bytes(12), sealed, data[:32] + bytes([index]) + slot[:32])
        except Exception:  # noqa: BLE001  whatever the library calls it: this slot does not open
            continue
    raise Unreadable("wrong secret")


def read(
    data: bytes, *, passphrase: str | None = None, code: str | None = None
) -> dict[str, dict[str, object]]:
    """Table -> id -> document of a sound file. Raises `Unreadable` for any other."""
    expect(len(data) >= 512 and data[:8] == bytes.fromhex("89524A560D0A1A0A"), "not a journal")
    expect(struct.unpack_from("<HHI", data, 8) == (1, 0, 512), "another version")
    (seq,) = struct.unpack_from("<Q", data, 448)
    expect(not any(data[456:480]) and 1 <= seq <= 2**48, "damaged header")
    for slot in (data[64 + 96 * index : 160 + 96 * index] for index in range(4)):
        zeros = {0: slot, 1: slot[1:4] + slot[80:], 2: slot[1:16] + slot[80:]}.get(slot[0], b"unknown")
        expect(not any(zeros), "damaged header")
    master = master_key(data, passphrase, code)
    file_id = data[32:64]
    signature = hmac.new(derive(master, file_id, b"rjv1 header"), data[:480], hashlib.sha256).digest()
    expect(hmac.compare_digest(signature, data[480:512]), "damaged header")
    cipher = ChaCha20Poly1305(derive(master, file_id, b"rjv1 frames"))
    tables: dict[str, dict[str, object]] = {}
    at, tag = 512, file_id[:16]
    while at < len(data):
        expect(len(data) - at >= 24, "cut off")
        size, number = struct.unpack_from("<IQ", data, at)
        nonce, sealed = data[at + 12 : at + 24], data[at + 24 : at + 24 + size]
        expect(
            number == seq <= 2**48 and (24 + size) % 512 == 0 and len(sealed) == size <= 2**26,
            "damaged frame",
        )
        associated = b"rjv1" + file_id + struct.pack("<QI", seq, size) + tag
        try:
            plain = cipher.decrypt(nonce, sealed, associated)
        except Exception:  # noqa: BLE001  as above
            raise Unreadable("damaged frame") from None
        (length,) = struct.unpack_from("<I", plain)
        expect(4 + length <= len(plain) and not any(plain[4 + length :]), "nonsense in a frame")
        try:
            changes = json.loads(plain[4 : 4 + length].decode("utf-8"), parse_constant=refuse)
            json.dumps(changes, ensure_ascii=False).encode("utf-8")  # a lone surrogate is no letter
        except (ValueError, RecursionError):
            raise Unreadable("nonsense in a frame") from None
        expect(isinstance(changes, list), "nonsense in a frame")
        for change in changes:
            expect(isinstance(change, list) and len(change) == 3, "nonsense in a frame")
            table, document_id, document = change
            expect(isinstance(table, str) and isinstance(document_id, str), "nonsense in a frame")
            expect(document is None or isinstance(document, dict), "nonsense in a frame")
            expect(fits(document, 64), "a document out of bounds")
            if document is None:
                tables.get(table, {}).pop(document_id, None)
            else:
                tables.setdefault(table, {})[document_id] = document
        at, seq, tag = at + 24 + size, seq + 1, sealed[-16:]
    return {table: documents for table, documents in tables.items() if documents}


if __name__ == "__main__":
    json.dump(read(Path(sys.argv[1]).read_bytes(), passphrase=input()), sys.stdout, ensure_ascii=False)
