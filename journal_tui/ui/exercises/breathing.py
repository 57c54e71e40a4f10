"""A line to breathe with: it fills and empties, or stands still and says the same in words."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from journal_tui.models.guided import RHYTHMS, Rhythm, breath_at

_EIGHTHS = " ▏▎▍▌▋▊▉"
#: What is not full: without colours a bar would have no end.
_EMPTY = "·"
#: How often it is drawn, in seconds: smooth enough, and nothing to an old machine.
_STEP_SECONDS = 0.125
_WORD_WIDTH = 6
_WIDEST = 40


def bar(full: float, width: int) -> Content:
    """A bar of `width` cells, `full` from 0 to 1, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, full)) * width * 8)
    done = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].rstrip()
    return Content.assemble(
        (done, "$primary on $panel"), (_EMPTY * (width - len(done)), "$text-muted on $panel")
    )


class BreathingLine(Widget):
    """``in    ████████▌··············  3``; without motion ``In for 4, out for 6, at your own pace.``"""

    DEFAULT_CSS = "BreathingLine { height: 1; width: 1fr; }"

    def __init__(
        self,
        monotonic: Callable[[], float],
        *,
        motion: bool,
        rhythm: Rhythm = RHYTHMS[0],
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(id=id)
        self._monotonic = monotonic
        self._motion = motion
        self._rhythm = rhythm
        self._began = monotonic()
        self._clock: Timer | None = None

    def on_mount(self) -> None:
        """Starts the timer that draws the line, where it moves."""
        self._clock = self.set_interval(_STEP_SECONDS, self.refresh, pause=not self._motion)

    @property
    def rhythm(self) -> Rhythm:
        """The rhythm; setting it begins a new breath."""
        return self._rhythm

    @rhythm.setter
    def rhythm(self, rhythm: Rhythm) -> None:
        self._rhythm = rhythm
        self._began = self._monotonic()
        self.refresh()

    @property
    def motion(self) -> bool:
        """Whether it moves; setting it begins a new breath."""
        return self._motion

    @motion.setter
    def motion(self, motion: bool) -> None:
        self._motion = motion
        self._began = self._monotonic()
        if self._clock is not None:
            (self._clock.resume if motion else self._clock.pause)()
        self.refresh()

    def render(self) -> Content:
        """Draws the moving line, or the words where nothing moves."""
        if not self._motion:
            words = self._rhythm.words
            return Content(f"{words[:1].upper()}{words[1:]}, at your own pace.")
        breath = breath_at(self._rhythm, self._monotonic() - self._began)
        width = max(4, min(_WIDEST, self.size.width - _WORD_WIDTH - 5))
        return (
            Content.styled(f"{breath.word:<{_WORD_WIDTH}}", "bold")
            + bar(breath.full, width)
            + Content(f" {breath.left:>2}")
        )
