"""`Journal`: the typed door to every record.

One method call, or one `transaction()`, is one action of the client and one frame in the vault: it is on the
disk when the call returns, or nothing of it is. Calls may come from any thread; records that are handed out
are frozen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from journal_tui.journal.clock import Clock, local_now
from journal_tui.journal.decoding import make_ready
from journal_tui.journal.ids import MOMENT, new_id
from journal_tui.journal.parts import (
    ORIGINS,
    keep_in_step,
    origins_changed,
    parts_of,
    seal_merged,
    unsealed_parts,
)
from journal_tui.journal.reader import JournalReader
from journal_tui.journal.shown_people import ShownPeople
from journal_tui.journal.strategy_ids import strategy_called, use_id
from journal_tui.journal.timeline import Head
from journal_tui.journal.tombstones import TRACES, WITHOUT, has_settled, trace
from journal_tui.models.base import SCHEMA, Record, check_answers, clean_tags, with_course
from journal_tui.models.names import name_key
from journal_tui.models.parts import Part, begun_from, decided
from journal_tui.models.records import RECORD_TYPES, Person, Strategy, StrategyUse, searched
from journal_tui.models.stored import DOCUMENT_TYPES, Document, Draft, Settings
from journal_tui.models.when import day_of
from journal_tui.vault import Vault

R = TypeVar("R", bound=Record)
D = TypeVar("D", bound=Record | Document)

_KIND_BY_TABLE = {kind.table: kind for kind in RECORD_TYPES}


def kind_by_table(table: str) -> type[Record] | None:
    """The type of record that lives in a table."""
    return _KIND_BY_TABLE.get(table)


def warm_up() -> None:
    """Make ready what the first reading of any journal needs: what is known of each kind of record."""
    make_ready((*RECORD_TYPES, *DOCUMENT_TYPES, Head))
    for kind in RECORD_TYPES:
        searched(kind)


class Journal(JournalReader):
    """Everything in one open vault, read and changed."""

    def __init__(self, vault: Vault, *, clock: Clock = local_now) -> None:
        super().__init__(vault, clock=clock)
        self._last_id = ""
        #: Who is shown before unlocking; it follows every save.
        self.shown_people = ShownPeople(vault)
        self._people_follow()

    def _people_follow(self) -> None:
        if not self.vault.read_only:
            self.shown_people.follow(lambda: self.all(Person))

    def show_before_unlocking(self, ids: Iterable[str]) -> None:
        """Show these people before unlocking, and nobody else. Raises NotSaved."""
        self.shown_people.choose(self.all(Person), ids)

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
            if self._depth == 0:
                self._people_follow()

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
        values |= {**self._with_course(kind, values, None, at or now), **(extra or {})}
        with self._lock:
            if issubclass(kind, StrategyUse):
                values.setdefault("strategy_id", strategy_called(values.get("strategy"), self.all(Strategy)))
            marks: dict[str, Any] = {
                "bring": bring,
                "sealed": kind.starts_sealed if sealed is None else sealed,
            }
            marks |= self._begun(kind, values, bring, sealed)
            # The clock goes by seconds: what is added within one keeps its order by its id.
            self._last_id = new_id(now, after=self._last_id or self._last_id_of(now))
            record = kind(
                id=self._last_id, at=at or now, written_at=now, schema=SCHEMA,
                tags=clean_tags(list(tags)), **marks, **values,
            )  # fmt: skip
            return self.put(record)

    def _begun(
        self, kind: type[Record], values: Mapping[str, Any], bring: bool, sealed: bool | None
    ) -> dict[str, Any]:
        """The marks that a new part takes over from the record it comes of; none for any other record."""
        if not issubclass(kind, Part) or (origin_id := values.get(kind.link)) is None:
            return {}
        origin = self.get(ORIGINS[kind.origin], origin_id)
        return {} if origin is None else begun_from(origin, {"bring": bring or None, "sealed": sealed})

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
            before = self.get(ORIGINS[record.table], record.id) if record.table in ORIGINS else None
            self._leave_trace(record)
            self._database.table(record.table).put(record.id, msgspec.to_builtins(record))
            if before is not None and isinstance(record, Record):
                self._reading.changed()
                keep_in_step(self, before, record)
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
        if isinstance(record, Part):
            changed.setdefault("followed", decided(record, changed))
        now = self.clock()
        changed = {**self._with_course(type(record), changed, record, now), **changed}
        if isinstance(record, StrategyUse) and "strategy" in changed:
            changed["strategy_id"] = strategy_called(changed["strategy"], self.all(Strategy))
        with self.transaction():
            if isinstance(record, Strategy) and "name" in changed:
                self._name_uses(record)
            return self.put(msgspec.structs.replace(record, schema=SCHEMA, edited_at=now, **changed))

    def _with_course(
        self, kind: type[Record], values: Mapping[str, object], before: Record | None, now: datetime
    ) -> dict[str, Any]:
        """`with_course` by the journal's own days. (`Any`: as there.)"""
        return with_course(kind, values, before, now, self.settings.day_start_hour)

    def _name_uses(self, strategy: Strategy) -> None:
        """Uses that go by the strategy's name alone say which one it is, before it is called otherwise."""
        if name_key(strategy.name):
            for use in self.all(StrategyUse):
                if use.strategy_id is None and name_key(use.strategy) == name_key(strategy.name):
                    self.put(msgspec.structs.replace(use, schema=SCHEMA, strategy_id=use_id(strategy)))

    def rate(self, record: R, field: str, value: int | None) -> R:
        """An answer that is kept over time, given now: also when it is the same as the last one."""
        now = self.clock()
        values = check_answers(type(record), {field: value})
        course = self._with_course(type(record), values, record, now)
        return self.put(msgspec.structs.replace(record, schema=SCHEMA, edited_at=now, **values, **course))

    def remove(self, record: Record | Document) -> tuple[Record | Document, ...]:
        """Take a record out, and what came of it; all that was taken out, for `put_back`.

        The vault's file forgets it when the journal is locked or closed.
        """
        with self.transaction():
            parts = parts_of(self, record) if isinstance(record, Record) else ()
            for gone in (record, *parts):
                self._leave_trace(gone, deleted=True)
                self._database.table(gone.table).delete(gone.id)
        return (record, *parts)

    def put_back(self, removed: Sequence[Record | Document]) -> None:
        """Bring back what `remove` took out, as it was."""
        with self.transaction():
            for record in removed:
                self.put(record)

    def _leave_trace(self, record: Record | Document, *, deleted: bool = False) -> None:
        """Keep the trace of what `record` takes the place of, or of what is deleted."""
        raw = self._database.document(record.table, record.id)
        if raw is None or record.table in WITHOUT:
            return
        if deleted or (has_settled(raw, self.clock()) and raw != msgspec.json.encode(record)):
            new_trace = trace(self.vault.vault_id, record.table, record.id, raw)
            self._database.table(TRACES).put(new_trace, {})

    def take_in(
        self, changes: Sequence[tuple[str, str, bytes | None]], *, decided: Iterable[str] = ()
    ) -> None:
        """Make the changes that merging with another copy asks for, as one save.

        `decided` are ids of parts whose seal was decided where they come from.
        """
        with self.transaction():
            decided_before, origins = unsealed_parts(self), origins_changed(self, changes)
            self._database.stage(changes)
            self._reading.changed()
            for before in origins:
                if (after := self.get(type(before), before.id)) is not None:
                    keep_in_step(self, before, after)
            seal_merged(self, {*decided_before, *decided})

    # -- beside the records ----------------------------------------------------------------------

    def today(self) -> date:
        """The day of the journal that it is now."""
        return day_of(self.clock(), self.settings.day_start_hour)

    def change_settings(self, **changes: Any) -> Settings:
        """Keep changed choices; the names are those of `Settings`."""
        return self.put(msgspec.structs.replace(self.settings, schema=SCHEMA, **changes))

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
