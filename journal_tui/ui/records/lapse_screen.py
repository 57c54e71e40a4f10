"""After a lapse: safe now, the next hour, later if wanted; help stands beside it all the while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights.people import nearest_first
from journal_tui.insights.use_days import say_use_days, use_days
from journal_tui.journal.journal import Journal
from journal_tui.models.base import Record
from journal_tui.models.kinds import Value
from journal_tui.models.records import CheckIn, Lapse, Person
from journal_tui.models.stored import Draft
from journal_tui.models.text import clean_line
from journal_tui.models.vocabulary import LAPSE_WORDS
from journal_tui.models.when import day_of
from journal_tui.safety import Region
from journal_tui.safety.notes import OVERDOSE
from journal_tui.ui.kit.region import region_of
from journal_tui.ui.records.form_screen import RecordScreen
from journal_tui.ui.widgets.text_list import hanging

if TYPE_CHECKING:
    from journal_tui.ui.kit.host import Host

_HELP_WIDTH = 30
_PEOPLE_SHOWN = 3
_LINES_SHOWN = 3
_NOTHING_LOST = "Nothing starts over."
_HELP = "Help now (f1) has all of them."


@dataclass(frozen=True)
class Around:
    """What stands around the form: the client's word, the days counted together, whom to call."""

    word: str
    days: str
    people: tuple[Person, ...]


def around(journal: Journal) -> Around:
    """Read it; in a thread. The word is the one that was used last, empty the first time."""
    words = [lapse.word for lapse in journal.all(Lapse) if lapse.word]
    start = journal.settings.day_start_hour
    days = say_use_days(use_days(journal.all(CheckIn), day_of(journal.clock(), start), start))
    people = (p for p in journal.all(Person) if p.name and p.reach and p.after_use != "no")
    return Around(next(iter(words[-1:]), ""), days, tuple(nearest_first(people)[:_PEOPLE_SHOWN]))


class LapseScreen(RecordScreen):
    """The form of one lapse, in the client's word for it, with the people and numbers beside it."""

    DEFAULT_CSS = """
    LapseScreen #lapse-days { height: auto; padding: 0 2 1 2; color: $text-muted; }
    LapseScreen #lapse-halves { height: 1fr; }
    LapseScreen #lapse-help {
        width: 34; padding: 0 1; border-left: solid $border-blurred; scrollbar-size-vertical: 1;
    }
    LapseScreen #lapse-help Static { height: auto; }
    LapseScreen.-slim #lapse-halves { layout: vertical; }
    LapseScreen.-slim #lapse-help {
        width: 1fr; height: 6; padding: 0 2; border-left: none; border-top: solid $border-blurred;
    }
    LapseScreen.-slim.-low #lapse-help { height: 3; }
    """

    def __init__(
        self,
        journal: Journal,
        record: Record | None = None,
        *,
        shown: Around | None = None,
        answers: Mapping[str, Value] | None = None,
        at: datetime | None = None,
        draft: Draft | None = None,
    ) -> None:
        super().__init__(journal, Lapse, record, answers=answers, at=at, draft=draft)
        self._around = shown if shown is not None else around(journal)
        if record is None and self._around.word:
            # It is not asked again, and alone it is nothing to keep.
            for begun_with in (self._saved, self._start, self._kept):
                begun_with.setdefault("word", self._around.word)

    @property
    def heading(self) -> str:
        """The title, with the client's own word for a lapse."""
        return after(str(self._start.get("word") or self._around.word))

    def _status(self) -> str:
        """What holds for it until the client takes the seal off."""
        sealed = self._record is None or self._record.sealed
        return " · ".join(part for part in (super()._status(), "sealed" if sealed else "") if part)

    def _about_answered(self) -> bool:
        """That it is sealed is said at the top, and needs no unfolding."""
        return "_tags" in self._start and self._record is None

    def compose_page(self) -> ComposeResult:
        """The days, then the form, and help beside it."""
        yield Static(Content(f"{self._around.days} {_NOTHING_LOST}".strip()), id="lapse-days")
        with Horizontal(id="lapse-halves"):
            yield from super().compose_page()
            with VerticalScroll(id="lapse-help", can_focus=False):
                yield Static(beside(self._around.people, region_of(self.host)))

    def on_resize(self) -> None:
        """Where only a part of the help is in sight, tab goes to it and the arrows scroll."""
        help_beside = self.query_one("#lapse-help", VerticalScroll)
        help_beside.can_focus = help_beside.max_scroll_y > 0


def after(word: str) -> str:
    """``After a slip``; a word of the client's own stands as it was written."""
    if word in LAPSE_WORDS or not word:
        return f"After a {word or LAPSE_WORDS[0]}"
    return f"After: {clean_line(word, limit=40)}"


def beside(people: tuple[Person, ...], region: Region) -> Content:
    """What may be needed at once, then whom to call, and the other numbers of the region."""
    emergency = region.lines[0]
    blocks = [
        Content("\n").join(
            hanging(Content.styled(f"{emergency.name}: {emergency.reach}", "bold"), _HELP_WIDTH)
        ),
        Content.styled(OVERDOSE, "bold"),
    ]
    if people:
        blocks.append(_named("Someone to call", [(p.name or "", p.reach or "") for p in people]))
    lines = [(line.name, line.reach) for line in region.lines[1:_LINES_SHOWN]]
    if lines:
        blocks.append(_named(region.name, lines))
    blocks.append(Content.styled(_HELP, "bold"))
    return Content("\n\n").join(blocks)


def _named(title: str, lines: list[tuple[str, str]]) -> Content:
    out = [Content.styled(title, "bold")]
    for name, reach in lines:
        out += [Content(name), *hanging(Content.styled(reach, "bold"), _HELP_WIDTH, first="  ")]
    return Content("\n").join(out)


async def open_lapse(host: Host, journal: Journal, *, at: datetime | None = None) -> None:
    """Open the form: it asks first whether one is safe, and for the word only after that."""
    shown = await host.off_loop(lambda: around(journal))
    host.push_screen(LapseScreen(journal, shown=shown, at=at))
