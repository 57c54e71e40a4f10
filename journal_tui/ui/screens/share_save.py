"""Handing the page over: shown with a receipt, or saved to a file after the warning and the passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from journal_tui.journal.journal import Journal
from journal_tui.models.records import SharedTicks, ShareHow
from journal_tui.safety import COPY_NOTE
from journal_tui.summary import WARNING, Selection, Summary, to_markdown, to_text
from journal_tui.transfer import TransferError, make_receipt, save_page
from journal_tui.ui.screens.base import NotebookScreen
from journal_tui.ui.screens.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.screens.share_show import ShowScreen
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


class _As(NamedTuple):
    label: str
    suffix: str
    how: ShareHow


_FORMATS = {
    "text": _As("As plain text", "txt", "saved as text"),
    "markdown": _As("As Markdown", "md", "saved as Markdown"),
}
_NOT_SAVED = "Nothing was saved."


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
        try:
            await screen.notebook.off_loop(
                lambda: _keep_receipt(journal, to_text(page.summary), "shown", page)
            )
        except VaultError as error:
            screen.notebook.say(str(error), wrong=True, seconds=20)
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
        shared=page.brought, ticks=page.ticks,
    )  # fmt: skip


async def save_a_copy(screen: NotebookScreen[None], journal: Journal, page: Page, *, markdown: bool) -> bool:
    """The warning, the format, the folder, the passphrase; then the file and its receipt. Whether saved."""
    first, other = ("markdown", "text") if markdown else ("text", "markdown")
    chosen = await screen.app.push_screen_wait(
        ChoiceDialog(
            "Save a copy",
            WARNING,
            (
                ("back", "Read it again"),
                (first, _FORMATS[first].label),
                (other, _FORMATS[other].label),
            ),
        )
    )
    if chosen not in _FORMATS:
        return False
    folder = await _ask_folder(screen, _FORMATS[chosen].suffix)
    if folder is None or not await _ask_passphrase(screen, journal, folder):
        screen.notebook.say(_NOT_SAVED)
        return False
    text = to_markdown(page.summary) if chosen == "markdown" else to_text(page.summary)
    try:
        path = await screen.notebook.off_loop(lambda: _save(journal, folder, text, _FORMATS[chosen], page))
    except (TransferError, VaultError) as error:
        screen.notebook.say(f"{error} {_NOT_SAVED}", wrong=True, seconds=20)
        return False
    await screen.app.push_screen_wait(
        ChoiceDialog(
            "Saved",
            f"{path}\n\nOnly your account on this device can open it. {COPY_NOTE} Your journal keeps "
            f"the same copy: Sessions, then r.{_marks_come_off(page)}",
            (("on", "Go on"),),
        )
    )
    return True


async def _ask_folder(screen: NotebookScreen[None], suffix: str) -> Path | None:
    """A folder that is there; None for esc."""
    said, problem = str(Path.home()), ""
    while True:
        answer = await screen.app.push_screen_wait(
            AskDialog(
                "Into which folder?",
                f"{problem}The file is named by the day alone (.{suffix}), and nothing is written over.",
                value=said,
            )
        )
        if answer is None:
            return None
        said = answer.strip() or str(Path.home())
        folder = await screen.notebook.off_loop(partial(_folder, said))
        if folder is not None:
            return folder
        problem = "There is no such folder. "


def _folder(said: str) -> Path | None:
    try:
        folder = Path(said).expanduser().absolute()
        return folder if folder.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None


async def _ask_passphrase(screen: NotebookScreen[None], journal: Journal, folder: Path) -> bool:
    """The journal's passphrase again, until it is right; False for esc."""
    problem = ""
    while True:
        answer = await screen.app.push_screen_wait(
            AskDialog(
                "Your passphrase",
                f"{problem}With it you say yes to a copy in {folder}.",
                secret=True,
            )
        )
        if answer is None:
            return False
        if await screen.notebook.off_loop(partial(journal.vault.matches, answer)):
            return True
        problem = "That is not it; nothing was saved. "


def _save(journal: Journal, folder: Path, text: str, chosen: _As, page: Page) -> Path:
    """The file and the receipt, or neither. Raises TransferError, VaultError."""
    path = save_page(folder, text, suffix=chosen.suffix, now=journal.clock())
    try:
        _keep_receipt(journal, text, chosen.how, page)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path
