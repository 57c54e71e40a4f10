"""Which screen a record is written on, new or changed, or gone on with from its draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from journal_tui.journal.journal import Journal, kind_by_table
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.records import Answer, Lapse
from journal_tui.models.stored import Draft
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.records.lapse_screen import LapseScreen


def form_for(
    journal: Journal,
    kind: type[Record],
    record: Record | None = None,
    *,
    answers: Mapping[str, Value] | None = None,
    extra: Mapping[str, object] | None = None,
    at: datetime | None = None,
    draft: Draft | None = None,
) -> RecordScreen:
    """The screen on which a record is written or changed: a lapse's has help beside the form."""
    if kind is Lapse:
        return LapseScreen(journal, record, answers=answers, at=at, draft=draft)
    return RecordScreen(journal, kind, record, answers=answers, extra=extra, at=at, draft=draft)


def screen_for_draft(journal: Journal, draft: Draft) -> RecordScreen | None:
    """The screen that goes on with a draft; None when its record is gone."""
    kind = kind_by_table(draft.kind)
    if kind is None or kind is Answer:
        return None
    record = journal.get(kind, draft.record_id) if draft.record_id else None
    if draft.record_id and record is None:
        return None
    return form_for(journal, kind, record, draft=draft)
