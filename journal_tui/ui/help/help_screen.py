"""Help now: the emergency number, what to do in an overdose, own people, helplines, breathing, notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from journal_tui.insights.people import nearest_first
from journal_tui.journal.journal import Journal
from journal_tui.journal.shown_people import ShownPerson
from journal_tui.models.records import Person
from journal_tui.safety import NOTES, guessed_words, numbers_change, regions
from journal_tui.safety.helplines import Line
from journal_tui.safety.notes import IN_AN_OVERDOSE, OVERDOSE
from journal_tui.ui.help.reaches import Columns
from journal_tui.ui.help.region_dialog import choose_region
from journal_tui.ui.kit.people import shown_people
from journal_tui.ui.kit.region import region_is_guessed, region_of
from journal_tui.ui.kit.resizing import LOW_BELOW
from journal_tui.ui.kit.screen import NotebookScreen
from journal_tui.ui.widgets.footer import Footer

BREATHING = "In through the nose for four. Out slowly for six. Ten times. Feet on the floor."
_SHOWN_LOCKED = "shown without the passphrase, as you chose"
_ANOTHER = "r: choose"
_CHOOSE = "l: who is shown before unlocking"
#: Cells for names and numbers at most, and what the page's edges take of the terminal's.
_WIDTH, _EDGES = 86, 6
#: So many people at most, and so many people and helplines together, stand in the first twelve rows; all of
#: them are further down.
_FIRST_PEOPLE = 3
_FIRST_TOGETHER = 4
#: From this height on there is room for all of them there.
_TALL = 36


class _Reach(NamedTuple):
    """Somebody with how to reach them, and what one could say."""

    who: str
    reach: str
    could_say: str = ""


class HelpNowScreen(NotebookScreen[None]):
    """Everything on one page, with nothing to find first."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [Path(__file__).with_name("help.tcss")]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back", show=True),
        Binding("b", "breathe", "Breathe", show=True, tooltip="Breathe with the screen."),
        Binding("u", "app.log_urge", "Urge", show=True, tooltip="Ride the wave of an urge."),
        Binding("r", "choose_region", "Country", show=True, tooltip="Choose another country."),
        Binding(
            "l",
            "app.shown_people",
            "Before unlocking",
            show=False,
            tooltip="Choose which of your people are shown here before unlocking.",
        ),
        Binding("right", "region(1)", "Next region", show=False, tooltip="The region before or after."),
        Binding("left", "region(-1)", "Region before", show=False, tooltip="The region before or after."),
    ]

    def __init__(self, journal: Journal | None) -> None:
        super().__init__(name="help")
        self._journal = journal
        self._people: Sequence[_Reach] = []

    def compose(self) -> ComposeResult:
        """Lays out people, helplines and notes as one page that scrolls."""
        with Horizontal(classes="screen-title"):
            yield Static("Help now", classes="screen-title--name")
            yield Static("", id="help-region", classes="screen-title--side")
        with VerticalScroll(classes="page", id="help-page"):
            # What is needed first comes first: the number, what saves a life, somebody to call.
            yield Static("", id="help-guessed", classes="page--text")
            yield Static("", id="help-emergency")
            yield Static("", id="help-overdose")
            yield Static("", id="help-people")
            yield Static("", id="help-lines", classes="page--text")
            yield Static("", id="help-all-people", classes="page--text")
            yield Static("", id="help-all-lines", classes="page--text")
            yield Static("Breathe", classes="page--heading")
            yield Static(f"{BREATHING} Press b to do it here.", classes="page--text")
            yield Static("Good to know", classes="page--heading")
            for note in NOTES:
                yield Static(
                    Content(note), classes="page--text -overdose" if note == OVERDOSE else "page--text"
                )
        yield Footer()

    def on_mount(self) -> None:
        """Focuses the page, so that the arrows scroll it at once."""
        self._draw()
        self.query_one("#help-page").focus()
        self._gather()

    def on_resize(self) -> None:
        """Puts people and helplines beside each other where there is room."""
        self._draw()

    @work(exclusive=True, group="gather")
    async def _gather(self) -> None:
        """Read who can be called: from the journal, or before unlocking from who was chosen for that."""
        journal, host = self._journal, self.host
        if journal is not None:
            self._people = await host.off_loop(lambda: _own_people(journal))
        else:
            self._people = [_Reach(_called(person), person.reach) for person in await shown_people(host)]
        self._draw()

    # -- showing ---------------------------------------------------------------------------------

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        shown = region_of(self.host)
        tall = self._is_tall
        people, lines = self._people, shown.lines[1:]
        pairs = [*((line.name, line.reach) for line in shown.lines), *(person[:2] for person in people)]
        columns = Columns.of(pairs, min(_WIDTH, self.size.width - _EDGES))
        first_people = people if tall else people[:_FIRST_PEOPLE]
        first_lines = lines if tall else lines[: _FIRST_TOGETHER - len(first_people)]
        self._put("help-region", Content(f"{shown.name} · r: another"))
        guessed = guessed_words(shown, _ANOTHER) if region_is_guessed(self.host) else ""
        self._put("help-guessed", Content.styled(guessed, "bold $text-warning"))
        self._put("help-emergency", columns.row(shown.lines[0].name, shown.lines[0].reach))
        # On a low terminal the people come into sight: what is done in an overdose, and all of it below.
        note = IN_AN_OVERDOSE if self._is_low else OVERDOSE
        self._put("help-overdose", Content.styled(note, "bold"))
        self.query_one("#help-page .-overdose").display = self._is_low
        self._put("help-people", self._people_page(columns, "Your people", first_people, len(people)))
        self._put("help-lines", self._lines_page(columns, "Helplines", first_lines, len(lines)))
        again = not tall and (
            _not_whole(columns, people, first_people) or any(person.could_say for person in people)
        )
        self._put("help-all-people", self._all_people(columns, people) if again else Content(""))
        again = not tall and _not_whole(columns, lines, first_lines)
        self._put("help-all-lines", self._all_lines(columns, lines if again else ()))

    @property
    def _is_tall(self) -> bool:
        return self.size.height >= _TALL

    @property
    def _is_low(self) -> bool:
        return self.size.height < LOW_BELOW

    def _put(self, name: str, content: Content) -> None:
        """What is empty takes no room."""
        part = self.query_one(f"#{name}", Static)
        part.display = bool(content.plain)
        part.update(content)

    def _heading(self, title: str, shown: int, of: int, hint: str = "") -> Content:
        more = f"{of - shown} more below" if of > shown else ""
        remark = " · ".join(filter(None, (more, hint)))
        return Content.styled(title, "bold") + Content.styled(f"   {remark}" if remark else "", "$text-muted")

    def _people_page(self, columns: Columns, title: str, people: Sequence[_Reach], of: int) -> Content:
        if not people:
            return Content("")
        is_open = self._journal is not None
        can_choose = is_open and self.host.state is not None
        hint = _CHOOSE if can_choose else "" if is_open else _SHOWN_LOCKED
        head = self._heading(title, len(people), of, "" if self._is_low else hint)
        cut = len(people) < of or not self._is_tall
        rows = [columns.row(person.who, person.reach, cut=cut) for person in people]
        if not cut:
            rows = [_with_words(row, person) for row, person in zip(rows, people, strict=True)]
        after = [Content.styled(f"  {hint}", "$text-muted")] if hint and self._is_low else []
        return Content("\n").join([head, *rows, *after])

    def _lines_page(self, columns: Columns, title: str, lines: Sequence[Line], of: int) -> Content:
        cut = len(lines) < of or not self._is_tall
        rows = [columns.row(line.name, line.reach, cut=cut) for line in lines]
        return Content("\n").join([self._heading(title, len(lines), of), *rows])

    def _all_people(self, columns: Columns, people: Sequence[_Reach]) -> Content:
        """Everybody, with what one could say."""
        out = [Content.styled("All of your people", "bold")]
        out += (_with_words(columns.row(person.who, person.reach), person) for person in people)
        return Content("\n").join(out)

    def _all_lines(self, columns: Columns, lines: Sequence[Line]) -> Content:
        rows = [columns.row(line.name, line.reach) for line in lines]
        heading = [Content.styled("All helplines", "bold")] if lines else []
        return Content("\n").join([*heading, *rows, Content.styled(f"  {numbers_change()}", "$text-muted")])

    # -- keys ------------------------------------------------------------------------------------

    async def action_region(self, step: int) -> None:
        """The region before or after; kept once the journal is open."""
        known = regions()
        now = region_of(self.host)
        index = next(i for i, region in enumerate(known) if region.code == now.code)
        await self.host.set_region(known[(index + step) % len(known)].code)
        self._draw()

    @work(exclusive=True, group="dialogs")
    async def action_choose_region(self) -> None:
        """Choose another country from the list."""
        await choose_region(self.host)
        self._draw()

    def action_breathe(self) -> None:
        """Breathe with the screen."""
        self.host.open("exercise", "breathing")


def _with_words(row: Content, person: _Reach) -> Content:
    words = Content.styled(f"\n    “{person.could_say}”", "$text-muted") if person.could_say else Content("")
    return row + words


def _not_whole(
    columns: Columns, pairs: Sequence[_Reach] | Sequence[Line], shown: Sequence[_Reach] | Sequence[Line]
) -> bool:
    """Whether more belongs to them than stands above: others, or the rest of a name."""
    return len(shown) < len(pairs) or any(columns.cuts(pair[0], pair[1]) for pair in pairs)


def _own_people(journal: Journal) -> list[_Reach]:
    people = nearest_first(person for person in journal.all(Person) if person.name)
    return [
        _Reach(_called(person), person.reach or "no number here yet", person.could_say or "")
        for person in people
    ]


def _called(person: Person | ShownPerson) -> str:
    return f"{person.name} ({person.who})" if person.who else person.name or ""
