"""Two copies of one journal become one: what is taken in, what stays, and what is kept twice. Pure functions.

A sync tool that finds a journal changed on two machines keeps both files. For each document, by its id
("left behind": its trace is in the other copy and not in this one, see `tombstones`):

1. The same in both: nothing to do.
2. Only in one. It stays, or is taken in; unless the other has left exactly this text behind: then it was
   deleted there, nobody has changed it here, and it goes. Changed here, it is another text, and stays: an
   edit beats a deletion. Where tombstones cannot tell (an old file has none; it was deleted and brought back
   before the copies parted), it stays.
3. Different. If one of the texts was left behind by the other copy, the other text came out of it and stands
   alone. Otherwise both were changed: if one says all that the other says, it stands alone, with the marks of
   both. Otherwise both are kept. The one that was changed last keeps the id; the second becomes a record of
   its own beside it, with the tag `other-version`. A seal on one of them is on both.

Whatever is taken in or replaced leaves its trace too, so that merging the same copy again changes nothing.
Ids of second records are made from what they hold, and who keeps an id does not depend on which file is
which: two machines that each merge the other's file end with the same documents.

A *draft* is text that nobody said "save" to. It is taken in unless a record holds all of it by now; two that
differ are both kept. A *prompt pack* is the one added last, and what was refused in either stays refused; the
file is the therapist's, and answers carry their questions. *Settings* are this machine's.
A document of a kind that is not known here (from a newer version) is handled by the same rules, unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from journal_tui.journal.ids import SYMBOLS
from journal_tui.journal.tombstones import EMPTY, TRACES
from journal_tui.models.digests import sha256
from journal_tui.models.records import RECORD_TYPES, Answer
from journal_tui.models.stored import Draft, InstalledPack, Settings

Tables = Mapping[str, Mapping[str, bytes]]
"""Table -> id -> raw JSON."""
Change = tuple[str, str, bytes | None]
Trace = Callable[[str, str, bytes], str]
"""From table, id and raw JSON to the trace."""
ChangeKind = Literal["new", "newer", "both", "deleted"]
"""Taken in; taken in in place of an older text; kept beside ours; deleted there and unchanged here."""

#: The tag of a second text.
OTHER_VERSION = "other-version"

_RECORDS = frozenset(kind.table for kind in RECORD_TYPES)
#: What is about a record and not what the client said in it; in a draft it is what is to be set.
_MARKS = frozenset({"id", "written_at", "edited_at", "saved_at", "tags", "bring", "sealed", "followed"})
_ONLY_ID = frozenset({"id"})
_Fields = dict[str, Any]  # Any: whatever JSON holds


@dataclass
class Merged:
    """What has to change here, and the numbers of it: per table, how many documents of each `What`."""

    changes: list[Change] = field(default_factory=list, repr=False)
    counts: dict[str, Counter[ChangeKind]] = field(default_factory=dict)
    #: Documents that only this journal has, per table.
    only_here: Counter[str] = field(default_factory=Counter)

    def total(self, change: ChangeKind) -> int:
        """How many documents of a kind of change, over all tables."""
        return sum(counter[change] for counter in self.counts.values())

    @property
    def brings(self) -> bool:
        """Whether merging changes anything that a client sees."""
        return any(counter.total() for counter in self.counts.values())


def merge(ours: Tables, theirs: Tables, trace: Trace) -> Merged:
    """What makes one journal of ours and another copy of it."""
    return _Merging(ours, theirs, trace).run()


class _Merging:
    def __init__(self, ours: Tables, theirs: Tables, trace: Trace) -> None:
        self._ours, self._theirs, self._trace = ours, theirs, trace
        self._our_traces = ours.get(TRACES, {}).keys()
        self._their_traces = theirs.get(TRACES, {}).keys()
        self._new_traces = dict.fromkeys(key for key in self._their_traces if key not in self._our_traces)
        self._merged = Merged()
        #: Per table: what merging has put there, or taken away.
        self._put: dict[str, dict[str, bytes | None]] = {}

    def run(self) -> Merged:
        drafts = Draft.table
        tables = [*self._ours, *(table for table in self._theirs if table not in self._ours)]
        # Drafts last: whether one was saved shows in the records.
        for table in sorted(tables, key=lambda table: table == drafts):
            if table not in (TRACES, Settings.table):
                self._merge_table(table)
        if not self._ours.get(Settings.table):
            for document_id, raw in self._theirs.get(Settings.table, {}).items():
                self._keep(Settings.table, document_id, raw)
        for table, documents in self._put.items():
            self._merged.changes += [(table, document_id, raw) for document_id, raw in documents.items()]
        self._merged.changes += [
            (TRACES, trace_id, EMPTY) for trace_id in self._new_traces if trace_id not in self._our_traces
        ]
        return self._merged

    def _merge_table(self, table: str) -> None:
        ours, theirs = self._ours.get(table, {}), self._theirs.get(table, {})
        for document_id, raw in ours.items():
            if document_id in theirs:
                continue
            if self._left_there(self._trace(table, document_id, raw)):
                self._keep(table, document_id, None, "deleted")
            else:
                self._merged.only_here[table] += 1
        for document_id, raw in theirs.items():
            own = ours.get(document_id)
            if own is None:
                self._only_there(table, document_id, raw)
            elif own != raw:
                self._different(table, document_id, own, raw)

    def _left_here(self, trace_id: str) -> bool:
        # With a trace in both, it was let go of and came back: then nothing is taken away.
        return trace_id in self._our_traces and trace_id not in self._their_traces

    def _left_there(self, trace_id: str) -> bool:
        return trace_id in self._their_traces and trace_id not in self._our_traces

    def _only_there(self, table: str, document_id: str, raw: bytes) -> None:
        trace_id = self._trace(table, document_id, raw)
        if self._left_here(trace_id):
            return
        if table == Draft.table:
            # A draft goes without a trace when it is done: it must not come in twice.
            self._new_traces[trace_id] = None
            if self._was_saved(raw):
                return
        self._keep(table, document_id, raw, "new")

    def _different(self, table: str, document_id: str, ours: bytes, theirs: bytes) -> None:
        our_trace = self._trace(table, document_id, ours)
        their_trace = self._trace(table, document_id, theirs)
        left_there, left_here = self._left_there(our_trace), self._left_here(their_trace)
        if left_here and not left_there:
            return
        if left_there and not left_here:
            self._keep(table, document_id, theirs, "newer")
            return
        first, second = sorted((ours, theirs), key=_age, reverse=True)
        second_id = self._second_id(table, document_id, second)
        stays, other = _resolve(table, first, second, second_id)
        for raw, trace_id in ((ours, our_trace), (theirs, their_trace)):
            if raw != stays:
                self._new_traces[trace_id] = None
        if stays != ours:
            self._keep(table, document_id, stays, "newer" if other is None else None)
        if other is not None and second_id not in self._ours.get(table, {}):
            self._keep(table, second_id, other, "both")

    def _keep(self, table: str, key: str, raw: bytes | None, change: ChangeKind | None = None) -> None:
        self._put.setdefault(table, {})[key] = raw
        if change is not None:
            self._merged.counts.setdefault(table, Counter())[change] += 1

    def _second_id(self, table: str, document_id: str, raw: bytes) -> str:
        digest = sha256(self._trace(table, document_id, raw).encode())
        symbols = "".join(SYMBOLS[byte & 31] for byte in digest[:16])
        # A record's id begins with its time: the second one sorts beside the first.
        return document_id[:10] + symbols if len(document_id) == 26 else f"{document_id}-{symbols}"

    def _was_saved(self, raw: bytes) -> bool:
        """Whether all that a draft holds is in a record by now, here or there."""
        draft = _fields(raw)
        answers = draft.get("answers", {}) if draft is not None else None
        if draft is None or not isinstance(answers, dict):
            return False
        filled = [(name, value) for name, value in answers.items() if value not in (None, "", [])]
        table = draft.get("kind")
        if table == Answer.table:
            filled = [("value", value) for _, value in filled]
        for tables in (self._ours, self._theirs):
            for record in map(_fields, tables.get(str(table), {}).values()):
                if record is not None and all(_holds(record.get(name), value) for name, value in filled):
                    return True
        return False


def _resolve(table: str, first: bytes, second: bytes, second_id: str) -> tuple[bytes, bytes | None]:
    """What stays under the id, and what becomes the document `second_id`; `first` was changed last."""
    one, two = _fields(first), _fields(second)
    if one is None or two is None:
        return first, second
    if table == InstalledPack.table:
        return _joined_pack(first, second), None
    marked = table in _RECORDS or table == Draft.table
    holds_all = _draft_holds if table == Draft.table else _says_all
    for raw, base, rest in ((first, one, two), (second, two, one)):
        if holds_all(base, rest, _MARKS if marked else _ONLY_ID):
            return _written(raw, base, _with_marks_of(base, rest) if marked else base), None
    other = {**two, "id": second_id} if "id" in two else two
    if marked and (one.get("sealed") or two.get("sealed")):
        one, other = {**one, "sealed": True}, {**other, "sealed": True}
    if table in _RECORDS:
        other = {**other, "tags": [*dict.fromkeys([*other.get("tags", ()), OTHER_VERSION])]}
    return _written(first, _fields(first), one), _encode(other)


def _joined_pack(first: bytes, second: bytes) -> bytes:
    """The prompt pack `first`, with what was left out of either."""
    try:
        one, two = (msgspec.json.decode(raw, type=InstalledPack) for raw in (first, second))
    except (msgspec.MsgspecError, ValueError):
        return first
    refused = {*one.refused, *two.refused}
    sealed = {*one.kept_sealed, *two.kept_sealed, *(p.id for p in two.pack.prompts if two.sealed_of(p))}
    sealed &= {p.id for p in one.pack.prompts if not one.pack.sealed_of(p)}
    if refused == set(one.refused) and sealed == set(one.kept_sealed):
        return first
    return _encode(
        msgspec.structs.replace(one, refused=tuple(sorted(refused)), kept_sealed=tuple(sorted(sealed)))
    )


def _with_marks_of(base: _Fields, rest: _Fields) -> _Fields:
    """`base` with what stands beside the answers in `rest`: its tags, and whether it is brought or sealed."""
    joined = dict(base)
    tags = [*dict.fromkeys([*base.get("tags", ()), *rest.get("tags", ())])]
    if tags:
        joined["tags"] = tags
    for mark in ("bring", "sealed"):
        if rest.get(mark):
            joined[mark] = True
    return joined


def _says_all(base: _Fields, rest: _Fields, about: frozenset[str]) -> bool:
    """Whether `base` says word for word all that `rest` says, but for the fields `about` it."""
    return all(
        name in base and _encode(base[name]) == _encode(value)
        for name, value in rest.items()
        if name not in about
    )


def _draft_holds(base: _Fields, rest: _Fields, about: frozenset[str]) -> bool:
    """As `_says_all`; a text in a draft may have grown since."""
    mine, other = base.get("answers", {}), rest.get("answers", {})
    if not isinstance(mine, dict) or not isinstance(other, dict):
        return False
    return _says_all(base, rest, about | {"answers"}) and all(
        _holds(mine.get(name), value) for name, value in other.items()
    )


def _holds(value: object, answer: object) -> bool:
    if isinstance(value, str) and isinstance(answer, str):
        return value.strip().startswith(answer.strip())
    return _encode(value) == _encode(answer)


def last_written(raw: bytes) -> datetime | None:
    """When a document was written or last changed; None when it does not say."""
    fields = _fields(raw) or {}
    for name in ("edited_at", "saved_at", "added_at", "written_at"):
        stamp = fields.get(name)
        if isinstance(stamp, str):
            with suppress(ValueError):
                when = datetime.fromisoformat(stamp)
                if when.tzinfo is not None:
                    return when
    return None


def _age(raw: bytes) -> tuple[datetime, bytes]:
    """For the order of two documents: of one moment, any order that is the same everywhere."""
    return last_written(raw) or datetime.min.replace(tzinfo=UTC), raw


def _fields(raw: bytes) -> _Fields | None:
    """A document's fields; None when it is none that can be read."""
    try:
        return _decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _written(raw: bytes, before: _Fields | None, after: _Fields) -> bytes:
    """The document `after`: as it stands in `raw` when nothing in it is changed."""
    return raw if after == before else _encode(after)


_decode = msgspec.json.Decoder(_Fields).decode
_encode = msgspec.json.Encoder().encode
