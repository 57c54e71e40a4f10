"""The receipt of what was shared: the exact copy, kept in the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date
from typing import Protocol

from journal_tui.journal.journal import Journal
from journal_tui.models.records import RECORD_TYPES, SharedTicks, ShareHow, ShareReceipt


class Days(Protocol):
    """A period: its first and last day."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


def make_receipt(
    journal: Journal,
    summary_text: str,
    *,
    how: ShareHow,
    audience: str,
    period: Days,
    shared: Collection[str] = (),
    ticks: SharedTicks | None = None,
) -> ShareReceipt:
    """Keep what was shared, word for word, with the SHA-256 of its UTF-8 in hex.

    `shared` are ids of records that were on the page: what was marked to bring has been brought, and its mark
    is taken off in the same save. `ticks` are what made the page.

    Raises VaultError when it could not be saved.
    """
    with journal.transaction():
        for kind in RECORD_TYPES:
            for record_id in shared:
                record = journal.get(kind, record_id)
                if record is not None and record.bring:
                    journal.edit(record, bring=False)
        return journal.add(
            ShareReceipt,
            extra={
                "copy": summary_text,
                "sha256": hashlib.sha256(summary_text.encode()).hexdigest(),
                "how": how,
                "audience": audience,
                "since": period.first.isoformat(),
                "until": period.last.isoformat(),
                "ticks": ticks,
            },
        )
