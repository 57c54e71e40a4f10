"""What a reader finds in a file: records to be, what is left out, and what could not be read.

None of it describes itself with its content: whatever prints a description must not print a diary.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from journal_tui.models.records import Record
from journal_tui.models.stored import Document


class ImportProblem(Exception):  # noqa: N818  reads as a sentence where it is raised
    """Nothing of the file can be taken in; the message is a sentence, and holds nothing of the content."""


#: Why a text without a day is left out, where nobody said that the time of its file will do.
NO_DATE = "no date in it, in its name or in its path"


@dataclass(frozen=True, repr=False)
class Arrival:
    """One record to be. `source_id` is the id that the other program gave it, empty where it has none.

    `answers` are by field; `label` is the person's own word for a mood that still needs a number.
    """

    kind: type[Record]
    at: datetime
    location: str
    answers: dict[str, object]
    tags: tuple[str, ...] = ()
    source_id: str = ""
    changed: datetime | None = None
    label: str = ""


@dataclass(repr=False)
class Contents:
    """All that a reader found in a file."""

    arrivals: list[Arrival] = field(default_factory=list)
    #: Records of this program's own export, as they are.
    own: list[Record | Document] = field(default_factory=list)
    #: Texts without a day, at the time of their file: taken only when the client says that this will do.
    undated: list[Arrival] = field(default_factory=list)
    #: One sentence for each part that could not be read, by its place in the file.
    problems: list[str] = field(default_factory=list)
    #: What there is no place for, and how often: "picture", "place".
    left_out: Counter[str] = field(default_factory=Counter)
    notices: list[str] = field(default_factory=list)

    def notice(self, sentence: str) -> None:
        """Something that the client should know of all of it; said once."""
        if sentence not in self.notices:
            self.notices.append(sentence)
