"""Help now: the emergency number, what to do in an overdose, own people, helplines, breathing, notes."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights.people import nearest_first
from journal_tui.journal.journal import Journal
from journal_tui.models.records import Person
from journal_tui.safety import NOTES, Region, numbers_change, regions
from journal_tui.safety.notes import OVERDOSE
from journal_tui.ui.help.region_dialog import choose_region
from journal_tui.ui.kit.region import region_of
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer

BREATHING = "In through the nose for four. Out slowly for six. Ten times. Feet on the floor."
#: Cells for a name; numbers stand right of it, all of them in one column.
_NAME_WIDTH = 30
_WIDTH = 70


class HelpNowScreen(NotebookScreen[None]):
    """Everything on one page, with nothing to find first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", show=True),
        Binding("b", "breathe", "Breathe", show=True, tooltip="Breathe with the screen."),
        Binding("r", "choose_region", "Another country", show=True, tooltip="Choose another country."),
        Binding("right", "region(1)", "Next region", show=False, tooltip="The region before or after."),
        Binding("left", "region(-1)", "Region before", show=False, tooltip="The region before or after."),
    ]

    def __init__(self, journal: Journal | None) -> None:
        super().__init__(name="help")
        self._journal = journal

    def compose(self) -> ComposeResult:
        """One page to read."""
        with Horizontal(classes="screen-title"):
            yield Static("Help now", classes="screen-title--name")
            yield Static("", id="help-checked", classes="screen-title--side")
        with VerticalScroll(classes="page", id="help-page"):
            # What is needed first comes first: the number, what saves a life, somebody to call.
            yield Static("", id="help-emergency", classes="page--text")
            yield Static(Content.styled(OVERDOSE, "bold"), id="help-overdose", classes="page--text")
            yield Static(self._people(), id="help-people", classes="page--text")
            yield Static("", id="help-lines", classes="page--text")
            yield Static("Breathe", classes="page--heading")
            yield Static(f"{BREATHING} b: on the screen.", classes="page--text")
            yield Static("Good to know", classes="page--heading")
            for note in NOTES:
                if note != OVERDOSE:
                    yield Static(Content(note), classes="page--text")
        yield Footer()

    def on_mount(self) -> None:
        """Arrows scroll at once."""
        people = self.query_one("#help-people", Static)
        people.display = bool(str(people.content))
        self._show_lines()
        self.query_one("#help-page").focus()

    def _people(self) -> Content:
        if self._journal is None:
            return Content("")
        people = nearest_first(person for person in self._journal.all(Person) if person.name)
        title = Content.styled("Your people", "bold")
        return Content("\n").join([title, *map(_person, people)]) if people else Content("")

    def _show_lines(self) -> None:
        shown = region_of(self.host)
        self.query_one("#help-emergency", Static).update(_emergency(shown))
        self.query_one("#help-lines", Static).update(_lines(shown))

    async def action_region(self, step: int) -> None:
        """The region before or after; kept once the journal is open."""
        known = regions()
        now = region_of(self.host)
        place = next(i for i, each in enumerate(known) if each.code == now.code)
        await self.host.set_region(known[(place + step) % len(known)].code)
        self._show_lines()

    @work(exclusive=True, group="dialogs")
    async def action_choose_region(self) -> None:
        """Choose another country from the list."""
        await choose_region(self.host)
        self._show_lines()

    def action_breathe(self) -> None:
        """Breathe with the screen."""
        self.host.open("exercise", "breathing")


def _person(person: Person) -> Content:
    """Name and number; under them what one could say."""
    who = f"{person.name} ({person.who})" if person.who else person.name or ""
    reach = Content.styled(person.reach, "bold") if person.reach else Content("no number here yet")
    line = _beside(Content(who), reach)
    said = Content.styled(f"\n    “{person.could_say}”", "$text-muted") if person.could_say else Content("")
    return line + said


def _emergency(shown: Region) -> Content:
    """The first number of a region: emergency services."""
    first = shown.lines[0]
    title = Content.styled(shown.name, "bold") + Content.styled("   r: another country", "$text-muted")
    return title + Content("\n") + _beside(Content(first.name), Content.styled(first.reach, "bold"))


def _lines(shown: Region) -> Content:
    """The other numbers of a region."""
    out = Content.styled("Helplines", "bold")
    for line in shown.lines[1:]:
        reach = Content.styled(line.reach, "bold")
        out += Content("\n") + _beside(Content(line.name), reach)
    return out + Content.styled(f"\n  {numbers_change()}", "$text-muted")


def _beside(name: Content, reach: Content) -> Content:
    """A name, and right of it how to reach them; both wrap in their own column."""
    names, reaches = name.wrap(_NAME_WIDTH), reach.wrap(_WIDTH - _NAME_WIDTH - 4)
    rows = [
        Content("  ") + left.pad_right(_NAME_WIDTH - left.cell_length) + Content("  ") + right
        for left, right in zip_longest(names, reaches, fillvalue=Content(""))
    ]
    return Content("\n").join(rows)
