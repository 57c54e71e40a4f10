"""The open journal in the menu: what can be undone, and saves that hold what was typed until it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from journal_tui.cli.menu_choosing import Choice, Chooser, ask_line, perform
from journal_tui.cli.place import Options
from journal_tui.cli.talk import data, say, say_error, say_wrapped
from journal_tui.journal.elsewhere import how_to_open, place_in
from journal_tui.journal.journal import Journal
from journal_tui.models import kinds
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.vault import VaultError, printable_path


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


def keep_typed(opened: Opened, keep: Callable[[], object], typed: Callable[[], str]) -> bool:
    """Save what was typed; where that fails it is held, to try again, to save elsewhere, or to read back.

    Whether it was saved. Enter and 0 let it go, which is said; what is named besides is done, and it is asked
    again. `keep` is repeated, so it does nothing but save and say so.
    """
    again = Choice("Try again", lambda: None)
    move = Choice("Move the journal to another folder, and save there", partial(save_elsewhere, opened))
    choices = [again, move, Choice("Read back what you typed", lambda: data(typed()))]
    saved = False
    try:
        saved = _is_kept(keep)
        while not saved:
            chosen = opened.chooser.choose("It is not saved yet.", choices, enter="lets it go")
            if chosen is None:
                break
            perform(chosen)
            if chosen in (again, move):
                saved = _is_kept(keep)
        return saved
    finally:
        if not saved:
            say("\nWhat you typed was not saved.")


def _is_kept(keep: Callable[[], object]) -> bool:
    """Whether it can be saved now; why not is said."""
    try:
        keep()
    except VaultError as problem:
        say_error(str(problem))
        return False
    return True


def in_words(questions: Mapping[str, Question], answers: Mapping[str, Value]) -> str:
    """Answers as they were typed, a line each, to be read back."""
    return "\n".join(
        f"{questions[name].name}: {kinds.show(questions[name], value)}"
        if name in questions
        else f"{name}: {value}"
        for name, value in answers.items()
    )


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
    try:
        path = place_in(folder, vault.path.name)
    except RuntimeError:  # what expanduser raises
        say("There is no account of the name that stands after ~.")
        return
    vault.save_elsewhere(path)
    opened.options.journal = str(vault.path)
    say(f"The journal is here from now on: {printable_path(vault.path)}")
    say(f"To open it again later: {how_to_open(vault.path)}")
