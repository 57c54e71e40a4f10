"""Deleting for good: a record, what came of it and its draft go together, or nothing goes."""

from __future__ import annotations

from journal_tui.journal.journal import Journal
from journal_tui.journal.purge import remove_for_good
from journal_tui.models.base import SCHEMA
from journal_tui.models.records import StrategyUse, Urge
from journal_tui.models.stored import Draft

from .conftest import opened_again


def test_a_record_goes_with_what_came_of_it_and_its_draft_in_one_frame(journal: Journal) -> None:
    urge = journal.add(Urge, {"strength_start": 6})
    journal.add(StrategyUse, {"strategy": "Take a walk"}, extra={"urge": urge.id})
    stays = journal.add(Urge, {"strength_start": 2})
    now = journal.clock()
    draft_id = f"{Urge.table}/{urge.id}"
    journal.keep_draft(Draft(id=draft_id, kind=Urge.table, record_id=urge.id, saved_at=now, schema=SCHEMA))
    before = journal.vault.seq
    remove_for_good(journal, urge, ())
    assert journal.vault.seq == before + 2, "one that deletes, and one for the file written anew"
    journal = opened_again(journal)
    assert journal.all(Urge) == [stays]
    assert journal.all(StrategyUse) == [] and journal.drafts() == []
    journal.close()
