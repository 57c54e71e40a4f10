"""The three ways a guided exercise goes: a timer, a breath to follow, steps to read one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from journal_tui.models.curve import say_clock
from journal_tui.models.guided import RHYTHMS, TIMER_MINUTES, Guide, rhythm
from journal_tui.ui.exercises.breathing import BreathingLine, bar

Monotonic = Callable[[], float]

_TICK_SECONDS = 0.5
_WIDEST = 48


class Stopwatch:
    """Seconds that pass while it is not paused."""

    def __init__(self, monotonic: Monotonic) -> None:
        self._monotonic = monotonic
        self._before = 0.0
        self._since: float | None = monotonic()

    @property
    def running(self) -> bool:
        """Whether time passes."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """How many seconds have passed without the pauses."""
        return self._before + (self._monotonic() - self._since if self._since is not None else 0.0)

    def pause(self) -> None:
        """Stops the clock, or lets it go on."""
        if self._since is None:
            self._since = self._monotonic()
        else:
            self._before, self._since = self.seconds, None


class Exercise(Widget):
    """One exercise under way."""

    DEFAULT_CSS = """
    Exercise { height: auto; width: 1fr; }
    Exercise Static { height: auto; max-width: 72; margin-bottom: 1; }
    Exercise BreathingLine { margin-bottom: 1; }
    Exercise .exercise--quiet { color: $text-muted; }
    """

    #: What its keys do, for the footer: (key, words).
    choices: tuple[str, ...] = ()

    @dataclass
    class Finished(Message):
        """The exercise has come to its end."""

        exercise: Exercise

    def __init__(self, guide: Guide, monotonic: Monotonic, *, motion: bool) -> None:
        super().__init__()
        self.guide = guide
        self.stopwatch = Stopwatch(monotonic)
        self._monotonic = monotonic
        self._motion = motion

    @property
    def motion(self) -> bool:
        """Whether anything on it moves."""
        return self._motion

    @motion.setter
    def motion(self, motion: bool) -> None:
        self._motion = motion
        self.draw()

    def on_mount(self) -> None:
        """Draws the beginning, and again with every tick."""
        self.draw()
        self.set_interval(_TICK_SECONDS, self.draw)

    def on_resize(self) -> None:
        """A bar is as wide as there is room for, from the beginning."""
        self.draw()

    def draw(self) -> None:
        """Show where it is now; what would look the same is left alone."""

    def say(self, selector: str, words: str | Content) -> None:
        """Put words on it, if they are others than before."""
        shown = self.query_one(selector, Static)
        content = words if isinstance(words, Content) else Content(words)
        if shown.content != content:
            shown.update(content)

    def choose(self, number: int) -> str:
        """Take one of its choices, from 0; gives what is to be remembered."""
        del number
        return ""

    def further(self) -> None:
        """Enter: the next step, or the end."""
        self.post_message(self.Finished(self))

    def back(self) -> None:
        """Goes back to the step before."""

    def _chosen(self, current: int) -> Content:
        lines = Content("")
        for number, choice in enumerate(self.choices):
            mark, style = ("›", "bold") if number == current else (" ", "$text-muted")
            lines += Content.styled(f"{mark} {number + 1}  {choice}\n", style)
        return lines


class WaveTimer(Exercise):
    """So many minutes in which nothing has to be decided."""

    choices = tuple(f"{minutes} minutes" for minutes in TIMER_MINUTES)

    def __init__(self, guide: Guide, monotonic: Monotonic, *, motion: bool, minutes: int = 0) -> None:
        super().__init__(guide, monotonic, motion=motion)
        self._minutes = minutes if minutes in TIMER_MINUTES else TIMER_MINUTES[1]
        self._over = False

    def compose(self) -> ComposeResult:
        """Lays out the time that is left, the words and the lengths to choose from."""
        yield Static(id="time-left")
        yield Static(id="time-bar")
        yield Static(Content(self.guide.words))
        yield Static(id="choices")

    def draw(self) -> None:
        """Minutes and seconds; without motion about how many minutes."""
        left = self._minutes * 60 - int(self.stopwatch.seconds)
        if left <= 0 and not self._over:
            self._over = True
            self.post_message(self.Finished(self))
        left = max(0, left)
        about = -(-left // 60)
        time = say_clock(left) if self._motion else f"About {about} minute{'s' if about != 1 else ''}"
        paused = "" if self.stopwatch.running else "   paused"
        self.say("#time-left", Content.styled(time, "bold") + Content(f" left of {self._minutes}.{paused}"))
        part = 1 - (left if self._motion else about * 60) / (self._minutes * 60)
        width = min(_WIDEST, max(8, self.size.width))
        self.say("#time-bar", bar(part, width))
        self.say("#choices", self._chosen(TIMER_MINUTES.index(self._minutes)))

    def choose(self, number: int) -> str:
        """Another length; what has passed counts."""
        self._minutes = TIMER_MINUTES[number]
        self.draw()
        return str(self._minutes)


class PacedBreathing(Exercise):
    """A breath to follow, in a rhythm of one's choice."""

    choices = tuple(f"{pace.name}: {pace.words}" for pace in RHYTHMS)

    def __init__(self, guide: Guide, monotonic: Monotonic, *, motion: bool, rhythm_id: str = "") -> None:
        super().__init__(guide, monotonic, motion=motion)
        self._rhythm = rhythm(rhythm_id)

    def compose(self) -> ComposeResult:
        """The line, the words, the rhythms."""
        yield BreathingLine(self._monotonic, motion=self._motion, rhythm=self._rhythm)
        yield Static(id="time-left", classes="exercise--quiet")
        yield Static(Content(self.guide.words))
        yield Static(id="choices")

    def draw(self) -> None:
        """Draws how long the exercise goes on."""
        line = self.query_one(BreathingLine)
        moving = self._motion and self.stopwatch.running
        if line.motion != moving:
            line.motion = moving
        minutes = int(self.stopwatch.seconds // 60)
        seconds = say_clock(int(self.stopwatch.seconds)) if self._motion else f"{minutes} min"
        paused = "" if self.stopwatch.running else "   paused"
        self.say("#time-left", f"{seconds}{paused}")
        self.say("#choices", self._chosen(RHYTHMS.index(self._rhythm)))

    def choose(self, number: int) -> str:
        """Goes on with another rhythm."""
        self._rhythm = self.query_one(BreathingLine).rhythm = RHYTHMS[number]
        self.draw()
        return self._rhythm.id


class Steps(Exercise):
    """Steps to read, each as long as one likes."""

    def __init__(self, guide: Guide, monotonic: Monotonic, *, motion: bool) -> None:
        super().__init__(guide, monotonic, motion=motion)
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lays out what the exercise is about, the number of the step and the step."""
        yield Static(Content(self.guide.words))
        yield Static(id="step-number", classes="exercise--quiet")
        yield Static(id="step")

    def draw(self) -> None:
        """Draws the step."""
        self.say("#step-number", f"{self._at + 1} of {len(self.guide.steps)}")
        self.say("#step", Content.styled(self.guide.steps[self._at], "bold"))

    def further(self) -> None:
        """The next step; after the last it is over."""
        if self._at + 1 < len(self.guide.steps):
            self._at += 1
            self.draw()
        else:
            self.post_message(self.Finished(self))

    def back(self) -> None:
        """Goes back to the step before."""
        self._at = max(0, self._at - 1)
        self.draw()


def make_exercise(
    guide: Guide, monotonic: Monotonic, *, motion: bool, rhythm_id: str, minutes: int
) -> Exercise:
    """The exercise of a guide, as it was set last."""
    match guide.kind:
        case "timer":
            return WaveTimer(guide, monotonic, motion=motion, minutes=minutes)
        case "breathing":
            return PacedBreathing(guide, monotonic, motion=motion, rhythm_id=rhythm_id)
        case "steps":
            return Steps(guide, monotonic, motion=motion)
