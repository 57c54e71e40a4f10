"""Handing the page over: shown with a receipt, or saved to a file after the warning and the passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from journal_tui.journal.journal import Journal
from journal_tui.models.records import ShareHow
from journal_tui.safety import COPY_NOTE
from journal_tui.summary import WARNING, Selection, Summary, to_markdown, to_text
from journal_tui.transfer import TransferError, make_receipt, save_page
from journal_tui.ui.screens.base import NotebookScreen
from journal_tui.ui.screens.dialogs import AskDialog, ChoiceDialog
from journal_tui.ui.screens.share_show import ShowScreen
from journal_tui.vault import VaultError


class _As(NamedTuple):
    label: str
    suffix: str
    how: ShareHow


_FORMATS = {
    "text": _As("As plain text", "txt", "saved as text"),
    "markdown": _As("As Markdown", "md", "saved as Markdown"),
}
_NOT_SAVED = "Nothing was saved."


async def show_in_session(
    screen: NotebookScreen[None], journal: Journal, selection: Selection, summary: Summary
) -> bool:
    """Ask for a receipt, then show the page until it is ended. Whether it was shown."""
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            "Show it in the session",
            "Nothing is saved to a file. Keep a receipt? It is the exact copy of this page in your journal, "
            "with the day and for whom. The next page begins where this one ends.",
            (("keep", "Keep a receipt"), ("none", "No receipt"), ("back", "Not now")),
        )
    )
    if answer not in ("keep", "none"):
        return False
    if answer == "keep":
        try:
            await screen.notebook.off_loop(
                lambda: make_receipt(
                    journal, to_text(summary), how="shown", audience=selection.audience,
                    period=selection.period,
                )
            )  # fmt: skip
        except VaultError as error:
            screen.notebook.say(str(error), wrong=True, seconds=20)
            return False
    await screen.app.push_screen_wait(ShowScreen(summary))
    return True


async def save_a_copy(
    screen: NotebookScreen[None], journal: Journal, selection: Selection, summary: Summary, *, markdown: bool
) -> bool:
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
    text = to_markdown(summary) if chosen == "markdown" else to_text(summary)
    try:
        path = await screen.notebook.off_loop(
            lambda: _save(journal, folder, text, _FORMATS[chosen], selection)
        )
    except (TransferError, VaultError) as error:
        screen.notebook.say(f"{error} {_NOT_SAVED}", wrong=True, seconds=20)
        return False
    await screen.app.push_screen_wait(
        ChoiceDialog(
            "Saved",
            f"{path}\n\nOnly your account on this device can open it. {COPY_NOTE} Your journal keeps "
            "the same copy: Sessions, then r.",
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


def _save(journal: Journal, folder: Path, text: str, chosen: _As, selection: Selection) -> Path:
    """The file and the receipt, or neither. Raises TransferError, VaultError."""
    path = save_page(folder, text, suffix=chosen.suffix, now=journal.clock())
    try:
        make_receipt(journal, text, how=chosen.how, audience=selection.audience, period=selection.period)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path
