"""The page of patterns: each picture, and the same in words under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from textual.content import Content

from journal_tui.insights import Count, say_mean, shown, spark
from journal_tui.insights.charts import AXIS_WIDTH, bar, column_width, columns, scale
from journal_tui.insights.effect_words import BEFORE_AFTER, EffectRow
from journal_tui.insights.groups import Group
from journal_tui.insights.patterns import busiest
from journal_tui.insights.time_words import part_of_day, say_hours
from journal_tui.insights.wording import (
    COMPARED_FROM,
    NOT_RECORDED,
    SHOWN_UP_TO,
    counted,
    is_few,
    rounded,
)
from journal_tui.models.text import joined, plural
from journal_tui.ui.widgets.text_list import hanging

_NAME_WIDTH = 7
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEVELS = "▂▄▆█"
_TRIGGERS_SHOWN = 8
STRATEGIES_SHOWN = 6
_LONGEST_NAME = 28
_BAR = 10
_FEW_TIES = 3
GROUPS_SHOWN = 10
#: Cells beside the name and the bar of a group, for its figures.
_FIGURES_WIDTH = 26


class Measure(NamedTuple):
    """A question of the check-in that is drawn: its field, its name, what the lowest and highest bar are."""

    field: str
    name: str
    low: float
    high: float
    unit: str = ""


MEASURES = (
    Measure("mood", "Mood", 0, 10),
    Measure("urge_now", "Urge", 0, 10),
    Measure("sleep_hours", "Sleep", 0, 12, "h"),
)


@dataclass(frozen=True)
class Course:
    """One measure: its points over the span, all its values, and those of as long a time before."""

    points: tuple[float | None, ...]
    values: tuple[float, ...]
    before: tuple[float, ...]


def head(span: str, first: date, last: date, answered: int, days: int) -> Content:
    """The span, and on how many of its days there is a check-in."""
    sentence = (
        f"You answered on {answered} of these {days} days." if answered else "No check-ins in this time."
    )
    dates = f"{first.day} {first:%b} to {last.day} {last:%b}"
    return Content.styled(span, "bold") + Content(f"   {dates}\n{sentence}")


def courses(
    series: Sequence[Course], first: date, last: date, *, by_week: bool, width: int, rows: int = 1
) -> Content:
    """Mood, urge and sleep over time: a bar a day or a week, and the words under it, in `width` cells.

    With more than one of `rows` each is a chart of so many lines, with its axis and the ends of the time.
    """
    step = "week" if by_week else "day"
    page = Content.styled(f"\nFrom your check-ins, a bar a {step}\n", "bold")
    if rows > 1:
        for measure, course in zip(MEASURES, series, strict=True):
            page += _chart(measure, course, first, last, by_week=by_week, width=width, rows=rows)
        return page
    indent = " " * _NAME_WIDTH
    start, end = f"{first.day} {first:%b}", f"{last.day} {last:%b}"
    drawn_width = max(len(course.points) for course in series) * 2 - 1
    page += Content.styled(f"{indent}{start}{end:>{drawn_width - len(start)}}\n", "dim")
    for measure, course in zip(MEASURES, series, strict=True):
        drawn = any(point is not None for point in course.points)
        picture = " ".join(spark(course.points, measure.low, measure.high))
        sentences = _in_words(measure, course, span="12 weeks" if by_week else "14 days")
        lines = [picture, *sentences] if drawn else sentences
        for line in hanging(lines[0], width, first=f"{measure.name:<{_NAME_WIDTH}}"):
            page += line + Content("\n")
        for sentence_line in lines[1:]:
            for line in hanging(Content.styled(sentence_line, "dim"), width, first=indent):
                page += line + Content("\n")
    return page


def notes(numbers: Iterable[int], *, compared: bool) -> Content:
    """What holds for all of the page, once at its end. `numbers`: how many each figure rests on."""
    sentences = []
    if any(is_few(number) for number in numbers):
        sentences.append("Few numbers (“only”) say little; one or two are shown, not averaged.")
    if compared:
        sentences.append("Small differences may mean nothing.")
    return Content.styled("\n".join(sentences), "dim")


def is_compared(course: Course) -> bool:
    """Whether the time before is told of too: both have to have enough for it."""
    return min(len(course.values), len(course.before)) >= COMPARED_FROM


def _chart(
    measure: Measure, course: Course, first: date, last: date, *, by_week: bool, width: int, rows: int
) -> Content:
    """One measure: its name, its columns over the time, and the words under them."""
    sentences = _in_words(measure, course, span="12 weeks" if by_week else "14 days")
    page = Content.styled(measure.name, "bold") + Content(f"  {sentences[0]}" if not course.values else "")
    page += Content("\n")
    if not course.values:
        return page
    column = column_width(len(course.points), width)
    for drawn_line in columns(course.points, measure.low, measure.high, rows=rows, column=column):
        page += Content(f"{drawn_line}\n")
    start, end = f"{first.day} {first:%b}", f"{last.day} {last:%b}"
    drawn = len(course.points) * (column + 1) - 1
    page += Content.styled(f"{'':{AXIS_WIDTH}}{start}{end:>{drawn - len(start)}}\n", "dim")
    for sentence in sentences:
        for line in hanging(Content.styled(sentence, "dim"), width, first=" " * AXIS_WIDTH):
            page += line + Content("\n")
    return page


def groups(title: str, shown_groups: Sequence[Group], noun: str, note: str, *, width: int) -> Content:
    """Bars from 0 to 10 beside the names of groups, each with its mean and how many of `noun` it rests on."""
    page = Content.styled(f"\n{title}\n", "bold")
    if not shown_groups:
        return page + Content(f"{NOT_RECORDED}\n")
    names = min(_LONGEST_NAME, max(len(group.name) for group in shown_groups))
    room = max(10, min(30, width - names - _FIGURES_WIDTH))
    page += Content.styled(f"{'':{names}}  {scale(10, room)}\n", "dim")
    for group in shown_groups:
        name = Content(group.name).truncate(names, ellipsis=True, pad=True)
        n = len(group.values)
        figure = say_mean(group.values) if n > SHOWN_UP_TO else shown(group.values)
        # What is not averaged has no bar, unless all of it is one number.
        averaged = n > SHOWN_UP_TO or len(set(group.values)) == 1
        drawn = bar(float(rounded(group.values, 1)), 10, room) if averaged else " " * room
        page += name + Content(f"  {drawn}  {figure}  ({counted(n, noun)})\n")
    return page + Content.styled(f"{note}\n", "dim")


def _in_words(measure: Measure, course: Course, *, span: str) -> list[str]:
    unit = f" {measure.unit}" if measure.unit else ""
    values = course.values
    if not values:
        return [NOT_RECORDED]
    n = len(values)
    if n <= SHOWN_UP_TO:
        return [f"{shown(values, measure.unit)} ({counted(n, 'check-in')})."]
    lowest, highest = shown([min(values)]), shown([max(values)])
    figure = (
        f"{lowest}{unit} each time"
        if lowest == highest
        else f"{say_mean(values)}{unit} on average; lowest {lowest}, highest {highest}"
    )
    sentences = [f"{figure} ({counted(n, 'check-in')})."]
    if is_compared(course):
        before = plural(len(course.before), "check-in")
        sentences.append(f"The {span} before: {say_mean(course.before)}{unit} ({before}).")
    return sentences


def triggers(counts: Sequence[Count]) -> Content:
    """What set urges off: n of the N urges that say."""
    page = Content.styled("\nWhat set urges off\n", "bold")
    if not counts:
        return page + Content(f"{NOT_RECORDED}\n")
    width = min(_LONGEST_NAME, max(len(count.name) for count in counts[:_TRIGGERS_SHOWN]))
    for count in counts[:_TRIGGERS_SHOWN]:
        name = Content(count.name).truncate(width, ellipsis=True, pad=True)
        bar = "■" * max(1, round(_BAR * count.times / count.of))
        # Dots up to all of them: a bar alone would not tell how much of a whole it is.
        rest = Content.styled("·" * (_BAR - len(bar)), "dim")
        page += name + Content(f"  {bar}") + rest + Content(f"  {count.times} of {count.of}\n")
    return page + Content.styled(f"From {counted(counts[0].of, 'urge')}. One urge can have several.\n", "dim")


def strategies(effects: Sequence[EffectRow]) -> Content:
    """What was tried, and what the urge did meanwhile."""
    page = Content.styled("\nWhat you tried\n", "bold")
    if not effects:
        return page + Content(f"{NOT_RECORDED}\n")
    width = min(_LONGEST_NAME, max(len(effect.name) for effect in effects))
    for effect in effects:
        name = Content(effect.name).truncate(width, ellipsis=True, pad=True)
        page += name + Content(f"  {plural(effect.times, 'time'):>8}  {effect.column}\n")
    return page + Content.styled(f"{BEFORE_AFTER}\n", "dim")


def hours(grid: Sequence[Sequence[int]], times: Sequence[Count], day_start_hour: int) -> Content:
    """The hours of the week at which urges began, and the same in words."""
    page = Content.styled("\nWhen urges began\n", "bold")
    total = sum(map(sum, grid))
    if not total:
        return page + Content(f"{NOT_RECORDED}\n")
    top = busiest(tuple(tuple(row) for row in grid))
    if total > SHOWN_UP_TO:
        page += _grid(grid, top[0].times, day_start_hour)
    top_hours = say_hours(top, day_start_hour)
    if total <= SHOWN_UP_TO:
        return page + Content.styled(f"{counted(total, 'urge').capitalize()}: {top_hours}.\n", "dim")
    parts = joined([f"{count.times} {part_of_day(count.name)}" for count in times])
    sentences = [f"{counted(total, 'urge').capitalize()}: {parts}."]
    if len(top) <= _FEW_TIES and top[0].times > 1:
        most = f"{top[0].times}{' each' if len(top) > 1 else ''}"
        sentences.append(f"The most in one hour: {most} {top_hours}.")
    return page + Content.styled("\n".join(sentences) + "\n", "dim")


def _grid(grid: Sequence[Sequence[int]], most: int, day_start_hour: int) -> Content:
    order = [(day_start_hour + n) % 24 for n in range(24)]
    scale = "".join(f"{hour:<8}" for hour in order[::4])
    out = Content.styled(f"     {scale.rstrip()}\n", "dim")
    levels = min(most, len(_LEVELS))
    for name, row in zip(_WEEKDAYS, grid, strict=True):
        cells = " ".join(_cell(row[hour], most, levels) for hour in order)
        out += Content(f"{name}  {cells}\n")
    return out + Content.styled(f"     {_legend(most, levels)}\n", "dim")


def _level(times: int, most: int, levels: int) -> int:
    return -(-times * levels // most)


def _cell(times: int, most: int, levels: int) -> str:
    return "·" if not times else _LEVELS[_level(times, most, levels) - 1]


def _legend(most: int, levels: int) -> str:
    """Which numbers each character stands for."""
    entries = ["· none"]
    for level in range(1, levels + 1):
        counts = [n for n in range(1, most + 1) if _level(n, most, levels) == level]
        span = str(counts[0]) if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"
        entries.append(f"{_LEVELS[level - 1]} {span}")
    return "   ".join(entries)
