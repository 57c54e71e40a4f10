"""Opening and making a journal, restoring a copy, changing the passphrase: what screens run in a worker."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from journal_tui.journal.journal import Journal
from journal_tui.models.text import plural
from journal_tui.vault import (
    Damaged,
    NoJournal,
    OpenElsewhere,
    PrivateStruct,
    Restorable,
    VaultContext,
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


class NotOpened(PrivateStruct, frozen=True):
    """Why a journal was not opened: a sentence, whether another try can help, and the exit code."""

    sentence: str
    wrong_secret: bool
    code: int


def open_journal(
    path: Path, *, passphrase: str | None = None, code: str | None = None, state: State = None
) -> Journal | NotOpened:
    """Open the vault with a passphrase or a recovery code. Takes as long as the key derivation does."""
    try:
        context = vault_context(state)
        return Journal(open_vault(path, passphrase=passphrase, recovery_code=code, context=context))
    except VaultError as error:
        return _not_opened(error)


def vault_context(state: State) -> VaultContext:
    """Sightings and backups; neither where no state is kept, as for the demo."""
    return VaultContext(state=state() if state is not None else None, backups=state is not None)


def _not_opened(error: VaultError) -> NotOpened:
    exit_code = next((number for kind, number in _EXIT_CODES if isinstance(error, kind)), 1)
    return NotOpened(str(error), isinstance(error, WrongSecret), exit_code)


class OpenedCopy(PrivateStruct, frozen=True):
    """A copy that was opened and is sound, what to say of it, and the secret that opened it."""

    copy: Restorable
    words: str
    secret: str
    by_code: bool


def open_copy(source: Path, secret: str) -> OpenedCopy | NotOpened:
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
    return OpenedCopy(copy, words, secret, by_code)


def put_in_place(copy_opened: OpenedCopy, path: Path, state: State) -> str:
    """Put a copy in the place of the closed journal; gives what to say of it, also when it could not be."""
    try:
        put_copy_in_place(copy_opened.copy, path, context=vault_context(state))
    except VaultError as error:
        return str(error)
    return (
        "The copy is in the journal's place, and opens with the copy's passphrase. "
        "What was there is kept among the backups."
    )


def restore_and_open(copy_opened: OpenedCopy, path: Path, state: State) -> Journal | NotOpened:
    """Put a copy where no journal is, and open it."""
    try:
        put_copy_in_place(copy_opened.copy, path, context=vault_context(state))
    except VaultError as error:
        return _not_opened(error)
    if copy_opened.by_code:
        return open_journal(path, code=copy_opened.secret, state=state)
    return open_journal(path, passphrase=copy_opened.secret, state=state)


def make_journal(path: Path, passphrase: str, state: State = None) -> tuple[Journal, str] | NotOpened:
    """Make a new vault; returns the open journal and its recovery code."""
    try:
        vault, code = create(path, passphrase, context=vault_context(state))
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


#: How many groups of the recovery code are typed back.
_GROUPS_TYPED_BACK = 2


def groups_to_type_back(groups: Sequence[str]) -> list[int]:
    """The places of a few groups of the recovery code, to be typed back from paper."""
    places = range(len(groups))
    return sorted(random.SystemRandom().sample(places, min(_GROUPS_TYPED_BACK, len(places))))


def same_symbols(typed: str, right: str) -> bool:
    """Whether two stretches of a code are the same, read as kindly as the whole code is."""

    def bare(code: str) -> str:
        symbols = "".join(c for c in code.upper() if c.isalnum())
        return symbols.translate(str.maketrans("OIL", "011"))

    return bare(typed) == bare(right)
