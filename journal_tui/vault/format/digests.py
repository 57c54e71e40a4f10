"""SHA-256 and its HMAC, from the library that the ciphers come from, and the comparison of two secrets.

Python's `hashlib` would bring a second copy of OpenSSL in: three milliseconds of each command.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.hmac import HMAC

_SHA256 = SHA256()


def sha256(data: bytes) -> bytes:
    """The 32 bytes of SHA-256 over `data`."""
    digest = Hash(_SHA256)
    digest.update(data)
    return digest.finalize()


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    """The 32 bytes of HMAC-SHA-256 over `data`, RFC 2104."""
    authenticator = HMAC(key, _SHA256)
    authenticator.update(data)
    return authenticator.finalize()


def is_hmac_sha256(signature: bytes, key: bytes, data: bytes) -> bool:
    """Whether that is the HMAC-SHA-256 over `data`; how long it takes does not tell where it differs."""
    authenticator = HMAC(key, _SHA256)
    authenticator.update(data)
    try:
        authenticator.verify(signature)
    except InvalidSignature:
        return False
    return True


def same_secret(one: bytes, other: bytes) -> bool:
    """Whether two secrets are the same; how long it takes does not tell where those of one length differ."""
    import hmac  # noqa: PLC0415  brings hashlib in, and few need it

    return hmac.compare_digest(one, other)
