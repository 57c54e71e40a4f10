"""What the page with pictures has in common, on paper and in a browser: what stands together, and courses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from journal_tui.insights import shown
from journal_tui.insights.wording import say_mean
from journal_tui.summary.page import Course, Line

#: A course is drawn this many times as wide as it is high.
COURSE_SHAPE = 8.0


BlockKind = Literal["points", "rows", "label", "quotes"]


class Block(NamedTuple):
    """Lines that stand together: points with their courses, rows of a table, one label, or the client's own
    paragraphs."""

    kind: BlockKind
    lines: tuple[tuple[Line, Line | None], ...]


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The lines of a section by how they are set."""
    group: list[tuple[Line, Line | None]] = []
    kind: BlockKind = "points"
    for line in lines:
        if line.kind == "course" and group and kind == "points":
            group[-1] = (group[-1][0], line)
            continue
        next_kind = "rows" if line.cells else _SET_AS[line.kind]
        if group and (next_kind != kind or next_kind == "label"):
            yield Block(kind, tuple(group))
            group = []
        kind = next_kind
        group.append((line, line if line.kind == "course" else None))
    if group:
        yield Block(kind, tuple(group))


_SET_AS: dict[str, BlockKind] = {
    "point": "points", "course": "points", "label": "label", "quote": "quotes",
}  # fmt: skip


class Point(NamedTuple):
    """A place in a course: 0 to 1 from its first day to its last, and from the low end to the high one."""

    x: float
    y: float


def strokes(course: Course) -> list[list[Point]]:
    """What is drawn of a course: a stroke for each run of values; days that were not recorded stay open."""
    runs: list[list[Point]] = [[]]
    last = max(1, len(course.values) - 1)
    for number, value in enumerate(course.values):
        if value is None:
            runs.append([])
        else:
            height = (value - course.low) / (course.high - course.low)
            runs[-1].append(Point(number / last, max(0.0, min(1.0, height))))
    return [run for run in runs if run]


def extremes(course: Course) -> str:
    """The lowest, the highest and the last value of a course."""
    values = [value for value in course.values if value is not None]
    if not values:
        return ""
    return f"lowest {_number(min(values))}, highest {_number(max(values))}, last {_number(values[-1])}"


def ends(course: Course) -> tuple[str, str]:
    """The ends of the scale that a course is drawn on, the low one first."""
    return shown([course.low]), shown([course.high])


#: The columns of a table of ways of coping.
TRIED_COLUMNS = ("Way of coping", "Used", "Urge, before → after")


def course_in_words(course: Course) -> str:
    """The values of a course in words, for those who do not see the picture."""
    values = ("not recorded" if value is None else _number(value) for value in course.values)
    return ", ".join(values)


def _number(value: float) -> str:
    return shown([float(say_mean([value]))])
