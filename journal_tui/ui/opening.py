"""Opening and making a journal, for the screens: imported in a worker, after the first paint."""

from __future__ import annotations

import contextlib
import gc
import importlib
from dataclasses import dataclass
from pathlib import Path

from journal_tui.journal.journal import Journal
from journal_tui.vault import (
    Damaged,
    NoJournal,
    OpenElsewhere,
    VaultError,
    WrongSecret,
    create,
    open_vault,
)

_EXIT_CODES: tuple[tuple[type[VaultError], int], ...] = (
    (WrongSecret, 3),
    (Damaged, 4),
    (OpenElsewhere, 5),
    (NoJournal, 6),
)


#: Objects made until the young are looked through for garbage, and how often that until the older are.
_GARBAGE_THRESHOLDS = (20_000, 20, 20)


@dataclass(frozen=True)
class NotOpened:
    """Why a journal was not opened: a sentence, whether another try can help, and the exit code."""

    sentence: str
    wrong_secret: bool
    code: int


def warm_up() -> None:
    """Load what the first minute after unlocking needs."""
    # Ten years are read into a hundred thousand objects, none of them garbage: with Python's own thresholds
    # everything there is would be looked through again and again meanwhile, 40 ms at a time.
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    importlib.import_module("journal_tui.ui.screens.main")


def open_journal(
    path: Path, *, passphrase: str | None = None, code: str | None = None
) -> Journal | NotOpened:
    """Open the vault with a passphrase or a recovery code. Takes as long as the key derivation does."""
    try:
        return Journal(open_vault(path, passphrase=passphrase, recovery_code=code))
    except VaultError as error:
        exit_code = next((number for kind, number in _EXIT_CODES if isinstance(error, kind)), 1)
        return NotOpened(str(error), isinstance(error, WrongSecret), exit_code)


def make_journal(path: Path, passphrase: str) -> tuple[Journal, str] | NotOpened:
    """Make a new vault; returns the open journal and its recovery code."""
    try:
        vault, code = create(path, passphrase)
    except VaultError as error:
        return NotOpened(str(error), wrong_secret=False, code=1)
    journal = Journal(vault)
    with contextlib.suppress(VaultError):  # then the next save will say what is wrong
        journal.change_settings(code_pending=True)
    return journal, code


def change_passphrase(journal: Journal, passphrase: str) -> str:
    """Re-key the vault; returns the new recovery code, which counts as lost until it was typed back.

    Raises VaultError.
    """
    before = journal.settings.code_pending
    # Noted first: whoever is interrupted while the code is on the screen is told so the next time.
    journal.change_settings(code_pending=True)
    try:
        return journal.vault.change_passphrase(passphrase)
    except VaultError:
        with contextlib.suppress(VaultError):
            journal.change_settings(code_pending=before)
        raise


def code_was_typed_back(journal: Journal) -> None:
    """The recovery code is on paper: nothing has to be told of it any more. Raises VaultError."""
    if journal.settings.code_pending:
        journal.change_settings(code_pending=False)
