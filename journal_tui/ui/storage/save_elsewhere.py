"""When the journal can be saved no more where it is: the offer to go on with it in another folder."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal_tui.ui.app import NotebookApp

#: How long one who said "not now" is left alone, and how long one sentence is not said again.
OFFER_AGAIN_SECONDS = 60.0
SAY_AGAIN_SECONDS = 20.0


class ElsewhereOffer:
    """Looks at every sentence about what could not be saved, and makes it an offer when that can help."""

    def __init__(self, app: NotebookApp) -> None:
        self._app = app
        self._offered_at = float("-inf")
        self._said: tuple[str, float] = ("", float("-inf"))
        self._offering = False

    @property
    def is_needed(self) -> bool:
        """Whether the journal's file or folder takes no more saves."""
        journal = self._app.journal
        return journal is not None and journal.vault.wants_another_place

    def takes(self, sentence: str) -> bool:
        """Whether the sentence needs no line of its own: an offer tells it, or it was told a moment ago."""
        if not self.is_needed:
            return False
        now = self._app.monotonic()
        if not self._offering and now - self._offered_at >= OFFER_AGAIN_SECONDS:
            self.offer(sentence)
            return True
        said, at = self._said
        if said == sentence and now - at < SAY_AGAIN_SECONDS:
            return True
        self._said = (sentence, now)
        return False

    def offer(self, sentence: str) -> None:
        """Ask, over whatever is there."""
        if not self._offering:
            self._offering = True
            self._app.run_worker(self._ask(sentence), group="dialogs")

    async def _ask(self, sentence: str) -> None:
        from journal_tui.ui.kit.dialogs import ChoiceDialog  # noqa: PLC0415 - only when asked for

        app = self._app
        try:
            wanted = await app.push_screen_wait(
                ChoiceDialog(
                    "The journal cannot be saved here",
                    f"{sentence}\n\nWhat you are writing stays on the screen meanwhile.",
                    [("elsewhere", "Save to another folder"), ("later", "Not now")],
                )
            )
            if wanted == "elsewhere" and await self._save_elsewhere():
                await app.keep_drafts()
        finally:
            self._offering = False
            self._offered_at = app.monotonic()

    async def _save_elsewhere(self) -> bool:
        from journal_tui.ui.kit.dialogs import AskDialog, ChoiceDialog  # noqa: PLC0415 - as above
        from journal_tui.vault import VaultError  # noqa: PLC0415 - as above

        app = self._app
        vault = app.open_journal.vault
        text = (
            "All of it is written there, sealed as it is now, and goes on from there. "
            "The old file stays as it is. Another disk is best."
        )
        folder = str(Path.home() / "notebook")
        while True:
            answer = await app.push_screen_wait(AskDialog("In which folder?", text, value=folder))
            if answer is None:
                return False
            folder = answer
            path = place_in(folder, vault.path.name)
            try:
                await app.off_loop(lambda path=path: vault.save_elsewhere(path))  # type: ignore[misc]  # bound now
            except VaultError as error:
                text = str(error)
                continue
            app.path = vault.path
            await app.push_screen_wait(
                ChoiceDialog(
                    "Saved in another folder",
                    f"The journal is here from now on:\n{shown(vault.path)}\n\n"
                    f"To open it again later, start\n{how_to_open(vault.path)}",
                    [("on", "Go on")],
                )
            )
            return True


def place_in(folder: str, name: str) -> Path:
    """Where the journal goes when this was typed: a folder, or the file itself when it has its ending."""
    path = Path(folder.strip() or ".").expanduser()
    path = path if path.is_absolute() else Path.home() / path
    return path if path.suffix == Path(name).suffix and path.suffix else path / name


def shown(path: Path) -> str:
    """A path that any terminal can print."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in str(path))


def how_to_open(path: Path) -> str:
    """The command that opens a journal that is not in its usual place."""
    return f"journal-tui --journal {shlex.quote(shown(path))}"
