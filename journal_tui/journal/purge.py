"""Deleting a record for good: from the journal's file at once, and from the copies that still hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journal_tui.journal.decoding import decode
from journal_tui.journal.journal import Journal
from journal_tui.journal.parts import parts_of
from journal_tui.models.base import Record
from journal_tui.models.stored import Draft
from journal_tui.models.text import clean_line, plural
from journal_tui.vault import Backup, Copy, Holding

#: How many letters a draft and a record have to begin alike, for the draft to be an early version of it.
_SAME_LETTERS = 24


def backups_holding(journal: Journal, record: Record) -> Holding:
    """Which backups still hold the record, what came of it, an earlier version of it, or a draft of it."""
    tests = [_holds(subject) for subject in (record, *parts_of(journal, record))]
    return journal.vault.backups.holding(lambda *document: any(holds(*document) for holds in tests))


def _holds(record: Record) -> Callable[[str, str, bytes], bool]:
    of_record, before_record = f"{record.table}/{record.id}", f"new-{record.table}"

    def holds(table: str, document_id: str, raw: bytes) -> bool:
        if table == record.table:
            return document_id == record.id
        if table != Draft.table:
            return False
        return document_id == of_record or (document_id == before_record and _became(raw, record))

    return holds


def _became(raw: bytes, record: Record) -> bool:
    """Whether a draft of something new begins as the record does, in any of its texts."""
    try:
        draft = decode(raw, Draft)
    except ValueError:
        return True  # nobody can tell, so it counts
    return any(
        isinstance(answer, str)
        and answer.strip()
        and isinstance(kept := getattr(record, name, None), str)
        and _same_beginning(answer.strip(), kept.strip())
        for name, answer in draft.answers.items()
    )


def _same_beginning(one: str, other: str) -> bool:
    length = min(_SAME_LETTERS, len(one), len(other))
    return length > 0 and one[:length] == other[:length]


def remove_for_good(journal: Journal, record: Record, copies: Sequence[Backup | Copy]) -> None:
    """Take a record and its draft out, write the file anew without them, and delete these backups.

    A fresh backup takes their place. Raises VaultError; what was deleted by then stays deleted.
    """
    with journal.transaction():
        for gone in journal.remove(record):
            journal.drop_draft(f"{gone.table}/{gone.id}")
    journal.vault.backups.purge(copies)


_GOES = "It goes from the journal's file at once, and z does not bring it back."
_OUT_OF_REACH = (
    "Copies on a stick or on other devices, and what a sync service or a backup of this machine keeps, are "
    "out of reach from here."
)


def say_holding(holding: Holding) -> str:
    """How many copies still hold it, what deleting means, and which copies cannot be reached."""
    if not holding.all:
        return f"No copy that can be found here holds it. {_GOES} {_OUT_OF_REACH}"
    parts = []
    if holding.holding:
        parts.append(f"{_counted(holding.holding)} still {_verb('hold', len(holding.holding))} it.")
    if holding.closed:
        parts.append(
            f"{_counted(holding.closed)} cannot be looked into, from before the passphrase was changed or "
            "damaged, and may hold it."
        )
    parts.append("Deleted with it, they are gone, with all that only they hold; a fresh backup is made.")
    if holding.unmerged:
        names = ", ".join(clean_line(path.name, limit=60) for path in holding.unmerged)
        parts.append(f"Not merged yet: {names}. Merge first what you want to have of it.")
    return " ".join([*parts, _GOES, _OUT_OF_REACH])


def _counted(copies: Sequence[Backup | Copy]) -> str:
    return plural(len(copies), "backup" if all(isinstance(copy, Backup) for copy in copies) else "copy")


def _verb(verb: str, count: int) -> str:
    return f"{verb}s" if count == 1 else verb
