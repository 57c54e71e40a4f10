"""The receipt of what was shared: the exact copy, kept in the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Protocol

from journal_tui.journal.journal import Journal
from journal_tui.models.records import RECORD_TYPES, SharedTicks, ShareHow, ShareReceipt
from journal_tui.transfer.files import save_page, take_back


class Days(Protocol):
    """A period: its first and last day."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


def hand_over(
    journal: Journal,
    folder_or_file: Path,
    file: bytes,
    *,
    suffix: str,
    copy: str,
    how: ShareHow,
    audience: str,
    period: Days,
    shared: Collection[str] = (),
    ticks: SharedTicks | None = None,
) -> Path:
    """The page's file and its receipt, or neither; gives the file's path. Arguments as of those two.

    Raises TransferError and VaultError, and no file is left behind then; if even that cannot be done, it says
    where the file is.
    """
    path = save_page(folder_or_file, file, suffix=suffix, now=journal.clock())
    try:
        make_receipt(
            journal, copy, how=how, audience=audience, period=period, shared=shared, ticks=ticks, file=file
        )  # fmt: skip
    except BaseException:
        take_back(path)
        raise
    return path


def make_receipt(
    journal: Journal,
    summary_text: str,
    *,
    how: ShareHow,
    audience: str,
    period: Days,
    shared: Collection[str] = (),
    ticks: SharedTicks | None = None,
    file: bytes | None = None,
) -> ShareReceipt:
    """Keep what was shared, word for word, with the SHA-256 of its UTF-8 in hex, and that of the `file`.

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
                "file_sha256": "" if file is None else hashlib.sha256(file).hexdigest(),
                "how": how,
                "audience": audience,
                "since": period.first.isoformat(),
                "until": period.last.isoformat(),
                "ticks": ticks,
            },
        )
