"""`python -m tests.story.killed KIND VAULT STATE PASSPHRASE`: works on a journal until it is killed.

It says what is saved, a line for each thing: `saved NUMBER`, `gone NUMBER`, `keys NUMBER`.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from journal_tui.vault import Vault, VaultContext, open_vault
from tests.story.cheap_keys import CHEAP

PASSPHRASE = "a quiet river"
TABLE = "entries"


def say(*words: object) -> None:
    """One line, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def name(number: int) -> str:
    """The id of a document."""
    return f"e{number:06}"


def save(vault: Vault, number: int) -> None:
    """One save, long or short."""
    vault.commit([(TABLE, name(number), b'{"text":"%s"}' % (b"x" * (number * 977 % 5000)))])
    say("saved", number)


def saves(vault: Vault) -> None:
    """One save after another."""
    for number in itertools.count(vault.size(TABLE)):
        save(vault, number)


def compaction(vault: Vault) -> None:
    """Saves, deletions, and a new file each time."""
    for number in itertools.count(
        1 + max((int(document_id[1:]) for document_id in vault.ids(TABLE)), default=0)
    ):
        save(vault, number)
        for old in vault.ids(TABLE)[:-20]:
            vault.commit([(TABLE, old, None)])
            say("gone", int(old[1:]))
        vault.compact()


def passphrase(vault: Vault) -> None:
    """A save, then new keys, again and again."""
    for number in itertools.count(
        1 + max((int(document_id[1:]) for document_id in vault.ids(TABLE)), default=0)
    ):
        save(vault, number)
        say("keys?", number)
        vault.change_passphrase(f"{PASSPHRASE} {number}", cost=CHEAP)
        say("keys", number)


def backup(vault: Vault) -> None:
    """A save, then a copy to another disk, again and again."""
    folder = stick(vault.path)
    folder.mkdir(exist_ok=True)
    for number in itertools.count(vault.size(TABLE)):
        save(vault, number)
        vault.backups.copy_to(folder / f"{number}.rjv")


def stick(path: Path) -> Path:
    """Where the other disk is, for a journal at `path`."""
    return path.parent.with_name("stick")


KINDS = {kind.__name__: kind for kind in (saves, compaction, passphrase, backup)}

if __name__ == "__main__":
    kind, vault_path, state, secret = sys.argv[1:]
    opened = open_vault(Path(vault_path), passphrase=secret, context=VaultContext(state=Path(state)))
    say("ready")
    KINDS[kind](opened)
