"""The receipt of what was shared: the exact copy, kept in the journal."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from journal_tui.journal.journal import Journal
from journal_tui.models.base import SCHEMA, Record
from journal_tui.models.digests import sha256_hex
from journal_tui.models.records import RECORD_TYPES, SavedAgain, SharedTicks, ShareHow, ShareReceipt
from journal_tui.transfer.files import ready_page
from journal_tui.vault import VaultError
from journal_tui.vault.file.disk import REAL_DISK, Disk


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
    page_json: str = "",
    disk: Disk = REAL_DISK,
) -> Path:
    """The page's file and its receipt, or neither; gives the file's path. Arguments as of those two.

    The file is whole and on the disk under a temporary name, then the receipt is kept, then the file gets its
    name: so no page leaves without its receipt, also when the program is killed in between. Raises
    TransferError and VaultError, and neither is left behind then; if a file cannot be taken away, it says
    where it is.
    """
    page = ready_page(folder_or_file, file, suffix=suffix, day=journal.today(), disk=disk)
    brought = _marked(journal, shared)
    try:
        receipt = make_receipt(
            journal, copy, how=how, audience=audience, period=period, shared=shared, ticks=ticks, file=file,
            page_json=page_json,
        )  # fmt: skip
    except BaseException:
        page.take_back()
        raise
    try:
        return page.publish()
    except BaseException:
        # Nothing left, so nothing was shared. Where even that cannot be saved, the page's error says more.
        with suppress(VaultError), journal.transaction():
            journal.remove(receipt)
            for record in brought:
                journal.put(record)
        raise


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
    page_json: str = "",
) -> ShareReceipt:
    """Keep what was shared, word for word, with the SHA-256 of its UTF-8 in hex, and that of the `file`.

    `shared` are ids of records that were on the page: what was marked to bring has been brought, and its mark
    is taken off in the same save. `ticks` are what made the page, `page_json` is the page itself.

    Raises VaultError when it could not be saved.
    """
    with journal.transaction():
        for record in _marked(journal, shared):
            journal.edit(record, bring=False)
        return journal.add(
            ShareReceipt,
            extra={
                "copy": summary_text,
                "sha256": sha256_hex(summary_text.encode()),
                "file_sha256": "" if file is None else sha256_hex(file),
                "how": how,
                "audience": audience,
                "since": period.first.isoformat(),
                "until": period.last.isoformat(),
                "ticks": ticks,
                "page": page_json,
            },
        )


def save_again(
    journal: Journal,
    receipt: ShareReceipt,
    folder_or_file: Path,
    file: bytes,
    *,
    suffix: str,
    how: ShareHow,
    disk: Disk = REAL_DISK,
) -> Path:
    """A page that was shared, in a further file; its receipt notes it, or no file is left. The file's path.

    It is the same page: no mark comes off, and no period begins anew. Raises as `hand_over`.
    """
    page = ready_page(folder_or_file, file, suffix=suffix, day=journal.today(), disk=disk)
    noted = SavedAgain(at=journal.clock(), how=how, file_sha256=sha256_hex(file))
    try:
        journal.put(msgspec.structs.replace(receipt, schema=SCHEMA, again=(*receipt.again, noted)))
    except BaseException:
        page.take_back()
        raise
    try:
        return page.publish()
    except BaseException:
        with suppress(VaultError):
            journal.put(receipt)
        raise


def _marked(journal: Journal, shared: Collection[str]) -> list[Record]:
    """Those of the records with these ids that are marked to be brought."""
    records = (journal.get(kind, record_id) for kind in RECORD_TYPES for record_id in shared)
    return [record for record in records if record is not None and record.bring]
