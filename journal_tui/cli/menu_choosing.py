"""Choosing by ear: a title, numbered lines, one question; a number or a word answers it."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from journal_tui.cli.ask import read_line
from journal_tui.cli.talk import data, say
from journal_tui.models.names import begin_words, name_key

#: How many lines of a list, and of a text, are said before anything more is asked for.
LIST_PAGE = 12
TEXT_PAGE = 20
_BACK = ("back", "b", "return")
_MORE = ("more", "next", "next page")


class Choice(NamedTuple):
    """One line of a list: its words, what is done when it is chosen, and other words for it."""

    name: str
    act: Callable[[], object]
    also: tuple[str, ...] = ()


class Chooser:
    """Asks which of several choices is meant. The choices of `everywhere` can be named at any list."""

    def __init__(self, everywhere: Sequence[Choice] = ()) -> None:
        self.everywhere = everywhere

    def choose(
        self, title: str, choices: Sequence[Choice], *, enter: str = "goes back", heard: bool = False
    ) -> Choice | None:
        """The choice that is meant, here or of `everywhere`; None for Enter or "back". Raises EndOfAnswers.

        A list that was `heard` already is not said again.
        """
        if heard:
            say(f"\n{title}")
            shown = len(choices)
        else:
            shown = self._say_list(title, choices, 0)
        while True:
            said = ask_line(f"Number or word. Enter {enter}.")
            if not said or name_key(said) in _BACK:
                return None
            if shown < len(choices) and name_key(said) in map(name_key, _MORE):
                shown = self._say_list("", choices, shown)
                continue
            found = find(said, choices) or find(said, self.everywhere, whole=True)
            if found is not None:
                return found
            say(nearest(said, (*choices, *self.everywhere)))

    @staticmethod
    def _say_list(title: str, choices: Sequence[Choice], start: int) -> int:
        """Says a page of the list; how many were said so far. A list with one line more is said whole."""
        if title:
            say(f"\n{title}")
        end = start + LIST_PAGE
        if len(choices) - end <= LIST_PAGE // 2:
            end = len(choices)
        for number, choice in enumerate(choices[start:end], start + 1):
            say(f"{number} {choice.name}")
        if end < len(choices):
            say(f"{end} of {len(choices)}; more goes on.")
        return end

    def go_through(self, title: str, choices: Callable[[], Sequence[Choice]]) -> None:
        """Ask again after each choice, with the choices as they are then, until Enter."""
        while (chosen := self.choose(title, choices())) is not None:
            chosen.act()

    def read(self, text: str) -> None:
        """Read a text, a page at a time."""
        lines = text.split("\n")
        pages = ["\n".join(lines[start : start + TEXT_PAGE]) for start in range(0, len(lines), TEXT_PAGE)]
        place: int | None = 0
        while place is not None:
            data(pages[place])
            place = self._other_page(place, len(pages))

    def _other_page(self, place: int, count: int) -> int | None:
        turned = [place]

        def turn(by: int) -> Callable[[], object]:
            return lambda: turned.append(place + by)

        choices = [
            *([Choice("Next page", turn(1), ("more",))] if place + 1 < count else []),
            *([Choice("Page before", turn(-1), ("previous",))] if place else []),
        ]
        if not choices:
            return None
        chosen = self.choose(f"Page {place + 1} of {count}.", choices)
        if chosen is None:
            return None
        chosen.act()
        return turned[-1]


def ask_line(question: str) -> str:
    """One line, without spaces around it. Raises EndOfAnswers."""
    say(question, end=" " if sys.stdin is not None and sys.stdin.isatty() else "\n")
    return read_line().strip()


def find(said: str, choices: Sequence[Choice], *, whole: bool = False) -> Choice | None:
    """The choice that a number or a word means; None when none does, or several do.

    With `whole` only whole words count, and no numbers. Names are compared as `models.names` does.
    """
    number = said.rstrip(".")
    if not whole and number.isdecimal():
        return choices[int(number) - 1] if 1 <= int(number) <= len(choices) else None
    wanted = name_key(said)
    exact = [each for each in choices if wanted in map(name_key, (each.name, *each.also))]
    if exact or whole:
        return exact[0] if exact else None
    begun = [each for each in choices if _begins(each, said)]
    return begun[0] if len(begun) == 1 else None


def _begins(choice: Choice, said: str) -> bool:
    """Whether what is typed begins a name, or each of its words begins a word of one."""
    names, key = (choice.name, *choice.also), name_key(said)
    begun = any(name_key(name).startswith(key) for name in names)
    return bool(key) and (begun or begin_words(said.split(), " ".join(names).split()))


def nearest(said: str, choices: Sequence[Choice]) -> str:
    """What to say when a word means no choice: one short line with the nearest right words."""
    wanted = name_key(said)
    several = [each.name for each in choices if _begins(each, said)]
    if len(several) > 1:
        return f"That could be: {', '.join(several[:3])}."
    names = {name_key(word): each.name for each in choices for word in (each.name, *each.also)}
    close = difflib.get_close_matches(wanted, list(names), n=1)
    if close:
        return f"That is no choice here. The nearest is: {names[close[0]]}."
    return "That is no choice here. Give a number of the list, or a word of it."
