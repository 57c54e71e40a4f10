"""`Journal`: the typed door to every record.

One method call, or one `transaction()`, is one action of the client and one frame in the vault: it is on the
disk when the call returns, or nothing of it is. Calls may come from any thread; records that are handed out
are frozen.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from journal_tui.journal.clock import Clock, local_now
from journal_tui.journal.decoding import make_ready
from journal_tui.journal.ids import MOMENT, new_id
from journal_tui.journal.record_cache import Reading
from journal_tui.journal.search import SearchIndex
from journal_tui.journal.strategy_ids import bare_name, strategy_called, use_id
from journal_tui.journal.timeline import Happened, Head, Timeline
from journal_tui.journal.tombstones import TRACES, WITHOUT, has_settled, trace
from journal_tui.models.base import SCHEMA, Record, check_answers, clean_tags, with_course
from journal_tui.models.records import RECORD_TYPES, TIMELINE_TYPES, Strategy, StrategyUse, searched
from journal_tui.models.stored import DOCUMENT_TYPES, Document, Draft, InstalledPack, Settings
from journal_tui.vault import Database, Vault

R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Record | Document)

_SETTINGS_ID = "settings"
#: How many records are made ready for searching before others get their turn, and for how long.
_PREPARED_AT_ONCE = 200
_PAUSE_SECONDS = 0.002
_KIND_BY_TABLE = {kind.table: kind for kind in RECORD_TYPES}


def kind_by_table(table: str) -> type[Record] | None:
    """The type of record that lives in a table."""
    return _KIND_BY_TABLE.get(table)


def warm_up() -> None:
    """Make ready what the first reading of any journal needs: what is known of each kind of record."""
    make_ready((*RECORD_TYPES, *DOCUMENT_TYPES, Head))
    for kind in RECORD_TYPES:
        searched(kind)


class Journal:
    """Everything in one open vault. `clock` is where the current time comes from."""

    def __init__(self, vault: Vault, *, clock: Clock = local_now) -> None:
        self.vault = vault
        self.clock = clock
        self._database = Database(vault)
        self._lock = threading.RLock()
        self._reading = Reading(self._database)
        self._settings: tuple[int, Settings] | None = None
        self._depth = 0
        self._closed = False
        self._last_id = ""
        self._search = SearchIndex()

    def close(self) -> None:
        """Close the vault; what was deleted is compacted away first."""
        with self._lock:
            self._closed = True
            self._reading.forget()
            self._settings = None
            self._search = SearchIndex()
            self.vault.close()

    # -- reading ---------------------------------------------------------------------------------

    @property
    def version(self) -> int:
        """Goes up with every change, so that a screen can tell whether what it shows is still so."""
        return self._reading.version

    @property
    def unreadable(self) -> int:
        """How many of the documents read so far no type here understands: kept, never shown."""
        return len(self._reading.unreadable | self._search.unreadable)

    def get(self, kind: type[D], record_id: str) -> D | None:
        """One document, or None."""
        with self._lock:
            return self._reading.one(kind, record_id)

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, by when it happened, oldest first."""
        with self._lock:
            return list(self._reading.in_order(kind))

    def since(self, kind: type[R], day: date) -> list[R]:
        """Every record of a kind that happened on a day or later, by its own clock, oldest first.

        Decodes no more than these: Today is shown before ten years of the rest are read.
        """
        with self._lock:
            return self._reading.since(kind, day)

    def holds(self, kind: type[Record]) -> bool:
        """Whether there is any record of a kind."""
        with self._lock:
            return len(self._database.table(kind.table)) > 0

    def timeline(self, kinds: Sequence[type[Record]] = TIMELINE_TYPES) -> list[Record]:
        """What happened, of several kinds, newest first."""
        with self._lock:
            return self._reading.typed(self._reading.newest_first(tuple(kinds)))

    def brought(self) -> list[Record]:
        """What is offered for the next session, and not sealed. Only what has the mark is decoded."""
        with self._lock:
            return [
                record for kind in RECORD_TYPES for record in self._reading.brought(kind) if record.shareable
            ]

    def look_back(self, words: str = "", kinds: Sequence[type[Record]] = TIMELINE_TYPES) -> Timeline:
        """What holds every one of the words (``#tag`` too), newest first; everything for no words.

        Nothing of it is decoded before it is looked at.
        """
        with self._lock:
            return Timeline(self._find(words, tuple(kinds)))

    def search(self, words: str, kinds: Sequence[type[Record]] = TIMELINE_TYPES) -> list[Record]:
        """As `look_back`, all of it decoded."""
        with self._lock:
            return self._reading.typed(self._find(words, tuple(kinds)))

    def _find(self, words: str, kinds: tuple[type[Record], ...]) -> list[Happened]:
        happened = self._reading.newest_first(kinds)
        return self._search.find(words, happened, self._reading.version, kinds)

    def prepare_search(self) -> None:
        """Make ready what the first search needs, a little at a time, so that nothing else has to wait."""
        for start in itertools.count(0, _PREPARED_AT_ONCE):
            with self._lock:
                some = (
                    () if self._closed else self._find("", TIMELINE_TYPES)[start : start + _PREPARED_AT_ONCE]
                )
                if not some:
                    return
                self._search.prepare(some)
            time.sleep(_PAUSE_SECONDS)

    def tags(self) -> list[str]:
        """Every tag in use, the commonest first."""
        with self._lock:
            counts = Counter(tag for each in self._reading.newest_first(TIMELINE_TYPES) for tag in each[5])
        return sorted(counts, key=lambda tag: (-counts[tag], tag))

    # -- writing ---------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Several changes as one: all of them are on the disk afterwards, or none is."""
        with self._lock:
            self._depth += 1
            self._settings = None
            try:
                with self._database.transaction():
                    yield
            finally:
                self._depth -= 1
                # After a failure too: what was read inside may be of what never happened.
                self._reading.changed()

    def add(
        self,
        kind: type[R],
        answers: Mapping[str, object] | None = None,
        *,
        at: datetime | None = None,
        tags: Sequence[str] = (),
        bring: bool = False,
        sealed: bool | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> R:
        """A new record from answers by field. `extra` are fields that carry no question.

        Where `sealed` is not said, it is sealed if its kind starts so.

        Raises AnswerError when an answer does not fit its question, VaultError when it could not be saved.
        """
        now = self.clock()
        values: dict[str, Any] = check_answers(kind, answers or {})
        values |= {**with_course(kind, values, None, at or now), **(extra or {})}
        with self._lock:
            if issubclass(kind, StrategyUse):
                values.setdefault("strategy_id", strategy_called(values.get("strategy"), self.all(Strategy)))
            # The clock goes by seconds: what is added within one keeps its order by its id.
            self._last_id = new_id(now, after=self._last_id or self._last_id_of(now))
            record = kind(
                id=self._last_id, at=at or now, written_at=now, schema=SCHEMA,
                tags=clean_tags(list(tags)), bring=bring,
                sealed=kind.starts_sealed if sealed is None else sealed, **values,
            )  # fmt: skip
            return self.put(record)

    def _last_id_of(self, now: datetime) -> str:
        """The last id of this second, empty when there is none: a command just before may have added one."""
        moment = new_id(now)[:MOMENT]
        tables = (self._database.table(kind.table).raw() for kind in RECORD_TYPES)
        return max((known for ids in tables for known in ids if known.startswith(moment)), default="")

    def put(self, record: D) -> D:
        """Keep a record exactly as it is, new or in place of an older version.

        Raises ValueError for one whose times have no UTC offset: nobody could read it again.
        """
        if isinstance(record, Record) and None in {record.at.tzinfo, record.written_at.tzinfo}:
            raise ValueError("a record's times need their UTC offset")
        with self.transaction():
            self._leave_trace(record)
            self._database.table(record.table).put(record.id, msgspec.to_builtins(record))
        return record

    def edit(self, record: R, answers: Mapping[str, object] | None = None, **changes: Any) -> R:
        """A changed copy, kept in the record's place. An answer of None empties it.

        `changes` are fields without a question (at, tags, bring, sealed, …), as typed in the record.
        """
        if "tags" in changes:
            changes["tags"] = clean_tags(list(changes["tags"]))
        values: dict[str, Any] = {**check_answers(type(record), answers or {}), **changes}
        changed = {name: value for name, value in values.items() if getattr(record, name) != value}
        if not changed:
            return record
        now = self.clock()
        changed = {**with_course(type(record), changed, record, now), **changed}
        if isinstance(record, StrategyUse) and "strategy" in changed:
            changed["strategy_id"] = strategy_called(changed["strategy"], self.all(Strategy))
        with self.transaction():
            if isinstance(record, Strategy) and "name" in changed:
                self._name_uses(record)
            return self.put(msgspec.structs.replace(record, schema=SCHEMA, edited_at=now, **changed))

    def _name_uses(self, strategy: Strategy) -> None:
        """Uses that go by the strategy's name alone say which one it is, before it is called otherwise."""
        if bare_name(strategy.name):
            for use in self.all(StrategyUse):
                if use.strategy_id is None and bare_name(use.strategy) == bare_name(strategy.name):
                    self.put(msgspec.structs.replace(use, schema=SCHEMA, strategy_id=use_id(strategy)))

    def rate(self, record: R, field: str, value: int | None) -> R:
        """An answer that is kept over time, given now: also when it is the same as the last one."""
        now = self.clock()
        values = check_answers(type(record), {field: value})
        course = with_course(type(record), values, record, now)
        return self.put(msgspec.structs.replace(record, schema=SCHEMA, edited_at=now, **values, **course))

    def remove(self, record: Record | Document) -> None:
        """Take a record out. The vault's file forgets it when the journal is locked or closed."""
        with self.transaction():
            self._leave_trace(record, deleted=True)
            self._database.table(record.table).delete(record.id)

    def _leave_trace(self, record: Record | Document, *, deleted: bool = False) -> None:
        """Keep the trace of what `record` takes the place of, or of what is deleted."""
        raw = self._database.document(record.table, record.id)
        if raw is None or record.table in WITHOUT:
            return
        if deleted or (has_settled(raw, self.clock()) and raw != msgspec.json.encode(record)):
            made = trace(self.vault.vault_id, record.table, record.id, raw)
            self._database.table(TRACES).put(made, {})

    def take_in(self, changes: Sequence[tuple[str, str, bytes | None]]) -> None:
        """Make the changes that merging with another copy asks for, as one save."""
        with self.transaction():
            self._database.stage(changes)

    # -- beside the records ----------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """The client's choices. Asked for on the event loop too, so it does not wait for the lock."""
        known = self._settings
        if known is not None and known[0] == self._reading.version:
            return known[1]
        with self._lock:
            settings = self.get(Settings, _SETTINGS_ID) or Settings(id=_SETTINGS_ID, schema=SCHEMA)
            # Within a transaction they may still change.
            self._settings = None if self._depth else (self._reading.version, settings)
            return settings

    def change_settings(self, **changes: Any) -> Settings:
        """Keep changed choices; the names are those of `Settings`."""
        return self.put(msgspec.structs.replace(self.settings, schema=SCHEMA, **changes))

    def packs(self) -> list[InstalledPack]:
        """The prompt packs that were added, oldest first."""
        with self._lock:
            return sorted(self._reading.any_order(InstalledPack), key=lambda pack: (pack.added_at, pack.id))

    def drafts(self) -> list[Draft]:
        """What was being written and is not saved, newest first."""
        with self._lock:
            return sorted(self._reading.any_order(Draft), key=lambda draft: draft.saved_at, reverse=True)

    def keep_draft(self, draft: Draft) -> None:
        """Keep a draft, unless it is already kept just so."""
        known = self.get(Draft, draft.id)
        if known is None or msgspec.structs.replace(known, saved_at=draft.saved_at) != draft:
            self.put(draft)

    def drop_draft(self, draft_id: str) -> None:
        """Forget a draft; nothing is written when there is none."""
        draft = self.get(Draft, draft_id)
        if draft is not None:
            self.remove(draft)
