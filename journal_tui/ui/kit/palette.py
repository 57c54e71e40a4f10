"""The palette: every command that can be run now, found by what people call it.

Textual's own matcher is fuzzy: "relapse" found a command that seals a record. Here a query has to begin
words: of a name, then of a synonym. Words of a description are shown, and run nothing. What fits nothing is
answered with what to do.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from journal_tui.models.names import begin_words
from journal_tui.models.text import fold
from journal_tui.ui.kit.command import Command
from journal_tui.ui.kit.commands import APP_COMMANDS, APP_PALETTE, More
from journal_tui.ui.kit.host import Host
from journal_tui.ui.kit.screen import NotebookScreen

#: How well a query fits, from best to worst.
NAME, NAME_WORDS, NAME_BEGINS, SYNONYM, SYNONYM_BEGINS, DESCRIPTION = 1.0, 0.95, 0.9, 0.8, 0.7, 0.1
#: By how much a synonym counts for less than the one before it: the first are those that are meant most.
_LATER = 0.0005
#: Shorter than this a query is looked for in names and synonyms only.
_SHORTEST_FOR_DESCRIPTIONS = 4
_NOTHING = "Nothing here has that name."
_WHAT_TO_DO = "Try another word. With an empty line, all of it is listed."


def score(query: str, command: type[Command]) -> float:
    """How well what was typed fits a command; 0 when it does not."""
    words = fold(query).split()
    if not words:
        return 0
    name = fold(command.label).split()
    synonyms = [word for synonym in command.synonyms for word in fold(synonym).split()]
    if words == name:
        return NAME
    if set(words) <= set(name):
        return NAME_WORDS
    if begin_words(words, name):
        return NAME_BEGINS
    if begin_words(words, [*name, *synonyms]):
        return SYNONYM - _LATER * synonyms.index(words[0]) if words[0] in synonyms else SYNONYM_BEGINS
    description_words = [word.strip(".,:;") for word in fold(command.help()).split()]
    described = len(words[0]) >= _SHORTEST_FOR_DESCRIPTIONS and begin_words(words, description_words)
    return DESCRIPTION if described else 0


class NotebookCommands(Provider):
    """The palette: every command that can be run now, by its name or what it does."""

    def _runnable(self) -> list[type[Command]]:
        on_screen = self.screen.commands if isinstance(self.screen, NotebookScreen) else ()
        known = dict.fromkeys((*on_screen, *APP_COMMANDS, *APP_PALETTE))
        return [command for command in known if command is not More and self._can_run(command)]

    def _can_run(self, command: type[Command]) -> bool:
        owner = self.app if command.action.startswith("app.") else self.screen
        return bool(owner.check_action(command.action.removeprefix("app."), ()))

    def _run(self, command: type[Command]) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, command.action)

    async def _name_it(self, command: type[Command]) -> None:
        """Says which name to type: a match this weak runs nothing."""
        cast(Host, self.app).say(f"To run it, type its name: {command.label}.")

    async def _say_what_to_do(self) -> None:
        cast(Host, self.app).say(f"{_NOTHING} {_WHAT_TO_DO}")

    async def discover(self) -> Hits:
        """Lists every command that can be run, before anything is typed."""
        for command in self._runnable():
            yield DiscoveryHit(command.label, self._run(command), command.label, command.help())

    async def search(self, query: str) -> Hits:
        """Those that are meant by what is typed, best first; where there are none, what to do."""
        nothing = True
        for command in self._runnable():
            fits = score(query, command)
            if fits:
                nothing = False
                run = self._run(command) if fits > DESCRIPTION else partial(self._name_it, command)
                yield Hit(fits, Content(command.label), run, command.label, command.help())
        if nothing and query.strip():
            yield Hit(DESCRIPTION, Content(_NOTHING), self._say_what_to_do, _NOTHING, _WHAT_TO_DO)
