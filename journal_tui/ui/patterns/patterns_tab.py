"""Patterns: what the logs show over time, each figure with how little it rests on. Nothing is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights import Count, in_days, series, time_of_day, trigger_counts
from journal_tui.insights.effect_words import EffectRow, effect_rows
from journal_tui.insights.groups import Group, mood_by_tag, peaks_by_place
from journal_tui.insights.patterns import days_answered, hours_of_week, values_of, weekly_series
from journal_tui.journal.journal import Journal
from journal_tui.journal.toolbox import names_now
from journal_tui.models.records import TIMELINE_TYPES, CheckIn, StrategyUse, Urge
from journal_tui.models.when import day_of
from journal_tui.ui.kit.reading_tab import BESIDE
from journal_tui.ui.kit.tab import Tab
from journal_tui.ui.patterns import patterns_page as page
from journal_tui.ui.patterns.patterns_page import MEASURES, Course
from journal_tui.ui.widgets.key_line import KeyLine

_DAYS, _WEEKS = 14, 12
#: What the tab can show, in the order of its key.
_BY_DAY, _BY_WEEK, _BY_NAME = range(3)
_VIEWS = (f"{_DAYS} days", f"{_WEEKS} weeks", "tags and places")
#: Lines of a chart, and from how many lines of the page on there is room for charts.
_CHART_ROWS, _ROOM_FOR_CHARTS = 5, 18
_TALL_CHART_ROWS, _ROOM_FOR_TALL_CHARTS = 7, 40
_MOOD_NOTE = "The mood of the days on which something has the tag. This does not say why."
_PEAK_NOTE = "The peaks of the urges that say where they were. This does not say why."
#: Cells beside the page with its scroll bar, and between its halves: as in `main/tabs.tcss`.
_MARGIN, _GAP = 5, 3
#: Cells of the right half, as the hours of a week need them, and of both at most: as in `main/tabs.tcss`.
_RIGHT, _WIDEST = 52, 132


@dataclass(frozen=True)
class Patterns:
    """Everything the tab shows, without what is sealed."""

    first: date
    last: date
    view: int
    day_start_hour: int
    answered: int
    courses: tuple[Course, ...]
    triggers: list[Count]
    strategies: list[EffectRow]
    times: list[Count]
    grid: tuple[tuple[int, ...], ...]
    tags: list[Group]
    places: list[Group]

    @property
    def by_week(self) -> bool:
        """Whether it is about weeks."""
        return self.view != _BY_DAY


class PatternsTab(Tab):
    """Pictures with their words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p",
            "span",
            "Days, weeks, tags and places",
            show=False,
            tooltip="Show days, weeks, or tags and places.",
        )
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = _BY_DAY
        self._shown: Patterns | None = None

    def compose(self) -> ComposeResult:
        """The check-ins, then the logs: below each other, or beside where there is room."""
        with VerticalScroll(id="patterns-page"):
            yield Static("", id="patterns-head")
            with Horizontal(id="patterns-halves"):
                yield Static("", id="patterns-left")
                yield Static("", id="patterns-right")
            yield Static("", id="patterns-notes")
        yield KeyLine(())

    def gather(self, journal: Journal, now: datetime) -> Patterns:
        """Reads all figures of the span at once, so that they are of one state."""
        start, view = journal.settings.day_start_hour, self._view
        by_week = view != _BY_DAY
        last = day_of(now, start)
        span = timedelta(days=_WEEKS * 7 if by_week else _DAYS)
        first = last - span + timedelta(days=1)
        every = journal.since(CheckIn, first - span)
        checkins = in_days(every, first, last, start)
        before = in_days(every, first - span, last - span, start)
        urges = in_days(journal.since(Urge, first), first, last, start)

        tagged = (
            [r for kind in TIMELINE_TYPES for r in journal.since(kind, first)] if view == _BY_NAME else ()
        )

        def points(field: str) -> tuple[float | None, ...]:
            if by_week:
                return weekly_series(checkins, field, last, _WEEKS, start)
            return series(checkins, field, last, _DAYS, start)

        return Patterns(
            first=first,
            last=last,
            view=view,
            day_start_hour=start,
            answered=days_answered(checkins, first, last, start),
            courses=tuple(
                Course(points(m.field), values_of(checkins, m.field), values_of(before, m.field))
                for m in MEASURES
            ),
            triggers=trigger_counts(urges),
            strategies=effect_rows(
                in_days(journal.since(StrategyUse, first), first, last, start), names_now(journal)
            )[: page.STRATEGIES_SHOWN],
            times=time_of_day(urges),
            grid=hours_of_week(urges, start),
            tags=_shown(mood_by_tag(tagged, checkins, start)),
            places=_shown(peaks_by_place(urges)),
        )

    def show(self, gathered: Patterns) -> None:
        """Draws the page with its pictures."""
        self._shown = gathered
        self._draw()

    def _draw(self) -> None:
        shown = self._shown
        if shown is None:
            return
        span = f"The last {_WEEKS} weeks" if shown.by_week else f"The last {_DAYS} days"
        days = (shown.last - shown.first).days + 1
        wide = self.size.width >= BESIDE
        width = min(self.size.width - _MARGIN, _WIDEST)
        left_width, right_width = (width - _RIGHT - _GAP, _RIGHT) if wide else (width, width)
        self.query_one("#patterns-head", Static).update(
            page.head(span, shown.first, shown.last, shown.answered, days)
        )
        left, right = (
            self._by_name(shown, left_width, right_width)
            if shown.view == _BY_NAME
            else self._over_time(shown, left_width)
        )
        self.query_one("#patterns-left", Static).update(left)
        self.query_one("#patterns-right", Static).update(right)
        self.query_one("#patterns-notes", Static).update(_notes(shown))
        self.query_one(KeyLine).keys = (("span", f"Show {_VIEWS[(shown.view + 1) % len(_VIEWS)]}"),)

    def _over_time(self, shown: Patterns, width: int) -> tuple[Content, Content]:
        """What the check-ins say by day or by week, and what the logs do."""
        height = self.size.height
        rows = _TALL_CHART_ROWS if height >= _ROOM_FOR_TALL_CHARTS else _CHART_ROWS
        charts = page.courses(
            shown.courses, shown.first, shown.last, by_week=shown.by_week, width=width,
            rows=rows if height >= _ROOM_FOR_CHARTS else 1,
        )  # fmt: skip
        return (
            charts + page.strategies(shown.strategies),
            page.hours(shown.grid, shown.times, shown.day_start_hour) + page.triggers(shown.triggers),
        )

    def _by_name(self, shown: Patterns, left: int, right: int) -> tuple[Content, Content]:
        """Mood by tag, and the strength of urges by place."""
        return (
            page.groups("Mood by tag", shown.tags, "day", _MOOD_NOTE, width=left),
            page.groups("Peaks of urges by place", shown.places, "urge", _PEAK_NOTE, width=right),
        )

    def first_focus(self) -> None:
        """The page has the focus first, so that the arrows scroll it."""
        self.query_one("#patterns-page").focus()

    def on_resize(self) -> None:
        """Puts the pictures beside each other where there is room."""
        self.query_one("#patterns-page").set_class(self.size.width >= BESIDE, "-wide")
        self._draw()

    def action_span(self) -> None:
        """Days, weeks, or tags and places."""
        self._view = (self._view + 1) % len(_VIEWS)
        self.post_message(self.Stale(self))


def _shown(groups: Sequence[Group]) -> list[Group]:
    """The groups that are drawn: those with numbers, and not too many."""
    return [group for group in groups if group.values][: page.GROUPS_SHOWN]


def _notes(shown: Patterns) -> Content:
    """What holds for all figures of the view."""
    if shown.view == _BY_NAME:
        by_name = (*shown.tags, *shown.places)
        return page.notes([len(group.values) for group in by_name], compared=len(by_name) > 1)
    numbers = [len(course.values) for course in shown.courses]
    numbers += [count.of for count in shown.triggers[:1]]
    numbers += [sum(map(sum, shown.grid)), *(effect.rated for effect in shown.strategies)]
    return page.notes(numbers, compared=any(map(page.is_compared, shown.courses)))
