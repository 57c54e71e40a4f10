"""The encrypted file and TinyDB over it. The format is written down in FORMAT.md, beside this file."""

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
from .storage import EncryptedStorage
from .table import VaultTable
from .vault import Report, Vault

__all__ = [
    "AlreadyThere",
    "Copy",
    "Damaged",
    "Database",
    "EncryptedStorage",
    "Glance",
    "KdfCost",
    "NoJournal",
    "NotSaved",
    "OpenElsewhere",
    "ReadOnly",
    "Refused",
    "Report",
    "TooNew",
    "Vault",
    "VaultError",
    "VaultTable",
    "WrongSecret",
    "create",
    "find_copies",
    "inspect",
    "normalise_code",
    "open_copy",
    "open_vault",
    "set_aside",
]
