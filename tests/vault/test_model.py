"""Whatever is done in whatever order, the journal equals a plain dict that had the same done to it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journal_tui.vault import Database, Vault
from journal_tui.vault.format.documents import Change

from .helpers import COST, Journal, document, everything, new_journal

TABLES = st.sampled_from(["entries", "plans"])
IDS = st.sampled_from("abcdef")
BODIES = st.one_of(
    st.none(), st.integers(0, 5).map(lambda size: document("x" * size)), st.just(document("y", 900))
)
CHANGES = st.lists(st.tuples(TABLES, IDS, BODIES), min_size=1, max_size=5)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def apply(model: dict[str, dict[str, bytes]], changes: list[Change]) -> None:
    for table, document_id, raw in changes:
        if raw is not None:
            model.setdefault(table, {})[document_id] = raw
        elif table in model:
            model[table].pop(document_id, None)
            if not model[table]:
                del model[table]


def in_order(tables: dict[str, dict[str, bytes]]) -> list[tuple[str, list[tuple[str, bytes]]]]:
    return [(table, list(documents.items())) for table, documents in tables.items()]


class JournalMachine(RuleBasedStateMachine):
    """Saves, transactions, rewrites, re-keying, crashes in the middle of a save, opening again."""

    journal: Journal
    vault: Vault

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.journal = new_journal(self.folder / "journal.vault")
        self.vault = self.journal.open()
        self.model: dict[str, dict[str, bytes]] = {}
        self.seq = 0

    @rule(changes=CHANGES)
    def commit(self, changes: list[Change]) -> None:
        assert self.vault.commit(changes) == self.seq + 1
        apply(self.model, changes)

    @rule(changes=CHANGES, fails=st.booleans())
    def transaction(self, changes: list[Change], fails: bool) -> None:
        database = Database(self.vault)
        expected = {table: documents.copy() for table, documents in self.model.items()}
        try:
            with database.transaction():
                for change in changes:
                    database.stage([change])
                    apply(expected, [change])
                    raw = {table: dict(database.table(table).raw()) for table in database.tables()}
                    assert raw == expected
                if fails:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            return
        assert everything(self.vault) == expected
        self.model = everything(self.vault)  # its order: that of the last word on each document

    @rule()
    def compact(self) -> None:
        self.vault.compact()

    @rule()
    def change_passphrase(self) -> None:
        self.journal.code = self.vault.change_passphrase("new", cost=COST)

    @rule()
    def reopen(self) -> None:
        self.vault.close()
        self.vault = self.journal.open()
        assert self.vault.notice is None

    @precondition(lambda self: self.vault.seq > 0)
    @rule(changes=CHANGES, kept=st.floats(0, 1, exclude_max=True))
    def lose_power_while_saving(self, changes: list[Change], kept: float) -> None:
        size = self.journal.path.stat().st_size
        self.vault.commit(changes)
        data = self.journal.path.read_bytes()
        self.vault.close()
        reached = size + int((len(data) - size) * kept)
        self.journal.path.write_bytes(data[:reached])
        self.vault = self.journal.open()
        assert (self.vault.notice is None) == (reached == size)

    @invariant()
    def equals_the_model(self) -> None:
        assert self.vault.seq >= self.seq
        self.seq = self.vault.seq
        assert in_order(everything(self.vault)) == in_order(self.model)
        assert self.vault.verify().documents == sum(map(len, self.model.values()))

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            shutil.rmtree(self.folder)


JournalMachine.TestCase.settings = settings(
    max_examples=settings().max_examples // 6, stateful_step_count=25, deadline=None
)
TestJournal = pytest.mark.filterwarnings("ignore")(JournalMachine.TestCase)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.dictionaries(st.text(), JSON, max_size=4), document_id=st.text(max_size=8))
def test_any_document_comes_back_as_it_was(
    journal: Journal, content: dict[str, Any], document_id: str
) -> None:
    with Database(journal.open()) as database:
        database.table("t").put(document_id, content)
    with Database(journal.open()) as database:
        assert database.table("t").get(doc_id=document_id) == content
