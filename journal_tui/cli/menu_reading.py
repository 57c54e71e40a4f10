"""The menu's pages in words: looking back, a month, patterns, the plan card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from journal_tui import summary as page
from journal_tui.cli.menu_choosing import Choice, ask_line
from journal_tui.cli.menu_records import Opened, list_choices, records_of
from journal_tui.cli.talk import say, wrapped
from journal_tui.cli.ticking import records_for
from journal_tui.insights import mood_by_day
from journal_tui.journal.calendar import held_by_day, is_this_day, month_away
from journal_tui.models.base import Record
from journal_tui.models.records import (
    TIMELINE_TYPES,
    Agreement,
    CheckIn,
    Goal,
    Person,
    Session,
    Strategy,
    Therapist,
    Topic,
)
from journal_tui.models.when import day_of, say_day
from journal_tui.summary.chosen import is_open
from journal_tui.summary.plan_lines import PARTS, plan_line

#: The sections of figures that say in words what the screen of patterns draws.
PATTERNS = frozenset(("mood", "urges", "triggers", "tried"))
_DAYS, _WEEKS = 14, 12


# -- looking back -----------------------------------------------------------------------------------------


def look_back(opened: Opened) -> None:
    """Everything newest first, what holds words, or this day a week, a month and years ago."""
    journal = opened.journal

    def on_this_day() -> None:
        start = journal.settings.day_start_hour
        today = day_of(journal.clock(), start)
        found = [each for each in journal.timeline() if is_this_day(each.at, today, start)]
        _read_list(opened, found, "On this day.")

    def search() -> None:
        words = ask_line("Which words, or which #tag? Enter goes back.")
        if words:
            _read_list(opened, journal.search(words), "Found, newest first.")

    choices = [
        Choice("Everything, newest first", lambda: _read_list(opened, journal.timeline(), "Newest first.")),
        Choice("Search", search, ("find", "words", "tag")),
        Choice("On this day, a week, a month and years ago", on_this_day, ("this day",)),
    ]
    opened.chooser.go_through("Look back.", lambda: choices)


def _read_list(opened: Opened, records: Sequence[Record], title: str) -> None:
    if not records:
        say("Nothing found.")
        return
    journal = opened.journal

    def choices() -> list[Choice]:
        return list_choices(opened, [now for r in records if (now := journal.get(type(r), r.id)) is not None])

    opened.chooser.go_through(title, choices)


# -- a month ----------------------------------------------------------------------------------------------


def month(opened: Opened) -> None:
    """The days of a month that hold anything, in words; each can be read."""
    start = opened.journal.settings.day_start_hour
    shown = [day_of(opened.journal.clock(), start)]

    def turn(by: int) -> None:
        shown.append(month_away(shown[-1], by))

    while True:
        choices = [
            *_days(opened, shown[-1]),
            Choice("The month before", lambda: turn(-1), ("before", "previous")),
            Choice("The month after", lambda: turn(1), ("after", "next month")),
        ]
        empty = "" if len(choices) > 2 else " Nothing is written in it."
        chosen = opened.chooser.choose(f"{shown[-1]:%B} {shown[-1].year}.{empty}", choices)
        if chosen is None:
            return
        chosen.act()


def _days(opened: Opened, shown: date) -> list[Choice]:
    start = opened.journal.settings.day_start_hour
    records = [
        record for record in opened.journal.timeline()
        if (day := day_of(record.at, start)).year == shown.year and day.month == shown.month
    ]  # fmt: skip
    held = held_by_day(((record.at, type(record)) for record in records), start)
    moods = mood_by_day((record for record in records if isinstance(record, CheckIn)), start)

    def of(day: date) -> Choice:
        counts = ((kind, held[day][kind]) for kind in TIMELINE_TYPES if kind in held[day])
        what = ", ".join(f"{n} {kind.singular if n == 1 else kind.plural}" for kind, n in counts)
        found = [record for record in records if day_of(record.at, start) == day]
        mood = f", mood {moods[day]}" if day in moods else ""
        return Choice(f"{say_day(day)}: {what}{mood}", lambda: _read_list(opened, found, f"{say_day(day)}."))

    return [of(day) for day in sorted(held)]


# -- patterns and the plan --------------------------------------------------------------------------------


def patterns(opened: Opened) -> None:
    """Mood, urges, what set them off and what was tried, in words, for days or weeks."""
    choices = [
        Choice(f"The last {_DAYS} days", lambda: _patterns(opened, _DAYS), ("days",)),
        Choice(f"The last {_WEEKS} weeks", lambda: _patterns(opened, _WEEKS * 7), ("weeks",)),
    ]
    opened.chooser.go_through("Patterns.", lambda: choices)


def _patterns(opened: Opened, days: int) -> None:
    journal = opened.journal
    start = journal.settings.day_start_hour
    last = day_of(journal.clock(), start)
    period = page.Period(last - timedelta(days=days - 1), last)
    selection = page.Selection(period=period, sections=PATTERNS, day_start_hour=start)
    made = page.summarise(records_for(journal, period), selection, now=journal.clock())
    said = page_in_words(made, with_header=False)
    opened.chooser.read(said or "Nothing is written down for this in these days.")


def page_in_words(made: page.Summary, *, with_header: bool = True) -> str:
    """A page line by line, as it would leave, without anything drawn."""
    lines = [made.title, *(line.text for line in made.header)] if with_header else []
    for section in made.sections:
        lines += [f"{section.title}:", *(line.text for line in section.lines)]
    return "\n".join(wrapped(line) for line in lines)


def plan(opened: Opened) -> None:
    """The plan card in words, and each part of the plan to add to and to change."""

    def part(kind: type[Record], title: str) -> Choice:
        also = (kind.singular, kind.plural)
        return Choice(title, lambda: records_of(opened, kind), also)

    choices = [
        Choice("Read the plan card", lambda: opened.chooser.read(card_in_words(opened)), ("card",)),
        *(part(kind, title) for kind, title in PARTS.items()),
        part(Strategy, "Ways of coping"),
    ]
    opened.chooser.go_through("The plan.", lambda: choices)


def card_in_words(opened: Opened) -> str:
    """The plan as on its card: what is sealed, and goals that were laid aside, are not on it."""
    lines: list[str] = []
    for kind, title in PARTS.items():
        found = [r for r in opened.journal.all(kind) if r.shareable and not _laid_aside(r)]
        said = [f"{plan_line(r)}{_reach(r)}" for r in found if plan_line(r)]
        lines += [f"{title}:", *said] if said else []
    return "\n".join(wrapped(line) for line in lines) or "Nothing is in your plan yet."


def _laid_aside(record: Record) -> bool:
    return isinstance(record, Goal) and not is_open(record)


def _reach(record: Record) -> str:
    return f" · {record.reach}" if isinstance(record, Person) and record.reach else ""


def sessions(opened: Opened) -> None:
    """Sessions, topics, agreements and therapists."""
    kinds: tuple[type[Record], ...] = (Session, Topic, Agreement, Therapist)

    def of(kind: type[Record]) -> Choice:
        return Choice(kind.plural.capitalize(), lambda: records_of(opened, kind), (kind.singular,))

    opened.chooser.go_through("Sessions.", lambda: [of(kind) for kind in kinds])
