"""From records and a selection to the page. No clock, no random numbers, nothing that was not ticked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import zip_longest

import msgspec

from journal_tui.models.base import Record
from journal_tui.models.text import clean, plural
from journal_tui.models.when import day_of, say_day
from journal_tui.summary import figures, words
from journal_tui.summary.chosen import Chosen
from journal_tui.summary.glance import GLANCE, glance
from journal_tui.summary.glance import TITLE as GLANCE_TITLE
from journal_tui.summary.marks import NOTES, REWORDED, is_compared, legend, notes
from journal_tui.summary.names import NamesOnPage, names_on, to_initials
from journal_tui.summary.page import (
    COURSE,
    LEGEND,
    SECTION_TITLES,
    SELF_REPORTED,
    SHORT,
    TITLE,
    Line,
    Period,
    Section,
    Selection,
    Summary,
)

#: How each section is written when it is ticked, in the page's order.
_WHOLE: dict[str, Callable[[Chosen], list[Line]]] = {
    "want": words.want,
    "last-time": words.last_time,
    "urges": figures.urges,
    "triggers": figures.triggers,
    "tried": figures.tried,
    "use": figures.use,
    "mood": figures.mood,
    "support": figures.support,
    "goals": figures.goals,
    "about-session": words.about_session,
    "working-together": words.working_together,
    "strength": words.strength,
    LEGEND: legend,
}
#: Sections of figures: one that is ticked and has nothing to say is named once, at the top.
_FIGURES = ("urges", "triggers", "tried", "use", "mood", "support", "goals")
#: Sections that also hold what is ticked one by one.
_BY_ITEM: dict[str, Callable[[Chosen], list[Line]]] = {
    "topics": words.topics,
    "questions": words.questions,
    "entries": words.entries,
    "answers": words.answers,
    "plan": words.plan,
    "moments": words.moments,
}


def summarise(records: Sequence[Record], selection: Selection, *, now: datetime) -> Summary:
    """The page for a selection.

    A pure function of what is ticked: records that are sealed, or that nothing in the selection chooses (see
    `chosen`), could be deleted, and the page would be the same to the byte.
    """
    chosen = Chosen(records, selection, now)
    finish = _Finish(selection)
    sections: list[Section] = []
    nothing: list[str] = []
    for section_id, title in SECTION_TITLES.items():
        if section_id in _BY_ITEM:
            lines = _BY_ITEM[section_id](chosen)
        else:
            lines = _WHOLE[section_id](chosen) if chosen.ticked(section_id) else []
        finished = finish(lines)
        if finished:
            sections.append(Section(section_id, title, finished))
        elif not lines and section_id in _FIGURES and chosen.ticked(section_id):
            nothing.append(title)
    short = finish(glance(chosen))
    if short:
        sections.insert(0, Section(GLANCE, GLANCE_TITLE, short))
    if footnotes := finish(notes(sections)):
        sections.append(Section(NOTES, "About these figures", footnotes))
    made_on = day_of(now, selection.day_start_hour)
    header = _header(chosen, compared=is_compared(sections), nothing=nothing)
    return Summary(TITLE, finish(header), tuple(sections), made_on)


def names_shortened(records: Sequence[Record], selection: Selection, *, now: datetime) -> NamesOnPage:
    """Which names become initials on the page of a selection, how often, and what may still name someone."""
    in_full = summarise(records, msgspec.structs.replace(selection, initials=False), now=now)
    return names_on(in_full, selection.names, selection.asked)


def _header(chosen: Chosen, *, compared: bool, nothing: Sequence[str]) -> list[Line]:
    lines = [Line("header:period", say_period(chosen.period)), Line("header:self-reported", SELF_REPORTED)]
    if audience := " ".join(clean(chosen.selection.audience).split()):
        lines.insert(0, Line("header:audience", f"For {audience}"))
    days = chosen.checkin_days()
    if days:
        sentence = f"Check-ins on {days} of {plural(chosen.period.length, 'day')}."
        lines.append(Line("header:checkins", sentence))
    if compared:
        lines.append(Line("header:before", f"“Before” is {say_period(chosen.period.before)}."))
    if nothing:
        lines.append(Line("header:nothing", f"I wrote nothing down about: {', '.join(nothing)}."))
    return lines


def say_period(period: Period) -> str:
    """A period as the page writes it: ``Sun 8 Nov 2026 to Sat 21 Nov 2026``."""
    if period.first == period.last:
        return say_day(period.first)
    return f"{say_day(period.first)} to {say_day(period.last)}"


class _Finish:
    """What the client changed in the copy: words put otherwise, names to initials, lines struck out."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._changed = {*selection.struck, *selection.reworded}
        self._initials = to_initials(selection.names, selection.asked) if selection.initials else _same

    def __call__(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """The lines as they stand in the copy. A label with nothing left under it goes too."""
        selection = self._selection
        kept: list[Line] = []
        for line in lines:
            other = selection.reworded.get(line.id)
            text = clean(line.text if other is None else other)
            # Initials come last, so that a name is gone from every line, the reworded ones too.
            text = self._initials(text).strip("\n" if line.kind == "quote" else None)
            if line.id in selection.struck or not text.strip():
                continue
            if line.id.endswith(SHORT) and line.id.removesuffix(SHORT) in self._changed:
                # The top of the page would still show a figure that was struck out or put otherwise.
                continue
            if other is not None and _is_figure(line.id):
                text = f"{text} {REWORDED}"
            if line.course is not None:
                # A picture would still show a figure that was struck out or put otherwise.
                if line.id.removesuffix(COURSE) in self._changed:
                    continue
                kept.append(
                    Line(line.id, text, line.kind, line.course) if other is None else Line(line.id, text)
                )
            else:
                cells = line.cells if other is None else ()
                kept.append(Line(line.id, text, line.kind, cells=tuple(map(self._initials, cells))))
        return _with_something_under(kept)


def _with_something_under(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Without labels that have nothing left under them; a pack's stays while one of its questions does."""
    kept = [
        line
        for line, after in zip_longest(lines, lines[1:])
        if line.kind != "label" or _is_block(line) or (after is not None and after.kind != "label")
    ]
    return tuple(
        line
        for line, after in zip_longest(kept, kept[1:])
        if not _is_block(line) or (after is not None and not _is_block(after))
    )


def _is_block(line: Line) -> bool:
    return line.id.startswith(words.BLOCK)


def _is_figure(line_id: str) -> bool:
    """Whether a line says a figure, and nothing that the client wrote."""
    section = re.split("[:.]", line_id, maxsplit=1)[0]
    return section in _FIGURES and section != "goals"


def _same(text: str) -> str:
    return text
