"""Prints what the vault costs on this machine: `python -m tests.vault.measure [FOLDER]`."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from journal_tui.vault import Database, Vault
from journal_tui.vault.file.disk import Disk
from journal_tui.vault.format import frames, unlock

from .helpers import Journal, document, new_journal

TEN_YEARS = 14_650
BODY_BYTES = 350
ROUNDS = 300


class NoSync(Disk):
    """Only to make ten years of saves quickly."""

    def sync(self, descriptor: int) -> None:
        return


def median_ms(action: Callable[[int], object], rounds: int) -> float:
    """Milliseconds of `action(0)`, `action(1)`, …: the median."""
    durations = []
    for number in range(rounds):
        start = time.perf_counter()
        action(number)
        durations.append(time.perf_counter() - start)
    return statistics.median(durations) * 1000


def opening(folder: Path) -> None:
    """Ten years, one document a frame."""
    journal = new_journal(folder / "ten-years")
    with journal.open(disk=NoSync()) as vault:
        for number in range(TEN_YEARS):
            vault.commit([("entries", f"{number:026}", document("x", BODY_BYTES))])
    data = journal.path.read_bytes()
    opened = unlock.unlock(data, passphrase=None, recovery_code=journal.code)
    cipher, nonce = ChaCha20Poly1305(opened.master), bytes(12)
    sealed = cipher.encrypt(nonce, bytes(472), bytes(64))

    def only_decrypt(_: int) -> None:
        for _ in range(TEN_YEARS):
            cipher.decrypt(nonce, sealed, bytes(64))

    bare = median_ms(only_decrypt, 9)
    walk = median_ms(lambda _: frames.walk(data, opened.master, opened.header), 9)
    whole = median_ms(lambda _: journal.open().close(), 9)
    tracemalloc.start()
    with journal.open():
        memory, peak = (size / 1e6 for size in tracemalloc.get_traced_memory())
    tracemalloc.stop()
    print(f"{TEN_YEARS} frames: open, by recovery code {whole:.0f} ms, of it frames {walk:.0f} ms")
    print(f"  only decrypting as many {bare:.0f} ms; memory held {memory:.1f} MB, peak {peak:.1f} MB")


def saving(folder: Path, count: int) -> None:
    """One document saved into a journal of `count`, beside an append and fsync of as many bytes."""
    journal: Journal = new_journal(folder / str(count))
    descriptor = os.open(folder / f"plain-{count}", os.O_CREAT | os.O_RDWR)

    def append(number: int) -> None:
        os.pwrite(descriptor, bytes(512), number * 512)
        os.fsync(descriptor)

    vault: Vault
    with journal.open() as vault:
        for start in range(0, count, 5000):
            ids = range(start, min(count, start + 5000))
            vault.commit(
                [("entries", f"{entry_number:026}", document("x", BODY_BYTES)) for entry_number in ids]
            )
        table = Database(vault).table("entries")
        put = median_ms(lambda number: table.put(f"new-{number}", {"text": "y" * BODY_BYTES}), ROUNDS)
        update = median_ms(lambda number: table.update({"n": number}, doc_ids=[f"new-{number}"]), ROUNDS)
        bare = median_ms(append, ROUNDS)
        print(
            f"{count} documents: put {put:.3f} ms, update by id {update:.3f} ms, "
            f"append and fsync {bare:.3f} ms ({put / bare:.1f} times)"
        )
    os.close(descriptor)


def main() -> None:
    """Measures in a folder that is removed again."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        opening(Path(name))
        for count in (365, 50_000):
            saving(Path(name), count)


if __name__ == "__main__":
    main()
