"""The page as a value: what is chosen for it, what may be chosen, and what it says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

import msgspec

PageSize = Literal["A4", "letter"]
"""The sheets of paper that a page is set for."""

#: What the words of the page mean, in four lines.
LEGEND: Final = "legend"
#: The sections that can be ticked whole, by the name used on the command line, in the page's order.
SECTION_IDS: Final[dict[str, str]] = {
    "topics": "What I would like to talk about",
    "want": "What I want from this session",
    "last-time": "Since last time",
    "urges": "Urges",
    "triggers": "What set urges off",
    "tried": "What I tried",
    "use": "Use",
    "mood": "Mood, urges and sleep",
    "support": "Support",
    "goals": "Goals",
    "about-session": "About last session",
    "working-together": "How we work together",
    "strength": "A strength or a win",
    "questions": "My questions",
    "entries": "From my notebook",
    "answers": "Answers to prompts",
    LEGEND: "How to read this page",
}
#: Single logs and pieces of the plan: chosen one by one only.
MOMENTS: Final = "moments"
#: Pieces of the plan, chosen one by one as well.
PLAN: Final = "plan"
#: Every section of the page in its order.
SECTION_TITLES: Final[dict[str, str]] = {
    **{name: title for name, title in SECTION_IDS.items() if name != LEGEND},
    PLAN: "From my plan", MOMENTS: "Moments I chose to show", LEGEND: SECTION_IDS[LEGEND],
}  # fmt: skip

#: What the id of a course ends in, after the id of its figure.
COURSE: Final = ":course"

#: What the id of a figure at the top of the page ends in, after the id of the figure that it repeats.
SHORT: Final = ":short"

TITLE: Final = "Notes for a session"
SELF_REPORTED: Final = "Self-reported, chosen by me, not a clinical assessment."
NOT_READY: Final = "There is something I am not ready to talk about yet."
#: Shown before a file is written, on the screen and by the command.
WARNING: Final = (
    "You are making a copy that cannot be taken back. Read every line, and untick or change what you like. "
    "Who will see it? It may go into your record, and therapists sometimes have to pass things on "
    "(serious danger, abuse of a child or a vulnerable adult, a court's order). If you have a court, "
    "custody, probation or work matter, get advice first. Hand it over yourself, or protect it with a "
    "password and tell the password another way."
)


#: Said when the journal's passphrase is given as a file's password.
REUSED: Final = (
    "That is the passphrase of your journal, and whoever opens the page would have it. "
    "Please choose another password."
)


class Period(msgspec.Struct, frozen=True):
    """Days of the journal from `first` to `last`, both included. ValueError when `last` is earlier."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period's last day comes before its first")

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The period of the same length just before."""
        length = timedelta(days=self.length)
        # The calendar begins in the year 1; nothing was written before it.
        first = self.first - length if self.first - date.min >= length else date.min
        return Period(first, max(first, self.first - timedelta(days=1))) if first < self.first else self

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What the client ticked, and what they changed in the copy.

    `sections` are names of SECTION_IDS; `items` are ids of records. With `initials`, every one of `names`
    becomes its initials: fill it with `known_names(records)`, because the page itself looks at nothing that
    is not ticked. So does every one of `asked`, words that the client added, wherever they stand. `reworded`
    and `struck` are by the ids of lines.
    """

    period: Period
    sections: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    audience: str = ""
    initials: bool = False
    names: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    reworded: dict[str, str] = {}
    struck: frozenset[str] = frozenset()
    not_ready_note: bool = False
    day_start_hour: int = 4


def with_changes(selection: Selection, *, struck: frozenset[str], reworded: dict[str, str]) -> Selection:
    """The selection with lines struck out and put otherwise, by their ids."""
    return msgspec.structs.replace(selection, struck=struck, reworded=reworded)


class OfferItem(msgspec.Struct, frozen=True):
    """One record that may be ticked; `id` is the record's. `bring` ones come ticked."""

    id: str
    label: str
    bring: bool


class Offer(msgspec.Struct, frozen=True):
    """One section that has data. `whole`: it can be ticked itself, otherwise only its items can."""

    id: str
    title: str
    items: tuple[OfferItem, ...]
    whole: bool


#: How a line is set: a point of a list, a heading above others, the client's own Markdown word for word, or
#: the course of the figure in the point above it.
LineKind = Literal["point", "label", "quote", "course"]


class Course(msgspec.Struct, frozen=True):
    """What a small picture shows: the mean of each `step` days from `first` on, None where not recorded.

    `low` and `high` are the ends of the scale.
    """

    values: tuple[float | None, ...]
    low: float
    high: float
    first: date
    step: int
    last: date


class Line(msgspec.Struct, frozen=True):
    """One line (a paragraph at most) that can be reworded or struck by its id.

    A line of kind ``course`` says in its text what `course` draws: a caption, a colon, and the values.
    """

    id: str
    text: str
    kind: LineKind = "point"
    course: Course | None = None
    #: What stands in the columns of a table, where lines like this are set as one; the text says it all.
    cells: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """The words of a course, without its values."""
        return self.text.rpartition(":")[0]


class Section(msgspec.Struct, frozen=True):
    """One section with at least one line."""

    id: str
    title: str
    lines: tuple[Line, ...]


class Summary(msgspec.Struct, frozen=True):
    """The page."""

    title: str
    header: tuple[Line, ...]
    sections: tuple[Section, ...]
    made_on: date
