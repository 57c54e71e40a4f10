"""The open journal in the menu: what can be undone, and saves that hold what was typed until it is kept."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from journal_tui.cli.ask import EndOfAnswers
from journal_tui.cli.ending import COULD_NOT
from journal_tui.cli.menu_choosing import Chooser, LeaveList, ask_line, perform
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.place import Options
from journal_tui.cli.talk import Stop, data, say, say_error, say_wrapped
from journal_tui.journal.elsewhere import how_to_open, place_in
from journal_tui.journal.journal import Journal
from journal_tui.models.limits import AnswerError
from journal_tui.models.text import first_line
from journal_tui.packs import PackError
from journal_tui.typed_path import path_meant
from journal_tui.vault import VaultError, printable_path

#: So many characters of what is held tell it from what is held besides.
_FIRST_WORDS = 50


class Undo(NamedTuple):
    """How something is brought back, and the sentence that says so."""

    act: Callable[[], object]
    done: str


@dataclass
class Opened:
    """The open journal in the menu, what can be undone since it was opened, and how choices are asked."""

    journal: Journal
    options: Options
    chooser: Chooser
    undoes: list[Undo] = field(default_factory=list)


def undo(opened: Opened) -> None:
    """Bring back what was deleted last."""
    if not opened.undoes:
        say("Nothing was deleted since the journal was opened.")
        return
    last = opened.undoes[-1]
    last.act()
    opened.undoes.pop()
    say(last.done)


def keep_typed(
    opened: Opened,
    keep: Callable[[], object],
    typed: Callable[[], str],
    *,
    change: Callable[[], object] | None = None,
) -> bool:
    """Save what was typed; where that fails it is held, to try again, to save elsewhere, or to read back.

    Whether it was saved. Enter and 0 let it go, which is said; leaving asks once more; what is named besides
    is done, and it is asked again. `keep` is repeated, so it does nothing but save and say so. `change` asks
    again for what was typed, where some answers cannot be saved as they are.
    """
    holding = _Holding(opened, keep, typed, change)
    try:
        holding.save()
        while not holding.saved and holding.is_asked():
            pass
    except EndOfAnswers:
        # Nobody can be asked any more: it is tried once, for the disk may take it by now.
        if not holding.saved:
            holding.save()
        raise
    finally:
        if not holding.saved:
            say("\nWhat you typed was not saved.")
    return holding.saved


def keep_in_command(
    options: Options,
    journal: Journal,
    keep: Callable[[], object],
    typed: Callable[[], str],
    *,
    change: Callable[[], object] | None = None,
) -> None:
    """As `keep_typed`, for a command outside of the menu. Raises Stop when it was let go.

    Where nobody can be asked, what was typed is printed again.
    """
    is_kept = False

    def keep_once() -> None:
        nonlocal is_kept
        keep()
        is_kept = True

    if sys.stdin is None or not sys.stdin.isatty():
        try:
            keep_once()
        except (VaultError, AnswerError, PackError):
            data(typed())
            say("That was not saved. It is printed again here, so that nothing of it is lost.")
            raise
        return
    with contextlib.suppress(EndOfAnswers):
        keep_typed(Opened(journal, options, Chooser()), keep_once, typed, change=change)
    if not is_kept:
        raise Stop(COULD_NOT)


class _Holding:
    """What was typed, until it is saved or let go."""

    def __init__(
        self,
        opened: Opened,
        keep: Callable[[], object],
        typed: Callable[[], str],
        change: Callable[[], object] | None,
    ) -> None:
        self._opened = opened
        self._keep = keep
        self._tries = [
            *([Choice("Change what you typed", change, ("edit",))] if change is not None else []),
            Choice("Try again", lambda: None),
            Choice("Move the journal to another folder, and save there", partial(save_elsewhere, opened)),
        ]
        self._read = Choice("Read back what you typed", lambda: data(typed()))
        self._typed = typed
        self._is_held = self.saved = False

    def save(self) -> None:
        """Save it if it can be saved now; why not is said. Ctrl+c comes too late for it, and does nothing."""
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            self._keep()
            self.saved = True
            if self._is_held:
                # Another text may be held besides: which of them it is, is said.
                say(f"That is what begins with: {self._first_words}")
        except (VaultError, AnswerError, PackError) as problem:
            self._is_held = True
            say_error(str(problem))
        finally:
            signal.signal(signal.SIGINT, before)

    @property
    def _first_words(self) -> str:
        return first_line(self._typed(), limit=_FIRST_WORDS)

    def is_asked(self) -> bool:
        """Ask what is to become of it, and do that; False to let it go."""
        try:
            chosen = self._opened.chooser.choose(
                f"It is not saved yet. It begins with: {self._first_words}",
                [*self._tries, self._read],
                enter="lets it go",
            )
            if chosen is not None:
                perform(chosen)
        except (LeaveList, KeyboardInterrupt):
            # Once more, here or at the list, leaves without it.
            if self._opened.chooser.agree(
                "It is not saved. Leave without it?", "Leave without it", "yes", enter="goes back to it"
            ):
                raise
            return True
        if chosen in self._tries:
            self.save()
        return chosen is not None


def save_elsewhere(opened: Opened) -> None:
    """Write the journal to another folder, and go on there."""
    vault = opened.journal.vault
    say_wrapped(
        "All of the journal is written there, sealed as it is now, and goes on from there. The old file "
        "stays as it is. Another disk is best."
    )
    folder = ask_line("Into which folder? Enter goes back.")
    if not folder:
        return
    path = place_in(str(path_meant(folder)), vault.path.name)
    vault.save_elsewhere(path)
    opened.options.journal = str(vault.path)
    say(f"The journal is here from now on: {printable_path(vault.path)}")
    say(f"To open it again later: {how_to_open(vault.path)}")
