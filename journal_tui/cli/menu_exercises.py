"""Exercises by ear: steps that wait for Enter, a breath in words, a length that the client chooses."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from journal_tui.cli.ask import line_within
from journal_tui.cli.menu_choosing import Chooser
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.menu_writing import log_with
from journal_tui.cli.talk import say, say_error, say_wrapped
from journal_tui.journal.journal import Journal
from journal_tui.models.guided import GUIDES, RHYTHMS, TIMER_MINUTES, Guide, guide, rhythm
from journal_tui.models.kinds import Value
from journal_tui.models.records import StrategyUse
from journal_tui.models.text import plural
from journal_tui.vault import VaultError

#: So long is breathed, in minutes, by those who choose a length.
_BREATHING_MINUTES = (2, 5, 10)
#: Whoever breathes is there: for so long nothing locks meanwhile.
_LONGEST_SECONDS = 1800
#: How often it is said how much is left.
_SAID_EVERY_SECONDS = 300
_AT_OWN_PACE = "As long as I like"


def exercises(opened: Opened) -> None:
    """The exercises; afterwards one can be noted, with the urge before and after."""
    doing = Exercises(
        opened.chooser, opened.journal, note=lambda answers: log_with(opened, StrategyUse, answers)
    )
    doing.choose()


@dataclass
class Exercises:
    """Does exercises by ear. What was chosen last is remembered where a journal is open.

    With `note` it is asked afterwards whether to note it.
    """

    chooser: Chooser
    journal: Journal | None = None
    note: Callable[[dict[str, Value]], object] | None = None
    monotonic: Callable[[], float] = time.monotonic

    def choose(self) -> None:
        """The list of them."""

        def of(exercise: Guide) -> Choice:
            return Choice(exercise.title, lambda: self.do(exercise.id), (exercise.id,))

        self.chooser.go_through("Exercises.", lambda: [of(exercise) for exercise in GUIDES])

    def do(self, guide_id: str, name: str = "") -> None:
        """One of them, from its first words to its end."""
        known = guide(guide_id)
        if known is None:
            return
        began = self.monotonic()
        going_on = {"steps": self._steps, "breathing": self._breathe, "timer": self._wait}[known.kind]
        if not going_on(known):
            return
        minutes = round((self.monotonic() - began) / 60)
        say(f"That was {plural(minutes, 'minute')}." if minutes else "That was it.")
        if self.note is not None and self.chooser.agree(
            "Note it, with the urge before and after?", "Note it", "yes", enter="leaves it"
        ):
            self.note({"strategy": name or known.title, **({"minutes": minutes} if minutes else {})})

    def _steps(self, known: Guide) -> bool:
        say_wrapped(known.words)
        step = 0
        while step < len(known.steps):
            typed = self.chooser.ask(
                f"{step + 1} of {len(known.steps)}. {known.steps[step]} Enter goes on."
            ).casefold()
            if typed in ("stop", "end", "enough", "0"):
                return True
            step = max(0, step - 1) if typed in ("back", "before") else step + 1
        return True

    def _breathe(self, known: Guide) -> bool:
        last = rhythm(self.journal.settings.rhythm if self.journal is not None else "")
        ordered = [last, *(other for other in RHYTHMS if other != last)]
        chosen = self.chooser.pick(
            "Which rhythm?", {f"{other.name}: {other.words}": other for other in ordered}
        )
        if chosen is None:
            return False
        self._remember(rhythm=chosen.id)
        lengths = {_AT_OWN_PACE: 0, **{f"{minutes} minutes": minutes for minutes in _BREATHING_MINUTES}}
        minutes = self.chooser.pick("How long?", lengths)
        if minutes is None:
            return False
        words = chosen.words
        say_wrapped(known.words)
        say(f"{words[:1].upper()}{words[1:]}, at your own pace.")
        if minutes:
            self._let_pass(minutes)
        else:
            say("Enter when it is enough.")
            line_within(_LONGEST_SECONDS)
        return True

    def _wait(self, known: Guide) -> bool:
        last = self.journal.settings.timer_minutes if self.journal is not None else 0
        lengths = sorted(TIMER_MINUTES, key=lambda minutes: minutes != last)
        minutes = self.chooser.pick("How long?", {f"{minutes} minutes": minutes for minutes in lengths})
        if minutes is None:
            return False
        self._remember(timer_minutes=minutes)
        say_wrapped(known.words)
        self._let_pass(minutes)
        return True

    def _let_pass(self, minutes: int) -> None:
        """So many minutes, or until Enter; from time to time it is said how much is left."""
        say(f"{plural(minutes, 'minute')} from now. Enter ends it sooner.")
        left = minutes * 60.0
        until = self.monotonic() + left
        while left > 0:
            # Said at whole steps from the end: 10 minutes left, 5 minutes left.
            part = left % _SAID_EVERY_SECONDS or min(left, _SAID_EVERY_SECONDS)
            if line_within(part) is not None:
                return
            left = until - self.monotonic()
            if left >= _SAID_EVERY_SECONDS / 2:
                say(f"{plural(round(left / 60), 'minute')} left.")
        say("The time is over.")

    def _remember(self, **choices: object) -> None:
        """For the next time; where that cannot be saved it is said, and the exercise goes on."""
        if self.journal is not None and not self.journal.vault.read_only:
            try:
                self.journal.change_settings(**choices)
            except VaultError as problem:
                say_error(str(problem))
