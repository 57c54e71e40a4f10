"""Handing the page over: shown with a receipt, or saved to a file after the warning and the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from journal_tui.journal.journal import Journal
from journal_tui.models.records import SharedTicks, ShareHow, ShareReceipt
from journal_tui.safety import COPY_NOTE
from journal_tui.summary import (
    FORMATS,
    FormatName,
    Selection,
    Summary,
    copy_for_receipt,
    page_again,
    page_as_json,
    paper_of,
    render,
    sealed_since,
    to_text,
)
from journal_tui.transfer import LeftBehindError, TransferError, hand_over, make_receipt, save_again
from journal_tui.ui.kit.changes import run_change
from journal_tui.ui.kit.dialogs import ChoiceDialog
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.share.save_dialogs import agree_to_names
from journal_tui.ui.share.save_screen import SaveScreen
from journal_tui.ui.share.show_screen import ShowScreen
from journal_tui.vault import VaultError


class Page(NamedTuple):
    """The page as it stands on the screen, and what made it.

    `brought` are the ids of what is marked to bring and stands on it: once a receipt is kept it has been
    brought, and the marks come off.
    """

    selection: Selection
    summary: Summary
    ticks: SharedTicks
    brought: frozenset[str]


_NOT_SAVED = "Nothing was saved."
_SEALED_SINCE = "Something on that page is sealed now, so it stays here."
_CHANGED_SINCE = "What that page rested on has changed since, so it cannot be made again. The copy is whole."


async def show_in_session(screen: NotebookScreen[None], journal: Journal, page: Page) -> bool:
    """Ask for a receipt, then show the page until it is ended. Whether it was shown."""
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            "Show it in the session",
            "Nothing is saved to a file. Keep a receipt? It is the exact copy of this page in your journal, "
            f"with the day and for whom. The next page begins where this one ends.{_marks_come_off(page)}",
            (("keep", "Keep a receipt"), ("none", "No receipt"), ("back", "Not now")),
        )
    )
    if answer not in ("keep", "none"):
        return False
    if answer == "keep":
        receipt = partial(_keep_receipt, journal, to_text(page.summary), "shown", page)
        if await run_change(screen.host, receipt) is None:
            return False
    await screen.app.push_screen_wait(ShowScreen(page.summary))
    return True


def _marks_come_off(page: Page) -> str:
    """What a receipt does to the marks, as a sentence to go on with; empty where nothing was brought."""
    things = len(page.brought)
    if things <= 1:
        return " The thing you brought is on the page, so its mark comes off." if things else ""
    return f" The {things} things you brought are on the page, so their marks come off."


def _keep_receipt(journal: Journal, text: str, how: ShareHow, page: Page) -> None:
    """The exact copy, what made it, and the marks of what has now been brought. Raises VaultError."""
    make_receipt(
        journal, text, how=how, audience=page.selection.audience, period=page.selection.period,
        shared=page.brought, ticks=page.ticks, page_json=page_as_json(page.summary),
    )  # fmt: skip


async def save_a_copy(screen: NotebookScreen[None], journal: Journal, page: Page) -> bool:
    """The form with the warning; then the file and its receipt. Whether it was saved."""
    if page.selection.initials and not await agree_to_names(screen, journal, page.selection):
        return False
    after = f"Your journal keeps the same copy: Sessions, then r.{_marks_come_off(page)}"
    return await _save_as(screen, journal, page.summary, partial(_save, journal, page), after)


async def save_again_as(screen: NotebookScreen[None], journal: Journal, receipt: ShareReceipt) -> bool:
    """The page of a receipt in another format: the same page, so no mark comes off. Whether it was saved."""

    def read() -> tuple[Summary | None, bool]:
        records = journal.all_records()
        page = page_again(receipt, records, day_start_hour=journal.settings.day_start_hour)
        return page, page is not None and sealed_since(receipt, page, records)

    page, sealed = await screen.host.off_loop(read)
    if page is None or sealed:
        screen.host.say(_SEALED_SINCE if sealed else _CHANGED_SINCE, seconds=8)
        return False
    write = partial(_save_again, journal, (receipt, page))
    after = "It is the same page: its receipt notes this file too."
    return await _save_as(screen, journal, page, write, after)


async def _save_as(
    screen: NotebookScreen[None],
    journal: Journal,
    summary: Summary,
    write: Callable[[Path, FormatName, str | None], Path],
    after: str,
) -> bool:
    """The form with the warning; then the file, by `write`. Whether it was saved."""
    home = await screen.host.off_loop(Path.home)
    save_choice = await screen.app.push_screen_wait(SaveScreen(journal, summary, folder=home))
    if save_choice is None:
        screen.host.say(_NOT_SAVED)
        return False
    try:
        path = await screen.host.off_loop(
            partial(write, save_choice.folder, save_choice.way.name, save_choice.password)
        )
    except LeftBehindError as error:
        screen.host.say(str(error), wrong=True, seconds=60)
        return False
    except (TransferError, VaultError) as error:
        screen.host.say(f"{error} {_NOT_SAVED}", wrong=True, seconds=20)
        return False
    tell = "Tell the password another way than you hand over the file. " if save_choice.way.locked else ""
    await screen.app.push_screen_wait(
        ChoiceDialog(
            "Saved",
            f"{path}\n\nOther accounts on this computer cannot open this file. {tell}{COPY_NOTE} {after}",
            (("on", "Go on"),),
        )
    )
    return True


def _save_again(
    journal: Journal,
    shared: tuple[ShareReceipt, Summary],
    folder: Path,
    name: FormatName,
    password: str | None,
) -> Path:
    """The file, noted with its receipt. Raises TransferError, VaultError."""
    receipt, summary = shared
    form = FORMATS[name]
    data = render(summary, name, password=password, size=paper_of(journal.settings.region))
    return save_again(journal, receipt, folder, data, suffix=form.suffix, how=form.how)


def _save(journal: Journal, page: Page, folder: Path, name: FormatName, password: str | None) -> Path:
    """The file and the receipt, or neither. Raises TransferError, VaultError."""
    form = FORMATS[name]
    data = render(page.summary, name, password=password, size=paper_of(journal.settings.region))
    return hand_over(
        journal, folder, data, suffix=form.suffix,
        copy=copy_for_receipt(page.summary, name), how=form.how, audience=page.selection.audience,
        period=page.selection.period, shared=page.brought, ticks=page.ticks,
        page_json=page_as_json(page.summary),
    )  # fmt: skip
