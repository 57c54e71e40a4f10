"""A small journal, made once and copied: most tests only want one that is there."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from journal_tui.vault import KdfCost, Vault, create, open_vault

CHEAP = KdfCost(memory_kib=19 * 1024, passes=1)
"""The lowest cost that a vault allows: tests must not wait."""


def ready_vault(path: Path, passphrase: str) -> str:
    """Puts an empty, closed vault at `path`; its recovery code. All those of one passphrase are alike."""
    data, code = _new_vault_data(passphrase)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o600)
    return code


def open_ready_vault(path: Path, passphrase: str) -> Vault:
    """Such a vault, open."""
    ready_vault(path, passphrase)
    return open_vault(path, passphrase=passphrase)


@functools.cache
def _new_vault_data(passphrase: str) -> tuple[bytes, str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notebook"
        vault, code = create(path, passphrase, cost=CHEAP)
        vault.close()
        return path.read_bytes(), code
