"""A page on its way out of `summary`: printed, saved with its receipt, or made again from one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from journal_tui import safety
from journal_tui import summary as page
from journal_tui.cli.confirming import agree_to_leave
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.place import Options
from journal_tui.cli.secrets import chosen_secret, has_terminal
from journal_tui.cli.talk import Stop, data, say, say_wrapped
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.names import same_name
from journal_tui.models.records import ShareReceipt
from journal_tui.models.when import say_moment
from journal_tui.summary.formats import FormatName
from journal_tui.summary.page import PageSize

_SHOWN_SIGNS = 12
#: The fewest characters of an id's end that are taken for it.
_FEWEST = 6
_NOT_SAVED = "Nothing was saved."


class Leave(NamedTuple):
    """How a page is to leave: into which file, as what, with which questions asked and what kept of it."""

    options: Options
    path: Path | None
    format_name: FormatName
    yes: bool
    receipt: bool
    shared: bool
    password_file: str | None
    with_password: bool
    #: The paper of a PDF; None for that of the region.
    size: PageSize | None = None
    #: It was read already, just as it is.
    read: bool = False


def leave_page(
    journal: Journal,
    summary: page.Summary,
    selection: page.Selection,
    records: Sequence[Record],
    leave: Leave,
) -> None:
    """Print the page, or save it; with its receipt where that shares it. An empty page is never shared.

    The receipt is on the disk before the first byte goes out; where it cannot be kept nothing goes out.
    """
    if leave.path is not None:
        if not summary.sections:
            raise Stop(COULD_NOT, f"There is nothing on the page. {_NOT_SAVED}")
        _save(journal, leave.path, _Page(summary, selection, records), leave)
        return
    file = page.render(summary, leave.format_name, size=_size(journal, leave))
    if not summary.sections or not leave.shared:
        data(file.decode())
        say("Nothing was marked as shared." + (" --shared does that." if summary.sections else ""))
        return
    from journal_tui.transfer import make_receipt  # noqa: PLC0415  a page that is read does not leave

    brought = _brought(summary, records)
    make_receipt(
        journal, page.copy_for_receipt(summary, leave.format_name), how="printed",
        audience=selection.audience, period=selection.period, shared=brought,
        ticks=page.ticks_of(selection, records), file=file, page_json=page.page_as_json(summary),
    )  # fmt: skip
    data(file.decode())
    say_wrapped(safety.COPY_NOTE)
    _say_kept(brought)


class _Page(NamedTuple):
    """A page, and what it was made from."""

    summary: page.Summary
    selection: page.Selection
    records: Sequence[Record]


def _save(journal: Journal, path: Path, whole: _Page, leave: Leave) -> None:
    """The file and its receipt, or neither."""
    from journal_tui.transfer import hand_over, save_page  # noqa: PLC0415  as above

    summary, selection, records = whole
    password = _before_it_leaves(journal, summary, leave)
    form = page.FORMATS[leave.format_name]
    file = page.render(summary, leave.format_name, password=password, size=_size(journal, leave))
    say_wrapped(safety.COPY_NOTE)
    if not leave.receipt:
        say(f"Saved: {save_page(path, file, suffix=form.suffix, day=journal.today())}")
        say("Nothing was marked as shared: no copy is kept.")
        return
    brought = _brought(summary, records)
    saved = hand_over(
        journal, path, file, suffix=form.suffix,
        copy=page.copy_for_receipt(summary, leave.format_name), how=form.how,
        audience=selection.audience, period=selection.period, shared=brought,
        ticks=page.ticks_of(selection, records), page_json=page.page_as_json(summary),
    )  # fmt: skip
    _say_kept(brought)
    say(f"Saved: {saved}")


def _brought(summary: page.Summary, records: Sequence[Record]) -> frozenset[str]:
    """What is marked to bring, and stands on the page."""
    return page.shared_ids(summary, [record.id for record in records if record.bring])


def _size(journal: Journal, leave: Leave) -> PageSize:
    """The paper's: no other format asks for it, and the table of regions takes its time to read."""
    if leave.format_name != "pdf":
        return "A4"
    region = safety.chosen_region(journal.settings.region, os.environ)
    return leave.size or page.paper_of(region.code)


def _say_kept(brought: frozenset[str]) -> None:
    """What the journal keeps, and which marks came off."""
    say("Your journal keeps a copy of it.")
    if brought:
        say("What you had marked to bring has been brought, so the mark comes off.")


def _before_it_leaves(journal: Journal, summary: page.Summary, leave: Leave) -> str | None:
    """The page to read, the warning, what a PDF cannot show, and the questions; gives the PDF's password."""
    if not leave.yes and not leave.read and has_terminal():
        say(page.to_text(summary))
    say_wrapped(page.WARNING)
    if leave.format_name == "pdf" and (signs := page.without_sign(summary)):
        if script := page.mostly_unshown(summary):
            say_wrapped(
                f"This page is mostly in {script}, which the PDF cannot show; HTML can: --format html."
            )
        some = " ".join(signs[:_SHOWN_SIGNS])
        say_wrapped(
            f"The PDF has no letters for {'this sign' if len(signs) == 1 else 'these signs'}: {some} "
            "A mark stands in the place of each. HTML shows them all: --format html."
        )
    agree_to_leave(journal, leave.options, yes=leave.yes, otherwise=_NOT_SAVED)
    if not leave.with_password:
        return None
    password = chosen_secret(leave.password_file, subject="password for the PDF", option="--password-file")
    if problem := page.password_problem(password):
        raise Stop(COULD_NOT, f"{problem} {_NOT_SAVED}")
    if journal.vault.matches(password):
        raise Stop(COULD_NOT, f"{page.REUSED} {_NOT_SAVED}")
    return password


# -- a page that was shared, once more ------------------------------------------------------------------


def leave_again(journal: Journal, named: str, audience: str, leave: Leave) -> None:
    """The page of a receipt in a format of its own: the same page, so that no mark comes off twice."""
    receipt = _find(journal, named, audience)
    records = journal.all_records()
    summary = page.page_again(receipt, records, day_start_hour=journal.settings.day_start_hour)
    if summary is None:
        raise Stop(
            COULD_NOT,
            "What that page rested on has changed since, so it cannot be made again as it was. Its copy is "
            "in your journal: journal-tui show --kind receipt",
        )
    if page.sealed_since(receipt, summary, records):
        raise Stop(
            COULD_NOT, f"Something on that page is sealed now, so it does not leave again. {_NOT_SAVED}"
        )
    when = say_moment(receipt.at, journal.settings.day_start_hour, sentence=True)
    say(f"The page that was {receipt.headline} on {when}.")
    if leave.path is None:
        data(page.render(summary, leave.format_name, size=_size(journal, leave)).decode())
        return
    password = _before_it_leaves(journal, summary, leave)
    form = page.FORMATS[leave.format_name]
    file = page.render(summary, leave.format_name, password=password, size=_size(journal, leave))
    say_wrapped(safety.COPY_NOTE)
    from journal_tui.transfer import save_again  # noqa: PLC0415  as above

    saved = save_again(journal, receipt, leave.path, file, suffix=form.suffix, how=form.how)
    say(f"Saved: {saved}")
    say("It is the same page: its receipt notes this file too.")


def _find(journal: Journal, named: str, audience: str) -> ShareReceipt:
    """The receipt that is meant: by its id or the end of it, or the last one. Raises Stop."""
    receipts = [r for r in journal.all(ShareReceipt) if not audience or same_name(r.audience, audience)]
    ending = named.strip().upper()
    if ending == "LAST":
        matches = receipts[-1:]
    else:
        matches = [r for r in receipts if len(ending) >= _FEWEST and r.id.endswith(ending)]
    if len(matches) != 1:
        raise Stop(
            COULD_NOT,
            "There is no such receipt. `journal-tui show --kind receipt --ids` prints them."
            if not matches
            else "Several receipts end so. Give more of the id.",
        )
    return matches[0]
