"""Opening the journal for one command, and closing it again whatever happens."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from journal_tui.cli.ending import DAMAGED
from journal_tui.cli.place import Options, state_folder
from journal_tui.cli.secrets import with_secret
from journal_tui.cli.talk import Stop, say
from journal_tui.journal.journal import Journal
from journal_tui.typed_path import path_meant
from journal_tui.vault import (
    AlreadyThere,
    OpenElsewhere,
    ReadOnly,
    Refused,
    Vault,
    VaultContext,
    VaultError,
    find_copies,
    inspect,
    open_vault,
)

#: How long a command that adds something waits for another one to end, and how often it looks.
LOCK_WAIT_SECONDS = 3.0
_AGAIN_AFTER_SECONDS = 0.1
_MERGE = "Another copy of it lies beside it: journal-tui copies shows what is in it, and merges it."
_ACCEPT = "To go on with it all the same: journal-tui accept. To restore a backup: journal-tui restore FILE."


def vault_context() -> VaultContext:
    """What this machine keeps beside a journal: sightings in the state folder, and backups."""
    return VaultContext(state=state_folder(), backups=True)


@contextlib.contextmanager
def first_backup_of_the_day(vault: Vault) -> Iterator[None]:
    """Makes it while the command runs, if it is due; tells at the end when it could not be made."""
    trouble: list[VaultError] = []

    def make() -> None:
        try:
            vault.backups.make_if_due()
        except VaultError as problem:
            trouble.append(problem)

    thread = threading.Thread(target=make)
    thread.start()
    try:
        yield
    finally:
        thread.join()
        for problem in trouble:
            say(str(problem))


@contextlib.contextmanager
def open_journal(options: Options, *, wait_seconds: float = 0) -> Iterator[Journal]:
    """The journal, opened with its passphrase; while it is open elsewhere, it is tried for so long.

    What opening has to tell is said on stderr. A damaged journal is read as far as it is sound, and the
    command then ends with exit code 4.
    """

    def use(passphrase: str) -> Vault:
        until = time.monotonic() + wait_seconds
        while True:
            try:
                return open_vault(options.path, passphrase=passphrase, context=vault_context())
            except OpenElsewhere:
                if time.monotonic() >= until:
                    raise
                time.sleep(_AGAIN_AFTER_SECONDS)

    with opened(options, use) as journal:
        yield journal


@contextlib.contextmanager
def opened(
    options: Options,
    use: Callable[[str], Vault],
    *,
    file: str | None = None,
    subject: str = "passphrase",
    option: str = "--passphrase-file",
    echo: bool = False,
) -> Iterator[Journal]:
    """As `open_journal`, with the way to open it passed in."""
    if not options.path.exists():
        inspect(options.path)  # says that there is no journal before asking for anything
    secret_file = options.passphrase_file if file is None and subject == "passphrase" else file
    vault = with_secret(secret_file, use, subject=subject, option=option, echo=echo)
    journal = Journal(vault)
    notice = vault.notice
    if notice:
        say(notice)
    if vault.older is not None:
        # What is missing may be in a copy: of a sync tool, or one that was kept when the file was replaced.
        if find_copies(vault.path, vault.vault_id):
            say(_MERGE)
        say(_ACCEPT)
    try:
        with first_backup_of_the_day(vault):
            yield journal
    except ReadOnly:
        if vault.damage is None:
            raise
    finally:
        journal.close()
        if vault.notice and vault.notice != notice:
            say(vault.notice)
    if journal.unreadable:
        say("Some of what is in the journal was written by a newer version, and is not shown here.")
    if vault.damage is not None:
        raise Stop(DAMAGED)


def copy_target(file: str) -> Path:
    """Where a sealed copy goes: a new file, or one named by the day in a folder. Raises VaultError."""
    target = path_meant(file).absolute()
    if target.is_dir():
        target /= f"notebook-{datetime.now():%Y-%m-%d}.rjv"
    if os.path.lexists(target):
        raise AlreadyThere(f"There is a file at {target} already, and it was left as it is.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}. Nothing was written.")
    return target
