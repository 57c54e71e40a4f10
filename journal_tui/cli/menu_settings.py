"""The menu's settings: each in a line with how it is now, and its answers when it is chosen."""

from __future__ import annotations

import os
from functools import partial

from journal_tui import safety
from journal_tui.cli.ask import ask_all, end_when_idle
from journal_tui.cli.menu_choosing import Chooser, perform, switch
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened, keep_typed
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.journal.preferences import PREFERENCES, Preference
from journal_tui.journal.record_forms import asked, in_words, show_first
from journal_tui.journal.shown_people import WHAT_IS_SHOWN, choosable
from journal_tui.models.base import Record, questions_of
from journal_tui.models.questions import Question
from journal_tui.models.records import RECORD_TYPES
from journal_tui.vault import printable_path


def settings(opened: Opened) -> None:
    """Every choice that the journal keeps."""
    journal = opened.journal

    def of(preference: Preference) -> Choice:
        line = preference.in_words(journal.settings)
        return Choice(line, partial(choose, opened, preference), (preference.name, *preference.also))

    def choices() -> list[Choice]:
        return [
            Choice(f"Country: {_region(opened).name}", partial(_country, opened), ("country", "helplines")),
            *map(of, PREFERENCES),
            Choice("First questions: which are asked at once", partial(_first_questions, opened), ("first",)),
            Choice("People before unlocking", partial(_shown_people, opened), ("people", "contacts")),
        ]

    opened.chooser.go_through("Settings. Each says how it is now.", choices)


def choose(opened: Opened, preference: Preference) -> None:
    """Ask for one choice, and say how it is then."""
    if preference.by_ear:
        say(preference.by_ear)
    answer = opened.chooser.pick(preference.question, preference.answers, enter="leaves it")
    if answer is None:
        return
    opened.journal.change_settings(**{preference.field: answer})
    if preference.field == "idle_minutes":
        end_when_idle(opened.journal.settings.idle_minutes * 60)
    say(f"{preference.in_words(opened.journal.settings)}.")


def _region(opened: Opened) -> safety.Region:
    return safety.chosen_region(opened.journal.settings.region, os.environ)


def _country(opened: Opened) -> None:
    region = pick_region(opened.chooser)
    if region is not None:
        opened.journal.change_settings(region=region.code)
        say(f"Help now has the numbers of: {region.name}.")


def pick_region(chooser: Chooser, *, enter: str = "leaves it") -> safety.Region | None:
    """The country whose helplines are said."""
    chosen: list[safety.Region] = []
    choices = [
        Choice(region.name, partial(chosen.append, region), safety.also_called(region))
        for region in safety.regions()
    ]
    choice = chooser.choose("Which country's helplines?", choices, enter=enter)
    if choice is not None:
        perform(choice)
    return chosen[0] if chosen else None


def _first_questions(opened: Opened) -> None:
    """Which questions of a record are asked at once; the others with "all its questions"."""
    kinds = [kind for kind in RECORD_TYPES if questions_of(kind)]

    def of(kind: type[Record]) -> Choice:
        return Choice(kind.plural.capitalize(), partial(_questions_first, opened, kind), (kind.singular,))

    opened.chooser.go_through("First questions. Of which record?", lambda: [of(kind) for kind in kinds])


def _questions_first(opened: Opened, kind: type[Record]) -> None:
    def line(question: Question) -> Choice:
        turn = partial(show_first, opened.journal, kind, question.id, first=not question.first)
        return switch(question.name, ("asked at once", "asked with all of them"), turn, on=question.first)

    opened.chooser.go_through(
        f"{kind.plural.capitalize()}. A number turns one round.",
        lambda: list(map(line, asked(opened.journal, kind))),
        turns=True,
    )


def _shown_people(opened: Opened) -> None:
    """Who is said by Help now before unlocking: off until somebody is ticked."""
    journal = opened.journal
    choice, file = choosable(journal), journal.shown_people.file
    if file is None or not choice.of_choice:
        say(
            "There is nobody to choose yet. People are added under Plan."
            if file is not None
            else "This journal keeps nothing outside of itself, so it can show nobody."
        )
        return
    say_wrapped(f"{WHAT_IS_SHOWN} {printable_path(file)}")
    answers = ask_all(
        [choice.question],
        journal.clock(),
        day_start_hour=journal.settings.day_start_hour,
        start=choice.answers,
    )
    ids = choice.ids(answers)
    if ids == choice.ids(choice.answers):
        say("Nothing was changed.")
        return

    def keep() -> None:
        journal.show_before_unlocking(ids)
        say(
            "They are said by Help now before unlocking."
            if ids
            else "Nobody is shown before unlocking. The list outside your journal is deleted."
        )

    keep_typed(opened, keep, lambda: in_words({choice.question.id: choice.question}, answers))
