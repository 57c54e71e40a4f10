"""What is asked before the page is a file: which format, what it could not show, where, and two secrets."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from journal_tui.journal.journal import Journal
from journal_tui.models.records import RECORD_TYPES
from journal_tui.safety import Strength, strength
from journal_tui.summary import (
    REUSED,
    Selection,
    Summary,
    mostly_unshown,
    names_shortened,
    password_problem,
    sealed_names_on,
    summarise,
    without_sign,
)
from journal_tui.summary.formats import FormatName
from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog, PickDialog
from journal_tui.ui.kit.screen import NotebookScreen


class Wanted(NamedTuple):
    """One way of saving; `locked` asks for a password."""

    label: str
    name: FormatName
    locked: bool = False


WAYS = (
    Wanted("PDF with a password", "pdf", locked=True),
    Wanted("PDF", "pdf"),
    Wanted("HTML, for a browser or a phone", "html"),
    Wanted("Plain text", "text"),
    Wanted("Markdown", "md"),
)
_SHOWN_SIGNS = 12


async def ask_format(screen: NotebookScreen[None], summary: Summary) -> Wanted | None:
    """How to save it, once nothing on the page would be lost in it, or the client knows; None for esc."""
    place = await screen.app.push_screen_wait(
        PickDialog("Save as", "Only a PDF can have a password.", [way.label for way in WAYS])
    )
    if place is None:
        return None
    wanted = WAYS[place]
    signs = await screen.host.off_loop(partial(without_sign, summary)) if wanted.name == "pdf" else ()
    if not signs:
        return wanted
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            "A PDF cannot show all of it",
            f"{_mostly(summary)}It has no letters for {'this sign' if len(signs) == 1 else 'these signs'}: "
            f"{' '.join(signs[:_SHOWN_SIGNS])}\n\nA mark would stand in the place of each. HTML shows all.",
            (("html", "Save as HTML"), ("pdf", "PDF all the same"), ("back", "Not now")),
        )
    )
    return {"html": WAYS[2], "pdf": wanted}.get(answer or "")


def _mostly(summary: Summary) -> str:
    script = mostly_unshown(summary)
    return f"This page is mostly in {script}, which the PDF cannot show; HTML can.\n\n" if script else ""


async def agree_to_names(screen: NotebookScreen[None], journal: Journal, selection: Selection) -> bool:
    """Says which names initials left on the page, and why. False: back to the page."""

    def read() -> tuple[str, ...]:
        records = [record for kind in RECORD_TYPES for record in journal.all(kind)]
        now = journal.clock()
        left = [word for word, _ in names_shortened(records, selection, now=now).left]
        sealed = sealed_names_on(summarise(records, selection, now=now), records)
        return (
            *(f"{name}: known only from what you sealed, so it stands as it is." for name in sealed),
            *(f"{word}: may name someone, or be an ordinary word, so it stands as it is." for word in left),
        )

    left = await screen.host.off_loop(read)
    if not left:
        return True
    answer = await screen.app.push_screen_wait(
        ChoiceDialog(
            "A name is not shortened",
            "\n".join((*left, "h on the page shortens any word.")),
            (("back", "Back to the page"), ("on", "Leave it so")),
        )
    )
    return answer == "on"


async def ask_password(screen: NotebookScreen[None], journal: Journal) -> str | None:
    """A password for the PDF, twice, with its strength in words; None for esc."""
    problem = ""
    while True:
        password = await screen.app.push_screen_wait(
            AskDialog(
                "A password for the PDF",
                f"{problem}Another one than your journal's. Tell it another way than you hand over the file: "
                "whoever has both can read it.",
                secret=True,
            )
        )
        if password is None:
            return None
        problem, judged = await screen.host.off_loop(partial(_judge, journal, password))
        if problem:
            problem += " "
            continue
        again = await screen.app.push_screen_wait(
            AskDialog("The same again", f"This password is {judged.words}. {judged.advice}", secret=True)
        )
        if again == password:
            return password
        problem = "" if again is None else "The two were not the same. "


def _judge(journal: Journal, password: str) -> tuple[str, Strength]:
    """What is wrong with a password, empty when nothing is; and how strong it is."""
    problem = password_problem(password)
    if not problem and journal.vault.matches(password):
        problem = REUSED
    return problem, strength(password)


async def ask_folder(screen: NotebookScreen[None], suffix: str) -> Path | None:
    """A folder that is there; None for esc."""
    said, problem = str(Path.home()), ""
    while True:
        answer = await screen.app.push_screen_wait(
            AskDialog(
                "Into which folder?",
                f"{problem}The file is named by the day alone (.{suffix}), and no file is replaced.",
                value=said,
            )
        )
        if answer is None:
            return None
        said = answer.strip() or str(Path.home())
        folder = await screen.host.off_loop(partial(_folder, said))
        if folder is not None:
            return folder
        problem = "There is no such folder. "


def _folder(said: str) -> Path | None:
    try:
        folder = Path(said).expanduser().absolute()
        return folder if folder.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None


async def ask_passphrase(screen: NotebookScreen[None], journal: Journal, folder: Path) -> bool:
    """The journal's passphrase again, until it is right; False for esc."""
    problem = ""
    while True:
        answer = await screen.app.push_screen_wait(
            AskDialog(
                "Your passphrase",
                f"{problem}With your journal's passphrase you say yes to a copy in {folder}. "
                f"{screen.host.made_up}".rstrip(),
                secret=True,
            )
        )
        if answer is None:
            return False
        if await screen.host.off_loop(partial(journal.vault.matches, answer)):
            return True
        problem = "That is not it; nothing was saved. "
