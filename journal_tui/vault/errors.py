"""What can go wrong with a journal's file, in words for the person it belongs to.

`str()` of each error is one or two plain sentences: what happened, what is safe, what to do.
They never hold anything that was written in the journal, nor a passphrase, a code or a key.
"""

# ruff: noqa: N818  the names read as sentences where they are caught: `except WrongSecret`

from __future__ import annotations

from pathlib import Path


class VaultError(Exception):
    """Anything the vault could not do."""


class WrongSecret(VaultError):
    """The passphrase or the recovery code does not open this journal."""


class Damaged(VaultError):
    """The file is damaged."""


class OpenElsewhere(VaultError):
    """Another program, or another window of this one, has the journal open."""


class NoJournal(VaultError):
    """There is no file at the path of the journal."""


class AlreadyThere(VaultError):
    """A new journal would have overwritten a file."""


class TooNew(VaultError):
    """The file was written in a newer version of the format."""


class Refused(VaultError):
    """The file, the folder or a value is one that cannot be used safely."""


class NotSaved(VaultError):
    """A save did not reach the disk; memory still equals what was acknowledged."""


class ReadOnly(VaultError):
    """A change was tried on a journal that is open for reading only."""


def printable_path(path: Path) -> str:
    """`path` as text that any terminal can print: no control characters, no undecodable bytes."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(path))
