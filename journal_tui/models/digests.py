"""Fingerprints of what is kept or handed over: SHA-256.

`hashlib` brings a library of its own in, four megabytes: it is imported where the first digest is made, which
most starts do not need. The vault's own digests come from where its ciphers do (`vault/format/digests.py`).
"""

from __future__ import annotations


def sha256(data: bytes) -> bytes:
    """The 32 bytes of SHA-256 over `data`."""
    import hashlib  # noqa: PLC0415  see above

    return hashlib.sha256(data).digest()


def sha256_hex(data: bytes) -> str:
    """SHA-256 over `data` in 64 hexadecimal digits."""
    return sha256(data).hex()


def source_hash(text: str) -> str:
    """How a page's security policy (CSP 3) names a style or a script: ``sha256-`` and base64."""
    import base64  # noqa: PLC0415  only for pages

    return f"sha256-{base64.b64encode(sha256(text.encode())).decode()}"
