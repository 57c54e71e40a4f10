"""The encrypted file and TinyDB over it. The format is written down in FORMAT.md, beside this file."""

from .backup_keeper import Holding
from .backups import Backup, folder_of, found
from .copies import Copy, find_copies, open_copy, set_aside
from .database import Database
from .errors import (
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
)
from .keys import KdfCost
from .opening import Glance, create, inspect, open_vault
from .recovery import normalise_code
from .restoring import Restorable, open_to_restore, put_in_place, restore
from .salvage import Sound, find_sound, salvage
from .storage import EncryptedStorage
from .surroundings import Surroundings
from .table import VaultTable
from .vault import Report, Vault

__all__ = [
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
    "ReadOnly",
    "Refused",
    "Report",
    "Restorable",
    "Sound",
    "Surroundings",
    "TooNew",
    "Vault",
    "VaultError",
    "VaultTable",
    "WrongSecret",
    "create",
    "find_copies",
    "find_sound",
    "folder_of",
    "found",
    "inspect",
    "normalise_code",
    "open_copy",
    "open_to_restore",
    "open_vault",
    "put_in_place",
    "restore",
    "salvage",
    "set_aside",
]
