"""Looking at what was contents, and taking it in as one save; what came once is known again.

Each record that comes leaves a mark in the journal's table of traces, made of the program it came from and of
the id it had there, or of its local time and words. A mark outlasts edits and deletions, and merging unites
the marks of copies. The record's own id is made of the same, so that two machines that take in one file
make the same records.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import msgspec

from journal_tui.journal.ids import encode_id
from journal_tui.journal.journal import Journal
from journal_tui.journal.tombstones import TRACES, trace
from journal_tui.models.base import SCHEMA, Record, check_answers, clean_tags
from journal_tui.models.days import day_of
from journal_tui.models.limits import ITEMS_LIMIT, AnswerError
from journal_tui.models.parts import Part
from journal_tui.models.records import RECORD_TYPES, CheckIn
from journal_tui.models.stored import Document, InstalledPack
from journal_tui.models.text import clean_line
from journal_tui.transfer.importing.choices import Choices
from journal_tui.transfer.importing.contents import NO_DATE, Arrival, Contents
from journal_tui.transfer.importing.kinds import KINDS, Kind
from journal_tui.transfer.importing.progress import Progress

_PURPOSE = b"rjv1 arrival"

#: Programs whose files are of several kinds, some with ids and some without.
_IN_SEVERAL_FORMS = {name for name, number in Counter(kind.program for kind in KINDS).items() if number > 1}

Change = tuple[str, str, bytes | None]


class Incoming(NamedTuple):
    """A record that is not here yet, and the marks that it leaves so that it is known again."""

    record: Record | Document
    marks: tuple[str, ...]


@dataclass(repr=False)
class ImportPreview:
    """What would be taken in; nothing is written yet."""

    description: str
    day_start_hour: int
    new: list[Incoming] = field(default_factory=list)
    known: int = 0
    problems: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notices: list[str] = field(default_factory=list)
    #: Mood words that have no number yet, with how often each is there.
    unanswered: Counter[str] = field(default_factory=Counter)
    #: Texts that have no day of their own, and may take the time of their file.
    undated: int = 0

    @property
    def records(self) -> list[Record]:
        """The new records, without prompt packs and drafts, oldest first."""
        return sorted((r for r, _ in self.new if isinstance(r, Record)), key=lambda record: record.at)

    def counts(self) -> list[tuple[int, str]]:
        """How many of each kind, with the kind's name for so many."""
        counter = Counter(type(record) for record, _ in self.new)
        rows = [
            (counter[kind], kind.singular if counter[kind] == 1 else kind.plural)
            for kind in RECORD_TYPES
            if counter[kind]
        ]
        packs = counter[InstalledPack]
        return [*rows, (packs, "prompt pack" if packs == 1 else "prompt packs")] if packs else rows

    def days(self) -> tuple[date, date] | None:
        """The first and the last day."""
        records = self.records
        if not records:
            return None
        return day_of(records[0].at, self.day_start_hour), day_of(records[-1].at, self.day_start_hour)

    def tags(self) -> Counter[str]:
        """Every tag, with how often it is there."""
        return Counter(tag for record in self.records for tag in record.tags)


def look_at(
    journal: Journal,
    kind: Kind,
    contents: Contents,
    choices: Choices,
    progress: Progress | None = None,
) -> ImportPreview:
    """What of it would be taken in. Changes nothing. Raises AnswerError for a tag that cannot be."""
    preview = ImportPreview(
        kind.description, journal.settings.day_start_hour,
        problems=list(contents.problems), left_out=contents.left_out.copy(),
        notices=contents.notices, undated=len(contents.undated),
    )  # fmt: skip
    arrivals = contents.arrivals
    if choices.file_times:
        arrivals = [*arrivals, *contents.undated]
    else:
        preview.problems += [f"{arrival.location}: {NO_DATE}" for arrival in contents.undated]
    existing = _Existing(journal)
    tags = clean_tags(list(choices.tags))
    incoming = _incoming(preview, kind, arrivals, choices, tags, progress=progress or Progress())
    preview.new += existing.new_ones(preview, incoming)
    for one in contents.own:
        if existing.knows(one):
            preview.known += 1
        else:
            preview.new.append(Incoming(_marked(one, tags, choices), (_mark("own", one.table, one.id),)))
    return preview


def take_in(journal: Journal, preview: ImportPreview, progress: Progress | None = None) -> None:
    """Takes in all of it as one save. Raises StoppedError or VaultError, with the journal as it was."""
    changes: list[Change] = []
    for record, marks in preview.new:
        changes.append((record.table, record.id, msgspec.json.encode(record)))
        changes += [(TRACES, mark, b"{}") for mark in marks]
    if progress is not None:
        progress.save()
    if changes:
        # A part that comes with the record it came of has the seal that it had there.
        new = {record.id for record, _ in preview.new}
        decided = [r.id for r, _ in preview.new if isinstance(r, Part) and getattr(r, r.link) in new]
        journal.take_in(changes, decided=decided)


def take_back(journal: Journal, preview: ImportPreview) -> int:
    """Takes an import back as one save; how many records stay, for they were changed here since.

    What is taken back leaves no mark: the same file brings it again.
    """
    changes: list[Change] = []
    stay = 0
    for record, marks in preview.new:
        if (now := journal.get(type(record), record.id)) is not None and now != record:
            stay += 1
        else:
            changes += [(record.table, record.id, None)] * (now is not None)
            changes += [(TRACES, mark, None) for mark in marks]
    if changes:
        journal.take_in(changes)
    return stay


class _Existing:
    """What the journal holds and has held."""

    def __init__(self, journal: Journal) -> None:
        vault = journal.vault
        self._vault_id = vault.vault_id
        self._marks = set(vault.ids(TRACES))
        self._ids = {kind.table: frozenset(vault.ids(kind.table)) for kind in RECORD_TYPES}
        self._others = {
            table: frozenset(vault.ids(table)) for table in vault.tables() if table not in self._ids
        }

    def knows(self, record: Record | Document) -> bool:
        """Whether a record of this program's own export is here, or was."""
        ids = self._ids.get(record.table) or self._others.get(record.table, frozenset())
        if record.id in ids or _mark("own", record.table, record.id) in self._marks:
            return True
        return trace(self._vault_id, record.table, record.id, msgspec.json.encode(record)) in self._marks

    def new_ones(self, preview: ImportPreview, incoming: Iterator[Incoming]) -> Iterator[Incoming]:
        """Those of the records that were not taken in before."""
        for candidate in incoming:
            if (
                not self._marks.isdisjoint(candidate.marks)
                or candidate.record.id in self._ids[candidate.record.table]
            ):
                preview.known += 1
            else:
                yield candidate


def _incoming(
    preview: ImportPreview, kind: Kind, arrivals: Sequence[Arrival], choices: Choices, tags: tuple[str, ...],
    *, progress: Progress,
) -> Iterator[Incoming]:  # fmt: skip
    """The record of each arrival with its marks; a problem for each that cannot be kept."""
    times_seen: Counter[str] = Counter()
    for _, arrival in progress.through(arrivals, f"Looked at {{:,}} of {len(arrivals):,}"):
        try:
            answers = check_answers(arrival.kind, arrival.answers)
        except AnswerError:
            preview.problems.append(f"{arrival.location}: longer than is kept here, or nothing that can be")
            continue
        if not any(value is not None and value != "" for value in answers.values()):
            preview.problems.append(f"{arrival.location}: nothing in it")
            continue
        marks = _marks(kind, arrival, answers, times_seen)
        if arrival.kind is CheckIn and arrival.label:
            mood = choices.mood(arrival.label)
            answers["mood"] = mood
            if mood is None:
                preview.unanswered[clean_line(arrival.label)] += 1
        record = _record(arrival, answers, marks[0], choices, (*_fitting(arrival.tags, preview), *tags))
        yield Incoming(record, marks)


def _marks(
    kind: Kind, arrival: Arrival, answers: Mapping[str, object], times_seen: Counter[str]
) -> tuple[str, ...]:
    """What an arrival is known by: its id in the other program, else its local time and words, or both."""
    words = f"{arrival.at.replace(tzinfo=None).isoformat()}\n{msgspec.json.encode(answers).decode()}"
    known_by = [arrival.source_id or words]
    if arrival.source_id and kind.program in _IN_SEVERAL_FORMS:
        known_by.append(words)  # the other form has no ids
    marks = []
    for identity in known_by:
        mark = _mark(kind.program, arrival.kind.table, identity)
        times_seen[mark] += 1
        # Two that have every word in common are two, and each is known again.
        again = times_seen[mark]
        marks.append(mark if again == 1 else _mark(mark, arrival.kind.table, str(again)))
    return tuple(marks)


def _record(
    arrival: Arrival, answers: Mapping[str, object], mark: str, choices: Choices, tags: tuple[str, ...]
) -> Record:
    changed = arrival.changed if arrival.changed is not None and arrival.changed > arrival.at else None
    values: dict[str, object] = {
        "id": _id(arrival, mark), "at": arrival.at, "written_at": arrival.at, "schema": SCHEMA,
        "edited_at": changed, "tags": tuple(dict.fromkeys(tags)), "sealed": choices.sealed, **answers,
    }  # fmt: skip
    return msgspec.convert(values, arrival.kind)


def _fitting(tags: Sequence[str], preview: ImportPreview) -> tuple[str, ...]:
    """The tags that can be kept; those that are too long, or too many, are counted."""
    kept: list[str] = []
    for tag in tags:
        try:
            kept += clean_tags([tag]) if len(tag) < 1000 else _too_long()
        except AnswerError:
            preview.left_out["tag that is too long"] += 1
    if len(kept) > ITEMS_LIMIT:
        preview.left_out["tag too many"] += len(kept) - ITEMS_LIMIT
    return tuple(kept[:ITEMS_LIMIT])


def _too_long() -> tuple[str, ...]:
    raise AnswerError


def _marked(one: Record | Document, tags: tuple[str, ...], choices: Choices) -> Record | Document:
    if not isinstance(one, Record) or not (tags or choices.sealed):
        return one
    return msgspec.structs.replace(
        one, tags=tuple(dict.fromkeys((*one.tags, *tags))), sealed=one.sealed or choices.sealed
    )


def _mark(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=16, person=_PURPOSE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return base64.urlsafe_b64encode(digest.digest()).decode("ascii").rstrip("=")


def _id(arrival: Arrival, mark: str) -> str:
    bits = hashlib.blake2b(mark.encode(), digest_size=10, person=_PURPOSE).digest()
    return encode_id(int(arrival.at.timestamp() * 1000), int.from_bytes(bits, "big"))
