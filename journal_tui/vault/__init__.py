"""The encrypted file and TinyDB over it. The format is written down in FORMAT.md, beside this file."""

from journal_tui.vault.backups.backups import Backup, folder_of, list_backups
from journal_tui.vault.backups.keeper import Holding
from journal_tui.vault.backups.siblings import Copy, find_copies, set_aside
from journal_tui.vault.database.database import Database
from journal_tui.vault.database.storage import EncryptedStorage
from journal_tui.vault.database.table import VaultTable
from journal_tui.vault.errors import (
    AlreadyThere,
    Damaged,
    NoJournal,
    NotSaved,
    OpenElsewhere,
    ReadOnly,
    Refused,
    TooNew,
    VaultError,
    WrongSecret,
    printable_path,
)
from journal_tui.vault.file.context import VaultContext
from journal_tui.vault.format.documents import LARGEST_DOCUMENT, is_within_bounds
from journal_tui.vault.format.keys import KdfCost
from journal_tui.vault.format.passphrases import RULE, passphrase_problem
from journal_tui.vault.format.recovery import normalise_code
from journal_tui.vault.opening import Glance, create, inspect, open_vault
from journal_tui.vault.private_struct import PrivateStruct
from journal_tui.vault.repair.copies import open_copy
from journal_tui.vault.repair.restoring import Restorable, open_to_restore, put_in_place, restore
from journal_tui.vault.repair.salvage import Sound, find_sound, salvage
from journal_tui.vault.vault import Report, Vault

__all__ = [
    "LARGEST_DOCUMENT",
    "RULE",
    "AlreadyThere",
    "Backup",
    "Copy",
    "Damaged",
    "Database",
    "EncryptedStorage",
    "Glance",
    "Holding",
    "KdfCost",
    "NoJournal",
    "NotSaved",
    "OpenElsewhere",
    "PrivateStruct",
    "ReadOnly",
    "Refused",
    "Report",
    "Restorable",
    "Sound",
    "TooNew",
    "Vault",
    "VaultContext",
    "VaultError",
    "VaultTable",
    "WrongSecret",
    "create",
    "find_copies",
    "find_sound",
    "folder_of",
    "inspect",
    "is_within_bounds",
    "list_backups",
    "normalise_code",
    "open_copy",
    "open_to_restore",
    "open_vault",
    "passphrase_problem",
    "printable_path",
    "put_in_place",
    "restore",
    "salvage",
    "set_aside",
]
