"""The marks on figures, and what they mean: said once, at the foot of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from journal_tui.insights.wording import COMPARED_FROM, FEW_UP_TO
from journal_tui.models.when import say_day
from journal_tui.summary.chosen import Chosen
from journal_tui.summary.page import Line, Section

#: Stands after a figure that is compared with the time before.
SMALL: Final = "*"
#: Stands after a figure that rests on few.
FEW_SIGN: Final = "†"
#: Stands after a figure that the client put otherwise.
REWORDED: Final = "(in my words)"
_MEANINGS = {
    SMALL: f"{SMALL} Small differences may mean nothing. Both times have {COMPARED_FROM} or more.",
    FEW_SIGN: (
        f"{FEW_SIGN} Based on {FEW_UP_TO} or fewer: "
        "one or two are shown and not averaged, and all say little."
    ),
}
_IDS = {SMALL: "notes:small", FEW_SIGN: "notes:few"}
NOTES: Final = "notes"


def few_mark(n: int) -> str:
    """The mark of a figure that rests on `n`, where that is few."""
    return FEW_SIGN if 0 < n <= FEW_UP_TO else ""


def notes(sections: Sequence[Section]) -> list[Line]:
    """What the marks mean that stand on the page, each once."""
    figures = [line.text for section in sections for line in section.lines if line.kind == "point"]
    lines = [
        Line(_IDS[mark], meaning)
        for mark, meaning in _MEANINGS.items()
        if any(mark in _marks_of(text) for text in figures)
    ]
    courses = [line.course for section in sections for line in section.lines if line.course is not None]
    if any(None in course.values for course in courses):
        lines.append(Line("notes:gaps", "A gap, or –, stands for days that were not recorded."))
    return lines


def _marks_of(text: str) -> str:
    """The marks at the end of a figure."""
    return text[len(text.rstrip(SMALL + FEW_SIGN)) :]


def legend(chosen: Chosen) -> list[Line]:
    """Four lines for who has never seen such a page."""
    before = chosen.period.before
    days = f"{say_day(before.first)} to {say_day(before.last)}"
    return [
        Line("legend:before", f"Before: the same number of days just before, {days}."),
        Line("legend:rated", "Rated: given a number from 0 to 10 by me, before and after."),
        Line("legend:chosen", "Chosen by me: I ticked each part, and nothing shows what I left out."),
        Line("legend:answered", "Answered days: days on which I answered that question; others say nothing."),
    ]


def is_compared(sections: Iterable[Section]) -> bool:
    """Whether any figure is compared with the time before."""
    return any(
        line.kind == "point" and SMALL in _marks_of(line.text)
        for section in sections
        for line in section.lines
    )
