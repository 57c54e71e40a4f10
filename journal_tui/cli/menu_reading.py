"""The menu's pages in words: looking back, a month, patterns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from journal_tui import summary as page
from journal_tui.cli.menu_choosing import ask_line, perform
from journal_tui.cli.menu_finding import Choice
from journal_tui.cli.menu_opened import Opened
from journal_tui.cli.menu_records import list_choices
from journal_tui.cli.talk import say, wrapped
from journal_tui.cli.ticking import records_for
from journal_tui.insights import mood_by_day
from journal_tui.insights.groups import Group, mood_by_tag, peaks_by_place
from journal_tui.journal.calendar import is_this_day, kinds_of_days, month_away
from journal_tui.models.base import Record
from journal_tui.models.records import TIMELINE_TYPES, CheckIn, Urge
from journal_tui.models.text import plural
from journal_tui.models.when import day_of, say_day

#: The sections of figures that say in words what the screen of patterns draws.
PATTERNS = frozenset(("mood", "urges", "triggers", "tried"))
_DAYS, _WEEKS = 14, 12


# -- looking back -----------------------------------------------------------------------------------------


def everything(opened: Opened) -> None:
    """Everything, newest first."""
    _read_list(opened, opened.journal.timeline(), "Newest first.")


def search(opened: Opened) -> None:
    """What holds words, or a tag."""
    words = ask_line("Which words, or which #tag? Enter goes back.")
    if words:
        _read_list(opened, list(opened.journal.look_back(words).records()), "Found, newest first.")


def on_this_day(opened: Opened) -> None:
    """This day a week, a month and years ago."""
    journal = opened.journal
    start = journal.settings.day_start_hour
    today = day_of(journal.clock(), start)
    records = [record for record in journal.timeline() if is_this_day(record.at, today, start)]
    _read_list(opened, records, "On this day.")


def by_kind(opened: Opened) -> None:
    """One kind of record only, newest first."""

    def of(kind: type[Record]) -> Choice:
        title = kind.plural.capitalize()
        return Choice(
            title, lambda: _read_list(opened, opened.journal.timeline((kind,)), f"{title}."), (kind.singular,)
        )

    opened.chooser.go_through("Which kind?", lambda: [of(kind) for kind in TIMELINE_TYPES])


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
        perform(chosen)


def _days(opened: Opened, shown: date) -> list[Choice]:
    start = opened.journal.settings.day_start_hour
    records = [
        record for record in opened.journal.timeline()
        if (day := day_of(record.at, start)).year == shown.year and day.month == shown.month
    ]  # fmt: skip
    kinds_by_day = kinds_of_days(((record.at, type(record)) for record in records), start)
    moods = mood_by_day((record for record in records if isinstance(record, CheckIn)), start)

    def of(day: date) -> Choice:
        counts = ((kind, kinds_by_day[day][kind]) for kind in TIMELINE_TYPES if kind in kinds_by_day[day])
        contents = ", ".join(f"{n} {kind.singular if n == 1 else kind.plural}" for kind, n in counts)
        of_day = [record for record in records if day_of(record.at, start) == day]
        mood = f", mood {moods[day]}" if day in moods else ""
        return Choice(
            f"{say_day(day)}: {contents}{mood}", lambda: _read_list(opened, of_day, f"{say_day(day)}.")
        )

    return [of(day) for day in sorted(kinds_by_day)]


# -- patterns -----------------------------------------------------------------------------------------


def patterns(opened: Opened) -> None:
    """Mood, urges, what set them off and what was tried, in words, for days or weeks."""
    choices = [
        Choice(f"Days: the last {_DAYS}", lambda: _patterns(opened, _DAYS), ("days",)),
        Choice(f"Weeks: the last {_WEEKS}", lambda: _patterns(opened, _WEEKS * 7), ("weeks",)),
        Choice("Tags and places", lambda: opened.chooser.read(groups_in_words(opened)), ("tags", "places")),
    ]
    opened.chooser.go_through("Patterns.", lambda: choices)


def _patterns(opened: Opened, days: int) -> None:
    journal = opened.journal
    start = journal.settings.day_start_hour
    last = day_of(journal.clock(), start)
    period = page.Period(last - timedelta(days=days - 1), last)
    selection = page.Selection(period=period, sections=PATTERNS, day_start_hour=start)
    summary = page.summarise(records_for(journal, period), selection, now=journal.clock())
    words = page_in_words(summary, with_header=False)
    opened.chooser.read(words or "Nothing is written down for this in these days.")


def groups_in_words(opened: Opened) -> str:
    """The mood on days that have a tag, and the peaks of urges by place."""
    journal = opened.journal
    start = journal.settings.day_start_hour
    tags = mood_by_tag(journal.timeline(), journal.all(CheckIn), start)
    places = peaks_by_place(journal.all(Urge))
    lines = ["Mood by tag:", *(_group(group, "day", "mood") for group in tags)] if tags else []
    lines += ["Urges by place:", *(_group(group, "urge", "peak") for group in places)] if places else []
    return "\n".join(wrapped(line) for line in lines) or "No tags and no places are written down yet."


def _group(group: Group, unit: str, value: str) -> str:
    count = len(group.values)
    average = f", {value} {sum(group.values) / count:.1f} on average of {count}" if count else ""
    return f"{group.name}: {plural(group.times, unit)}{average}"


def page_in_words(summary: page.Summary, *, with_header: bool = True) -> str:
    """A page line by line, as it would leave, without anything drawn."""
    lines = [summary.title, *(line.text for line in summary.header)] if with_header else []
    for section in summary.sections:
        lines += [f"{section.title}:", *(line.text for line in section.lines)]
    return "\n".join(wrapped(line) for line in lines)
