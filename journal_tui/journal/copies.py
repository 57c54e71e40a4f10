"""Other copies of an open journal: what is in them that is not here, and taking it in."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from journal_tui.journal.journal import Journal
from journal_tui.journal.merging import OTHER_VERSION, ChangeKind, Merged, Tables, last_written, merge
from journal_tui.journal.tombstones import trace
from journal_tui.models.records import RECORD_TYPES
from journal_tui.models.stored import Draft, InstalledPack
from journal_tui.vault import (
    Copy,
    NotSaved,
    Refused,
    Vault,
    find_copies,
    inspect,
    is_within_bounds,
    open_copy,
    set_aside,
)

_NAMES = {
    **{kind.table: (kind.singular, kind.plural) for kind in RECORD_TYPES},
    Draft.table: ("draft", "drafts"),
    InstalledPack.table: ("prompt pack", "prompt packs"),
}
_LINES: tuple[tuple[ChangeKind, str], ...] = (
    ("new", "only there"),
    ("newer", "changed there"),
    ("both", "changed in both"),
    ("deleted", "deleted there"),
)


@dataclass(frozen=True)
class Difference:
    """What sets a copy apart from the journal; `damage` says what of the file cannot be read."""

    path: Path
    last_written: datetime | None
    merged: Merged
    damage: str | None
    #: Documents of the copy that cannot be taken in, per table: nobody could read them.
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def nothing(self) -> bool:
        """Whether all that the copy holds is in the journal already."""
        return not self.merged.brings and not self.left_out

    def lines(self) -> list[tuple[str, str]]:
        """The numbers in words: what is different, and how many of which kind."""
        lines = []
        for difference, words in _LINES:
            kinds = [
                count(counter[difference], table)
                for table, counter in self.merged.counts.items()
                if counter[difference]
            ]
            if kinds:
                kept = "; both texts are kept" if difference == "both" else ""
                lines.append((words, ", ".join(kinds) + kept))
        only_here = [count(number, table) for table, number in self.merged.only_here.items()]
        if only_here:
            lines.append(("only here", ", ".join(only_here)))
        left_out = [count(number, table) for table, number in self.left_out.items()]
        if left_out:
            lines.append(("cannot be read", ", ".join(left_out) + "; left out, and the copy's file stays"))
        return lines


def count(number: int, table: str) -> str:
    """A number of records of a table in words: ``3 entries``."""
    one, several = _NAMES.get(table, ("of another kind", "of another kind"))
    return f"{number} {one if number == 1 else several}"


def copies_of(journal: Journal) -> list[Copy]:
    """The other files of this journal in its folder, the newest first."""
    return find_copies(journal.vault.path, journal.vault.vault_id)


def compare(
    journal: Journal, path: Path, *, passphrase: str | None = None, code: str | None = None
) -> Difference:
    """What a copy holds that the journal does not, and the other way round. Nothing is changed.

    Without a secret the journal's own key is tried. Raises `WrongSecret` when the copy needs its own
    passphrase, `Refused` for a file of another journal, and as `open_vault` does.
    """
    with _opened(journal, path, passphrase, code) as copy:
        return _difference(journal, path, copy)


@dataclass(frozen=True)
class MergeResult:
    """What was taken in from a copy, and where its file is now; `words` say so, or why it was not moved."""

    difference: Difference
    file: Path
    words: str


def merge_copy(
    journal: Journal, path: Path, *, passphrase: str | None = None, code: str | None = None
) -> MergeResult:
    """Takes in what a copy holds, as one save, and moves the file aside.

    A damaged copy stays where it is, as it may hold more than could be read. Raises as `compare` does, and
    `NotSaved` or `ReadOnly` with everything as it was.
    """
    with _opened(journal, path, passphrase, code) as copy:
        # A sync tool may have put the other machine's file in the place of the one that was saved here.
        journal.vault.accept_with(copy)
        with journal.transaction():
            difference = _difference(journal, path, copy)
            journal.take_in(difference.merged.changes)
    if difference.damage is not None:
        return MergeResult(
            difference, path, "The copy is damaged: what can be read is in the journal. Its file stays."
        )
    if difference.left_out:
        return MergeResult(
            difference,
            path,
            "Some of the copy cannot be read: all else is in the journal. The copy's file stays.",
        )
    try:
        kept = set_aside(path)
    except NotSaved as problem:
        return MergeResult(difference, path, str(problem))
    return MergeResult(difference, kept, f"The copy's file is kept in the folder {kept.parent.name}.")


def _opened(journal: Journal, path: Path, passphrase: str | None, code: str | None) -> Vault:
    if inspect(path).vault_id != journal.vault.vault_id:
        raise Refused("That file is another journal, and not a copy of this one. Nothing was changed.")
    if path.samefile(journal.vault.path):
        raise Refused("That file is the journal itself. Nothing was changed.")
    return open_copy(journal.vault, path, passphrase=passphrase, recovery_code=code)


def _difference(journal: Journal, path: Path, copy: Vault) -> Difference:
    ours, theirs = _tables(journal.vault), _tables(copy)
    left_out = _unreadable(ours, theirs)
    # Neither side of what cannot be read is compared: it is not written over, nor taken to be gone.
    ours, theirs = _without(left_out, ours), _without(left_out, theirs)
    merged = merge(ours, theirs, functools.partial(trace, copy.vault_id))
    counted = Counter({table: len(ids) for table, ids in left_out.items()})
    return Difference(path, _last_written(theirs), merged, copy.damage, counted)


def _unreadable(ours: Tables, theirs: Tables) -> dict[str, set[str]]:
    """The ids, per table, of what the copy holds differently and either side cannot read."""
    unreadable: dict[str, set[str]] = {}
    for table, documents in theirs.items():
        own = ours.get(table, {})
        for document_id, raw in documents.items():
            known = own.get(document_id)
            readable = is_within_bounds(raw) and (known is None or is_within_bounds(known))
            if known != raw and not readable:
                unreadable.setdefault(table, set()).add(document_id)
    return unreadable


def _without(left_out: Mapping[str, set[str]], tables: Tables) -> Tables:
    return {
        table: {
            document_id: raw
            for document_id, raw in documents.items()
            if document_id not in left_out.get(table, ())
        }
        if table in left_out
        else documents
        for table, documents in tables.items()
    }


def _tables(vault: Vault) -> Tables:
    return {table: vault.documents(table) for table in vault.tables()}


def _last_written(tables: Tables) -> datetime | None:
    """When a record in a copy was last written or changed."""
    moments = (last_written(raw) for kind in RECORD_TYPES for raw in tables.get(kind.table, {}).values())
    return max((when for when in moments if when is not None), default=None)


__all__ = ["OTHER_VERSION", "Difference", "MergeResult", "compare", "copies_of", "count", "merge_copy"]
