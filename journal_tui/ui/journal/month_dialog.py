"""A month at a glance: what each day holds and how its mood was, and a way to each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.journal.calendar import KindsByDay, month_away, weeks_of
from journal_tui.models.records import TIMELINE_TYPES
from journal_tui.models.when import say_day
from journal_tui.ui.kit.dialogs import Dialog

#: Cells of a day; and on a small terminal, where a mark stands before the day and no brackets around it.
_CELL, _SMALL_CELL = 7, 5
_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
#: The longest month's weeks, so that the box does not jump from month to month.
_WEEKS = 6
_HOLDS = "·"
#: So many shades a mood from 0 to 10 is shown on; each theme has a colour for each.
MOOD_SHADES = 5

Moods = Mapping[date, int]
"""The mood of each day that has one: the mean of its check-ins, as a whole number."""


def mood_shade(mood: int) -> int:
    """On which shade a mood from 0 to 10 stands: 0 for the lowest."""
    return mood * MOOD_SHADES // 11


class MonthGrid(Widget, can_focus=True):
    """The days of the month that `day` is in. A dot: the day holds something; `[ ]`: where one is.

    After it stands the mood, the mean of the day's check-ins, on a shade that grows with it. Today is
    underlined.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "days(-1)", "Day before", show=False, tooltip="A day before or after."),
        Binding("right", "days(1)", "Day after", show=False, tooltip="A day before or after."),
        Binding("up", "days(-7)", "Week before", show=False, tooltip="A week before or after."),
        Binding("down", "days(7)", "Week after", show=False, tooltip="A week before or after."),
        Binding("pageup", "months(-1)", "Month before", show=False, tooltip="A month before or after."),
        Binding("pagedown", "months(1)", "Month after", show=False, tooltip="A month before or after."),
        Binding("home", "today", "Today", show=False, tooltip="Back to today."),
        Binding("enter", "choose", "Go there", show=False, tooltip="Go to this day in the list."),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "month--day", "month--held", "month--here", "month--weekday",
        *(f"month--mood-{shade}" for shade in range(MOOD_SHADES)),
    }  # fmt: skip
    DEFAULT_CSS = f"""
    MonthGrid {{
        width: {_CELL * 7}; max-width: 100%; height: {_WEEKS + 1};
        & .month--weekday, & .month--day {{ color: $text-muted; }}
        & .month--held {{ color: $foreground; text-style: bold; }}
        & .month--mood-0 {{ color: $mood-0-ink; background: $mood-0; }}
        & .month--mood-1 {{ color: $mood-1-ink; background: $mood-1; }}
        & .month--mood-2 {{ color: $mood-2-ink; background: $mood-2; }}
        & .month--mood-3 {{ color: $mood-3-ink; background: $mood-3; }}
        & .month--mood-4 {{ color: $mood-4-ink; background: $mood-4; }}
        & .month--here {{
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }}
    }}
    """

    @dataclass
    class Moved(Message):
        """Another day is looked at."""

        day: date

    @dataclass
    class Chosen(Message):
        """A day was chosen."""

        day: date

    def __init__(self, kinds_by_day: KindsByDay, moods: Moods, today: date, day: date) -> None:
        super().__init__()
        self._kinds_by_day = kinds_by_day
        self._moods = moods
        self._today = today
        self.day = day

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The weekdays, and the weeks of this month."""
        del container, viewport, width
        return 1 + len(weeks_of(self.day.year, self.day.month))

    @property
    def _cell_width(self) -> int:
        return _CELL if self.size.width >= _CELL * 7 else _SMALL_CELL

    def render(self) -> Content:
        """The weekdays, and a line for each week."""
        width = self._cell_width
        lines = [Content.styled("".join(f"{name:^{width}}" for name in _WEEKDAYS), self._style("weekday"))]
        for week in weeks_of(self.day.year, self.day.month):
            line = Content("")
            for day in week:
                line += self._cell(day)
            lines.append(line)
        return Content("\n").join(lines)

    def _cell(self, day: date | None) -> Content:
        if day is None:
            return Content(" " * self._cell_width)
        dot = _HOLDS if day in self._kinds_by_day else " "
        mood = self._moods.get(day)
        small = self._cell_width == _SMALL_CELL
        # Ten has one cell there, as on the scales: each day has its own.
        number = "" if mood is None else "t" if small and mood == 10 else str(mood)
        text = f"{day.day:>2}{dot}{number}".rstrip()
        if day == self.day:
            marked = f"›{text}" if small else f"[{text}]"
            cell = Content.styled(marked, self._style("here"))
            cell += Content(" " * (self._cell_width - len(marked)))
        else:
            shade = "held" if day in self._kinds_by_day else "day"
            if mood is not None:
                shade = f"mood-{mood_shade(mood)}"
            written = Content.styled(f"{text:<4}" if small else f" {text:<5}", self._style(shade))
            cell = Content(" ") + written if small else written + Content(" ")
        return cell.stylize("underline", 1, 3) if day == self._today else cell

    def legend(self) -> Content:
        """Which moods each shade stands for."""
        shades: dict[int, list[int]] = {}
        for mood in range(11):
            shades.setdefault(mood_shade(mood), []).append(mood)
        cells = (
            Content.styled(f" {moods[0]}–{moods[-1]} ", self._style(f"mood-{shade}"))
            for shade, moods in shades.items()
        )
        return Content("Mood: ") + Content(" ").join(cells)

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"month--{name}")

    def _go(self, day: date) -> None:
        if day != self.day:
            self.day = day
            self.refresh(layout=True)
            self.post_message(self.Moved(day))

    def action_days(self, count: int) -> None:
        """So many days on."""
        try:
            self._go(self.day + timedelta(days=count))
        except OverflowError:
            self.app.bell()

    def action_months(self, count: int) -> None:
        """The same day, so many months on."""
        self._go(month_away(self.day, count))

    def action_today(self) -> None:
        """Today."""
        self._go(self._today)

    def action_choose(self) -> None:
        """Go to this day in the list."""
        self.post_message(self.Chosen(self.day))

    def on_click(self, event: events.Click) -> None:
        """The day under the mouse; the one that is looked at already is gone to."""
        weeks = weeks_of(self.day.year, self.day.month)
        row, column = event.y - 1, event.x // self._cell_width
        if not (0 <= row < len(weeks) and 0 <= column < 7):
            return
        day = weeks[row][column]
        if day == self.day:
            self.action_choose()
        elif day is not None:
            self._go(day)


class MoodLegend(Static):
    """The shades of the moods, in the colours of the theme that is chosen now."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(id="month-moods")
        self._grid = grid

    def render(self) -> Content:
        """Which moods each shade stands for."""
        return self._grid.legend()


class MonthDialog(Dialog[date | None]):
    """A month; returns the day that was chosen, None for esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,m", "dismiss(None)", "Back", show=False)]

    def __init__(self, kinds_by_day: KindsByDay, moods: Moods, today: date, day: date) -> None:
        super().__init__()
        self._kinds_by_day = kinds_by_day
        self._moods = moods
        self._today = today
        self._grid = MonthGrid(kinds_by_day, moods, today, day)

    def compose(self) -> ComposeResult:
        """The month's name, its days, and what the one that is looked at holds."""
        with Vertical(classes="dialog", id="month"):
            yield Static("", classes="dialog--title", id="month-name")
            yield self._grid
            yield Static("", id="month-day")
            yield Static("15·6: written in, mood 6 · underlined: today", id="month-legend")
            yield MoodLegend(self._grid)
            with Vertical(classes="dialog--hint", id="month-keys"):
                yield Static("arrows: day   pgup pgdn: month   home: today", id="month-moving")
                yield Static("enter: go there   esc: back")

    def on_mount(self) -> None:
        """Says which day is highlighted."""
        self._grid.focus()
        self._say(self._grid.day)

    def _say(self, day: date) -> None:
        self.query_one("#month-name", Static).update(Content(f"{day:%B} {day.year}"))
        kinds = self._kinds_by_day.get(day, {})
        counts = ((kind, kinds[kind]) for kind in TIMELINE_TYPES if kind in kinds)
        contents = ", ".join(f"{n} {kind.singular if n == 1 else kind.plural}" for kind, n in counts)
        mood = f", mood {self._moods[day]}" if day in self._moods else ""
        today = " (today)" if day == self._today else ""
        self.query_one("#month-day", Static).update(
            Content(f"{say_day(day)}{today}: {contents or 'nothing here'}{mood}")
        )

    @on(MonthGrid.Moved)
    def _moved(self, event: MonthGrid.Moved) -> None:
        event.stop()
        self._say(event.day)

    @on(MonthGrid.Chosen)
    def _chosen(self, event: MonthGrid.Chosen) -> None:
        event.stop()
        self.dismiss(event.day)
