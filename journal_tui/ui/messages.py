"""What the app says in a corner, and for how long it is true."""

from __future__ import annotations

from textual.notifications import Notification, Notify

from journal_tui.ui.framework.screens import AnyApp, AnyScreen, withdraw
from journal_tui.ui.kit.host import Host

#: How long one who said "not now" is left alone, and how long one sentence is not said again.
OFFER_AGAIN_SECONDS = 60.0
SAY_AGAIN_SECONDS = 20.0


class Messages:
    """Sentences in a corner, each once. One about a save that did not work goes when a save works."""

    def __init__(self, app: AnyApp) -> None:
        self._app = app
        self._standing: list[Notification] = []
        self._errors: list[Notification] = []
        #: Those about what stands on one screen, by that screen.
        self._about: dict[AnyScreen, list[Notification]] = {}

    def show(
        self, sentence: str, *, wrong: bool = False, seconds: float = 5, about: AnyScreen | None = None
    ) -> Notification:
        """Show a sentence, never read as markup; `wrong` when something could not be done.

        It is gone with the screen that it is `about`.
        """
        notes = self._errors if wrong else self._standing
        self._withdraw([note for note in notes if note.message == sentence])
        note = Notification(
            sentence, severity="error" if wrong else "information", timeout=seconds, markup=False
        )
        notes.append(note)
        if about is not None:
            self._about.setdefault(about, []).append(note)
        self._app.post_message(Notify(note))
        return note

    def saved(self) -> None:
        """A save worked: no error about saving holds any longer."""
        self._withdraw(self._errors)

    def screen_opened(self) -> None:
        """Another screen covers the one that they were about: they do not cover it in turn."""
        self._withdraw(self._standing)

    def screen_left(self, screen: AnyScreen) -> None:
        """Where a screen has gone, what was said about it goes too."""
        if screen not in self._app.screen_stack:
            self._withdraw(self._about.pop(screen, []))

    def _withdraw(self, notes: list[Notification]) -> None:
        for note in notes:
            withdraw(self._app, note)
        notes.clear()


class ElsewhereOffer:
    """Looks at every sentence about what could not be saved, and makes it an offer when that can help."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._offered_at = float("-inf")
        self._last_shown: tuple[str, float] = ("", float("-inf"))
        self._offering = False

    @property
    def is_needed(self) -> bool:
        """Whether the journal's file or folder takes no more saves."""
        journal = self._host.journal
        return journal is not None and journal.vault.needs_another_path

    def takes(self, sentence: str) -> bool:
        """Whether the sentence needs no line of its own: an offer tells it, or it was shown a moment ago."""
        if not self.is_needed:
            return False
        now = self._host.monotonic()
        if not self._offering and now - self._offered_at >= OFFER_AGAIN_SECONDS:
            self.offer(sentence)
            return True
        shown, at = self._last_shown
        if shown == sentence and now - at < SAY_AGAIN_SECONDS:
            return True
        self._last_shown = (sentence, now)
        return False

    def offer(self, sentence: str) -> None:
        """Asks a question over whatever screen is shown."""
        if not self._offering:
            self._offering = True
            self._host.open("save-elsewhere", sentence, self._closed)

    def _closed(self) -> None:
        self._offering = False
        self._offered_at = self._host.monotonic()
