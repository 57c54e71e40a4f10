"""Help that is said at once, when an answer to a question of safety asks for it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from journal_tui import safety
from journal_tui.cli.ask import where_numbers_are
from journal_tui.cli.talk import say, say_wrapped
from journal_tui.insights.people import nearest_first
from journal_tui.journal.journal import Journal
from journal_tui.journal.shown_people import ShownPerson
from journal_tui.models.kinds import Value
from journal_tui.models.questions import Question
from journal_tui.models.records import Person
from journal_tui.safety.urgent import is_urgent, urgent_lines


def help_if_urgent(
    journal: Journal, question: Question, value: Value | None, *, of_pack: bool = False
) -> None:
    """Say whom to call, where the answer to this question asks for it."""
    if not is_urgent(question, value, of_pack=of_pack):
        return
    region = safety.chosen_region(journal.settings.region, os.environ)
    say()
    for line in urgent_lines(region, journal.all(Person), answered_no=not of_pack):
        say_wrapped(line, indent="  ")
    say(f"  All numbers: {where_numbers_are()}\n")


def say_help_now(
    journal: Journal | None, *, region_code: str = "", people: Sequence[ShownPerson] = ()
) -> None:
    """Whom to call, a line each: the emergency number first, then own people.

    Those and the region are in the journal where it is open; before that it is the region with this code, or
    the likeliest, and `people`, whom the client chose to be shown.
    """
    code = region_code if journal is None else journal.settings.region
    region = safety.chosen_region(code, os.environ)
    if safety.is_guessed(code):
        say_wrapped(safety.guessed_words(region, "The word country lets you choose it."))
    own = nearest_first(journal.all(Person)) if journal is not None else ()
    lines = urgent_lines(region, own, answered_no=False)
    lines += [": ".join(filter(None, (person.name, person.reach))) for person in people]
    lines += [f"{service.name}: {service.reach}" for service in region.lines[1:]]
    others = [f"{person.name}: {person.reach}" for person in own if person.name and person.reach]
    for line in dict.fromkeys((*lines, *others)):
        say_wrapped(line)
    for note in safety.NOTES:
        if note != safety.OVERDOSE:
            say_wrapped(note)
    say(f"These are for: {region.name}. Others: country, or journal-tui helplines --list")


def help_for_answers(journal: Journal, questions: Sequence[Question], answers: Mapping[str, object]) -> None:
    """As `help_if_urgent`, for answers that were given all at once."""
    for question in questions:
        value = answers.get(question.id)
        if isinstance(value, (str, int, float, tuple)):
            help_if_urgent(journal, question, value)
