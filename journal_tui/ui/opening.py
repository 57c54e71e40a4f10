"""Opening and making a journal, for the screens: imported in a worker, after the first paint."""

from __future__ import annotations

import contextlib
import gc
import importlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from journal_tui.insights.few import plural
from journal_tui.journal.journal import Journal
from journal_tui.journal.journal import warm_up as make_journal_ready
from journal_tui.vault import (
    Damaged,
    NoJournal,
    OpenElsewhere,
    Restorable,
    Surroundings,
    VaultError,
    WrongSecret,
    create,
    open_to_restore,
    open_vault,
)
from journal_tui.vault import put_in_place as put_copy_in_place

State = Callable[[], Path] | None
"""Where this machine's state folder is, asked for in a worker; None keeps nothing beside the journal."""

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
    make_journal_ready()


def open_journal(
    path: Path, *, passphrase: str | None = None, code: str | None = None, state: State = None
) -> Journal | NotOpened:
    """Open the vault with a passphrase or a recovery code. Takes as long as the key derivation does."""
    try:
        around = surroundings(state)
        return Journal(open_vault(path, passphrase=passphrase, recovery_code=code, around=around))
    except VaultError as error:
        return _not_opened(error)


def surroundings(state: State) -> Surroundings:
    """Sightings and backups; neither where no state is kept, as for the demo."""
    return Surroundings(state=state() if state is not None else None, backups=state is not None)


def _not_opened(error: VaultError) -> NotOpened:
    exit_code = next((number for kind, number in _EXIT_CODES if isinstance(error, kind)), 1)
    return NotOpened(str(error), isinstance(error, WrongSecret), exit_code)


@dataclass(frozen=True)
class Looked:
    """A copy that was opened and is sound, what to say of it, and the secret that opened it."""

    copy: Restorable
    words: str
    secret: str = field(repr=False)
    by_code: bool


def look_at(source: Path, secret: str) -> Looked | NotOpened:
    """Open every part of a copy with its passphrase, or with its recovery code. Changes nothing."""
    by_code = False
    try:
        try:
            copy = open_to_restore(source, passphrase=secret)
        except WrongSecret as wrong:
            try:
                copy, by_code = open_to_restore(source, recovery_code=secret), True
            except WrongSecret:
                raise wrong from None
    except VaultError as error:
        return _not_opened(error)
    words = f"It is sound, and holds {plural(copy.documents, 'record')}, settings and drafts counted."
    if copy.interrupted:
        words += " A save at its end is not complete, and is left out."
    return Looked(copy, words, secret, by_code)


def put_in_place(looked: Looked, path: Path, state: State) -> str:
    """Put a copy in the place of the closed journal; gives what to say of it, also when it could not be."""
    try:
        put_copy_in_place(looked.copy, path, around=surroundings(state))
    except VaultError as error:
        return str(error)
    return (
        "The copy is in the journal's place, and opens with the copy's passphrase. "
        "What was there is kept among the backups."
    )


def restore_and_open(looked: Looked, path: Path, state: State) -> Journal | NotOpened:
    """Put a copy where no journal is, and open it."""
    try:
        put_copy_in_place(looked.copy, path, around=surroundings(state))
    except VaultError as error:
        return _not_opened(error)
    if looked.by_code:
        return open_journal(path, code=looked.secret, state=state)
    return open_journal(path, passphrase=looked.secret, state=state)


def make_journal(path: Path, passphrase: str, state: State = None) -> tuple[Journal, str] | NotOpened:
    """Make a new vault; returns the open journal and its recovery code."""
    try:
        vault, code = create(path, passphrase, around=surroundings(state))
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
