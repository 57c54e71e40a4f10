"""Choosing by ear: a title, numbered lines, one question; a number or a word answers it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from journal_tui.cli.ask import EndOfAnswers, read_line
from journal_tui.cli.ending import end_with
from journal_tui.cli.menu_finding import BACK, Choice, begins, find, is_back, near, nearest, number_of
from journal_tui.cli.named_words import leave_after, leave_if_named
from journal_tui.cli.talk import data, erase_typed, say
from journal_tui.models.names import name_key

T = TypeVar("T")

#: The numbers that mean the same at every list besides 0, and how many lines a list has besides.
MORE, LEAVE = 8, 9
LONGEST_LIST = 8
#: Of a longer list so many lines are said at a time; the eighth goes on.
LIST_PAGE = 7
#: How many lines of a text are said before anything more is asked for.
TEXT_PAGE = 20
_MORE = ("more", "next", "nextpage")


def switch(name: str, states: tuple[str, str], turn: Callable[[], object], *, on: bool) -> Choice:
    """A line that says which of two states something is in; its number turns it round, and says so."""
    now, then = states if on else reversed(states)

    def act() -> None:
        turn()
        say(f"{then[:1].upper()}{then[1:]}: {name}")

    return Choice(f"{name}, {now}", act, (name,))


class Chooser:
    """Asks which of several choices is meant. The choices of `everywhere` can be named at any list."""

    def __init__(self, everywhere: Sequence[Choice] = (), leave: Choice | None = None) -> None:
        self.everywhere = everywhere
        #: What can be named besides, where no line of the list begins so.
        self.elsewhere: Sequence[Choice] = ()
        #: What 9 does at every list, and what is said of it.
        self.leave = leave
        #: What is said of a line that means nothing where it may be a passphrase: it is erased then.
        self.too_early = ""
        #: Where the page began of which the last answer was.
        self._page_start = 0

    @contextlib.contextmanager
    def among(self, choices: Sequence[Choice]) -> Iterator[None]:
        """While it goes on these can be named, in the place of what can be named elsewhere."""
        before = self.elsewhere
        self.elsewhere = choices
        try:
            yield
        finally:
            self.elsewhere = before

    def choose(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        enter: str = "goes back",
        heard: bool = False,
        first: bool = False,
        start: int = 0,
    ) -> Choice | None:
        """The choice that is meant, here or of `everywhere`; None for Enter and 0. Raises EndOfAnswers.

        A list that was `heard` already is not said again. From the `first` list there is no way back, and the
        beginning of a word is enough there for what can be named everywhere. A long list begins at the line
        `start`.
        """
        leave_if_named()
        start = start if start < len(choices) else 0
        say(f"\n{title}") if heard else self._say_list(title, choices, start, first=first)
        while True:
            self._page_start = start
            again = " ? says the list." if heard and not first else ""
            yet = ", no passphrase yet" if first and self.too_early else ""
            question = f"Number or word{yet}.{again} Enter {enter}."
            typed = ask_line(question)
            if not typed:
                return None
            back = is_back(typed)
            if back and not first:
                return None
            if back or typed == "?":
                self._say_list(title, choices, start, first=first)
                heard = False
                continue
            if number_of(typed) == LEAVE and self.leave is not None:
                return self.leave
            page = _page(choices, start)
            if len(page) < len(choices) and (number_of(typed) == MORE or name_key(typed) in _MORE):
                start = start + len(page) if start + len(page) < len(choices) else 0
                self._say_list("", choices, start, first=first)
                continue
            choice = self._meant(typed, choices, page, first=first)
            if choice is not None:
                return choice
            all_choices = (*choices, *self.everywhere, *self.elsewhere)
            if first and self.too_early and not near(typed, all_choices):
                erase_typed(question, typed)
                say(self.too_early)
                continue
            say(nearest(typed, all_choices))

    def _meant(
        self,
        typed: str,
        choices: Sequence[Choice],
        page: Sequence[Choice],
        *,
        first: bool,
    ) -> Choice | None:
        """A number of the page, a whole word, or the beginning of one: help comes before beginnings."""
        if (number := number_of(typed)) is not None:
            return page[number - 1] if 1 <= number <= len(page) else None
        # From the first list everything is as near as what stands on it.
        as_near = (*self.everywhere, *self.elsewhere) if first else self.everywhere
        choice = find(typed, choices, whole=True) or find(typed, as_near, whole=True) or find(typed, choices)
        if choice is not None or any(begins(line, typed) for line in choices):
            return choice
        return find(typed, self.elsewhere, whole=not first)

    def _say_list(self, title: str, choices: Sequence[Choice], start: int, *, first: bool) -> None:
        """Says a page of the list, each line with its number, and the numbers that are always the same."""
        if title:
            say(f"\n{title}")
        page = _page(choices, start)
        for number, choice in enumerate(page, 1):
            say(f"{number} {choice.name}")
        if len(page) < len(choices):
            end = start + len(page)
            left = len(choices) - end
            say(f"{MORE} More, {left} of {len(choices)} left" if left else f"{MORE} More, from the first one")
        if self.leave is not None:
            say(f"{LEAVE} {self.leave.name}")
        if not first:
            say(f"{BACK} Back")

    def go_through(
        self,
        title: str,
        choices: Callable[[], Sequence[Choice]],
        *,
        turns: bool = False,
        until: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Ask again after each choice, with the choices as they are then; False for Enter, True for `until`.

        A list that is as it was is not said again, nor one whose lines only turn round (`turns`), and a long
        one goes on where it was.
        """
        before: list[str] = []
        start = 0
        while not until():
            lines = choices()
            names = [line.name for line in lines]
            heard = names == before or (turns and len(names) == len(before))
            chosen = self.choose(title, lines, heard=heard, start=start)
            if chosen is None:
                return False
            before, start = names, self._page_start
            perform(chosen)
        return True

    def agree(self, question: str, yes: str, *also: str, enter: str = "leaves it") -> bool:
        """Whether the one answer is chosen that does it; Enter does nothing."""
        return self.pick(question, {yes: True}, also=also, enter=enter) is True

    def pick(
        self, question: str, answers: Mapping[str, T], *, also: tuple[str, ...] = (), enter: str = "goes back"
    ) -> T | None:
        """What the chosen answer means; None for Enter, and once something else was named and done.

        `also` are other words for the first answer.
        """
        choices = [
            Choice(words, lambda: None, () if position else also) for position, words in enumerate(answers)
        ]
        chosen = self.choose(question, choices, enter=enter)
        if chosen is None or chosen in choices:
            return None if chosen is None else answers[chosen.name]
        perform(chosen)
        return None

    def ask(self, question: str) -> str:
        """A number or a time, asked in a line; what can be named everywhere is done, and it is asked again.

        Raises EndOfAnswers.
        """
        while (choice := self._everywhere_named(typed := ask_line(question), first_word=True)) is not None:
            perform(choice)
        return typed

    def _everywhere_named(self, typed: str, *, first_word: bool) -> Choice | None:
        """What can be named everywhere by this word; with `first_word` other words for it do not count."""
        choice = find(typed, self.everywhere, whole=True)
        is_first = choice is not None and name_key(typed) == name_key(choice.also[0])
        return choice if is_first or not first_word else None

    def named(self, typed: str, narrow: bool) -> bool:
        """Whether a question was answered with what can be named everywhere; it is done then.

        Where own words may stand (`narrow`), only the first word for it counts. What closes the journal ends
        the questions first: what was answered is kept.
        """
        choice = self._everywhere_named(typed, first_word=narrow)
        if choice is None:
            return False
        try:
            perform(choice)
        except LeaveList as leaving:
            leave_after(leaving)
            raise EndOfAnswers from None
        return True

    def read(self, text: str) -> None:
        """Read a text, a page at a time."""
        lines = text.split("\n")
        pages = ["\n".join(lines[start : start + TEXT_PAGE]) for start in range(0, len(lines), TEXT_PAGE)]
        shown: int | None = None
        page_number: int | None = 0
        while page_number is not None:
            heard = page_number == shown
            if not heard:
                data(pages[page_number])
            shown = page_number
            page_number = self._other_page(page_number, len(pages), heard=heard)

    def _other_page(self, page_number: int, count: int, *, heard: bool) -> int | None:
        turned = [page_number]

        def turn(by: int) -> Callable[[], object]:
            return lambda: turned.append(page_number + by)

        choices = [
            *([Choice("Next page", turn(1), ("more",))] if page_number + 1 < count else []),
            *([Choice("Page before", turn(-1), ("previous",))] if page_number else []),
        ]
        if not choices:
            return None
        chosen = self.choose(f"Page {page_number + 1} of {count}.", choices, heard=heard)
        if chosen is None:
            return None
        perform(chosen)
        return turned[-1]


class LeaveList(Exception):  # noqa: N818  not an error
    """Close the journal: to `leave` the program, or to stay before the unlocking.

    `closed` is done once the journal is closed, and gives what to say of it.
    """

    def __init__(self, *, leave: bool, closed: Callable[[], str] | None = None) -> None:
        super().__init__()
        self.leave = leave
        self.closed = closed


def perform(choice: Choice) -> object:
    """Do what was chosen, and give what came of it. What goes wrong is said in a line, and ends no list."""
    try:
        return choice.act()
    except (LeaveList, EndOfAnswers):
        raise
    except KeyboardInterrupt:
        say("\nStopped.")
    except Exception as error:  # noqa: BLE001  a choice that fails ends neither the menu nor what is open
        end_with(error)
    return None


def ask_line(question: str) -> str:
    """One line, without spaces around it. Raises EndOfAnswers."""
    say(question, end=" " if sys.stdin is not None and sys.stdin.isatty() else "\n")
    return read_line().strip()


def _page(choices: Sequence[Choice], start: int) -> Sequence[Choice]:
    """The lines of a list that are said at once, from one on."""
    return choices if len(choices) <= LONGEST_LIST else choices[start : start + LIST_PAGE]
